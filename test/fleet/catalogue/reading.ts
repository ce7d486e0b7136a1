import { decodeFrame, type Field } from '../../../src/codec/index.js';
import { amountDigits, findField, minorUnitsOf } from '../../../src/protocol/index.js';
import { type Asked, type Member, withField, without, withValue } from '../member.js';
import { always, broken, currency, every, not, on, payment, performed, requestHas, whole } from './conditions.js';
import { answers, booksAmount, charge, deviates, echo, hears, permits, says, sends, silent, tell, together } from './faults.js';

const isUnknown = ({ tag }: Field) => findField(tag) === undefined;
const hasUnknown = ({ fields }: Asked) => fields.some(isUnknown);
const endsWithLine = ({ bytes }: Asked) => bytes.subarray(-2).toString('latin1') === '\r\n';

/** Two fields of a request that have this tag and differ. */
const differs = (tag: string) => (asked: Asked) => {
  const values = asked.fields.filter((field) => field.tag === tag).map(({ value }) => value);
  return new Set(values).size > 1;
};

/** Of fields with the same tag only the last. */
const lastOfEach = (fields: readonly Field[]) =>
  fields.filter(({ tag }, index) => !fields.slice(index + 1).some((field) => field.tag === tag));

/** Of fields with the same tag only the first. */
const firstOfEach = (fields: readonly Field[]) =>
  fields.filter(({ tag }, index) => fields.findIndex((field) => field.tag === tag) === index);

const place = ({ fields }: Asked, tag: string) => fields.findIndex((field) => field.tag === tag);

/** The text behind the first place where a tag and its length stand, wherever that is: inside a value too. */
function foundByText(asked: Asked, tag: string, pattern: RegExp): string | undefined {
  const found = new RegExp(`${tag}(\\d{3})`).exec(asked.bytes.toString('latin1'));
  if (found === null) return undefined;
  const start = found.index + 5;
  const value = asked.bytes.toString('latin1', start, start + Number(found[1]));
  return pattern.test(value) && value !== asked.value(tag) ? value : undefined;
}

/** The first field has a value that the request does not mean. */
const isDeceived = (tag: string, pattern: RegExp) => (asked: Asked) =>
  asked.isWhole && foundByText(asked, tag, pattern) !== undefined;

const AMOUNT = /^\d{2,12}$/;

