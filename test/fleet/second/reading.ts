import { withField, without, withValue } from '../member.js';
import { deviates, fieldOf, isPayment, isSoundPayment, turnDown } from './tools.js';

/** Tags that a terminal knows; any other is a field it has not heard of. */
const KNOWN = new Set('AE AF CZ CJ CA CB CC CD CE CF CG CH CI CK BA BB BF BH BI ZT IM'.split(' '));

const isUnknown = (tag: string) => /^[A-Z]{2}$/.test(tag) && !KNOWN.has(tag);

/** How it takes the fields of a request: their order, those that stand twice, those it does not know. */
export const SECOND_READING = [
  deviates('wants-action-before-currency', 'A payment whose CD comes behind CE is a format error to it.', ['CAP-FRM-07'], () => ({
    asked(asked) {
      const order = asked.fields.map(({ tag }) => tag);
      return isSoundPayment(asked) && order.indexOf('CD') > order.indexOf('CE') ? turnDown(asked, '09') : undefined;
    },
  })),
  // TKT-02 is a SHOULD; FRM-07 is not.
  deviates(
    'ticket-asked-too-early',
    'A CK that comes before CB is read and then cleared with the record of the payment.',
    ['CAP-FRM-07', 'CAP-TKT-02'],
    () => ({
      asked(asked) {
        const order = asked.fields.map(({ tag }) => tag);
        return isPayment(asked) && order.includes('CK') && order.indexOf('CK') < order.indexOf('CB')
          ? without(asked.fields, 'CK')
          : undefined;
      },
    }),
  ),
  // A SHOULD.
  deviates('last-amount-counts', 'Of a credit that has CB twice it performs the last amount.', ['CAP-FRM-09'], () => ({
    asked(asked) {
      const amounts = asked.fields.filter(({ tag }) => tag === 'CB');
      if (asked.value('CD') !== '1' || amounts.length < 2) return undefined;
      return withField(without(asked.fields, 'CB'), amounts.at(-1) ?? { tag: 'CB', value: '00' }, 'CA');
    },
  })),
  // A SHOULD.
  deviates(
    'first-of-two-counts',
    'A field other than the amount that stands twice counts as it came first.',
    ['CAP-FRM-09'],
    () => ({
      asked(asked) {
        const first = asked.fields.filter(
          ({ tag }, place) => tag === 'CB' || asked.fields.findIndex((field) => field.tag === tag) === place,
        );
        return first.length < asked.fields.length ? first : undefined;
      },
    }),
  ),
  // A SHOULD.
  deviates(
    'unknown-before-amount',
    'A field it does not know that comes before the amount is a format error; behind it, it is skipped.',
    ['CAP-FRM-12'],
    () => ({
      asked(asked) {
        const order = asked.fields.map(({ tag }) => tag);
        const unknown = order.findIndex(isUnknown);
        return isSoundPayment(asked) && unknown >= 0 && unknown < order.indexOf('CB') ? turnDown(asked, '09') : undefined;
      },
    }),
  ),
  // A SHOULD.
  deviates(
    'looks-into-unknown-fields',
    'It takes any field whose tag begins with Z for one made of others, and fails on what it finds in there.',
    ['CAP-FRM-12'],
    () => ({
      asked(asked) {
        const isConfused = asked.fields.some(
          ({ tag, value }) => isUnknown(tag) && tag.startsWith('Z') && !/^[A-Z]{2}\d{3}/.test(value),
        );
        return asked.isWhole && isConfused ? turnDown(asked, '09') : undefined;
      },
    }),
  ),
  // A SHOULD.
  deviates(
    'unknown-in-identification',
    'An identification with a field it does not know gets a format error; a payment with one does not.',
    ['CAP-FRM-12'],
    () => ({
      asked: (asked) =>
        asked.action === 'identification' && asked.fields.some(({ tag }) => isUnknown(tag)) ? turnDown(asked, '09') : undefined,
    }),
  ),
  // A SHOULD.
  deviates(
    'padded-to-twelve',
    'An amount padded to the full twelve digits is a format error to it; one padded to fewer is not.',
    ['CAP-AMT-11'],
    () => ({
      asked: (asked) => (isSoundPayment(asked) && /^0\d{11}$/.test(asked.value('CB') ?? '') ? turnDown(asked, '09') : undefined),
    }),
  ),
  deviates(
    'knows-one-pos',
    'It keeps the CJ of the first payment and turns down payments with another as forbidden.',
    ['CAP-REQ-06'],
    () => {
      let paired: string | undefined;
      return {
        asked(asked) {
          if (!isSoundPayment(asked)) return undefined;
          paired ??= asked.value('CJ');
          return asked.value('CJ') === paired ? undefined : turnDown(asked, '05');
        },
      };
    },
  ),
  deviates(
    'four-kinds-of-pos',
    'It takes the first digit of CJ for a kind of POS and knows 0 to 4: a CJ that begins with another is a format error.',
    ['CAP-REQ-06'],
    () => ({
      asked: (asked) => (asked.isWhole && /^[5-9]\d{11}$/.test(asked.value('CJ') ?? '') ? turnDown(asked, '09') : undefined),
    }),
  ),
  deviates(
    'cheque-with-a-reference',
    'A cheque with a CF is taken for a card payment: the CF stands where it looks for the application.',
    ['CAP-CHQ-02'],
    () => ({
      asked: (asked) =>
        asked.action === 'cheque' && asked.isWhole && fieldOf(asked.fields, 'CF') !== undefined
          ? without(asked.fields, 'CC')
          : undefined,
    }),
  ),
  deviates(
    'cashier-in-five-bits',
    'It answers with CA as a number of five bits: cashiers from 32 on get the number of another.',
    ['CAP-RSP-03'],
    () => ({
      answer(fields, asked) {
        const cashier = Number(asked.value('CA'));
        return cashier >= 32 ? withValue(fields, 'CA', String(cashier % 32).padStart(2, '0')) : undefined;
      },
    }),
  ),
];
