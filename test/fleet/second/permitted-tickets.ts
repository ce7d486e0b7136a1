import { withField } from '../member.js';
import { fieldOf, isFor, permitted, ticketText, withTicket } from './tools.js';

/** Tickets that are unusual and allowed. */
export const SECOND_PERMITTED_TICKETS = [
  permitted(
    'line-ends-in-base64',
    'The base64 of its tickets has a line end after each 76 characters, which its length counts.',
    ['CAP-TKT-06', 'CAP-FRM-10'],
    () => ({
      answer: (fields) =>
        withTicket(fields, ticketText(fields) ?? '', (mode, base64) => [
          { tag: 'CK', value: mode },
          { tag: 'AK', value: base64.replaceAll(/(.{76})/g, '$1\n') },
        ]),
    }),
  ),
  permitted('carriage-returns-on-tickets', 'The lines of its tickets end with CR LF.', ['CAP-TKT-07'], () => ({
    answer: (fields) => withTicket(fields, (ticketText(fields) ?? '').replaceAll('\n', '\r\n').slice(0, 670)),
  })),
  permitted('ticket-without-a-sum', 'Its tickets show no sum: that is for the POS to print.', ['CAP-TKT-09'], () => ({
    answer: (fields) => withTicket(fields, (ticketText(fields) ?? '').replace(/[^\n]*MONTANT[^\n]*\n/, '')),
  })),
  permitted(
    'fullest-ticket',
    'Below a text ticket it prints advertising, to the 900th character of AK.',
    ['CAP-TKT-05', 'CAP-TKT-08'],
    () => ({
      answer(fields) {
        const text = ticketText(fields) ?? '';
        return text.startsWith('<')
          ? undefined
          : withTicket(fields, `${text}\n${'MERCI DE VOTRE VISITE\n'.repeat(40)}`.slice(0, 675));
      },
    }),
  ),
  permitted(
    'ticket-of-an-unknown-currency',
    'A payment in a currency it does not support has a ticket that says so, where one was asked for.',
    ['CAP-TKT-02'],
    () => ({
      answer(fields, asked) {
        const mode = asked.value('CK');
        if (!isFor(fields, '13') || mode === undefined || !/^1\d0$/.test(mode) || fieldOf(fields, 'ZT') !== undefined)
          return undefined;
        const empty = withField(fields, { tag: 'ZT', value: `CK003${mode}` });
        return withTicket(empty, 'DEVISE NON ACCEPTEE\n');
      },
    }),
  ),
];
