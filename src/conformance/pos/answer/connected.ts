import { CLOSE, HALF_CLOSE, RESET, send, wait } from '../terminal/move.js';
import { answerBytes } from './draft.js';
import type { Manners } from './manner.js';

/** Ends of a line, and of a connection, that come behind a whole answer. */
export const CONNECTED = {
  'ends with CR LF': {
    what: { en: 'a CR LF followed the response', fr: 'un CR LF a suivi la réponse' },
    answer: (draft) => [send(Buffer.concat([answerBytes(draft), Buffer.from('\r\n')]))],
  },
  'is followed by a CR LF of its own segment': {
    what: { en: 'a CR LF followed the response', fr: 'un CR LF a suivi la réponse' },
    answer: (draft) => [send(answerBytes(draft)), wait(draft.times.gapMs), send(Buffer.from('\r\n'))],
  },
  'leaves the connection open': {
    what: { en: 'the terminal left the connection open', fr: 'le terminal a laissé la connexion ouverte' },
    answer: (draft) => [send(answerBytes(draft))],
  },
  'is followed by a close': {
    what: {
      en: 'the terminal closed the connection after the response',
      fr: 'le terminal a fermé la connexion après la réponse',
    },
    answer: (draft) => [send(answerBytes(draft)), CLOSE],
  },
  'is followed by a close after a moment': {
    what: {
      en: 'the terminal closed the connection after the response',
      fr: 'le terminal a fermé la connexion après la réponse',
    },
    answer: (draft) => [send(answerBytes(draft)), wait(draft.times.gapMs), CLOSE],
  },
  'is followed by a half-close': {
    what: { en: 'the terminal closed its side after the response', fr: 'le terminal a fermé son côté après la réponse' },
    answer: (draft) => [send(answerBytes(draft)), HALF_CLOSE],
  },
  'is followed by a reset': {
    what: { en: 'the connection was reset after the response', fr: 'la connexion a été coupée après la réponse' },
    answer: (draft) => [send(answerBytes(draft)), wait(draft.times.gapMs), RESET],
  },
  'in two segments is followed by a close': {
    what: {
      en: 'the response came in two segments, and the connection was closed',
      fr: 'la réponse est arrivée en deux segments, puis la connexion a été fermée',
    },
    answer: (draft) => {
      const bytes = answerBytes(draft);
      return [send(bytes.subarray(0, 40)), wait(draft.times.gapMs), send(bytes.subarray(40)), CLOSE];
    },
  },
} as const satisfies Manners;
