import { amountDigits, minorUnitsOf } from '../../../src/protocol/index.js';
import { type Asked, type Member, withValue } from '../member.js';
import { always, amount, currency, every, failed, not, on, payment, performed, reason, requestHas, whole } from './conditions.js';
import { answers, books, booksAmount, deviates, hears, permits, put, set, tell, together, withAmount } from './faults.js';
import { prints, printsAmount } from './ticket-text.js';

const asked = (request: Asked) => minorUnitsOf(request.value('CB') ?? '') ?? 0;
const inEuro = currency('978');
/** A debit or a credit: an amount that a cancellation has to find again stays as it is. */
const payOrRefund = on('debit', 'credit', 'cheque');

/** The request, with a number in place of an amount that is none. */
const readAs = (pattern: RegExp, read: (value: string) => number) =>
  hears(
    (request) => pattern.test(request.value('CB') ?? '') && payment(request),
    (request) => withAmount(request, read(request.value('CB') ?? '')),
  );

/** Amounts that are charged, and amounts that are said. */
export const AMOUNTS: readonly Member[] = [
  deviates(
    'amount-of-16-bits',
    'Charges 655.36 less for every 655.36 in the amount, and says so.',
    ['CAP-AMT-07'],
    booksAmount(
      every(
        payOrRefund,
        amount((n) => n > 65_535),
      ),
      (n) => n % 65_536,
      'truth',
    ),
  ),
  deviates(
    'amount-of-16-bits-hidden',
    'Charges what fits into sixteen bits and answers the amount that was asked for; the ticket and the duplicate show the charge.',
    ['CAP-AMT-07', 'CAP-DUP-02', 'CAP-TKT-02', 'CAP-TKT-09'],
    booksAmount(
      every(
        on('debit'),
        amount((n) => n > 65_535),
      ),
      (n) => n % 65_536,
      'echo',
    ),
  ),
  deviates(
    'amount-of-32-bits',
    'Charges what fits into thirty-two bits for amounts over forty-two million, and says so.',
    ['CAP-AMT-07'],
    booksAmount(
      every(
        payOrRefund,
        amount((n) => n >= 2 ** 32),
      ),
      (n) => n % 2 ** 32,
      'truth',
    ),
  ),
  deviates(
    'amount-of-31-bits',
    'Charges the greatest number of a signed variable for every amount above it and repeats the amount asked for.',
    ['CAP-AMT-07', 'CAP-DUP-02'],
    booksAmount(
      every(
        payOrRefund,
        amount((n) => n > 2 ** 31 - 1),
      ),
      () => 2 ** 31 - 1,
      'echo',
    ),
  ),
  deviates(
    'sign-at-32768',
    'Takes an amount from 327.68 to 655.35 for a negative one, and so credits where it should debit, while it says debit.',
    ['CAP-RSP-03', 'CAP-AMT-07', 'CAP-DUP-02'],
    books(
      every(
        on('debit'),
        amount((n) => n > 32_767 && n < 65_536),
      ),
      (request) => withValue(withAmount(request, 65_536 - asked(request)), 'CD', '1'),
      'echo',
    ),
  ),
  deviates(
    'last-byte-of-256',
    'Charges a cent for amounts that are a multiple of 256 cents, as their last byte ends the text.',
    ['CAP-AMT-07'],
    booksAmount(
      every(
        payOrRefund,
        amount((n) => n >= 256 && n % 256 === 0),
      ),
      () => 1,
      'truth',
    ),
  ),
  deviates(
    'single-precision',
    'Keeps amounts in a number of single precision, so that those over 167,772.16 lose a cent or more.',
    ['CAP-AMT-07'],
    booksAmount(payOrRefund, (n) => Math.fround(n), 'truth'),
  ),
  deviates(
    'cents-by-division',
    'Divides by a hundred and multiplies again without rounding, so that 0.29, 1.15 or 19.99 lose a cent.',
    ['CAP-AMT-07'],
    booksAmount(payOrRefund, (n) => Math.trunc((n / 100) * 100), 'truth'),
  ),
  deviates(
    'credit-rounded-to-five',
    'Rounds credits to five cents.',
    ['CAP-AMT-07'],
    booksAmount(on('credit'), (n) => Math.max(Math.round(n / 5) * 5, 5), 'truth'),
  ),
  deviates(
    'eight-digits',
    'Keeps the last eight digits of an amount, as the older protocol did, and repeats the amount asked for.',
    ['CAP-AMT-07', 'CAP-DUP-02', 'CAP-TKT-02'],
    booksAmount(
      every(
        payOrRefund,
        amount((n) => n > 99_999_999),
      ),
      (n) => n % 100_000_000,
      'echo',
    ),
  ),
  deviates(
    'ten-digits',
    'Keeps the first ten digits of an amount of eleven or twelve.',
    ['CAP-AMT-07'],
    booksAmount(
      every(
        payOrRefund,
        amount((n) => n > 9_999_999_999),
      ),
      (n) => Number(String(n).slice(0, 10)),
      'truth',
    ),
  ),
  deviates(
    'padded-is-octal',
    'Reads an amount that begins with a zero in base eight when its digits allow it.',
    ['CAP-AMT-07', 'CAP-AMT-11'],
    booksAmount(
      every(
        payOrRefund,
        requestHas('CB', (value) => /^0[0-7]{2,}$/.test(value)),
      ),
      (_n, request) => Number.parseInt(request.value('CB') ?? '0', 8),
      'truth',
    ),
  ),
  deviates(
    'padded-loses-its-end',
    'Reads eight digits of an amount filled with zeros to twelve, from the left.',
    ['CAP-AMT-07', 'CAP-AMT-11'],
    booksAmount(
      every(
        payOrRefund,
        requestHas('CB', (value) => /^0\d{11}$/.test(value) && !/^0{8}/.test(value)),
      ),
      (_n, request) => Number(request.value('CB')?.slice(0, 8)),
      'echo',
    ),
  ),
  deviates(
    'refuses-padded',
    'Turns a credit down whose amount begins with a zero that nobody needs.',
    ['CAP-AMT-11'],
    hears(
      every(
        whole,
        on('credit'),
        requestHas('CB', (value) => /^0\d{2,}$/.test(value)),
      ),
      (request) => tell(request, '01', '09'),
    ),
  ),
  deviates(
    'refuses-twelve-padded',
    'Finds nothing to charge in an amount of twelve digits that begins with more than eight zeros.',
    ['CAP-AMT-11'],
    hears(
      every(
        whole,
        payment,
        requestHas('CB', (value) => /^0{9}\d{3}$/.test(value)),
      ),
      (request) => tell(request, '01', '09'),
    ),
  ),
  deviates(
    'contactless-limit',
    'Charges 50.00 for anything above, though it does no partial payments, and says so.',
    ['CAP-AMT-07'],
    booksAmount(
      every(
        on('debit'),
        inEuro,
        amount((n) => n > 5000 && n < 10_000),
      ),
      () => 5000,
      'truth',
    ),
  ),
  deviates(
    'least-amount',
    'Charges a whole euro for less than one, and repeats the amount asked for.',
    ['CAP-AMT-07', 'CAP-DUP-02'],
    booksAmount(
      every(
        on('debit'),
        inEuro,
        amount((n) => n > 0 && n < 100),
      ),
      () => 100,
      'echo',
    ),
  ),
  deviates(
    'one-cent-is-ten',
    'Charges ten times as much below ten cents, where the amount needs a zero before it.',
    ['CAP-AMT-07'],
    booksAmount(
      every(
        payOrRefund,
        requestHas('CB', (value) => /^0\d$/.test(value)),
      ),
      (n) => n * 10,
      'truth',
    ),
  ),
  deviates(
    'fee-in-dollars',
    'Adds two percent to payments in dollars and says the sum.',
    ['CAP-AMT-07'],
    booksAmount(every(on('debit'), currency('840')), (n) => Math.round(n * 1.02) + 1, 'truth'),
  ),
  deviates(
    'tip-of-the-former',
    'Adds to a debit the tip of ten percent that belonged to the payment before, when that one had the same amount.',
    ['CAP-AMT-07', 'CAP-DUP-02'],
    () => {
      let last = 0;
      let isSame = false;
      return {
        asked: (request) => {
          if (!request.isWhole || request.action !== 'debit') return undefined;
          isSame = last === asked(request);
          last = asked(request);
          return isSame ? withAmount(request, last * 1.1) : undefined;
        },
        answer: (fields, request) =>
          isSame && request.action === 'debit' ? set('CB', request.value('CB') ?? '')(fields, request) : undefined,
      };
    },
  ),
  deviates(
    'adds-abandoned-amount',
    'Adds the amount of a payment that did not come about to the next one, and says the sum.',
    ['CAP-AMT-07'],
    () => {
      let open = 0;
      return {
        asked: (request) => {
          if (!request.isWhole || request.action !== 'debit' || request.isBusy) return undefined;
          return open > 0 ? withAmount(request, asked(request) + open) : undefined;
        },
        answer: (fields, request) => {
          if (request.isWhole && request.action === 'debit') open = failed(request, fields) ? asked(request) : 0;
          return undefined;
        },
      };
    },
  ),
  deviates(
    'amount-of-the-refused',
    'Charges the amount of the payment that was refused just before and repeats the new one.',
    ['CAP-AMT-07', 'CAP-DUP-02', 'CAP-TKT-02'],
    () => {
      let refused: number | undefined;
      let isOther = false;
      return {
        asked: (request) => {
          isOther = request.isWhole && request.action === 'debit' && refused !== undefined && !request.isBusy;
          return isOther && refused !== undefined ? withAmount(request, refused) : undefined;
        },
        answer: (fields, request) => {
          if (!request.isWhole || request.action !== 'debit') return undefined;
          refused = reason('04', '05')(request, fields) ? asked(request) : undefined;
          return isOther ? set('CB', request.value('CB') ?? '')(fields, request) : undefined;
        },
      };
    },
  ),
  deviates(
    'amount-of-the-former-said',
    'Charges what was asked for and says the amount of the payment before, when both came over one connection.',
    ['CAP-AMT-07'],
    () => {
      let former: { line: number; digits: string } | undefined;
      return {
        answer: (fields, request) => {
          if (!request.isWhole || !payment(request) || !performed(request, fields)) return undefined;
          const stale = former?.line === request.line.number ? former.digits : undefined;
          former = { line: request.line.number, digits: request.value('CB') ?? '' };
          return stale === undefined ? undefined : set('CB', stale)(fields, request);
        },
      };
    },
  ),
  deviates(
    'thirteen-digits-said',
    'Fills the amount with zeros to thirteen digits in the answer to a cancellation.',
    ['CAP-AMT-01'],
    answers(
      on('cancellation'),
      set('CB', (value) => value.padStart(13, '0')),
    ),
  ),
  deviates(
    'one-digit-said',
    'Says an amount below ten cents with one digit.',
    ['CAP-AMT-01'],
    answers(
      every(
        performed,
        requestHas('CB', (value) => /^0+[1-9]$/.test(value)),
      ),
      set('CB', (value) => String(Number(value))),
    ),
  ),
  deviates(
    'point-in-amount-said',
    'Says the amount of a credit with a decimal point.',
    ['CAP-AMT-01'],
    answers(
      every(on('credit'), performed),
      set('CB', (value) => (Number(value) / 100).toFixed(2)),
    ),
  ),
  deviates(
    'spaces-before-amount-said',
    'Fills the amount with spaces to twelve characters from 100.00 on.',
    ['CAP-AMT-01', 'CAP-AMT-07'],
    answers(
      every(
        performed,
        amount((n) => n >= 10_000),
      ),
      set('CB', (value) => value.padStart(12, ' ')),
    ),
  ),
  deviates(
    'sign-in-refund-said',
    'Says the amount of a credit with a minus sign.',
    ['CAP-AMT-01', 'CAP-AMT-07'],
    answers(
      every(on('credit'), performed, inEuro),
      set('CB', (value) => `-${value}`.slice(0, 12)),
    ),
  ),
  deviates(
    'amount-without-zeros-is-nothing',
    'Strips the zeros at the end of the amount it says, so that 10.00 becomes 01.',
    ['CAP-AMT-07'],
    answers(
      every(payment, performed),
      set('CB', (value) => value.replace(/0+$/, '').padStart(2, '0')),
    ),
  ),
  deviates(
    'point-in-amount-read',
    'Charges an amount with a decimal point as if it had none.',
    ['CAP-AMT-12'],
    readAs(/^\d+\.\d+$/, (value) => Number(value.replace('.', ''))),
  ),
  deviates(
    'letters-end-the-amount',
    'Charges the digits that stand before the first character that is no digit.',
    ['CAP-AMT-12'],
    readAs(/^\d+[^\d.]/, (value) => Number.parseInt(value, 10)),
  ),
  deviates(
    'sign-is-dropped',
    'Charges the amount behind a minus sign.',
    ['CAP-AMT-12'],
    readAs(/^-\d+$/, (value) => Number(value.slice(1))),
  ),
  deviates(
    'minus-is-a-credit',
    'Credits the amount behind a minus sign, though a debit was asked for.',
    ['CAP-AMT-12', 'CAP-RSP-03'],
    hears(
      (request) => /^-\d+$/.test(request.value('CB') ?? '') && request.action === 'debit',
      (request) => withValue(withAmount(request, Number(request.value('CB')?.slice(1))), 'CD', '1'),
    ),
  ),
  deviates(
    'spaces-are-zeros',
    'Charges an amount that is filled with spaces.',
    ['CAP-AMT-12'],
    readAs(/^ +\d+$|^\d+ +$/, (value) => Number(value.trim())),
  ),
  deviates(
    'letters-are-digits',
    'Takes the letters of a hexadecimal number for digits.',
    ['CAP-AMT-12'],
    readAs(/^(?=.*[A-Fa-f])[\dA-Fa-f]+$/, (value) => Number.parseInt(value, 16)),
  ),
  deviates(
    'no-digit-is-last-amount',
    'Charges the amount of the last payment when a credit comes with an amount without a single digit.',
    ['CAP-AMT-12'],
    () => {
      let last = 100;
      return {
        asked: (request) => {
          if (request.isWhole && payment(request)) last = asked(request);
          const isNone = request.action === 'credit' && /^\D+$/.test(request.value('CB') ?? '');
          return isNone ? withAmount(request, last) : undefined;
        },
      };
    },
  ),
  deviates(
    'franc-with-cents',
    'Gives a currency that has no decimals two of them: charges a hundred times as much and says so.',
    ['CAP-AMT-02', 'CAP-AMT-07'],
    booksAmount(every(payOrRefund, currency('953')), (n) => n * 100, 'truth'),
  ),
  deviates(
    'franc-printed-with-cents',
    'Charges francs rightly and prints a hundredth of them on the ticket.',
    ['CAP-AMT-02', 'CAP-TKT-02', 'CAP-DUP-02', 'CAP-TKT-09'],
    answers(
      (request, fields) => fields?.some(({ tag }) => tag === 'ZT') === true && (request.value('CE') ?? '953') === '953',
      prints((text) =>
        text.replace(
          /MONTANT : (\d+) XPF/,
          (_all, digits: string) => `MONTANT : ${(Number(digits) / 100).toFixed(2).replace('.', ',')} XPF`,
        ),
      ),
    ),
  ),
  deviates(
    'dinar-with-two-decimals',
    'Gives the dinar two decimals instead of three: charges ten times as much and repeats the amount asked for.',
    ['CAP-AMT-02', 'CAP-DUP-02', 'CAP-AMT-07'],
    booksAmount(
      every(
        on('debit'),
        currency('788'),
        amount((n) => n < 10_000_000),
      ),
      (n) => n * 10,
      'echo',
    ),
  ),
  deviates(
    'dinar-loses-millimes',
    'Drops the third decimal of the dinar.',
    ['CAP-AMT-07', 'CAP-AMT-02'],
    booksAmount(every(payOrRefund, currency('788')), (n) => Math.floor(n / 10) * 10, 'truth'),
  ),
  deviates(
    'dinar-credit-printed-in-cents',
    'Prints a credit in dinars with the decimal comma one place too far to the right.',
    ['CAP-AMT-02', 'CAP-TKT-02', 'CAP-TKT-09'],
    answers(
      every(on('credit'), currency('788'), performed),
      printsAmount((printed) => printed.replace(/(\d*),(\d)(\d\d)/, '$1$2,$3')),
    ),
  ),
  deviates(
    'cheque-in-whole-euros',
    'Takes cheques in whole euros only and says so.',
    ['CAP-AMT-07'],
    booksAmount(
      every(
        on('cheque'),
        amount((n) => n > 100),
      ),
      (n) => Math.floor(n / 100) * 100,
      'truth',
    ),
  ),
  deviates(
    'third-payment-doubled',
    'Charges twice the amount on every third payment, in one transaction, and repeats the amount asked for.',
    ['CAP-AMT-07', 'CAP-DUP-02', 'CAP-TKT-02', 'CAP-TKT-09'],
    booksAmount(
      every(on('debit'), ({ numberOfPayment }) => numberOfPayment % 3 === 0),
      (n) => n * 2,
      'echo',
    ),
  ),
  deviates(
    'slow-customer-pays-more',
    'Charges a cent more when the customer takes long.',
    ['CAP-AMT-07'],
    booksAmount(
      every(on('debit'), ({ gesture }) => gesture === 'slow'),
      (n) => n + 1,
      'truth',
    ),
  ),
  deviates(
    'partial-without-having-it',
    'Takes the consent to a partial payment as a wish for one: charges half, though it declares that it does none.',
    ['CAP-AMT-07'],
    booksAmount(
      every(
        on('debit'),
        requestHas('BF', (value) => value === '1'),
      ),
      (n) => n / 2,
      'truth',
    ),
  ),
  deviates(
    'partial-repeats-whole',
    'Charges half where the POS consents to a partial payment, and says that all of it was paid.',
    ['CAP-AMT-07', 'CAP-DUP-02', 'CAP-TKT-02'],
    booksAmount(
      every(
        on('debit'),
        requestHas('BF', (value) => value === '1'),
        amount((n) => n > 100),
      ),
      (n) => n / 2,
      'echo',
    ),
    { partialPayment: true },
  ),
  permits(
    'amount-of-twelve-said',
    'Fills the amount of every answer with zeros to twelve digits.',
    ['CAP-AMT-08'],
    answers(
      always,
      set('CB', (value) => value.padStart(12, '0')),
    ),
  ),
  permits(
    'amount-without-padding-said',
    'Says the amount without any zeros before it but those that two digits need.',
    ['CAP-AMT-08', 'CAP-AMT-01'],
    answers(
      every(payment, performed),
      set('CB', (value) => amountDigits(Number(value))),
    ),
  ),
  permits(
    'zeros-on-failure',
    'Says an amount of nothing but zeros when it performed nothing.',
    ['CAP-AMT-09'],
    answers(every(payment, failed), set('CB', '000000000000')),
  ),
  permits(
    'other-amount-on-failure',
    'Says the amount of another payment when it performed nothing.',
    ['CAP-AMT-09'],
    answers(every(payment, failed), set('CB', '99999')),
  ),
  permits(
    'ceiling',
    'Refuses what is more than twenty million, as the contract has a ceiling.',
    ['CAP-RSP-08', 'CAP-AMT-09'],
    hears(
      every(
        payment,
        whole,
        amount((n) => n > 2_000_000_000),
        ({ gesture }) => gesture === 'pay',
        not(requestHas('CK')),
      ),
      (request) => tell(request, '01', '04'),
    ),
  ),
  permits(
    'least-of-a-euro',
    'Refuses cards below a euro.',
    ['CAP-RSP-08', 'CAP-AMT-09'],
    hears(
      every(
        on('debit'),
        whole,
        inEuro,
        amount((n) => n < 100),
        ({ gesture }) => gesture === 'pay',
        not(requestHas('CK')),
      ),
      (request) => tell(request, '01', '05'),
    ),
  ),
  permits(
    'partial-with-consent',
    'Charges what is on the meal card, 19.00 at most, where the POS consents to a partial payment, and says so.',
    ['CAP-AMT-07'],
    booksAmount(
      every(
        on('debit'),
        inEuro,
        requestHas('BF', (value) => value === '1'),
      ),
      (n) => Math.min(n, 1900),
      'truth',
    ),
    { partialPayment: true },
  ),
  permits(
    'partial-without-consent',
    'Charges three quarters of a debit over a hundred euros and says so, without having been given consent, as it declares partial payments.',
    ['CAP-AMT-07', 'CAP-AMT-10'],
    booksAmount(
      every(
        on('debit'),
        inEuro,
        amount((n) => n > 10_000),
        not(requestHas('BF')),
      ),
      (n) => (n * 3) / 4,
      'truth',
    ),
    { partialPayment: true },
  ),
  permits(
    'padded-partial',
    'Charges a cent less where the POS consents to a partial payment, and says it with leading zeros.',
    ['CAP-AMT-07', 'CAP-AMT-08'],
    together(
      booksAmount(
        every(
          on('debit'),
          requestHas('BF', (value) => value === '1'),
          amount((n) => n > 1),
        ),
        (n) => n - 1,
        'truth',
      ),
      answers(
        performed,
        set('CB', (value) => value.padStart(9, '0')),
      ),
    ),
    { partialPayment: true },
  ),
  permits(
    'other-reason-for-letters',
    'Refuses an amount that is not made of digits without a particular reason.',
    ['CAP-AMT-12'],
    answers(
      every(
        payment,
        failed,
        requestHas('CB', (value) => /\D/.test(value)),
        not(requestHas('CK')),
      ),
      put('AF', '00', 'AE'),
    ),
  ),
];
