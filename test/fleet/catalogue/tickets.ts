import { deflateSync } from 'node:zlib';
import type { Field } from '../../../src/codec/index.js';
import { type Member, withField, without, withValue } from '../member.js';
import {
  amount,
  answerHas,
  busy,
  every,
  failed,
  fieldIn,
  gesture,
  not,
  on,
  payment,
  performed,
  requestHas,
  some,
  whole,
} from './conditions.js';
import { add, answers, charge, deviates, drop, hears, permits, put, together, writes } from './faults.js';
import { composes, inside, prints, printsAmount, ticketOf, ticketValue, withLine } from './ticket-text.js';

const LATE = 'TICKET CLIENT\nMERCI DE VOTRE VISITE';
const noTicketAsked = every(payment, whole, not(requestHas('CK')));
const html = requestHas('CK', (codes) => codes[2] === '1');
const text = every(answerHas('ZT'), not(html));
const base64 = (ticket: string | Buffer) =>
  (typeof ticket === 'string' ? Buffer.from(ticket, 'latin1') : ticket).toString('base64');

/** Writes the value of `AK` otherwise. */
const encodes = (encode: (ticket: string, codes: string) => string) =>
  composes((codes, ticket) => [
    { tag: 'CK', value: codes },
    { tag: 'AK', value: encode(ticket, codes) },
  ]);

