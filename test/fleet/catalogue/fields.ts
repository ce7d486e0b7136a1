import type { Member } from '../member.js';
import {
  afterFailure,
  always,
  answerHas,
  broken,
  currency,
  every,
  failed,
  fromPayment,
  gesture,
  not,
  on,
  payment,
  performed,
  reason,
  requestHas,
} from './conditions.js';
import { add, answers, deviates, drop, inTurn, permits, put, set, writes } from './faults.js';

/** A field whose value is set by writing it, where no healthy terminal could. */
const becomes =
  (tag: string, change: (value: string) => string) => (fields: readonly { readonly tag: string; readonly value: string }[]) =>
    fields.map((field) => (field.tag === tag ? { tag, value: change(field.value) } : field));

/** Formats and presence of the fields of an answer. */
export const FIELDS: readonly Member[] = [
  deviates('version-with-point', 'Writes the version as 3.20.', ['CAP-TAG-01'], answers(on('identification'), set('CZ', '3.20'))),
  deviates(
    'version-as-number',
    'Loses the leading zero of the version in the answer to a duplicate.',
    ['CAP-TAG-01'],
    answers(on('duplicate'), set('CZ', '320')),
  ),
  deviates(
    'version-of-nothing',
    'Answers a request that it cannot read in the version of four spaces.',
    ['CAP-TAG-01'],
    answers(broken, set('CZ', '    ')),
  ),
  deviates(
    'identifier-with-letters',
    'Answers a credit with an identifier of its own that has letters in it.',
    ['CAP-TAG-02'],
    answers(on('credit'), set('CJ', 'NPT054860040')),
  ),
  deviates(
    'identifier-loses-zeros',
    'Repeats the identifier as a number, without its leading zeros.',
    ['CAP-TAG-02'],
    writes(
      requestHas('CJ', (value) => /^0\d{11}$/.test(value)),
      becomes('CJ', (value) => String(Number(value))),
    ),
  ),
  deviates(
    'pos-number-loses-zero',
    'Repeats the number of the POS without its leading zero.',
    ['CAP-TAG-03', 'CAP-RSP-03'],
    answers(
      always,
      set('CA', (value) => (/^0\d$/.test(value) ? value.slice(1) : value)),
    ),
  ),
  deviates(
    'pos-number-of-three',
    'Writes the number of the POS with three digits in a print.',
    ['CAP-TAG-03', 'CAP-RSP-03'],
    answers(
      on('print'),
      set('CA', (value) => value.padStart(3, '0')),
    ),
  ),
  deviates(
    'action-of-two',
    'Writes the kind of action with two digits in the answer to a cancellation.',
    ['CAP-TAG-04', 'CAP-RSP-03'],
    answers(on('cancellation'), set('CD', '02')),
  ),
  deviates(
    'status-00-on-cheque',
    'Says 00 for a cheque that was taken.',
    ['CAP-TAG-05'],
    answers(every(on('cheque'), performed), set('AE', '00')),
  ),
  deviates(
    'status-02-on-forbidden',
    'Says 02 when the card is forbidden.',
    ['CAP-TAG-05'],
    answers(every(payment, failed, gesture('forbidden')), set('AE', '02')),
  ),
  deviates(
    'status-with-space',
    'Writes the status with a space behind it, in three characters, when nothing is to be duplicated.',
    ['CAP-TAG-05'],
    answers(every(on('duplicate'), failed), set('AE', '01 ')),
  ),
  deviates(
    'status-99-when-busy',
    'Says 99 to a request that comes while it is busy.',
    ['CAP-TAG-05', 'CAP-EXC-09'],
    answers(({ isBusy }) => isBusy, set('AE', '99')),
  ),
  deviates(
    'status-of-one-digit',
    'Says 1 instead of 01 when a currency is not supported.',
    ['CAP-TAG-05', 'CAP-CUR-02'],
    answers(
      every(failed, (_asked, fields) => fields?.some(({ value, tag }) => tag === 'AF' && value === '13') === true),
      set('AE', '1'),
    ),
  ),
  deviates(
    'reason-14-on-withdrawal',
    'Gives a reason that does not exist when the card is taken out too early.',
    ['CAP-TAG-06'],
    answers(every(payment, failed, gesture('withdraw')), set('AF', '14')),
  ),
  deviates(
    'reason-of-one-digit',
    'Gives the reason of a refused credit in one digit.',
    ['CAP-TAG-06'],
    answers(
      every(on('credit'), failed),
      set('AF', (value) => String(Number(value.slice(0, 2))).slice(-1)),
    ),
  ),
  deviates(
    'reason-in-words-only',
    'Gives the reason in words, without a code, when the bank refuses the second time in a row.',
    ['CAP-TAG-06'],
    answers(every(payment, failed, afterFailure, gesture('refused')), set('AF', 'REFUSEE PAR LA BANQUE')),
  ),
  deviates(
    'reason-of-51',
    'Fills the reason with spaces to one character too many.',
    ['CAP-TAG-06'],
    answers(
      every(payment, failed, gesture('no-card')),
      set('AF', (value) => value.slice(0, 2).padEnd(51, ' ')),
    ),
  ),
  deviates(
    'application-of-two',
    'Names the application in two characters where it was read with contact.',
    ['CAP-TAG-08'],
    answers(
      every(performed, (_asked, fields) => fields?.some(({ tag, value }) => tag === 'CI' && value === '1') === true),
      set('CC', 'CB'),
    ),
  ),
  deviates(
    'application-of-four',
    'Names the application in four characters in dollars.',
    ['CAP-TAG-08'],
    answers(
      every(payment, performed, currency('840')),
      set('CC', (value) => `0${value}`),
    ),
  ),
  deviates(
    'read-mode-of-iso',
    'Gives the read mode as card networks write it, 07 or 05, when a credit is contactless.',
    ['CAP-TAG-09'],
    answers(
      every(on('credit'), performed),
      set('CI', (value) => (value === '2' ? '07' : '05')),
    ),
  ),
  deviates(
    'read-mode-5',
    'Gives the read mode 5 for a phone on every third payment.',
    ['CAP-TAG-09'],
    answers(
      every(payment, performed, ({ numberOfPayment }) => numberOfPayment % 3 === 0),
      set('CI', '5'),
    ),
  ),
  deviates(
    'authorisation-of-12',
    'Gives an authorisation number of twelve digits for amounts of 1,000.00 and more.',
    ['CAP-TAG-10'],
    answers(
      every(payment, performed, (asked) => Number(asked.value('CB')) >= 100_000),
      set('AC', (value) => value.padStart(12, '0')),
    ),
  ),
  deviates(
    'expiry-month-first',
    'Gives the expiry date of the card with the month first.',
    ['CAP-TAG-11'],
    answers(
      answerHas('AB'),
      set('AB', (value) => value.slice(2) + value.slice(0, 2)),
    ),
  ),
  deviates(
    'expiry-with-day',
    'Gives the expiry date with a day in a credit.',
    ['CAP-TAG-11'],
    answers(
      on('credit'),
      set('AB', (value) => `${value}31`),
    ),
  ),
  deviates(
    'expiry-without-month',
    'Sends an expiry date without a month, 00 in its place, from the second payment on.',
    ['CAP-TAG-11'],
    answers(
      every(answerHas('AB'), fromPayment(2)),
      set('AB', (value) => `${value.slice(0, 2)}00`),
    ),
  ),
  deviates(
    'identifier-of-card-in-small-letters',
    'Gives the application identifier of the card in small letters.',
    ['CAP-TAG-13'],
    answers(
      answerHas('AI'),
      set('AI', (value) => value.toLowerCase()),
    ),
  ),
  deviates(
    'identifier-of-card-padded',
    'Fills the application identifier of the card with zeros to 34 characters in a cancellation.',
    ['CAP-TAG-13'],
    answers(
      on('cancellation'),
      set('AI', (value) => value.padEnd(34, '0')),
    ),
  ),
  deviates(
    'identifier-of-card-spaced',
    'Parts the bytes of the application identifier with spaces when the POS forced the application.',
    ['CAP-TAG-13'],
    answers(
      requestHas('CC', (value) => value !== '00C' && value !== '000'),
      set('AI', (value) => value.replace(/(..)(?=.)/g, '$1 ')),
    ),
  ),
  deviates(
    'reference-grows-over-99',
    'Adds its own eight characters to the private reference, even where that makes more than 99.',
    ['CAP-TAG-14'],
    answers(
      every(payment, performed),
      set('CF', (value) => `${value}#1010000`),
    ),
  ),
  deviates(
    'no-identifier-in-identification',
    'Leaves the protocol identifier out of an identification.',
    ['CAP-RSP-01', 'CAP-IDT-01'],
    answers(on('identification'), drop('CJ')),
  ),
  deviates(
    'no-pos-number-on-refusal',
    'Leaves the number of the POS out when the bank refuses.',
    ['CAP-RSP-01', 'CAP-RSP-03'],
    answers(every(payment, failed), drop('CA')),
  ),
  deviates(
    'no-action-on-credit',
    'Leaves the kind of action out of the answer to a credit.',
    ['CAP-RSP-01', 'CAP-RSP-03'],
    answers(on('credit'), drop('CD')),
  ),
  deviates(
    'no-status-on-withdrawal',
    'Leaves the status out and sends only the reason when the card is taken out too early.',
    ['CAP-RSP-01'],
    answers(every(payment, gesture('withdraw')), drop('AE')),
  ),
  deviates(
    'no-status-on-duplicate-of-cheque',
    'Leaves the status out of a duplicate when the payment before was a cheque.',
    ['CAP-RSP-01'],
    answers(
      every(on('duplicate'), ({ before }) => before?.action === 'cheque'),
      drop('AE'),
    ),
  ),
  deviates(
    'no-amount-on-red-key',
    'Leaves the amount out when the red key is pressed.',
    ['CAP-RSP-02'],
    answers(every(payment, failed, gesture('abandon')), drop('CB')),
  ),
  deviates(
    'no-currency-on-cancellation',
    'Leaves the currency out of the answer to a cancellation.',
    ['CAP-RSP-02', 'CAP-CUR-03'],
    answers(on('cancellation'), drop('CE')),
  ),
  deviates(
    'no-amount-above-a-million',
    'Leaves the amount out from 10,000.00 on.',
    ['CAP-RSP-02', 'CAP-AMT-07'],
    answers(
      every(payment, (asked) => Number(asked.value('CB')) >= 1_000_000),
      drop('CB'),
    ),
  ),
  deviates('pos-number-of-the-first', 'Answers every POS with the number of the one that asked first.', ['CAP-RSP-03'], () => {
    let first: string | undefined;
    return {
      answer: (fields, asked) => {
        first ??= asked.isWhole ? asked.value('CA') : undefined;
        return first === undefined ? undefined : set('CA', first)(fields, asked);
      },
    };
  }),
  deviates(
    'pos-number-of-the-former',
    'Answers a duplicate with the number of the POS that made the payment.',
    ['CAP-RSP-03'],
    () => {
      let last: string | undefined;
      return {
        answer: (fields, asked) => {
          if (asked.action !== 'duplicate') {
            if (payment(asked) && asked.isWhole) last = asked.value('CA');
            return undefined;
          }
          return last === undefined ? undefined : set('CA', last)(fields, asked);
        },
      };
    },
  ),
  deviates(
    'credit-answered-as-debit',
    'Says 0 for the kind of action of a refused credit.',
    ['CAP-RSP-03'],
    answers(every(on('credit'), failed), set('CD', '0')),
  ),
  deviates(
    'cancellation-answered-as-credit',
    'Says that a cancellation was a credit.',
    ['CAP-RSP-03'],
    answers(on('cancellation'), set('CD', '1')),
  ),
  deviates(
    'no-application-when-contactless',
    'Does not name the application of a contactless payment.',
    ['CAP-RSP-06'],
    answers(
      every(performed, (_asked, fields) => fields?.some(({ tag, value }) => tag === 'CI' && value === '2') === true),
      drop('CC'),
    ),
  ),
  deviates(
    'no-read-mode-on-credit',
    'Does not give the read mode of a credit.',
    ['CAP-RSP-07'],
    answers(every(on('credit'), performed), drop('CI')),
  ),
  deviates(
    'no-reason-on-refusal',
    'Gives no reason when the bank refuses.',
    ['CAP-RSP-08'],
    answers(every(payment, failed, gesture('refused')), drop('AF')),
  ),
  deviates(
    'no-reason-for-cancellation',
    'Gives no reason when there is nothing to cancel.',
    ['CAP-RSP-08'],
    answers(every(on('cancellation'), failed), drop('AF')),
  ),
  deviates(
    'no-reason-when-busy',
    'Gives no reason to a payment that comes while another runs.',
    ['CAP-RSP-08'],
    answers(
      every(payment, failed, ({ isBusy }) => isBusy),
      drop('AF'),
    ),
  ),
  deviates(
    'reason-00-on-success',
    'Gives the reason 00 with every performed credit.',
    ['CAP-RSP-09'],
    answers(every(on('credit'), performed), put('AF', '00', 'AE')),
  ),
  deviates(
    'stale-reason',
    'Gives the reason of the payment before with a success that follows a failure.',
    ['CAP-RSP-09'],
    answers(
      every(payment, performed, afterFailure),
      put('AF', ({ before }) => before?.reason ?? '04', 'AE'),
    ),
  ),
  permits(
    'no-card-data',
    'Gives no card data at all with a success but the application and the read mode.',
    ['CAP-RSP-12'],
    answers(performed, drop('AA', 'AB', 'AC', 'AI', 'CG')),
  ),
  permits(
    'no-authorisation-when-small',
    'Gives no authorisation number below 50.00, as the bank was not asked.',
    ['CAP-RSP-12'],
    answers(
      every(performed, (asked) => Number(asked.value('CB')) < 5000),
      drop('AC'),
    ),
  ),
  permits(
    'authorisation-on-refusal',
    'Gives an authorisation number with a refusal.',
    ['CAP-RSP-12', 'CAP-TAG-10'],
    answers(every(payment, failed, gesture('refused')), add('AC', '000000')),
  ),
  permits(
    'authorisation-with-letters',
    'Gives authorisation numbers of ten letters and digits.',
    ['CAP-TAG-10'],
    answers(
      answerHas('AC'),
      set('AC', (value) => `R-${value}Z9`),
    ),
  ),
  permits(
    'authorisation-of-one',
    'Gives authorisation numbers of one character.',
    ['CAP-TAG-10'],
    answers(
      answerHas('AC'),
      set('AC', (value) => value.slice(-1)),
    ),
  ),
  permits(
    'contract-of-ten',
    'Gives a contract number of ten letters and digits.',
    ['CAP-RSP-12'],
    answers(answerHas('CG'), set('CG', 'FR44A01234')),
  ),
  permits(
    'card-identifier-of-32',
    'Gives an application identifier of the greatest length.',
    ['CAP-TAG-13'],
    answers(
      answerHas('AI'),
      set('AI', (value) => value.padEnd(32, '0')),
    ),
  ),
  permits(
    'card-identifier-of-10',
    'Gives only the first five bytes of the application identifier.',
    ['CAP-TAG-13'],
    answers(
      answerHas('AI'),
      set('AI', (value) => value.slice(0, 10)),
    ),
  ),
  permits(
    'reads-the-stripe',
    'Reads every card by its magnetic stripe.',
    ['CAP-TAG-09', 'CAP-RSP-07'],
    answers(answerHas('CI'), set('CI', '3')),
  ),
  permits(
    'payment-by-qr-code',
    'Names payment by QR code as the application and an indifferent read mode, and knows no card.',
    ['CAP-TAG-08', 'CAP-TAG-09', 'CAP-RSP-12'],
    answers(
      every(on('debit'), performed, not(requestHas('CC'))),
      inTurn(set('CC', '607'), set('CI', '0'), drop('AA', 'AB', 'AI')),
    ),
  ),
  permits(
    'keyed-card',
    'Names distance selling and a card number that was keyed in.',
    ['CAP-TAG-09'],
    answers(every(on('credit'), performed, not(requestHas('CC'))), inTurn(set('CC', '101'), set('CI', '4'))),
  ),
  permits(
    'application-on-refusal',
    'Names the application and the read mode of a card that the bank refuses.',
    ['CAP-RSP-06', 'CAP-TAG-08'],
    answers(
      every(payment, failed, reason('04', '05'), ({ action }) => action !== 'cheque'),
      inTurn(put('CC', '001'), put('CI', '1')),
    ),
  ),
  permits(
    'own-reference',
    'Answers with private data of its own, whether the POS sent any or not.',
    ['CAP-TAG-15'],
    answers(
      every(payment, performed, ({ action }) => action !== 'cheque'),
      put('CF', '1010000000'),
    ),
  ),
  permits(
    'reference-of-32',
    'Gives back no more than 32 characters of a private reference.',
    ['CAP-TAG-16', 'CAP-TAG-15'],
    answers(
      answerHas('CF'),
      set('CF', (value) => value.slice(0, 32)),
    ),
  ),
  permits('no-reference', 'Never gives a private reference back.', ['CAP-TAG-15'], answers(always, drop('CF'))),
  permits(
    'phone-and-mail',
    'Gives the phone number and the e-mail address that the customer typed in.',
    ['CAP-FRM-11'],
    answers(every(on('debit'), performed), inTurn(add('AM', '33600000000'), add('AN', 'client@example.org'))),
  ),
];
