import { type Member, withField, without } from '../member.js';
import { amount, every, failed, gesture, on, performed, reason, whole } from './conditions.js';
import { add, answers, books, charge, deviates, drop, hears, inTurn, ownAnswer, permits, says, set, write } from './faults.js';

const cheque = on('cheque');
const asCard = (fields: Parameters<typeof without>[0]) => without(fields, 'CC');

/** Cheques. */
export const CHEQUE: readonly Member[] = [
  deviates(
    'cheque-named-as-card',
    'Names a card application in the answer to a cheque.',
    ['CAP-CHQ-02'],
    answers(every(cheque, performed), set('CC', '001')),
  ),
  deviates(
    'cheque-unnamed-on-failure',
    'Does not name the cheque in its answer when none was taken.',
    ['CAP-CHQ-02'],
    answers(every(cheque, failed), drop('CC')),
  ),
  deviates(
    'cheque-unnamed-below-ten',
    'Does not name the cheque in its answer below 10.00.',
    ['CAP-CHQ-02'],
    answers(
      every(
        cheque,
        performed,
        amount((n) => n < 1000),
      ),
      drop('CC'),
    ),
  ),
  deviates(
    'cheque-is-card',
    'Takes a card payment when a cheque is asked for and says so.',
    ['CAP-CHQ-02'],
    hears(every(cheque, whole), ({ fields }) => asCard(fields)),
  ),
  deviates(
    'cheque-is-card-hidden',
    'Takes a card payment when a cheque is asked for and answers as for a cheque; only the ticket shows the card.',
    ['CAP-CHQ-02', 'CAP-DUP-02'],
    {
      asked: (asked) => (cheque(asked) && asked.isWhole ? asCard(asked.fields) : undefined),
      answer: (fields, asked) =>
        cheque(asked) && asked.isWhole
          ? withField(without(fields, 'CC', 'CI', 'AA', 'AB', 'AC', 'AI', 'CG', 'CF'), { tag: 'CC', value: '00C' }, 'AE')
          : undefined,
    },
  ),
  deviates(
    'card-after-cheque-is-cheque',
    'Takes a card payment that follows a cheque for another cheque, and says so.',
    ['CAP-RSP-06', 'CAP-RSP-07'],
    books(
      every(
        on('debit'),
        ({ before }) => before?.action === 'cheque' && before.status === '10',
        (asked) => asked.value('CC') === undefined,
      ),
      ({ fields }) => withField(fields, { tag: 'CC', value: '00C' }),
      'truth',
    ),
  ),
  deviates(
    'cheque-charged-to-card-too',
    'Takes the cheque and then charges the card of the customer as well.',
    ['CAP-EXC-03', 'CAP-DUP-02'],
    answers(every(cheque, performed), async (_fields, asked) => {
      await charge(asked, asCard(asked.fields));
      return undefined;
    }),
  ),
  deviates(
    'cheque-in-small-letter',
    'Names the cheque with a small letter.',
    ['CAP-CHQ-02'],
    answers(
      every(cheque, ({ numberOfAction }) => numberOfAction > 1),
      set('CC', '00c'),
    ),
  ),
  deviates(
    'cheque-stopped-is-taken',
    'Says a cheque was taken that was stopped with the red key.',
    ['CAP-RSP-13', 'CAP-ERR-06', 'CAP-DUP-02'],
    answers(every(cheque, failed, gesture('abandon'), whole), says('10')),
  ),
  deviates(
    'refused-cheque-is-card',
    'Charges a card when the guarantee of a cheque is refused, and says the cheque was refused.',
    ['CAP-DUP-03', 'CAP-DUP-02'],
    answers(every(cheque, failed, gesture('refused'), whole), async (_fields, asked) => {
      await charge(asked, asCard(asked.fields));
      return undefined;
    }),
  ),
  permits(
    'cheque-with-its-line',
    'Gives the line of the cheque and the answers of the cheque file and of the guarantee.',
    ['CAP-CHQ-05'],
    answers(
      every(cheque, performed),
      inTurn(add('AD', 'B0000001B000000012345D000000000001A'), add('AG', '0000'), add('AH', 'GAR001')),
    ),
  ),
  permits(
    'cheque-with-guarantee-only',
    'Gives only the answer of the guarantee with a cheque.',
    ['CAP-CHQ-05'],
    answers(every(cheque, performed), add('AH', '000000', 'AE')),
  ),
  permits(
    'cheque-failure-by-its-cause',
    'Gives the reason 11 for a cheque that was stopped with the red key, and 08 for one that nobody put in.',
    ['CAP-ERR-06', 'CAP-EXC-11', 'CAP-CHQ-04'],
    answers(
      every(cheque, reason('04'), gesture('abandon', 'no-card')),
      set('AF', (_old, asked) => (asked.gesture === 'abandon' ? '11' : '08')),
    ),
  ),
  permits(
    'no-cheques',
    'Has no cheque printer and calls a cheque an application that cannot be selected.',
    ['CAP-ERR-05', 'CAP-CHQ-02'],
    hears(every(cheque, whole), (asked) => {
      asked.say({ bytes: write(ownAnswer(asked, '01', '10')) });
      return 'unasked';
    }),
    { cheque: false },
  ),
];
