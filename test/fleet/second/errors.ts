import { withField, without, withValue } from '../member.js';
import { deviates, fieldOf, isDone, isFor, isPayment } from './tools.js';

const NEEDED = ['CZ', 'CJ', 'CA', 'CB', 'CD', 'CE'];

/** Requests that lack something, or that nobody can read. */
export const SECOND_BROKEN_REQUESTS = [
  deviates('euro-understood', 'A credit without CE is performed in euro.', ['CAP-ERR-01'], () => ({
    asked: (asked) =>
      asked.action === 'credit' && asked.value('CE') === undefined
        ? withField(asked.fields, { tag: 'CE', value: '978' })
        : undefined,
    answer: (fields, asked) => (asked.action === 'credit' && asked.value('CE') === undefined ? without(fields, 'CE') : undefined),
  })),
  deviates('cancels-the-last', 'A cancellation without CB cancels the last debit, whatever its sum.', ['CAP-ERR-01'], () => {
    let last: string | undefined;
    return {
      asked: (asked) =>
        asked.action === 'cancellation' && asked.value('CB') === undefined && last !== undefined
          ? withField(asked.fields, { tag: 'CB', value: last })
          : undefined,
      answer(fields, asked) {
        if (asked.action === 'debit' && isDone(fields)) last = fieldOf(fields, 'CB');
        return undefined;
      },
    };
  }),
  deviates('debit-understood', 'A request with an amount and without CD is performed as a debit.', ['CAP-ERR-01'], () => ({
    asked: (asked) =>
      asked.value('CD') === undefined && asked.value('CB') !== undefined
        ? withField(asked.fields, { tag: 'CD', value: '0' })
        : undefined,
  })),
  deviates(
    'knows-the-pos-already',
    'A payment without CJ is performed once it has seen a CJ: it takes that.',
    ['CAP-ERR-01'],
    () => {
      let known: string | undefined;
      return {
        asked(asked) {
          const own = asked.value('CJ');
          if (own !== undefined && asked.isWhole) known = own;
          return own === undefined && known !== undefined && isPayment(asked)
            ? withField(asked.fields, { tag: 'CJ', value: known }, 'CZ')
            : undefined;
        },
      };
    },
  ),
  deviates('prints-nothing', 'A print without ZT is performed.', ['CAP-ERR-01'], () => ({
    answer: (fields, asked) =>
      asked.action === 'print' && asked.value('ZT') === undefined && isFor(fields, '09')
        ? without(withValue(fields, 'AE', '10'), 'AF')
        : undefined,
  })),
  deviates(
    'no-cashier-no-answer',
    'A credit without CA gets no answer; any other request without CA gets one.',
    ['CAP-ERR-01'],
    () => ({
      asked: (asked) => (asked.action === 'credit' && asked.value('CA') === undefined ? 'unasked' : undefined),
    }),
  ),
  // ERR-03 is a SHOULD; ERR-02 is not.
  deviates(
    'overlooks-what-follows',
    'What it cannot read behind the fields of a payment it does not look at: the payment is performed.',
    ['CAP-ERR-02', 'CAP-ERR-03'],
    () => ({
      asked(asked) {
        const isAllThere = NEEDED.every((tag) => asked.value(tag) !== undefined);
        const length = asked.fields.reduce((sum, { value }) => sum + 5 + value.length, 0);
        return isAllThere && !asked.isWhole && asked.bytes.length > length ? asked.fields : undefined;
      },
    }),
  ),
  // ERR-03 is a SHOULD; ERR-02 is not.
  deviates(
    'takes-small-letters',
    'It reads tags in small letters as if they were capitals, and performs what they ask for.',
    ['CAP-ERR-02', 'CAP-ERR-03'],
    () => ({
      asked(asked) {
        const text = asked.bytes.toString('latin1');
        if (asked.isWhole) return undefined;
        let [capitals, place] = ['', 0];
        while (/^[A-Za-z]{2}\d{3}/.test(text.slice(place))) {
          const end = place + 5 + Number(text.slice(place + 2, place + 5));
          capitals += text.slice(place, place + 2).toUpperCase() + text.slice(place + 2, end);
          place = end;
        }
        return place === text.length && capitals !== text ? Buffer.from(capitals, 'latin1') : undefined;
      },
    }),
  ),
  // ERR-03 is a SHOULD; ERR-02 is not.
  deviates(
    'fills-up-what-is-missing',
    'A payment whose last field is one character short is performed: what is missing is a zero or the 8 of the euro.',
    ['CAP-ERR-02', 'CAP-ERR-03'],
    () => ({
      asked(asked) {
        const text = asked.bytes.toString('latin1');
        if (asked.isWhole || asked.value('CD') === undefined) return undefined;
        if (/CE00397$/.test(text)) return Buffer.from(`${text}8`, 'latin1');
        const amount = /CB(\d{3})(\d+)$/.exec(text);
        return amount !== null && Number(amount[1]) === (amount[2]?.length ?? 0) + 1
          ? Buffer.from(`${text}0`, 'latin1')
          : undefined;
      },
    }),
  ),
  // A SHOULD.
  deviates(
    'waits-for-a-version',
    'It skips what comes until it finds CZ: what has none is never answered.',
    ['CAP-ERR-03'],
    () => ({
      asked: (asked) => (asked.isWhole || asked.bytes.includes('CZ') ? undefined : 'unasked'),
    }),
  ),
  // A SHOULD.
  deviates(
    'cannot-read-is-not-completed',
    'A request that it cannot read, on a connection on which it has answered before, is not completed: 07.',
    ['CAP-ERR-03'],
    () => ({
      answer: (fields, asked) =>
        !asked.isWhole && asked.line.requests > 1 && isFor(fields, '09') ? withValue(fields, 'AF', '07') : undefined,
    }),
  ),
];
