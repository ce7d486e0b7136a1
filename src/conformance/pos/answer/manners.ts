import { encodeFrame } from '../../../codec/index.js';
import { send } from '../terminal/move.js';
import { BROKEN_OFF } from './broken-off.js';
import { COMPOSED } from './composed.js';
import { CONNECTED } from './connected.js';
import { CONTRADICTED, DISTORTED } from './distorted.js';
import { paidFields, refusedFields } from './draft.js';
import type { Manner } from './manner.js';
import { SEGMENTED } from './segmented.js';

/** What an answer is like: completes "the answer …". */
const ANSWERS = { ...SEGMENTED, ...COMPOSED, ...CONNECTED, ...DISTORTED, ...CONTRADICTED } as const;

export type AnswerName = keyof typeof ANSWERS;
export const ANSWER_NAMES = Object.keys(ANSWERS) as readonly AnswerName[];

/** What a terminal does instead: completes "the terminal …". */
export type FaultName = keyof typeof BROKEN_OFF;
export const FAULT_NAMES = Object.keys(BROKEN_OFF) as readonly FaultName[];

export function answerNamed(name: AnswerName): Manner {
  return ANSWERS[name];
}

export function faultNamed(name: FaultName): Manner {
  return BROKEN_OFF[name];
}

/** A terminal that answers as it should. */
export const USUAL: Manner = {
  ...SEGMENTED['comes in one segment'],
  what: { en: 'the terminal answered as usual', fr: "le terminal a répondu comme d'habitude" },
};

/** A refusal for this reason, whatever the cardholder did. */
export function refusalFor(reason: string): Manner {
  return {
    what: { en: `the terminal refused with AF ${reason}`, fr: `le terminal a refusé avec AF ${reason}` },
    answer: ({ request }) => [send(encodeFrame(refusedFields(request, reason)))],
    books: () => undefined,
  };
}

/** A part of the amount was paid, as the POS consented. */
export function partialPayment(minorUnits: number): Manner {
  return {
    what: { en: 'a part of the amount was paid', fr: 'une partie du montant a été payée' },
    answer: ({ request }) => {
      const fields = paidFields(request).map((field) => (field.tag === 'CB' ? { tag: 'CB', value: String(minorUnits) } : field));
      return [send(encodeFrame(fields))];
    },
    books: (asked) => ({ ...asked, minorUnits }),
  };
}
