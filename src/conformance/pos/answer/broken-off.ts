import { decodeFrame, encodeFrame, type FieldPart } from '../../../codec/index.js';
import type { Text } from '../../../protocol/index.js';
import { CLOSE, type Move, RESET, send, wait } from '../terminal/move.js';
import { answerBytes, type Draft, paidFields, placeOf } from './draft.js';
import type { Manner, Manners } from './manner.js';

/** How the terminal breaks off. */
const BREAKS = {
  'closes the connection': {
    move: CLOSE,
    what: { en: 'the terminal closed the connection', fr: 'le terminal a fermé la connexion' },
  },
  'resets the connection': { move: RESET, what: { en: 'the connection was reset', fr: 'la connexion a été coupée' } },
  'falls silent': { move: undefined, what: { en: 'the terminal fell silent', fr: "le terminal s'est tu" } },
} as const satisfies Readonly<Record<string, { readonly move: Move | undefined; readonly what: Text }>>;

/** Where it does: how much of the response has left by then. */
const PLACES = {
  'after the request': { until: () => 0, what: { en: 'after the request', fr: 'après la demande' } },
  'after CZ': until('CJ', 'before', { en: 'after the first field', fr: 'après le premier champ' }),
  'after CA': until('CB', 'before', { en: 'after CA', fr: 'après CA' }),
  'inside the tag of CB': until('CB', 'tag', { en: 'inside a tag', fr: 'dans un identifiant' }),
  'inside the length of CB': until('CB', 'length', { en: 'inside a length', fr: 'dans une longueur' }),
  'inside the value of CB': until('CB', 'value', { en: 'inside a value', fr: 'dans une valeur' }),
  'after CB': until('CD', 'before', { en: 'after CB', fr: 'après CB' }),
  'after CD': until('CE', 'before', { en: 'after CD', fr: 'après CD' }),
  'before AE': until('AE', 'before', { en: 'before the outcome', fr: 'avant le résultat' }),
  'inside the tag of AE': until('AE', 'tag', { en: 'inside the outcome', fr: 'dans le résultat' }),
  'inside the length of AE': until('AE', 'length', { en: 'inside the outcome', fr: 'dans le résultat' }),
  'inside the value of AE': until('AE', 'value', { en: 'inside the outcome', fr: 'dans le résultat' }),
  'at a place drawn from the seed': {
    until: (bytes, chance) => 1 + Math.floor(chance * (placeOf(bytes, 'AE', 'value') - 1)),
    what: { en: 'in the middle of the response', fr: 'au milieu de la réponse' },
  },
  'between two fields drawn from the seed': {
    until: (bytes, chance) => {
      const offsets = decodeFrame(bytes).fields.map(({ offset }) => offset);
      return offsets[1 + Math.floor(chance * (offsets.length - 1))] ?? 0;
    },
    what: { en: 'between two fields', fr: 'entre deux champs' },
  },
} as const satisfies Readonly<Record<string, Place>>;

interface Place {
  readonly until: (bytes: Buffer, chance: number) => number;
  readonly what: Text;
}

export type BreakName = keyof typeof BREAKS;
export type PlaceName = keyof typeof PLACES;

export const BREAK_NAMES = Object.keys(BREAKS) as readonly BreakName[];
export const PLACE_NAMES = Object.keys(PLACES) as readonly PlaceName[];

function until(tag: string, part: FieldPart, what: Text): Place {
  return { until: (bytes) => placeOf(bytes, tag, part), what };
}

/**
 * A terminal that breaks off there. What it sent until then is the same whether the cardholder paid or not: the outcome had not left.
 */
export function breakOff(how: BreakName, where: PlaceName): Manner {
  const { move, what } = BREAKS[how];
  const place: Place = PLACES[where];
  return {
    what: { en: `${what.en} ${place.what.en}`, fr: `${what.fr} ${place.what.fr}` },
    answer: (draft) => {
      const bytes = encodeFrame(paidFields(draft.request));
      const sent = bytes.subarray(0, place.until(bytes, draft.chance));
      // Bytes that were sent have to arrive before the connection goes: a reset drops what is under way.
      const delivered = sent.length === 0 ? [] : [send(sent), wait(draft.times.gapMs)];
      return move === undefined ? delivered : [...delivered, move];
    },
  };
}

/** Faults before the request is whole, and behind the outcome. */
export const BROKEN_OFF = {
  'is away': {
    what: { en: 'the terminal took no connection', fr: "le terminal n'a pas accepté de connexion" },
    answer: () => [],
    books: () => undefined,
    isAway: true,
  },
  'closes the connection before the request is whole': {
    what: {
      en: 'the terminal closed the connection during the request',
      fr: 'le terminal a fermé la connexion pendant la demande',
    },
    answer: () => [],
    books: () => undefined,
    breaksIn: 'close',
  },
  'resets the connection before the request is whole': {
    what: { en: 'the connection was reset during the request', fr: 'la connexion a été coupée pendant la demande' },
    answer: () => [],
    books: () => undefined,
    breaksIn: 'reset',
  },
  'closes the connection inside a field behind the outcome': {
    what: { en: 'the connection was closed behind the outcome', fr: 'la connexion a été fermée après le résultat' },
    answer: (draft) => [send(cutBehindOutcome(draft)), wait(draft.times.gapMs), CLOSE],
  },
  'resets the connection inside a field behind the outcome': {
    what: { en: 'the connection was reset behind the outcome', fr: 'la connexion a été coupée après le résultat' },
    answer: (draft) => [send(cutBehindOutcome(draft)), wait(draft.times.gapMs), RESET],
  },
  'falls silent inside a field behind the outcome': {
    what: { en: 'the terminal fell silent behind the outcome', fr: "le terminal s'est tu après le résultat" },
    answer: (draft) => [send(cutBehindOutcome(draft))],
  },
  'answers after the time of the POS': {
    what: { en: 'the response came after the time limit of the POS', fr: 'la réponse est arrivée après le délai de la caisse' },
    answer: (draft) => [wait(draft.times.deadlineMs * 1.5), send(answerBytes(draft))],
  },
  'sends one byte after the other, and comes to no end': {
    what: { en: 'the response trickled and came to no end', fr: 'la réponse est arrivée goutte à goutte, sans fin' },
    answer: (draft) => trickle(draft),
  },
} as const satisfies Manners;

function cutBehindOutcome(draft: Draft): Buffer {
  return Buffer.concat([answerBytes(draft), Buffer.from('XX020SOMETHI')]);
}

/** Bytes that come so slowly that a limit for each read never ends the wait: three deadlines of them. */
function trickle({ request, times }: Draft): Move[] {
  const steps = 24;
  const bytes = encodeFrame(paidFields(request)).subarray(0, steps);
  return [...bytes].flatMap((byte) => [send(Buffer.of(byte)), wait((3 * times.deadlineMs) / steps)]);
}
