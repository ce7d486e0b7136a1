import { encodeFrame } from '../../codec/index.js';
import { type ActionName, formatAmount, REJECTION_REASONS } from '../../protocol/index.js';
import type { TerminalProfile } from '../persona/profile.js';
import type { Receipt } from '../record/journal.js';

/** Bytes of a ticket whose base64 has 900 characters (CAP-TKT-05). */
const MAX_TICKET_BYTES = 675;

/** Characters a line of a ticket holds. */
const LINE_WIDTH = 30;
const MERCHANT_LINES = 4;

const OPERATIONS: Readonly<Partial<Record<ActionName, string>>> = {
  debit: 'DEBIT',
  credit: 'CREDIT',
  cancellation: 'ANNULATION',
  cheque: 'CHEQUE',
};

const FAILURES: Readonly<Record<string, string>> = {
  '02': 'APPEL PHONIE',
  '04': 'REFUSE',
  '05': 'INTERDIT',
  '06': 'ABANDON',
  '08': 'TEMPS DEPASSE',
  '11': 'ABANDON',
};

/** Whether a `CK` asks for the ticket to come in `ZT` (CAP-TKT-01, CAP-TKT-02). */
export function asksForTicket(ticketCodes: string | undefined): ticketCodes is string {
  return ticketCodes?.startsWith('1') === true;
}

/** Whether an operation has a ticket: not a request that never became one. */
export function hasTicket(receipt: Receipt): boolean {
  return receipt.reason === undefined || !REJECTION_REASONS.has(receipt.reason);
}

/**
 * The value of `ZT`: `CK` as asked, then the ticket in base64, at most 900 characters (CAP-TKT-03 to CAP-TKT-05). Text in Latin-1, or
 * HTML when the third character of `ticketCodes` is 1 (CAP-TKT-07).
 */
export function composeTicket(
  receipt: Receipt,
  profile: TerminalProfile,
  options: { readonly ticketCodes: string; readonly isDuplicate: boolean; readonly text?: string },
): string {
  const { ticketCodes } = options;
  const lines = options.text?.split('\n') ?? ticketLines(receipt, profile, options);
  const text = ticketCodes[2] === '1' ? toHtml(lines) : (options.text ?? lines.map(center).join('\n'));
  const ticket = Buffer.from(latin1(text).slice(0, MAX_TICKET_BYTES), 'latin1').toString('base64');
  const fields = [
    { tag: 'CK', value: ticketCodes },
    { tag: 'AK', value: ticket },
  ];
  return encodeFrame(fields).toString('latin1');
}

/** The ticket as it comes out on paper, for the customer. */
export function printTicket(receipt: Receipt, profile: TerminalProfile): string {
  return ticketLines(receipt, profile, { ticketCodes: '100', isDuplicate: false }).map(center).join('\n');
}

function ticketLines(
  receipt: Receipt,
  profile: TerminalProfile,
  { ticketCodes, isDuplicate }: { readonly ticketCodes: string; readonly isDuplicate: boolean },
): string[] {
  const closing = isDuplicate ? ['DUPLICATA', addressee(ticketCodes)] : [addressee(ticketCodes)];
  const { action, card, authorisation, reason, amount } = receipt;
  const operation = OPERATIONS[action] ?? '';
  const heading = action === 'cheque' ? ['CHEQUE'] : ['CARTE BANCAIRE', ...(card?.readMode === '2' ? ['SANS CONTACT'] : [])];
  return [
    ...heading,
    ...(card === undefined ? [] : [card.label, card.identifier]),
    dateLine(receipt.dateMs),
    ...profile.merchant.slice(0, MERCHANT_LINES),
    profile.contract,
    profile.terminalNumber,
    ...(card === undefined ? [] : [card.maskedNumber.slice(0, -4).replace(/\d/g, '#') + card.maskedNumber.slice(-4)]),
    ...(authorisation === undefined ? [] : [`NUM AUTO : ${authorisation}`]),
    `MONTANT : ${formatAmount(amount, 'fr')}`,
    ...(reason === undefined ? [operation] : [operation, FAILURES[reason] ?? 'NON ABOUTI']),
    ...closing,
    'À BIENTÔT',
  ].map((line) => line.slice(0, LINE_WIDTH));
}

/** Both tickets share one text: how two would travel in one `ZT` is not public. */
function addressee(ticketCodes: string): string {
  switch (ticketCodes[1]) {
    case '1':
      return 'TICKET COMMERÇANT A CONSERVER';
    case '2':
      return 'TICKETS CLIENT ET COMMERÇANT';
    default:
      return 'TICKET CLIENT A CONSERVER';
  }
}

function dateLine(dateMs: number): string {
  const [date = '', time = ''] = new Date(dateMs).toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `LE ${day}/${month}/${year.slice(2)} A ${time.slice(0, 8)}`;
}

function center(line: string): string {
  return ' '.repeat(Math.floor((LINE_WIDTH - line.length) / 2)) + line;
}

function toHtml(lines: readonly string[]): string {
  const escaped = lines.map((line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
  return `<html><body><p>${escaped.join('<br>\n')}</p></body></html>`;
}

/** Characters that Latin-1 does not have become question marks, as on a printer. */
function latin1(text: string): string {
  return text.replace(/[^\u0000-\u00ff]/gu, '?');
}
