import { withField, withValue } from '../member.js';
import {
  amountOf,
  deviates,
  fieldOf,
  isCard,
  isDone,
  isNotDone,
  isPayment,
  ticketMode,
  ticketText,
  withTicket,
} from './tools.js';

/** The third character of CK. */
const isHtml = (mode: string | undefined) => mode?.[2] === '1';

/** Lines that a bank has printed below each ticket. */
const SMALL_PRINT = 'CONSERVEZ CE TICKET. TOUTE RECLAMATION DOIT NOUS PARVENIR SOUS TREIZE MOIS.\n'.repeat(9);

/** Tickets. */
export const SECOND_TICKETS = [
  deviates(
    'any-digit-of-management',
    'It returns a ticket for any CK that is not 000: for 010 and 001 too.',
    ['CAP-TKT-01'],
    () => {
      const modeOf = (mode: string | undefined) => (mode !== undefined && /^0(?!00)\d\d$/.test(mode) ? mode : undefined);
      return {
        asked(asked) {
          const mode = modeOf(asked.value('CK'));
          return isPayment(asked) && mode !== undefined ? withValue(asked.fields, 'CK', `1${mode.slice(1)}`) : undefined;
        },
        answer(fields, asked) {
          const mode = modeOf(asked.value('CK'));
          if (mode === undefined || fieldOf(fields, 'ZT') === undefined) return undefined;
          return withTicket(fields, ticketText(fields) ?? '', (_mode, base64) => [
            { tag: 'CK', value: mode },
            { tag: 'AK', value: base64 },
          ]);
        },
      };
    },
  ),
  deviates(
    'ticket-with-every-refusal',
    'A refusal has a ticket whether one was asked for or not, so that the customer has it in writing.',
    ['CAP-TKT-01'],
    () => ({
      asked: (asked) =>
        isCard(asked) && asked.isWhole && asked.gesture === 'refused' && asked.value('CK') === undefined
          ? withField(asked.fields, { tag: 'CK', value: '100' })
          : undefined,
    }),
  ),
  // A SHOULD.
  deviates(
    'no-ticket-of-abandonment',
    'Nothing is printed of a payment that was abandoned: no ZT, though one was asked for.',
    ['CAP-TKT-02'],
    () => ({
      answer: (fields) =>
        fieldOf(fields, 'AF') === '11' || fieldOf(fields, 'AF') === '06' ? fields.filter(({ tag }) => tag !== 'ZT') : undefined,
    }),
  ),
  // A SHOULD.
  deviates('no-ticket-of-credits', 'A performed credit has no ticket, though one was asked for.', ['CAP-TKT-02'], () => ({
    answer: (fields, asked) =>
      asked.action === 'credit' && isDone(fields) ? fields.filter(({ tag }) => tag !== 'ZT') : undefined,
  })),
  deviates(
    'ticket-before-its-management',
    'In the ticket of a payment that was not done, AK comes before CK.',
    ['CAP-TKT-03'],
    () => ({
      answer: (fields) =>
        isNotDone(fields)
          ? withTicket(fields, ticketText(fields) ?? '', (mode, base64) => [
              { tag: 'AK', value: base64 },
              { tag: 'CK', value: mode },
            ])
          : undefined,
    }),
  ),
  deviates(
    'ticket-bare-for-cheques',
    'The ZT of a cheque holds the base64 itself, without CK and AK around it.',
    ['CAP-TKT-03'],
    () => ({
      answer(fields, asked) {
        const text = ticketText(fields);
        return asked.action === 'cheque' && text !== undefined
          ? withValue(fields, 'ZT', Buffer.from(text, 'latin1').toString('base64').slice(0, 999))
          : undefined;
      },
    }),
  ),
  deviates(
    'always-the-customer-copy',
    'Asked for a copy of the merchant, or for both, it returns CK 100 in ZT, or 101.',
    ['CAP-TKT-04'],
    () => ({
      answer: (fields, asked) =>
        (asked.value('CK')?.[1] ?? '0') === '0'
          ? undefined
          : withTicket(fields, ticketText(fields) ?? '', (mode, base64) => [
              { tag: 'CK', value: `10${mode.slice(2)}` },
              { tag: 'AK', value: base64 },
            ]),
    }),
  ),
  deviates(
    'base64-of-the-web',
    'Its base64 is that of web addresses: minus, underline, and no = at the end.',
    ['CAP-TKT-05'],
    () => ({
      answer: (fields) =>
        withTicket(fields, ticketText(fields) ?? '', (mode, base64) => [
          { tag: 'CK', value: mode },
          { tag: 'AK', value: base64.replace(/[=]+$/, '').replaceAll('+', '-').replaceAll('/', '_') },
        ]),
    }),
  ),
  deviates('bare-text-on-refusal', 'The ticket of a payment that was not done is bare text, not base64.', ['CAP-TKT-05'], () => ({
    answer(fields) {
      const text = ticketText(fields);
      if (!isNotDone(fields) || text === undefined) return undefined;
      const bare = text.replaceAll('É', 'E').replaceAll('È', 'E').replaceAll('À', 'A').replaceAll('Ô', 'O').replaceAll('Ç', 'C');
      return withTicket(fields, '', (mode) => [
        { tag: 'CK', value: mode },
        { tag: 'AK', value: bare },
      ]);
    },
  })),
  deviates(
    'small-print-too-long',
    'Where both copies are asked for, the small print below makes AK longer than 900 characters.',
    ['CAP-TKT-05'],
    () => ({
      answer(fields, asked) {
        const text = ticketText(fields);
        if (asked.value('CK')?.[1] !== '2' || text === undefined) return undefined;
        return withTicket(fields, (text + SMALL_PRINT).slice(0, 720));
      },
    }),
  ),
  deviates(
    'utf-8-on-failure',
    'The ticket of a payment that was not done is in UTF-8; that of a performed one in Latin-1.',
    ['CAP-TKT-07'],
    () => ({
      answer: (fields) => (isNotDone(fields) ? withTicket(fields, Buffer.from(ticketText(fields) ?? '', 'utf8')) : undefined),
    }),
  ),
  deviates(
    'text-for-html-on-failure',
    'Asked for HTML, it returns bare text where the payment was not done.',
    ['CAP-TKT-07'],
    () => ({
      answer(fields) {
        if (!isNotDone(fields) || !isHtml(ticketMode(fields))) return undefined;
        return withTicket(fields, (ticketText(fields) ?? '').replaceAll(/<[^>]*>/g, ''));
      },
    }),
  ),
  deviates('html-for-a-duplicate', 'A duplicate is in HTML whatever CK asks for.', ['CAP-TKT-07'], () => ({
    answer(fields, asked) {
      const text = ticketText(fields);
      if (asked.action !== 'duplicate' || text === undefined || isHtml(asked.value('CK'))) return undefined;
      return withTicket(fields, `<html><body><pre>${text}</pre></body></html>`);
    },
  })),
  deviates('tickets-in-euro', 'The ticket of a payment in another currency says EUR behind its sum.', ['CAP-TKT-09'], () => ({
    answer: (fields, asked) =>
      asked.value('CE') === '978'
        ? undefined
        : withTicket(fields, (ticketText(fields) ?? '').replaceAll(/ (?:USD|XPF|TND)/g, ' EUR')),
  })),
  deviates(
    'no-thousands-on-tickets',
    'A ticket has room for three digits before the comma: of 1234,56 it prints 234,56.',
    ['CAP-TKT-09'],
    () => ({
      answer: (fields, asked) =>
        amountOf(asked) >= 100_000 ? withTicket(fields, (ticketText(fields) ?? '').replace(/\d+(\d{3},\d\d)/, '$1')) : undefined,
    }),
  ),
  deviates(
    'ticket-of-the-one-before',
    'On a connection that is kept, a payment has the ticket of the one before it.',
    ['CAP-TKT-09'],
    () => {
      const tickets = new WeakMap<object, string>();
      return {
        answer(fields, asked) {
          const own = fieldOf(fields, 'ZT');
          const former = tickets.get(asked.line);
          if (!isPayment(asked) || own === undefined) return undefined;
          tickets.set(asked.line, own);
          return former === undefined ? undefined : withValue(fields, 'ZT', former);
        },
      };
    },
  ),
  deviates(
    'refusal-with-the-ticket-of-success',
    'The ticket of a refused debit is that of the last performed one: the sum on it is the other.',
    ['CAP-TKT-09'],
    () => {
      let ticket: string | undefined;
      return {
        answer(fields, asked) {
          if (asked.action !== 'debit') return undefined;
          if (isDone(fields)) ticket = fieldOf(fields, 'ZT') ?? ticket;
          return isNotDone(fields) && fieldOf(fields, 'ZT') !== undefined && ticket !== undefined
            ? withValue(fields, 'ZT', ticket)
            : undefined;
        },
      };
    },
  ),
];
