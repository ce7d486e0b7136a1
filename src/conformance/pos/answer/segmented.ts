import { encodeFrame, type FieldPart } from '../../../codec/index.js';
import type { Text } from '../../../protocol/index.js';
import { type Move, send, wait } from '../terminal/move.js';
import { answerBytes, type Draft, inPieces, placeOf } from './draft.js';
import type { Manner, Manners } from './manner.js';

const TWO_SEGMENTS: Text = { en: 'the response came in two segments', fr: 'la réponse est arrivée en deux segments' };

const A_PAUSE: Text = {
  en: 'the response came in two segments with a pause',
  fr: 'la réponse est arrivée en deux segments, avec une pause',
};

function cutAt(tag: string, part: FieldPart): Manner {
  return {
    what: TWO_SEGMENTS,
    answer: (draft) => {
      const bytes = answerBytes(draft);
      return inPieces(bytes, [placeOf(bytes, tag, part)], draft.times.gapMs);
    },
  };
}

function pauseAt(tag: string, part: FieldPart): Manner {
  return {
    what: A_PAUSE,
    answer: (draft) => {
      const bytes = answerBytes(draft);
      return inPieces(bytes, [placeOf(bytes, tag, part)], draft.times.pauseMs);
    },
  };
}

/** `AE` first, and a field behind it that is cut: the outcome is read before the response is over. */
function cutBehindOutcome({ request, column, times }: Draft): Move[] {
  const fields = encodeFrame([
    { tag: 'CZ', value: '0320' },
    { tag: 'AE', value: column === 'paid' ? '10' : '01' },
    ...(column === 'paid' ? [] : [{ tag: 'AF', value: '04' }]),
  ]);
  const rest = answerBytes({ request, column });
  const behind = rest.subarray(placeOf(rest, 'CJ', 'before'), placeOf(rest, 'AE', 'before'));
  const bytes = Buffer.concat([fields, behind]);
  return inPieces(bytes, [placeOf(bytes, 'CE', 'value')], times.pauseMs);
}

/** Answers that are whole, however TCP cut them (CAP-FRM-13 to CAP-FRM-15). */
export const SEGMENTED = {
  'comes in one segment': {
    what: { en: 'the response came in one segment', fr: 'la réponse est arrivée en un segment' },
    answer: (draft) => [send(answerBytes(draft))],
  },
  'comes byte by byte': {
    what: { en: 'the response came byte by byte', fr: 'la réponse est arrivée octet par octet' },
    answer: (draft) => [...answerBytes(draft)].map((byte) => send(Buffer.of(byte))),
  },
  'is cut between two fields': cutAt('CB', 'before'),
  'is cut inside a tag': cutAt('CB', 'tag'),
  'is cut inside a length': cutAt('CB', 'length'),
  'is cut inside a value': cutAt('CB', 'value'),
  'is cut behind its first field': cutAt('CJ', 'before'),
  'is cut before AE': cutAt('AE', 'before'),
  'is cut inside the tag of AE': cutAt('AE', 'tag'),
  'is cut inside the length of AE': cutAt('AE', 'length'),
  'is cut inside the value of AE': cutAt('AE', 'value'),
  'pauses between two fields': pauseAt('CB', 'before'),
  'pauses inside a length': pauseAt('CB', 'length'),
  'pauses inside a value': pauseAt('CB', 'value'),
  'pauses before AE': pauseAt('AE', 'before'),
  'pauses inside AE': pauseAt('AE', 'value'),
  'pauses inside a field behind AE': { what: A_PAUSE, answer: cutBehindOutcome },
  'comes in four segments': {
    what: { en: 'the response came in four segments', fr: 'la réponse est arrivée en quatre segments' },
    answer: (draft) => {
      const bytes = answerBytes(draft);
      const quarter = Math.floor(bytes.length / 4);
      return inPieces(bytes, [quarter, 2 * quarter, 3 * quarter], draft.times.gapMs);
    },
  },
  'is cut at a place drawn from the seed': {
    what: TWO_SEGMENTS,
    answer: (draft) => {
      const bytes = answerBytes(draft);
      return inPieces(bytes, [1 + Math.floor(draft.chance * (bytes.length - 1))], draft.times.gapMs);
    },
  },
  'comes late, within the time of a cardholder': {
    what: {
      en: 'the cardholder took their time',
      fr: 'le porteur a pris son temps',
    },
    answer: (draft) => [wait(Math.max(0, draft.times.slowMs - draft.spentMs)), send(answerBytes(draft))],
  },
  'comes after a while': {
    what: { en: 'the response came after a while', fr: 'la réponse est arrivée après un moment' },
    answer: (draft) => [wait(draft.times.pauseMs), send(answerBytes(draft))],
  },
} as const satisfies Manners;