/** How it reads a request: order, unknown and repeated fields, line ends, size. */
export const READING: readonly Member[] = [
  deviates(
    'amount-before-currency',
    'Turns a request down in which the currency stands before the amount.',
    ['CAP-FRM-07'],
    hears(
      (asked) => asked.isWhole && place(asked, 'CE') >= 0 && place(asked, 'CE') < place(asked, 'CB'),
      (asked) => without(asked.fields, 'CE'),
    ),
  ),
  deviates(
    'amount-is-fourth',
    'Takes whatever stands fourth for the amount when it is made of digits, be it the currency or the number of the POS.',
    ['CAP-AMT-07', 'CAP-FRM-07'],
    {
      asked: (asked) => {
        const fourth = asked.fields[3];
        const isOther =
          payment(asked) && asked.isWhole && fourth !== undefined && fourth.tag !== 'CB' && AMOUNT.test(fourth.value);
        return isOther ? withValue(asked.fields, 'CB', fourth.value) : undefined;
      },
    },
  ),
  deviates(
    'action-behind-amount-only',
    'Does not find the kind of action of a credit when it stands behind the currency, and debits instead.',
    ['CAP-FRM-07', 'CAP-RSP-03'],
    hears(
      (asked) => on('credit')(asked) && asked.isWhole && place(asked, 'CD') > place(asked, 'CE'),
      ({ fields }) => withValue(fields, 'CD', '0'),
    ),
  ),
  deviates(
    'cuts-line-end-that-is-not-there',
    'Cuts two characters off the end of a request whether they are CR LF or not, so that an amount that stands last loses its cents.',
    ['CAP-AMT-07', 'CAP-FRM-19', 'CAP-FRM-07'],
    hears(
      (asked) => asked.isWhole && payment(asked) && !endsWithLine(asked) && asked.fields.at(-1)?.tag === 'CB',
      (asked) => {
        const value = asked.value('CB') ?? '';
        const left = value.slice(0, -2);
        return /^0*$/.test(left) ? without(asked.fields, 'CB') : withValue(asked.fields, 'CB', left.padStart(2, '0'));
      },
    ),
  ),
  deviates(
    'ticket-codes-before-reference',
    'Forgets the ticket when the private reference stands before the field that asks for it.',
    ['CAP-FRM-07', 'CAP-TKT-02'],
    hears(
      (asked) => asked.isWhole && place(asked, 'CF') >= 0 && place(asked, 'CF') < place(asked, 'CK'),
      ({ fields }) => without(fields, 'CK'),
    ),
  ),
  deviates(
    'finds-amount-by-text',
    'Searches the text of the request for CB, and so charges an amount that only stands inside another value.',
    ['CAP-AMT-07', 'CAP-FRM-01', 'CAP-FRM-07'],
    hears(isDeceived('CB', AMOUNT), (asked) => withValue(asked.fields, 'CB', foundByText(asked, 'CB', AMOUNT) ?? '')),
  ),
  deviates(
    'finds-action-by-text',
    'Searches the text of the request for CD, and so takes a debit whose reference contains CD0011 for a credit, saying it was a debit.',
    ['CAP-RSP-03', 'CAP-DUP-02', 'CAP-FRM-01'],
    together(
      hears(isDeceived('CD', /^[01]$/), (asked) => withValue(asked.fields, 'CD', foundByText(asked, 'CD', /^[01]$/) ?? '0')),
      answers(isDeceived('CD', /^[01]$/), echo),
    ),
  ),
  deviates(
    'finds-outcome-in-request',
    'Says the operation was performed when the private reference contains AE00210, even where the bank refused.',
    ['CAP-RSP-13', 'CAP-RSP-08', 'CAP-DUP-02'],
    answers(
      every(
        payment,
        requestHas('CF', (value) => value.includes('AE00210')),
        not(performed),
      ),
      says('10'),
    ),
  ),
  deviates(
    'version-in-value-starts-anew',
    'Begins to read anew at a CZ inside a value and then finds the message broken.',
    ['CAP-FRM-01', 'CAP-ERR-01'],
    hears(
      (asked) => asked.isWhole && asked.bytes.indexOf('CZ', 4) > 0,
      ({ bytes }) => bytes.subarray(bytes.indexOf('CZ', 4)),
    ),
  ),
  deviates(
    'doubled-amount-last-wins',
    'Charges the last of two different amounts.',
    ['CAP-FRM-09'],
    hears(differs('CB'), ({ fields }) => lastOfEach(fields)),
  ),
  deviates(
    'doubled-action-first-wins',
    'Performs the first of two different actions.',
    ['CAP-FRM-09'],
    hears(differs('CD'), ({ fields }) => firstOfEach(fields)),
  ),
  deviates(
    'doubled-currency-last-wins',
    'Charges in the last of two different currencies.',
    ['CAP-FRM-09'],
    hears(differs('CE'), ({ fields }) => lastOfEach(fields)),
  ),
  deviates(
    'doubled-only-if-neighbours',
    'Notices a field sent twice only where both stand side by side, and else performs with the first.',
    ['CAP-FRM-09'],
    hears(
      ({ fields }) =>
        fields.some(({ tag, value }, index) =>
          fields.slice(index + 2).some((field) => field.tag === tag && field.value !== value),
        ),
      ({ fields }) => firstOfEach(fields),
    ),
  ),
  deviates(
    'doubled-reference-charged-anyway',
    'Performs a payment with two different private references.',
    ['CAP-FRM-09'],
    hears(differs('CF'), ({ fields }) => firstOfEach(fields)),
  ),
  deviates(
    'adds-doubled-amounts',
    'Charges the sum of two different amounts and says the first.',
    ['CAP-FRM-09', 'CAP-AMT-07'],
    together(
      hears(differs('CB'), ({ fields }) => {
        const sum = fields.filter(({ tag }) => tag === 'CB').reduce((total, { value }) => total + (minorUnitsOf(value) ?? 0), 0);
        return withValue(firstOfEach(fields), 'CB', amountDigits(sum));
      }),
      answers(differs('CB'), (fields, asked) =>
        asked.value('CB') ? withValue(fields, 'CB', asked.value('CB') ?? '') : undefined,
      ),
    ),
  ),
  deviates(
    'fails-on-unknown-field',
    'Turns a request down that has a field it does not know.',
    ['CAP-FRM-12'],
    hears(every(whole, hasUnknown), (asked) => tell(asked, '01', '09')),
  ),
  deviates(
    'unknown-field-ends-reading',
    'Stops reading at a field it does not know, which shows only where a mandatory one stands behind it.',
    ['CAP-FRM-12', 'CAP-FRM-07'],
    hears(every(whole, hasUnknown), ({ fields }) => fields.slice(0, fields.findIndex(isUnknown))),
  ),
  deviates(
    'unknown-field-of-99',
    'Breaks the connection off at a field it does not know that has more than 99 characters.',
    ['CAP-FRM-12', 'CAP-EXC-03'],
    hears(
      (asked) => asked.isWhole && asked.fields.some((field) => isUnknown(field) && field.value.length > 99),
      (asked) => {
        asked.say({ end: 'reset' });
        return 'unasked';
      },
    ),
  ),
  deviates(
    'unknown-b-field-on-print',
    'Turns a print down that has an unknown field beginning with B.',
    ['CAP-FRM-12'],
    hears(
      (asked) => on('print')(asked) && asked.fields.some((field) => isUnknown(field) && field.tag.startsWith('B')),
      (asked) => tell(asked, '01', '09'),
    ),
  ),
  deviates(
    'unknown-field-amount-shifts',
    'Reads one digit too few of the amount when a field it does not know stands just before it.',
    ['CAP-AMT-07', 'CAP-FRM-12'],
    booksAmount(
      (asked) => {
        const before = asked.fields[place(asked, 'CB') - 1];
        return before !== undefined && isUnknown(before);
      },
      (minorUnits) => Math.floor(minorUnits / 10),
      'truth',
    ),
  ),
  deviates(
    'waits-for-line-end',
    'Says nothing to a request that does not end with CR LF.',
    ['CAP-FRM-19', 'CAP-EXC-03'],
    answers((asked) => asked.isWhole && !endsWithLine(asked), silent),
  ),
  deviates(
    'refuses-line-end',
    'Turns an identification or a duplicate down that ends with CR LF.',
    ['CAP-FRM-19'],
    hears(
      (asked) => on('identification', 'duplicate')(asked) && endsWithLine(asked),
      (asked) => tell(asked, '01', '09'),
    ),
  ),
  deviates(
    'line-end-joins-last-value',
    'Takes CR LF for part of the last value, so that a currency that stands last is not supported.',
    ['CAP-FRM-19'],
    hears(
      (asked) => asked.isWhole && endsWithLine(asked) && asked.fields.at(-1)?.tag === 'CE',
      (asked) => tell(asked, '01', '13'),
    ),
  ),
  deviates('dies-of-oversize', 'Never answers again after more than 65,536 bytes in one request.', ['CAP-FRM-20'], () => {
    let isDead = false;
    const heard = new WeakMap<object, number>();
    return {
      bytesCame: (bytes, line) => {
        const count = (heard.get(line) ?? 0) + bytes.length;
        heard.set(line, count);
        isDead ||= count > 65_536;
        return isDead ? undefined : bytes;
      },
    };
  }),
  deviates(
    'oversize-stays-in-buffer',
    'Takes the request that follows one of more than 4,096 bytes for its end and turns it down.',
    ['CAP-FRM-20'],
    hears(
      ({ before, isWhole }) => isWhole && (before?.bytes.length ?? 0) > 4096,
      (asked) => tell(asked, '01', '09'),
    ),
  ),
  deviates(
    'refuses-connections-after-oversize',
    'Takes no connection any more once somebody has sent 32,768 bytes without a pause.',
    ['CAP-FRM-20', 'CAP-EXC-07'],
    () => {
      let came = 0;
      let most = 0;
      return {
        connected: () => {
          came = 0;
          return most > 32_768 ? 'refuse' : 'accept';
        },
        bytesCame: (bytes) => {
          came += bytes.length;
          most = Math.max(most, came);
          return bytes;
        },
      };
    },
  ),
  deviates(
    'oversize-charged-up-to-limit',
    'Reads the first kilobyte of a request that is far too long, and charges what it finds there.',
    ['CAP-ERR-02', 'CAP-FRM-20'],
    hears(
      every(broken, ({ bytes }) => bytes.length > 10_000),
      ({ bytes }) => {
        const { fields } = decodeFrame(bytes.subarray(0, 1024));
        return ['CZ', 'CJ', 'CA', 'CB', 'CD', 'CE'].flatMap((tag) => fields.filter((field) => field.tag === tag).slice(0, 1));
      },
    ),
  ),
  deviates(
    'refuses-other-identifier',
    'Answers only a POS whose identifier begins like its own.',
    ['CAP-REQ-06'],
    hears(
      (asked) => asked.isWhole && !/^(?:0|33)/.test(asked.value('CJ') ?? ''),
      (asked) => tell(asked, '01', '09'),
    ),
  ),
  deviates(
    'identifier-of-zeros',
    'Turns a payment down whose identifier is nothing but zeros.',
    ['CAP-REQ-06'],
    hears(
      (asked) => asked.isWhole && payment(asked) && /^0+$/.test(asked.value('CJ') ?? ''),
      (asked) => tell(asked, '01', '09'),
    ),
  ),
  deviates(
    'identifier-of-the-first',
    'Answers only the identifier that came first since it was switched on.',
    ['CAP-REQ-06'],
    () => {
      let first: string | undefined;
      return {
        asked: (asked) => {
          if (!asked.isWhole) return undefined;
          first ??= asked.value('CJ');
          return asked.value('CJ') === first ? undefined : tell(asked, '01', '07');
        },
      };
    },
  ),
  deviates(
    'identifier-as-number',
    'Reads the identifier as a number of 32 bits and turns down what does not fit.',
    ['CAP-REQ-06'],
    hears(
      (asked) => asked.isWhole && on('cancellation', 'print')(asked) && Number(asked.value('CJ')) > 2 ** 32,
      (asked) => tell(asked, '01', '09'),
    ),
  ),
  deviates(
    'long-reference-charges-twice',
    'Starts anew in the middle of a payment whose private reference fills all its 99 characters, and charges it twice.',
    ['CAP-EXC-03', 'CAP-DUP-02', 'CAP-RSP-17'],
    answers(
      every(
        payment,
        performed,
        requestHas('CF', (value) => value.length >= 99),
      ),
      async (_fields, asked) => {
        await charge(asked);
        return undefined;
      },
    ),
  ),
  permits(
    'takes-doubled-equal-field',
    'Performs a request in which a field stands twice with the same value.',
    ['CAP-FRM-08', 'CAP-FRM-09'],
    hears(
      ({ fields }) =>
        firstOfEach(fields).length < fields.length &&
        fields.every(({ tag, value }) => fields.every((field) => field.tag !== tag || field.value === value)),
      ({ bytes, fields }) => (/^(?:\r\n)?$/.test(decodeFrame(bytes).remainder) ? firstOfEach(fields) : undefined),
    ),
  ),
  permits(
    'other-reason-for-doubled-amount',
    'Turns a request with two different amounts down without giving a particular reason.',
    ['CAP-FRM-09', 'CAP-RSP-08'],
    hears(every(differs('CB'), not(requestHas('CK'))), (asked) => {
      const once = firstOfEach(asked.fields);
      asked.say(...answerTo(once, '00').map((text) => ({ bytes: text })));
      return 'unasked';
    }),
  ),
  permits(
    'one-digit-amount',
    'Performs a payment whose amount has a single digit.',
    ['CAP-AMT-03', 'CAP-AMT-08'],
    hears(
      (asked) => /^[1-9]$/.test(asked.value('CB') ?? ''),
      (asked) => (payment(asked) ? withValue(asked.fields, 'CB', `0${asked.value('CB')}`) : undefined),
    ),
  ),
  permits(
    'closes-on-oversize',
    'Turns a request of more than 65,536 bytes down and closes the connection.',
    ['CAP-FRM-20'],
    sends(
      ({ bytes }) => bytes.length > 65_536,
      (bytes) => [{ bytes }, { end: 'close', afterMs: 20 }],
    ),
  ),
  permits(
    'fails-on-bf',
    'Turns a payment down that has the field for partial payments, as current software of one maker does.',
    ['CAP-TAG-18'],
    hears(every(whole, payment, requestHas('BF')), (asked) => tell(asked, '01', '09')),
  ),
  permits(
    'reason-for-zero-amount',
    'Explains in words that it does not take an amount of zero.',
    ['CAP-AMT-05'],
    answers(
      every(
        payment,
        requestHas('CB', (value) => /^0+$/.test(value)),
        not(performed),
        currency('978', '840', '953', '788'),
      ),
      (fields) => withValue(fields, 'AF', '09MONTANT NUL'),
    ),
  ),
  permits(
    'waits-for-more-of-a-fragment',
    'Waits another half second for the rest of a request before it says that it cannot read it.',
    ['CAP-FRM-13', 'CAP-ERR-03'],
    sends(
      every(broken, ({ action }) => action === undefined || action === 'debit'),
      (bytes) => [{ bytes, afterMs: 500 }],
    ),
  ),
  permits(
    'contract-of-the-request',
    'Answers with the contract number and the reference number that the POS sent.',
    ['CAP-RSP-12', 'CAP-FRM-11'],
    answers(every(payment, performed), (fields, asked) => {
      const contract = asked.value('CG');
      const reference = asked.value('CH');
      const changed = contract === undefined ? fields : withField(without(fields, 'CG'), { tag: 'CG', value: contract });
      return reference === undefined ? changed : withField(changed, { tag: 'CH', value: reference });
    }),
  ),
  permits(
    'reads-until-quiet',
    'Thinks a tenth of a second about every request, in case more of it comes.',
    ['CAP-FRM-19', 'CAP-FRM-13'],
    sends(always, (bytes) => [{ bytes, afterMs: 100 }]),
  ),
];

/** An answer that turns a request down, as text. */
function answerTo(fields: readonly Field[], code: string): string[] {
  const repeated = fields.filter(({ tag }) => /^C[JABDE]$/.test(tag));
  const parts = [{ tag: 'CZ', value: '0320' }, ...repeated, { tag: 'AE', value: '01' }, { tag: 'AF', value: code }];
  return [parts.map(({ tag, value }) => `${tag}${String(value.length).padStart(3, '0')}${value}`).join('')];
}
