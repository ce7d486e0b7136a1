import { type Asked, withField, without, withValue } from '../member.js';
import { deviates, fieldOf, frame, isCard, isCheque, isDone, isFor, isNotDone, isPayment, notDone } from './tools.js';

/** What an answer has and has not. */
export const SECOND_ANSWERS = [
  deviates('no-status-beside-a-ticket', 'A refusal with a ticket has no AE: the ticket says it.', ['CAP-RSP-01'], () => ({
    answer: (fields) => (isNotDone(fields) && fieldOf(fields, 'ZT') !== undefined ? without(fields, 'AE') : undefined),
  })),
  deviates('no-pos-number-when-busy', 'Asked for a payment while it is busy, it answers without CJ.', ['CAP-RSP-01'], () => ({
    answer: (fields, asked) => (asked.isBusy && isPayment(asked) && isNotDone(fields) ? without(fields, 'CJ') : undefined),
  })),
  deviates('no-currency-on-abandonment', 'An abandoned payment is answered without CE.', ['CAP-RSP-02'], () => ({
    answer: (fields, asked) =>
      isPayment(asked) && (isFor(fields, '11') || isFor(fields, '06')) ? without(fields, 'CE') : undefined,
  })),
  deviates('no-amount-for-forbidden', 'A payment that the card forbids is answered without CB.', ['CAP-RSP-02'], () => ({
    answer: (fields, asked) => (isPayment(asked) && isFor(fields, '05') ? without(fields, 'CB') : undefined),
  })),
  deviates(
    'no-action-on-a-kept-line',
    'From the second answer on a connection on, CD is left out: it was said before.',
    ['CAP-RSP-01', 'CAP-IDT-01'],
    () => ({
      answer: (fields, asked) => (asked.line.requests > 1 && asked.action !== 'duplicate' ? without(fields, 'CD') : undefined),
    }),
  ),
  deviates(
    'busy-answer-of-the-other',
    'The answer that it is busy has the cashier, action and currency of the payment that is running.',
    ['CAP-RSP-03', 'CAP-CUR-03'],
    () => {
      let running: Asked | undefined;
      return {
        asked(asked) {
          if (isPayment(asked) && !asked.isBusy) running = asked;
          return undefined;
        },
        answer(fields, asked) {
          if (!asked.isBusy || !isPayment(asked) || !isNotDone(fields) || running === undefined) return undefined;
          const own = running;
          return ['CA', 'CD', 'CE'].reduce((answer, tag) => withValue(answer, tag, own.value(tag) ?? '00'), [...fields]);
        },
      };
    },
  ),
  deviates('cheque-has-its-own-action', 'A cheque that was not done is answered with C in CD.', ['CAP-RSP-03'], () => ({
    answer: (fields, asked) => (isCheque(asked) && isNotDone(fields) ? withValue(fields, 'CD', 'C') : undefined),
  })),
  // A SHOULD.
  deviates(
    'no-application-abroad',
    'A performed card payment in another currency than euro does not name its application.',
    ['CAP-RSP-06'],
    () => ({
      answer: (fields, asked) =>
        isCard(asked) && isDone(fields) && asked.value('CE') !== '978' ? without(fields, 'CC') : undefined,
    }),
  ),
  // A SHOULD.
  deviates(
    'no-read-mode-of-cancellations',
    'A performed cancellation does not say how the card was read.',
    ['CAP-RSP-07'],
    () => ({
      answer: (fields, asked) => (asked.action === 'cancellation' && isDone(fields) ? without(fields, 'CI') : undefined),
    }),
  ),
  // A SHOULD.
  deviates('no-reason-for-withdrawal', 'When the card is withdrawn the answer has no reason.', ['CAP-RSP-08'], () => ({
    answer: (fields, asked) =>
      isCard(asked) && asked.gesture === 'withdraw' && isFor(fields, '07') ? without(fields, 'AF') : undefined,
  })),
  // A SHOULD.
  deviates('reason-of-a-credit', 'A performed credit has the reason 00.', ['CAP-RSP-09'], () => ({
    answer: (fields, asked) =>
      asked.action === 'credit' && isDone(fields) ? withField(fields, { tag: 'AF', value: '00' }, 'AE') : undefined,
  })),
  deviates('refused-cheque-is-no-cheque', 'A cheque that was not done is answered without CC.', ['CAP-CHQ-02'], () => ({
    answer: (fields, asked) => (isCheque(asked) && isNotDone(fields) ? without(fields, 'CC') : undefined),
  })),
  deviates(
    'cheque-after-a-card',
    'A cheque that follows a card payment has the application of that card.',
    ['CAP-CHQ-02'],
    () => {
      let application: string | undefined;
      return {
        answer(fields, asked) {
          if (isCard(asked)) application = fieldOf(fields, 'CC');
          return isCheque(asked) && application !== undefined ? withValue(fields, 'CC', application) : undefined;
        },
      };
    },
  ),
  deviates(
    'print-with-the-action-before',
    'A print that follows a payment is answered with the CD of the payment.',
    ['CAP-PRN-01', 'CAP-RSP-03'],
    () => {
      let code: string | undefined;
      return {
        answer(fields, asked) {
          if (asked.action === 'print') return code === undefined ? undefined : withValue(fields, 'CD', code);
          code = isPayment(asked) ? asked.value('CD') : undefined;
          return undefined;
        },
      };
    },
  ),
];

