import { setTimeout as pause } from 'node:timers/promises';
import { type Asked, type Fault, type Member, without } from '../member.js';
import { type Condition, every, fieldIn, on, payment, requestHas, whole } from './conditions.js';
import { add, answers, deviates, hears, ownAnswer, permits, put, set, silent, write } from './faults.js';

const immediate = every(
  payment,
  whole,
  requestHas('BA', (value) => value === '1'),
);
/** The healthy terminal has answered at once. */
const acknowledged: Condition = (asked, fields) => immediate(asked) && fieldIn(fields, 'AE') === '11';
const HAS = { immediateResponse: true };

/** Answers at once with these fields, and lets the healthy terminal answer at the end. */
const firstSays = (first: (asked: Asked) => ReturnType<typeof ownAnswer>): Fault =>
  hears(
    every(immediate, ({ isBusy }) => !isBusy),
    (asked) => {
      asked.say({ bytes: write(first(asked)) });
      return without(asked.fields, 'BA');
    },
  );

/** The immediate response. */
export const IMMEDIATE: readonly Member[] = [
  deviates(
    'immediate-with-reason',
    'Gives the reason 00 with the immediate response.',
    ['CAP-IMM-02'],
    answers(acknowledged, add('AF', '00')),
    HAS,
  ),
  deviates(
    'immediate-with-reason-on-credit',
    'Says with the immediate response to a credit that it was authorised.',
    ['CAP-IMM-02'],
    answers((asked, fields) => immediate(asked) && on('credit')(asked) && fieldIn(fields, 'AE') === '11', put('AF', '01', 'AE')),
    HAS,
  ),
  deviates(
    'immediate-is-refusal',
    'Says at once that nothing was performed, and performs it.',
    ['CAP-IMM-02', 'CAP-DUP-03'],
    answers(acknowledged, (fields, asked) =>
      put(
        'AF',
        '07',
        'AE',
      )(
        fields.map((field) => (field.tag === 'AE' ? { tag: 'AE', value: '01' } : field)),
        asked,
      ),
    ),
    HAS,
  ),
  deviates(
    'immediate-is-12',
    'Says 12 as an immediate response.',
    ['CAP-IMM-02', 'CAP-TAG-05'],
    answers(acknowledged, set('AE', '12')),
    HAS,
  ),
  deviates(
    'immediate-is-silence',
    'Answers nothing at all when an immediate response is asked for.',
    ['CAP-IMM-02', 'CAP-EXC-03'],
    answers(immediate, silent),
    HAS,
  ),
  deviates(
    'immediate-without-amount',
    'Leaves amount and currency out of the immediate response.',
    ['CAP-RSP-02'],
    answers(acknowledged, (fields) => without(fields, 'CB', 'CE')),
    HAS,
  ),
  deviates(
    'immediate-then-two-finals',
    'Answers at once and then twice at the end, first that nobody came and then what came of it.',
    ['CAP-EXC-03'],
    {
      asked: (asked) => {
        if (!immediate(asked) || asked.isBusy) return undefined;
        asked.say({ bytes: write(ownAnswer(asked, '11')) }, { bytes: write(ownAnswer(asked, '01', '08')), afterMs: 100 });
        return without(asked.fields, 'BA');
      },
    },
    HAS,
  ),
  deviates(
    'immediate-ends-charge-later',
    'Answers at once that a payment is taken into account and, behind it, performs a payment of a cent more.',
    ['CAP-AMT-07', 'CAP-DUP-02', 'CAP-EXC-03'],
    {
      asked: (asked) => {
        if (!immediate(asked) || asked.isBusy || asked.action !== 'debit') return undefined;
        asked.say({ bytes: write(ownAnswer(asked, '11')) });
        const more = String(Number(asked.value('CB')) + 1).padStart(2, '0');
        return without(asked.fields, 'BA').map((field) => (field.tag === 'CB' ? { tag: 'CB', value: more } : field));
      },
    },
    HAS,
  ),
  deviates(
    'immediate-undeclared-is-silence',
    'Does not answer a payment that asks for an immediate response, though it declares none.',
    ['CAP-EXC-03'],
    answers(immediate, silent),
  ),
  permits(
    'immediate-then-final',
    'Answers at once that a payment is taken into account, and on the same connection how it ended.',
    ['CAP-IMM-05', 'CAP-IMM-02'],
    firstSays((asked) => ownAnswer(asked, '11')),
    HAS,
  ),
  permits(
    'immediate-only',
    'Answers at once, in another order of its fields, that a payment is taken into account, and nothing more.',
    ['CAP-IMM-02', 'CAP-IMM-05'],
    answers(acknowledged, (fields) => [...fields.slice(0, 1), ...fields.slice(1).toReversed()]),
    HAS,
  ),
  permits(
    'immediate-is-10',
    'Says 10 at once, which means that a payment can be handled, and nothing more.',
    ['CAP-IMM-04'],
    answers(acknowledged, set('AE', '10')),
    HAS,
  ),
  permits(
    'immediate-and-final-in-one-piece',
    'Sends the immediate and the final response in one piece when the card is there already.',
    ['CAP-IMM-05', 'CAP-IMM-02'],
    {
      asked: (asked) => {
        if (!immediate(asked) || asked.isBusy) return undefined;
        if (asked.gesture !== 'pay') asked.say({ bytes: write(ownAnswer(asked, '11')) });
        return without(asked.fields, 'BA');
      },
      send: (bytes, asked) =>
        immediate(asked) && !asked.isBusy && asked.gesture === 'pay'
          ? Buffer.concat([write(ownAnswer(asked, '11')), bytes])
          : undefined,
    },
    HAS,
  ),
  permits(
    'immediate-final-later',
    'Sends the final response three tenths of a second after the payment ended, well behind the immediate one.',
    ['CAP-IMM-05', 'CAP-EXC-10'],
    {
      ...firstSays((asked) => ownAnswer(asked, '11')),
      answer: async (_fields, asked) => {
        if (immediate(asked)) await pause(300);
        return undefined;
      },
    },
    HAS,
  ),
  permits(
    'immediate-wish-ignored',
    'Answers at the end whatever is wished, as it declares no immediate response.',
    ['CAP-IMM-01'],
    hears(
      every(immediate, ({ isBusy }) => !isBusy),
      ({ fields }) => without(fields, 'BA'),
    ),
  ),
];
