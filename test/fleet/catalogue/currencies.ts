import { type Member, withValue } from '../member.js';
import {
  always,
  answerHas,
  currency,
  every,
  failed,
  not,
  on,
  payment,
  performed,
  reason,
  requestHas,
  whole,
} from './conditions.js';
import { answers, books, deviates, echo, hears, permits, put, set, silent, tell, together, writes } from './faults.js';
import { prints, printsAmount } from './ticket-text.js';

/** Not one of the currencies that members declare. */
const unsupported = requestHas('CE', (value) => /^\d{3}$/.test(value) && !['978', '953', '840', '788'].includes(value));
const foreign = currency('953', '840', '788');
const inEuros = ({ fields }: { readonly fields: readonly { readonly tag: string; readonly value: string }[] }) =>
  withValue(fields, 'CE', '978');

/** Currencies that are charged, and currencies that are said. */
export const CURRENCIES: readonly Member[] = [
  deviates(
    'unsupported-is-euro',
    'Charges in euros what was asked for in a currency that it does not have, and says euros.',
    ['CAP-CUR-02', 'CAP-CUR-03'],
    books(every(payment, unsupported), inEuros, 'truth'),
  ),
  deviates(
    'unsupported-is-euro-hidden',
    'Credits in euros what was asked for in a currency that it does not have, and repeats that currency.',
    ['CAP-CUR-02'],
    books(every(on('credit'), unsupported), inEuros, 'echo'),
  ),
  deviates(
    'unsupported-cheque',
    'Takes cheques in any currency.',
    ['CAP-CUR-02'],
    books(every(on('cheque'), unsupported), inEuros, 'echo'),
  ),
  deviates(
    'unsupported-second-time',
    'Takes a currency that it does not have when it is asked for a second time.',
    ['CAP-CUR-02'],
    () => {
      const seen = new Set<string>();
      const again = new Set<number>();
      return {
        asked: (asked) => {
          const code = asked.value('CE') ?? '';
          if (!payment(asked) || !asked.isWhole || !unsupported(asked)) return undefined;
          if (seen.has(code)) again.add(asked.number);
          seen.add(code);
          return again.has(asked.number) ? inEuros(asked) : undefined;
        },
        answer: (fields, asked) => (again.has(asked.number) ? echo(fields, asked) : undefined),
      };
    },
  ),
  deviates(
    'no-currency-999',
    'Takes the codes that ISO 4217 keeps for tests and for no currency as euros.',
    ['CAP-CUR-02'],
    books(every(payment, currency('999', '963', '000')), inEuros, 'echo'),
  ),
  deviates(
    'unsupported-is-format-error',
    'Calls a currency that it does not have an error of format.',
    ['CAP-CUR-02'],
    answers(reason('13'), set('AF', '09')),
  ),
  deviates(
    'unsupported-cancellation-is-refused',
    'Calls a currency that it does not have a refusal when it is asked to cancel.',
    ['CAP-CUR-02'],
    answers(every(on('cancellation'), unsupported, failed), put('AF', '04', 'AE')),
  ),
  deviates(
    'unsupported-is-silence',
    'Does not answer a payment in a currency that it does not have.',
    ['CAP-CUR-02', 'CAP-EXC-03'],
    answers(every(on('debit'), reason('13')), silent),
  ),
  deviates(
    'unsupported-said-as-euro',
    'Turns a currency that it does not have down as one should, but says euros.',
    ['CAP-CUR-03'],
    answers(reason('13'), set('CE', '978')),
  ),
  deviates(
    'foreign-said-as-euro',
    'Charges francs, dollars and dinars rightly and says euros.',
    ['CAP-CUR-03'],
    answers(every(payment, foreign, performed), set('CE', '978')),
  ),
  deviates(
    'refused-said-as-euro',
    'Says euros when a payment in another currency is refused.',
    ['CAP-CUR-03'],
    answers(every(payment, currency('840', '788'), failed), set('CE', '978')),
  ),
  deviates(
    'dollars-booked-as-euros',
    'Books dollars as as many euros and answers dollars; only ticket and duplicate say euros.',
    ['CAP-CUR-03', 'CAP-DUP-02', 'CAP-TKT-02', 'CAP-TKT-09'],
    books(every(on('debit'), currency('840')), inEuros, 'echo'),
  ),
  deviates(
    'currency-sticks',
    'Books a euro payment that follows one in dollars in dollars too and answers euros.',
    ['CAP-CUR-03', 'CAP-DUP-02', 'CAP-TKT-02', 'CAP-TKT-09'],
    () => {
      let isDollar = false;
      const stuck = new Set<number>();
      return {
        asked: (asked) => {
          if (!asked.isWhole || !on('debit')(asked)) return undefined;
          const isEuro = asked.value('CE') === '978';
          if (isEuro && isDollar) stuck.add(asked.number);
          isDollar = asked.value('CE') === '840';
          return stuck.has(asked.number) ? withValue(asked.fields, 'CE', '840') : undefined;
        },
        answer: (fields, asked) => (stuck.has(asked.number) ? echo(fields, asked) : undefined),
      };
    },
  ),
  deviates('currency-of-the-former-said', 'Says the currency of the payment before.', ['CAP-CUR-03'], () => {
    let former: string | undefined;
    return {
      answer: (fields, asked) => {
        if (!asked.isWhole || !payment(asked)) return undefined;
        const stale = former;
        former = asked.value('CE');
        return stale === undefined ? undefined : set('CE', stale)(fields, asked);
      },
    };
  }),
  deviates(
    'currency-in-letters',
    'Says the currency in letters in a credit.',
    ['CAP-CUR-01', 'CAP-CUR-03'],
    answers(
      on('credit'),
      set('CE', (code) => ({ '978': 'EUR', '840': 'USD', '953': 'XPF', '788': 'TND' })[code] ?? code),
    ),
  ),
  deviates(
    'currency-of-four-digits',
    'Writes the currency with four digits in a refusal.',
    ['CAP-CUR-01', 'CAP-CUR-03'],
    answers(
      every(payment, failed),
      set('CE', (code) => code.padStart(4, '0')),
    ),
  ),
  deviates(
    'currency-loses-zero',
    'Repeats a currency whose number begins with a zero without that zero.',
    ['CAP-CUR-01', 'CAP-CUR-03'],
    writes(
      requestHas('CE', (code) => /^0\d\d$/.test(code)),
      (fields) => fields.map((field) => (field.tag === 'CE' ? { tag: 'CE', value: String(Number(field.value)) } : field)),
    ),
  ),
  deviates(
    'currency-by-first-digits',
    'Takes a currency whose first two digits are those of the euro for the euro.',
    ['CAP-CUR-02'],
    books(
      every(
        payment,
        requestHas('CE', (code) => /^97[^8]$/.test(code)),
      ),
      inEuros,
      'echo',
    ),
  ),
  deviates(
    'old-franc-is-converted',
    'Converts French francs at the old rate, charges euros and repeats the francs.',
    ['CAP-CUR-02'],
    books(
      every(payment, currency('250')),
      (asked) =>
        withValue(inEuros(asked), 'CB', String(Math.max(10, Math.round(Number(asked.value('CB')) / 6.55957))).padStart(2, '0')),
      'echo',
    ),
  ),
  deviates(
    'dollar-printed-as-euro',
    'Prints euros on the ticket of a payment in dollars that it performed rightly.',
    ['CAP-CUR-03', 'CAP-TKT-02', 'CAP-DUP-02', 'CAP-TKT-09'],
    answers(
      answerHas('ZT'),
      prints((text) => text.replace(/(MONTANT : [\d,]+) USD/, '$1 EUR')),
    ),
  ),
  deviates(
    'cancels-in-other-currency',
    'Cancels a payment in euros when a cancellation of the same number of francs is asked for.',
    ['CAP-CUR-03', 'CAP-DUP-02'],
    books(every(on('cancellation'), currency('953')), inEuros, 'echo'),
  ),
  permits(
    'only-euro',
    'Has no currency but the euro and turns all others down.',
    ['CAP-CUR-02'],
    hears(every(whole, payment, not(currency('978'))), (asked) => tell(asked, '01', '13')),
    { currencies: ['EUR'] },
  ),
  permits(
    'currency-reason-in-words',
    'Explains in words that it does not have a currency.',
    ['CAP-CUR-02', 'CAP-TAG-07'],
    answers(reason('13'), put('AF', '13DEVISE NON SUPPORTEE', 'AE')),
  ),
  permits(
    'letters-are-no-currency',
    'Says that a currency written in letters is not supported.',
    ['CAP-CUR-02', 'CAP-CUR-01'],
    answers(
      every(
        payment,
        failed,
        requestHas('CE', (code) => /^[A-Z]{3}$/.test(code)),
      ),
      set('AF', '13'),
    ),
  ),
  permits(
    'prints-currency-first',
    'Prints the currency before the amount.',
    ['CAP-TKT-07'],
    answers(
      always,
      prints((text) => text.replace(/MONTANT : ([\d,]+) ([A-Z]{3})/, 'MONTANT : $2 $1')),
    ),
  ),
  permits(
    'prints-amount-in-thousands',
    'Prints amounts with a space between thousands.',
    ['CAP-TKT-07'],
    together(
      answers(
        always,
        printsAmount((printed) => printed.replace(/\B(?=(\d{3})+(?=,|$))(?<!,\d*)/g, ' ')),
      ),
    ),
  ),
  permits(
    'prints-amount-with-point',
    'Prints amounts with a decimal point.',
    ['CAP-TKT-07'],
    answers(
      always,
      printsAmount((printed) => printed.replace(',', '.')),
    ),
  ),
];