/** When it answers, and how often. */
export const SECOND_EXCHANGE = [
  deviates('repeats-a-refusal', 'It sends a refusal again after 40 ms, while the POS has not hung up.', ['CAP-EXC-03'], () => ({
    answer(fields, asked) {
      if (!isPayment(asked) || !isFor(fields, '04')) return undefined;
      asked.say({ bytes: frame(fields) }, { afterMs: 40, bytes: frame(fields) });
      return 'silent';
    },
  })),
  deviates(
    'refuses-then-performs',
    'A debit whose cardholder takes long is answered as not completed when the first limit passes, and as performed when it is.',
    ['CAP-EXC-03', 'CAP-RSP-13'],
    () => ({
      asked(asked) {
        if (asked.action === 'debit' && asked.isWhole && asked.gesture === 'slow' && !asked.isBusy) {
          asked.say({ afterMs: 100, bytes: frame(notDone(asked, '07')) });
        }
        return undefined;
      },
    }),
  ),
  deviates(
    'long-print-unanswered',
    'A print whose ZT has more than 512 characters gets no answer.',
    ['CAP-EXC-03', 'CAP-PRN-01'],
    () => ({
      answer: (_fields, asked) => (asked.action === 'print' && (asked.value('ZT')?.length ?? 0) > 512 ? 'silent' : undefined),
    }),
  ),
  deviates(
    'sends-512-and-hangs-up',
    'Of an answer longer than 512 characters it sends the first 512 and closes.',
    ['CAP-FRM-04', 'CAP-EXC-03', 'CAP-TKT-03'],
    () => ({
      send: (bytes) => (bytes.length > 512 ? [{ bytes: bytes.subarray(0, 512) }, { end: 'close' }] : undefined),
    }),
  ),
  // A SHOULD.
  deviates(
    'credit-nobody-completes',
    'A credit that nobody completes ends as not completed, 07, and not as timed out.',
    ['CAP-EXC-11'],
    () => ({
      answer: (fields, asked) => (asked.action === 'credit' && isFor(fields, '08') ? withValue(fields, 'AF', '07') : undefined),
    }),
  ),
  // EXC-11 is a SHOULD.
  deviates(
    'cancellation-waits-for-ever',
    'A cancellation that nobody completes is never answered.',
    ['CAP-EXC-11', 'CAP-EXC-03'],
    () => ({
      answer: (fields, asked) => (asked.action === 'cancellation' && isFor(fields, '08') ? 'silent' : undefined),
    }),
  ),
  // A SHOULD, of EXC-12 only.
  deviates(
    'wants-a-key-after-a-fault',
    'After a card withdrawn too soon it shows a message until somebody presses a key: one identification goes unanswered.',
    ['CAP-EXC-12', 'CAP-EXC-03', 'CAP-IDT-01'],
    () => {
      let isShown = false;
      return {
        asked(asked) {
          if (asked.action !== 'identification' || !isShown) return undefined;
          isShown = false;
          return 'unasked';
        },
        answer(fields, asked) {
          if (isCard(asked) && asked.gesture === 'withdraw' && isFor(fields, '07')) isShown = true;
          return undefined;
        },
      };
    },
  ),
  // A SHOULD.
  deviates(
    'reason-in-an-immediate-answer',
    'The immediate answer to a credit has the reason 00.',
    ['CAP-IMM-02'],
    () => ({
      answer: (fields, asked) =>
        asked.action === 'credit' && fieldOf(fields, 'AE') === '11'
          ? withField(fields, { tag: 'AF', value: '00' }, 'AE')
          : undefined,
    }),
    { immediateResponse: true },
  ),
  // IMM-02 is a SHOULD, RSP-13 is not.
  deviates(
    'immediate-answer-of-a-cheque',
    'A cheque with an immediate answer is answered as not done, and then performed.',
    ['CAP-IMM-02', 'CAP-RSP-13'],
    () => ({
      answer: (fields, asked) =>
        isCheque(asked) && fieldOf(fields, 'AE') === '11'
          ? [...withValue(fields, 'AE', '01'), { tag: 'AF', value: '00' }]
          : undefined,
    }),
    { immediateResponse: true },
  ),
];