/** The text of a ticket in HTML, its lines without tags. */
const plain = (ticket: string) =>
  ticket
    .replace(/<br>\n?/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');

const inHtml = (lines: readonly string[], before: string, between: string, after: string) => before + lines.join(between) + after;

/** Tickets. */
export const TICKETS: readonly Member[] = [
  deviates(
    'ticket-unasked',
    'Sends a ticket that nobody asked for.',
    ['CAP-TKT-01'],
    answers(every(noTicketAsked, performed), put('ZT', ticketValue('100', LATE))),
  ),
  deviates(
    'ticket-with-ck-0',
    'Sends the merchant’s ticket when the POS asked that the terminal keep the tickets.',
    ['CAP-TKT-01'],
    answers(
      every(
        payment,
        performed,
        requestHas('CK', (codes) => /^0[12]/.test(codes)),
      ),
      put('ZT', (asked) => ticketValue(asked.value('CK') ?? '010', LATE)),
    ),
  ),
  deviates('ticket-of-former-wish', 'Goes on sending tickets after one request has asked for one.', ['CAP-TKT-01'], () => {
    let last: string | undefined;
    return {
      answer: (fields, asked) => {
        const ticket = fieldIn(fields, 'ZT');
        const isUnasked = last !== undefined && noTicketAsked(asked, fields) && performed(asked, fields);
        if (ticket !== undefined && payment(asked)) last = ticket;
        return isUnasked && last !== undefined ? withField(fields, { tag: 'ZT', value: last }) : undefined;
      },
    };
  }),
  deviates(
    'ticket-of-refusal-unasked',
    'Sends a ticket with a refusal though none was asked for.',
    ['CAP-TKT-01'],
    answers(every(noTicketAsked, failed, gesture('refused', 'forbidden')), put('ZT', ticketValue('100', 'TRANSACTION REFUSEE'))),
  ),
  deviates(
    'duplicate-ticket-with-ck-0',
    'Sends the ticket with a duplicate that asks for none.',
    ['CAP-TKT-01'],
    answers(
      every(
        on('duplicate'),
        performed,
        requestHas('CK', (codes) => codes.startsWith('0')),
      ),
      put('ZT', (asked) => ticketValue(asked.value('CK') ?? '000', LATE)),
    ),
  ),
  deviates(
    'no-ticket-on-failure',
    'Sends no ticket when a payment was not performed.',
    ['CAP-TKT-02'],
    answers(every(payment, failed), drop('ZT')),
  ),
  deviates(
    'no-ticket-of-credit',
    'Sends no ticket with a credit.',
    ['CAP-TKT-02'],
    answers(every(on('credit'), performed), drop('ZT')),
  ),
  deviates(
    'no-ticket-for-merchant',
    'Sends no ticket when the merchant’s is asked for.',
    ['CAP-TKT-02'],
    answers(
      every(
        payment,
        requestHas('CK', (codes) => codes[1] === '1'),
      ),
      drop('ZT'),
    ),
  ),
  deviates(
    'no-ticket-of-twelve-digits',
    'Sends no ticket for amounts of more than nine digits, which do not fit on its paper.',
    ['CAP-TKT-02'],
    answers(
      every(
        payment,
        amount((n) => n > 999_999_999),
      ),
      drop('ZT'),
    ),
  ),
  deviates(
    'ticket-before-its-codes',
    'Puts the text before the codes inside the ticket.',
    ['CAP-TKT-03'],
    answers(
      answerHas('ZT'),
      composes((codes, ticket) => [
        { tag: 'AK', value: base64(ticket) },
        { tag: 'CK', value: codes },
      ]),
    ),
  ),
  deviates(
    'ticket-without-codes',
    'Leaves the codes out of the ticket of a refusal.',
    ['CAP-TKT-03', 'CAP-TKT-04'],
    answers(
      every(answerHas('ZT'), failed),
      composes((_codes, ticket) => [{ tag: 'AK', value: base64(ticket) }]),
    ),
  ),
  deviates(
    'ticket-text-outside',
    'Sends the text of the ticket behind the constructed field and only the codes inside.',
    ['CAP-TKT-03'],
    answers(every(answerHas('ZT'), on('debit')), (fields) => {
      const ticket = ticketOf(fields);
      if (ticket === undefined) return undefined;
      const codesOnly = withValue(fields, 'ZT', inside([{ tag: 'CK', value: ticket.codes }]));
      return withField(codesOnly, { tag: 'AK', value: base64(ticket.text).slice(0, 900) });
    }),
  ),
  deviates(
    'ticket-length-of-codes',
    'Announces for the ticket the length of its codes only, so that its text reads as a field of the message.',
    ['CAP-TKT-03', 'CAP-FRM-04'],
    writes(every(answerHas('ZT'), on('duplicate')), (fields) =>
      fields.map((field) => (field.tag === 'ZT' ? { ...field, length: '008' } : field)),
    ),
  ),
  deviates(
    'ticket-not-constructed',
    'Sends the base64 of the ticket without any fields around it when both tickets are asked for.',
    ['CAP-TKT-03'],
    answers(
      every(
        answerHas('ZT'),
        requestHas('CK', (codes) => codes[1] === '2'),
      ),
      (fields) => {
        const ticket = ticketOf(fields);
        return ticket && withValue(fields, 'ZT', base64(ticket.text));
      },
    ),
  ),
  deviates(
    'ticket-codes-are-100',
    'Says of every ticket that it is the customer’s, in text.',
    ['CAP-TKT-04'],
    answers(
      answerHas('ZT'),
      composes((_codes, ticket) => [
        { tag: 'CK', value: '100' },
        { tag: 'AK', value: base64(ticket) },
      ]),
    ),
  ),
  deviates('ticket-codes-of-former', 'Says of a ticket what was asked of the one before.', ['CAP-TKT-04'], () => {
    let former: string | undefined;
    return {
      answer: (fields, asked) => {
        const ticket = ticketOf(fields);
        if (ticket === undefined) return undefined;
        const stale = former ?? ticket.codes;
        former = asked.value('CK') ?? '100';
        return withValue(fields, 'ZT', ticketValue(stale, ticket.text));
      },
    };
  }),
  deviates(
    'ticket-codes-of-two',
    'Leaves the last of the three codes out of a duplicate’s ticket.',
    ['CAP-TKT-04', 'CAP-TKT-03'],
    answers(
      every(on('duplicate'), answerHas('ZT')),
      composes((codes, ticket) => [
        { tag: 'CK', value: codes.slice(0, 2) },
        { tag: 'AK', value: base64(ticket) },
      ]),
    ),
  ),
  deviates(
    'ticket-in-url-alphabet',
    'Writes tickets in the base64 of web addresses.',
    ['CAP-TKT-05'],
    answers(
      answerHas('ZT'),
      // A question mark between letters makes sure that one of the two other characters comes up.
      encodes((ticket) => base64(`${ticket}\n\u00ff\u00fe\u00ff`).replaceAll('+', '-').replaceAll('/', '_')),
    ),
  ),
  deviates(
    'ticket-without-padding',
    'Leaves the equals signs at the end of the base64 out.',
    ['CAP-TKT-05'],
    answers(
      answerHas('ZT'),
      encodes((ticket) => base64(ticket.length % 3 === 0 ? `${ticket} ` : ticket).replace(/=+$/, '')),
    ),
  ),
  deviates(
    'ticket-in-clear',
    'Sends the ticket of a cancellation as it is and not in base64.',
    ['CAP-TKT-05'],
    answers(
      every(on('cancellation'), answerHas('ZT')),
      encodes((ticket) => ticket.replace(/[^ -~\n]/g, ' ').slice(0, 900)),
    ),
  ),
  deviates(
    'ticket-in-hexadecimal',
    'Sends the ticket of a cheque in hexadecimal.',
    ['CAP-TKT-05', 'CAP-TKT-07'],
    answers(
      every(on('cheque'), answerHas('ZT')),
      encodes((ticket) => Buffer.from(ticket, 'latin1').toString('hex').slice(0, 898)),
    ),
  ),
  deviates(
    'ticket-of-over-900',
    'Fills the base64 of a ticket up to nine hundred and sixty characters.',
    ['CAP-TKT-05'],
    answers(
      answerHas('ZT'),
      encodes((ticket) => base64(ticket.padEnd(720, '\n').slice(0, 720))),
    ),
  ),
  deviates(
    'ticket-of-over-900-in-html',
    'Sends more than nine hundred characters of base64 where the ticket is in HTML.',
    ['CAP-TKT-05'],
    answers(
      every(html, answerHas('ZT')),
      encodes((ticket) => base64(ticket.replace('</p>', `</p>${'<!-- -->\n'.repeat(70)}`).slice(0, 720))),
    ),
  ),
  deviates(
    'ticket-cut-in-base64',
    'Cuts the base64 of a ticket in the middle of a group of four.',
    ['CAP-TKT-05'],
    answers(
      every(answerHas('ZT'), some(on('credit'), failed)),
      encodes((ticket) => base64(ticket).slice(0, -(base64(ticket).length % 4) - 3)),
    ),
  ),
  deviates(
    'ticket-in-utf-8',
    'Prints accents in two bytes each.',
    ['CAP-TKT-07'],
    answers(
      text,
      encodes((ticket) => Buffer.from(ticket, 'utf8').subarray(0, 675).toString('base64')),
    ),
  ),
  deviates(
    'ticket-in-utf-16',
    'Sends the ticket of a credit in two bytes a character.',
    ['CAP-TKT-07'],
    answers(
      every(on('credit'), text),
      encodes((ticket) => Buffer.from(ticket.slice(0, 330), 'utf16le').toString('base64')),
    ),
  ),
  deviates(
    'ticket-compressed',
    'Compresses the ticket before it writes it in base64.',
    ['CAP-TKT-07'],
    answers(
      every(text, on('duplicate')),
      encodes((ticket) => deflateSync(Buffer.from(ticket, 'latin1')).toString('base64')),
    ),
  ),
  deviates(
    'ticket-for-a-printer',
    'Sends the commands of its printer with the text of the merchant’s ticket.',
    ['CAP-TKT-07'],
    answers(
      every(
        text,
        requestHas('CK', (codes) => codes[1] === '1'),
      ),
      encodes((ticket) => base64(`\u001b@\u001ba\u0001${ticket}\u001d\u0056\u0000`)),
    ),
  ),
  deviates(
    'ticket-twice-in-base64',
    'Writes the base64 of a ticket in base64 once more when the ticket is short.',
    ['CAP-TKT-07', 'CAP-TKT-05'],
    answers(
      answerHas('ZT'),
      encodes((ticket) => (ticket.length < 500 ? base64(base64(ticket)) : base64(ticket))),
    ),
  ),
  deviates(
    'text-for-html',
    'Sends text where HTML is asked for.',
    ['CAP-TKT-07'],
    answers(every(html, answerHas('ZT')), prints(plain)),
  ),
  deviates(
    'text-for-html-on-failure',
    'Sends text where HTML is asked for when the payment was not performed.',
    ['CAP-TKT-07'],
    answers(every(html, answerHas('ZT'), failed), prints(plain)),
  ),
  deviates('html-for-text', 'Sends HTML where text is asked for, once HTML was asked for before.', ['CAP-TKT-07'], () => {
    let wasHtml = false;
    return {
      answer: (fields, asked) => {
        if (fieldIn(fields, 'ZT') === undefined) return undefined;
        wasHtml ||= html(asked);
        return wasHtml && !html(asked)
          ? prints((ticket) => inHtml(ticket.split('\n').slice(0, 16), '<html><body><pre>', '<br>', '</pre></body></html>'))(
              fields,
              asked,
            )
          : undefined;
      },
    };
  }),
  deviates(
    'ticket-of-the-former',
    'Sends with every payment the ticket of the one before.',
    ['CAP-TKT-02', 'CAP-DUP-02', 'CAP-TKT-09'],
    () => {
      let former: string | undefined;
      return {
        answer: (fields, asked) => {
          const ticket = fieldIn(fields, 'ZT');
          if (ticket === undefined || !payment(asked)) return undefined;
          const stale = former;
          former = ticket;
          return stale?.slice(0, 8) === ticket.slice(0, 8) ? withValue(fields, 'ZT', stale) : undefined;
        },
      };
    },
  ),
  deviates(
    'ticket-of-success-after-refusal',
    'Sends the ticket of the last performed payment with a refusal.',
    ['CAP-TKT-02'],
    () => {
      let last: string | undefined;
      return {
        answer: (fields, asked) => {
          const ticket = fieldIn(fields, 'ZT');
          if (ticket === undefined || !payment(asked)) return undefined;
          if (performed(asked, fields)) last = ticket;
          return failed(asked, fields) && last?.slice(0, 8) === ticket.slice(0, 8) ? withValue(fields, 'ZT', last) : undefined;
        },
      };
    },
  ),
  deviates(
    'prints-ten-times-on-credit',
    'Prints ten times the amount on the ticket of a credit.',
    ['CAP-TKT-02', 'CAP-AMT-07', 'CAP-TKT-09'],
    answers(
      every(on('credit'), performed),
      printsAmount((printed) => printed.replace(',', '').replace(/(\d\d)$/, (cents) => `${cents[0]},${cents[1]}0`)),
    ),
  ),
  deviates(
    'prints-without-cents',
    'Leaves the cents out of the amount on a ticket from 1,000.00 on.',
    ['CAP-TKT-02', 'CAP-AMT-02', 'CAP-TKT-09'],
    answers(
      every(
        performed,
        amount((n) => n >= 100_000),
      ),
      printsAmount((printed) => printed.replace(/,\d+$/, '')),
    ),
  ),
  deviates(
    'prints-payment-on-refusal',
    'Prints on the ticket of a refusal what it prints on the one of a payment.',
    ['CAP-TKT-02'],
    answers(
      every(payment, failed, gesture('refused')),
      prints((ticket) => ticket.replace(/ *REFUSE(?:<br>)?\n/, '')),
    ),
  ),
  deviates(
    'ticket-costs-a-payment',
    'Charges a payment once more to print the second of both tickets.',
    ['CAP-EXC-03', 'CAP-DUP-02', 'CAP-RSP-17'],
    answers(
      every(
        payment,
        performed,
        requestHas('CK', (codes) => codes.startsWith('12')),
      ),
      async (fields, asked) => {
        await charge(asked);
        return fields;
      },
    ),
  ),
  permits(
    'no-tickets',
    'Returns no tickets and declares that it does not.',
    ['CAP-TKT-02'],
    together(
      hears(every(payment, requestHas('CK')), (asked) => (asked.isWhole ? without(asked.fields, 'CK') : undefined)),
      answers(answerHas('ZT'), drop('ZT')),
    ),
    { tickets: false },
  ),
  permits(
    'ticket-in-lines',
    'Breaks the base64 of tickets into lines of 76 characters.',
    ['CAP-TKT-06', 'CAP-FRM-10'],
    answers(
      answerHas('ZT'),
      encodes((ticket) => base64(ticket.slice(0, 600)).replace(/(.{76})(?=.)/g, '$1\n')),
    ),
  ),
  permits(
    'ticket-in-lines-of-64',
    'Breaks the base64 of tickets into lines of 64 characters with CR LF, behind the last one too.',
    ['CAP-TKT-06', 'CAP-FRM-10'],
    answers(
      answerHas('ZT'),
      encodes((ticket) => base64(ticket.slice(0, 600)).replace(/(.{1,64})/g, '$1\r\n')),
    ),
  ),
  permits(
    'ticket-of-900',
    'Fills the base64 of every ticket to nine hundred characters.',
    ['CAP-TKT-05', 'CAP-TKT-08'],
    answers(
      text,
      encodes((ticket) => base64(ticket.slice(0, 675).padEnd(675, '\n'))),
    ),
  ),
  permits(
    'ticket-is-short',
    'Prints nothing but the amount, the operation and what came of it.',
    ['CAP-TKT-02', 'CAP-TKT-07'],
    answers(
      text,
      prints((ticket) =>
        ticket
          .split('\n')
          .filter((line) =>
            /MONTANT|DEBIT|CREDIT|ANNULATION|CHEQUE|REFUSE|INTERDIT|ABANDON|DEPASSE|ABOUTI|PHONIE|DUPLICATA|NUM AUTO/.test(line),
          )
          .join('\n'),
      ),
    ),
  ),
  permits(
    'ticket-with-crlf',
    'Ends the lines of tickets with CR LF.',
    ['CAP-TKT-07'],
    answers(
      text,
      prints((ticket) => ticket.replaceAll('\n', '\r\n')),
    ),
  ),
  permits(
    'ticket-with-accents',
    'Prints accents and signs of Latin-1 in its greetings.',
    ['CAP-TKT-07'],
    answers(
      text,
      prints((ticket) =>
        withLine(ticket, '\u00c0 TR\u00c8S BIENT\u00d4T \u2014 N\u00b0 \u00bd \u00e9\u00e8\u00e7'.replace('\u2014', '-')),
      ),
    ),
  ),
  permits(
    'ticket-speaks-of-an-outcome',
    'Prints on every ticket a line that reads as fields of a refusal.',
    ['CAP-TKT-07', 'CAP-FRM-04'],
    answers(
      answerHas('ZT'),
      prints((ticket) => withLine(ticket, 'REF AE00201AF00204CB0029900')),
    ),
  ),
  permits(
    'ticket-with-number-of-the-shop',
    'Prints the number of fourteen digits under which the shop is registered.',
    ['CAP-TKT-07', 'CAP-TAG-12'],
    answers(
      answerHas('ZT'),
      prints((ticket) => withLine(ticket, 'SIRET 73282932000074')),
    ),
  ),
  permits(
    'ticket-with-number-of-the-sale',
    'Prints a number of sixteen digits, which is no card number, on every ticket.',
    ['CAP-TKT-07', 'CAP-TAG-12'],
    answers(
      answerHas('ZT'),
      prints((ticket, { number }) => withLine(ticket, `REF ${String(2_026_112_100_000_000 + number * 10)}`)),
    ),
  ),
  permits(
    'html-in-a-table',
    'Sends HTML in a table with the tags in capitals.',
    ['CAP-TKT-07'],
    answers(
      every(html, answerHas('ZT')),
      prints((ticket) =>
        inHtml(
          plain(ticket)
            .split('\n')
            .map((line) => line.trim())
            .slice(0, 18),
          '<TABLE><TR><TD>',
          '</TD></TR><TR><TD>',
          '</TD></TR></TABLE>',
        ),
      ),
    ),
  ),
  permits(
    'html-preformatted',
    'Sends HTML that is one preformatted block.',
    ['CAP-TKT-07'],
    answers(
      every(html, answerHas('ZT')),
      prints((ticket) => `<pre>${plain(ticket)}</pre>`),
    ),
  ),
  permits(
    'html-with-entities',
    'Writes accents in HTML as entities.',
    ['CAP-TKT-07'],
    answers(
      every(html, answerHas('ZT')),
      prints((ticket) => ticket.replaceAll('\u00c9', '&Eacute;').replaceAll('\u00c0', '&Agrave;').replaceAll('\u00d4', '&#212;')),
    ),
  ),
  permits(
    'html-in-bold',
    'Sends HTML of bold and plain lines without a head.',
    ['CAP-TKT-07'],
    answers(
      every(html, answerHas('ZT')),
      prints((ticket) =>
        plain(ticket)
          .split('\n')
          .map((line, index) => (index % 4 === 0 ? `<b>${line.trim()}</b><br/>` : `${line.trim()}<br/>`))
          .join('\n'),
      ),
    ),
  ),
  permits(
    'both-tickets-in-one',
    'Sends both tickets, one below the other, in one text when both are asked for.',
    ['CAP-TKT-03', 'CAP-TKT-07'],
    answers(
      every(
        text,
        requestHas('CK', (codes) => codes[1] === '2'),
      ),
      prints((ticket) => {
        const lines = ticket.split('\n').filter((line) => !/MARCH|RUE|NANTES|\u00c0 BIENT/.test(line));
        const half = lines.map((line) => line.trim()).join('\n');
        return `${half}\n---\n${half}`;
      }),
    ),
  ),
  permits(
    'ticket-for-codes-unknown',
    'Sends a ticket when the first of the codes is one that nobody has described.',
    ['CAP-TKT-01', 'CAP-TKT-02'],
    answers(
      every(
        payment,
        performed,
        not(busy),
        requestHas('CK', (codes) => /^[2-9]0[01]$/.test(codes)),
      ),
      (fields: readonly Field[], asked) =>
        add('ZT', ticketValue(asked.value('CK') ?? '200', html(asked) ? '<p>TICKET CLIENT</p>' : 'TICKET CLIENT'))(fields, asked),
    ),
  ),
];
