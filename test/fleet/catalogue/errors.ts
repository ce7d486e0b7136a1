import { decodeFrame, type Field } from '../../../src/codec/index.js';
import { ACTIONS } from '../../../src/protocol/index.js';
import { type Asked, type Member, withField, without, withValue } from '../member.js';
import { broken, every, fieldIn, on, payment, reason, requestHas, whole } from './conditions.js';
import {
  answers,
  charge,
  completed,
  deviates,
  drop,
  echo,
  hears,
  permits,
  put,
  says,
  sends,
  set,
  silent,
  tell,
  together,
} from './faults.js';

/** What is wrong with the frame itself; a line end at its end is nothing wrong. */
const faultsOf = ({ bytes }: Asked) => decodeFrame(bytes).issues.filter(({ kind }) => kind !== 'line-end');
const isDecodable = (asked: Asked) => faultsOf(asked).length === 0 && asked.fields.length > 0;
const isUndecodable = (asked: Asked) => !asked.isWhole && asked.bytes.length > 0 && !isDecodable(asked);

/** A payment that lacks this field and nothing else. */
const lacks = (tag: string) => (asked: Asked) =>
  !asked.isWhole &&
  isDecodable(asked) &&
  asked.value(tag) === undefined &&
  ['CZ', 'CJ', 'CA', 'CB', 'CD', 'CE'].every((other) => other === tag || asked.value(other) !== undefined);

const lacksSomething = (asked: Asked) =>
  !asked.isWhole && isDecodable(asked) && ACTIONS.debit.mandatory.some((tag) => asked.value(tag) === undefined);

/** The last value of the request is not all there. */
const isTruncated = (asked: Asked) => isUndecodable(asked) && faultsOf(asked).some(({ kind }) => /truncated/.test(kind));

const hasAmount = (asked: Asked) => /^(?!0+$)\d{2,12}$/.test(asked.value('CB') ?? '');

const KNOWN = Object.values(ACTIONS).map(({ code }) => code);
const unknownAction = (asked: Asked) => {
  const code = asked.value('CD');
  return code !== undefined && code.length === 1 && !KNOWN.includes(code);
};

/** Fields found in a text that is no frame, wherever they stand. */
function searched({ bytes }: Asked): Field[] {
  const text = bytes.toString('latin1').toUpperCase();
  const patterns = {
    CZ: '004(\\d{4})',
    CJ: '012(\\d{12})',
    CA: '002(\\d{2})',
    CB: '0\\d\\d(\\d{2,12})',
    CD: '001([012])',
    CE: '003(\\d{3})',
  };
  return Object.entries(patterns).flatMap(([tag, pattern]) => {
    const found = new RegExp(tag + pattern).exec(text);
    return found?.[1] === undefined ? [] : [{ tag, value: found[1] }];
  });
}

const unsupportedApplication = every(
  payment,
  whole,
  reason('10'),
  requestHas('CC', (code) => code !== '00C'),
);

/** Requests that lack something, that cannot be read, or that ask for what there is not. */
export const ERRORS: readonly Member[] = [
  deviates(
    'no-currency-is-euro',
    'Charges in euros when the currency is missing.',
    ['CAP-ERR-01'],
    hears(lacks('CE'), ({ fields }) => withField(fields, { tag: 'CE', value: '978' })),
  ),
  deviates(
    'no-pos-number-is-one',
    'Performs a credit that does not say which POS asks for it.',
    ['CAP-ERR-01'],
    hears(
      (asked) => lacks('CA')(asked) && asked.value('CD') === '1',
      ({ fields }) => withField(fields, { tag: 'CA', value: '01' }),
    ),
  ),
  deviates(
    'no-identifier-is-fine',
    'Performs a payment without a protocol identifier and answers without one.',
    ['CAP-ERR-01'],
    together(
      hears(lacks('CJ'), ({ fields }) => withField(fields, { tag: 'CJ', value: '000000000000' }, 'CZ')),
      answers(lacks('CJ'), drop('CJ')),
    ),
  ),
  deviates(
    'no-amount-is-last-amount',
    'Charges the amount of the payment before when the amount is missing.',
    ['CAP-ERR-01'],
    hears(lacks('CB'), (asked) =>
      withField(asked.fields, { tag: 'CB', value: String(asked.healthy.booked.at(-1)?.minorUnits ?? 100).padStart(2, '0') }),
    ),
  ),
  deviates(
    'no-action-is-debit',
    'Debits when the kind of action is missing.',
    ['CAP-ERR-01'],
    hears(lacks('CD'), ({ fields }) => withField(fields, { tag: 'CD', value: '0' })),
  ),
  deviates(
    'no-version-is-fine',
    'Performs a payment that names no version.',
    ['CAP-ERR-01', 'CAP-FRM-06'],
    hears(
      (asked) =>
        asked.value('CZ') === undefined && hasAmount(asked) && asked.value('CD') !== undefined && asked.value('CE') !== undefined,
      (asked) => completed(asked, 100),
    ),
  ),
  deviates(
    'missing-field-is-booked',
    'Says that a mandatory field is missing, and performs the debit in euros all the same.',
    ['CAP-ERR-01', 'CAP-DUP-03'],
    answers(
      (asked) => lacksSomething(asked) && hasAmount(asked),
      async (_fields, asked) => {
        await charge(asked, completed(asked, 100));
        return undefined;
      },
    ),
  ),
  deviates(
    'missing-field-is-07',
    'Says that a payment was not completed when its currency is missing.',
    ['CAP-ERR-01'],
    answers(every(lacks('CE'), reason('09')), set('AF', '07')),
  ),
  deviates(
    'missing-field-is-12',
    'Says that it does not know an action that is missing.',
    ['CAP-ERR-01'],
    answers(every(lacks('CD'), reason('09')), set('AF', '12')),
  ),
  deviates(
    'missing-field-is-success',
    'Leaves the status of a success with the reason of a missing field, as a known simulator does.',
    ['CAP-ERR-01', 'CAP-RSP-13'],
    answers(every(lacksSomething, reason('09')), set('AE', '10')),
  ),
  deviates(
    'missing-field-is-silence',
    'Waits in vain for a mandatory field that does not come, and answers nothing.',
    ['CAP-ERR-01', 'CAP-EXC-03'],
    answers(lacksSomething, silent),
  ),
  deviates(
    'missing-pos-number-without-reason',
    'Gives no reason when the number of the POS is missing.',
    ['CAP-ERR-01', 'CAP-RSP-08'],
    answers(lacks('CA'), drop('AF')),
  ),
  deviates(
    'prints-nothing',
    'Says it printed when the text to print is missing.',
    ['CAP-ERR-01', 'CAP-RSP-13'],
    answers((asked) => asked.action === 'print' && !asked.isWhole && asked.value('ZT') === undefined, says('10')),
  ),
  deviates(
    'identifies-to-nobody',
    'Answers an identification that says neither which POS asks nor by which identifier.',
    ['CAP-ERR-01', 'CAP-RSP-13'],
    answers((asked) => asked.action === 'identification' && !asked.isWhole && isDecodable(asked), says('10')),
  ),
  deviates(
    'truncated-amount-is-charged',
    'Charges the digits that are there of an amount that announces more.',
    ['CAP-ERR-02'],
    hears(isTruncated, (asked) => {
      const found = /CB0\d\d(\d{1,12})$/.exec(asked.bytes.toString('latin1'));
      const fields = completed(asked, 100);
      return found?.[1] === undefined || /^0+$/.test(found[1]) ? undefined : withValue(fields, 'CB', found[1].padStart(2, '0'));
    }),
  ),
  deviates(
    'truncated-option-is-charged',
    'Charges when everything mandatory is there and only a later field is not whole.',
    ['CAP-ERR-02'],
    hears(
      (asked) => isTruncated(asked) && ACTIONS.debit.mandatory.every((tag) => asked.value(tag) !== undefined),
      ({ fields }) => fields,
    ),
  ),
  deviates(
    'truncated-currency-is-euro',
    'Charges in euros when the request ends in the middle of the currency.',
    ['CAP-ERR-02'],
    hears(
      (asked) => isTruncated(asked) && /CE(?:0(?:0(?:3\d{0,2})?)?)?$/.test(asked.bytes.toString('latin1')) && hasAmount(asked),
      (asked) => completed(asked, 100),
    ),
  ),
  deviates(
    'skips-to-version',
    'Skips everything before the first CZ and performs what follows.',
    ['CAP-ERR-02'],
    hears(
      (asked) => isUndecodable(asked) && asked.bytes.indexOf('CZ004') > 0,
      ({ bytes }) => bytes.subarray(bytes.indexOf('CZ004')),
    ),
  ),
  deviates(
    'garbage-behind-is-ignored',
    'Performs a credit behind which something stands that is no field.',
    ['CAP-ERR-02'],
    hears(
      (asked) =>
        isUndecodable(asked) &&
        asked.value('CD') === '1' &&
        ACTIONS.credit.mandatory.every((tag) => asked.value(tag) !== undefined),
      ({ fields }) => fields,
    ),
  ),
  deviates(
    'small-letters-are-fine',
    'Performs a request whose tags are in small letters.',
    ['CAP-ERR-02'],
    hears(
      (asked) => isUndecodable(asked) && /^c|\dc[zjabde]0/.test(asked.bytes.toString('latin1')),
      (asked) => {
        const fields = searched(asked);
        return fields.length === 6 ? fields : undefined;
      },
    ),
  ),
  deviates(
    'letters-in-length-are-fine',
    'Takes letters and spaces in a length for digits and performs what it makes of them.',
    ['CAP-ERR-02'],
    hears(
      (asked) => isUndecodable(asked) && faultsOf(asked).some(({ kind }) => kind === 'length-malformed') && hasSix(asked),
      (asked) => sixOf(asked),
    ),
  ),
  deviates(
    'finds-fields-anywhere',
    'Picks fields out of bytes that are no message and charges when it finds them all.',
    ['CAP-ERR-02'],
    hears(
      every(isUndecodable, (asked) => searched(asked).length === 6 && !/0$/.test(fieldIn(searched(asked), 'CB') ?? '0')),
      searched,
    ),
  ),
  deviates(
    'undecodable-is-booked',
    'Says that it cannot read a request, and charges what it could read of it.',
    ['CAP-ERR-02', 'CAP-DUP-03'],
    answers(
      (asked) => isUndecodable(asked) && hasAmount(asked),
      async (_fields, asked) => {
        await charge(asked, completed(asked, 100));
        return undefined;
      },
    ),
  ),
  deviates(
    'second-undecodable-is-charged',
    'Gives up asking after one request it could not read and charges the next one as far as it goes.',
    ['CAP-ERR-02'],
    hears(
      (asked) => isUndecodable(asked) && hasAmount(asked) && asked.before?.isWhole === false,
      (asked) => completed(asked, 100),
    ),
  ),
  deviates(
    'undecodable-is-last-request',
    'Performs the request before once more when it cannot read one.',
    ['CAP-ERR-02'],
    hears(
      ({ bytes, isWhole, before }) =>
        !isWhole && !bytes.toString('latin1').includes('CB0') && before?.isWhole === true && before.action === 'debit',
      ({ before }) => before?.bytes,
    ),
  ),
  deviates('undecodable-is-silence', 'Does not answer what it cannot read.', ['CAP-ERR-03'], answers(isUndecodable, silent)),
  deviates(
    'undecodable-is-00',
    'Gives no particular reason for what it cannot read.',
    ['CAP-ERR-03'],
    answers(every(isUndecodable, reason('09')), set('AF', '00')),
  ),
  deviates(
    'undecodable-closes',
    'Closes the connection without an answer at a tag that is none.',
    ['CAP-ERR-03'],
    sends(
      (asked) => isUndecodable(asked) && faultsOf(asked).some(({ kind }) => kind === 'tag-malformed'),
      () => [{ end: 'close' }],
    ),
  ),
  deviates(
    'undecodable-is-success',
    'Says it performed what it could not read, and did nothing.',
    ['CAP-ERR-03', 'CAP-RSP-13', 'CAP-DUP-02'],
    answers(isTruncated, says('10')),
  ),
  deviates(
    'binary-breaks-it-off',
    'Breaks the connection off at bytes that are no text.',
    ['CAP-ERR-03'],
    sends(
      every(broken, ({ bytes }) => bytes.some((byte) => byte > 127 || byte === 0)),
      () => [{ end: 'reset' }],
    ),
  ),
  deviates(
    'unknown-action-is-debit',
    'Debits when it does not know the kind of action, and says the action that was asked for.',
    ['CAP-ERR-04', 'CAP-DUP-02'],
    together(
      hears(every(unknownAction, hasAmount), ({ fields }) => withValue(fields, 'CD', '0')),
      answers(every(unknownAction, hasAmount), echo),
    ),
  ),
  deviates(
    'unknown-action-by-last-bits',
    'Keeps the last two bits of the kind of action, so that 4 is a debit and 5 a credit.',
    ['CAP-ERR-04', 'CAP-RSP-03'],
    hears(
      (asked) => /^[4569]$/.test(asked.value('CD') ?? '') && hasAmount(asked),
      (asked) => withValue(asked.fields, 'CD', String(Number(asked.value('CD')) % 4)),
    ),
  ),
  deviates(
    'unknown-action-is-09',
    'Calls an action it does not know an error of format.',
    ['CAP-ERR-04'],
    answers(every(unknownAction, reason('12')), set('AF', '09')),
  ),
  deviates(
    'unknown-action-is-success',
    'Says it performed an action it does not know.',
    ['CAP-ERR-04', 'CAP-RSP-13'],
    answers(every(unknownAction, reason('12')), says('10')),
  ),
  deviates(
    'unknown-action-is-silence',
    'Does not answer when the kind of action is a small letter.',
    ['CAP-ERR-04', 'CAP-EXC-03'],
    answers((asked) => /^[a-z]$/.test(asked.value('CD') ?? ''), silent),
  ),
  deviates(
    'small-i-identifies',
    'Takes a small i for an identification and a small p for a print.',
    ['CAP-ERR-04'],
    answers((asked) => /^[ip]$/.test(asked.value('CD') ?? ''), says('10')),
  ),
  deviates(
    'missing-cancellation-is-07',
    'Does not know cancellations and says that it did not complete one.',
    ['CAP-ERR-04'],
    hears(every(on('cancellation'), whole), (asked) => tell(asked, '01', '07')),
    { cancellation: false },
  ),
  deviates(
    'missing-credit-is-10',
    'Does not know credits and says that there is no such application.',
    ['CAP-ERR-04'],
    hears(every(on('credit'), whole), (asked) => tell(asked, '01', '10')),
    { credit: false },
  ),
  deviates(
    'unknown-application-is-any',
    'Pays with whatever card is presented when it does not have the application that is forced.',
    ['CAP-ERR-05'],
    answers(unsupportedApplication, (_fields, asked) => charge(asked, without(asked.fields, 'CC'))),
  ),
  deviates(
    'unknown-application-is-09',
    'Calls an application it does not have an error of format in a credit.',
    ['CAP-ERR-05'],
    answers(every(unsupportedApplication, on('credit')), set('AF', '09')),
  ),
  deviates(
    'unknown-application-is-silence',
    'Shows a list of applications and waits when it does not have the one that is forced.',
    ['CAP-ERR-05', 'CAP-EXC-03'],
    answers(unsupportedApplication, silent),
  ),
  deviates(
    'forced-application-is-another',
    'Says a card application it was not asked for when it does not have the forced one, and that it paid with it.',
    ['CAP-ERR-05', 'CAP-RSP-13', 'CAP-DUP-02'],
    answers(unsupportedApplication, (fields, asked) => {
      const paid = put('CC', '001')(without(withValue(fields, 'AE', '10'), 'AF'), asked);
      return paid;
    }),
  ),
  permits(
    'unknown-action-comes-first',
    'Says that it does not know an action where a field is missing as well.',
    ['CAP-ERR-04', 'CAP-ERR-01'],
    answers((asked) => unknownAction(asked) && !asked.isWhole && isDecodable(asked), put('AF', '12', 'AE')),
  ),
  permits(
    'format-error-in-words',
    'Writes in words behind the code what is wrong with a request.',
    ['CAP-ERR-01', 'CAP-ERR-03', 'CAP-TAG-07'],
    answers(reason('09'), set('AF', '09CHAMP ABSENT OU MAL FORME')),
  ),
  permits(
    'accents-are-skipped',
    'Performs a payment whose private reference has an accent, and does not give that reference back.',
    ['CAP-TAG-15', 'CAP-FRM-10'],
    hears(
      (asked) =>
        [...(asked.value('CF') ?? '')].some((character) => character > '\u007f') &&
        ACTIONS.debit.mandatory.every((tag) => asked.value(tag) !== undefined),
      ({ fields }) => without(fields, 'CF'),
    ),
  ),
  permits(
    'closes-behind-error',
    'Closes the connection behind its answer to a request that it cannot read.',
    ['CAP-ERR-03', 'CAP-EXC-04'],
    sends(
      every(broken, ({ isBusy }) => !isBusy),
      (bytes) => [{ bytes }, { end: 'close', afterMs: 10 }],
    ),
  ),
  permits(
    'says-little-of-what-it-cannot-read',
    'Repeats nothing but version, identifier and POS of a request whose fields it lost on the way.',
    ['CAP-ERR-03', 'CAP-FRM-11'],
    answers(
      every(isUndecodable, ({ action }) => action === undefined),
      (fields) => without(fields, 'CB', 'CE'),
    ),
  ),
  permits(
    'unknown-application-in-words',
    'Explains in words that it does not have the application.',
    ['CAP-ERR-05', 'CAP-TAG-07'],
    answers(
      every(unsupportedApplication, ({ isBusy }) => !isBusy),
      put('AF', '10APPLICATION ABSENTE', 'AE'),
    ),
  ),
];

/** The fields of a request in which the lengths cannot be read, as far as their values can be told. */
function sixOf({ bytes }: Asked): Field[] {
  const text = bytes.toString('latin1');
  const patterns = { CZ: '\\d{4}', CJ: '\\d{12}', CA: '\\d{2}', CB: '\\d{2,12}', CD: '[012]', CE: '\\d{3}' };
  return Object.entries(patterns).flatMap(([tag, pattern]) => {
    const found = new RegExp(`${tag}...(${pattern})(?=[A-Z]|\\s*$)`).exec(text);
    return found?.[1] === undefined ? [] : [{ tag, value: found[1] }];
  });
}

function hasSix(asked: Asked): boolean {
  return sixOf(asked).length === 6;
}
