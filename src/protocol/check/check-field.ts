import { type DecodedField, type DecodedFrame, decodeConstructedField } from '../../codec/index.js';
import { hideSplitNumbers, type Issue, issueOf, valueIssue } from '../issue.js';
import type { TicketText } from '../sentences/field-sentences.js';
import { isCardNumber } from '../show/card-number.js';
import { findField } from '../tables/dictionary.js';
import { isHtml, mayBeHtml } from './html.js';

/** Deviations of each field from its own format, in the order of the fields; card number and ticket last. */
export function checkFields({ fields, remainder }: Pick<DecodedFrame, 'fields' | 'remainder'>): Issue[] {
  const issues: Issue[] = [];
  for (const field of fields) {
    const rule = findField(field.tag)?.rule;
    if (rule === undefined || rule.pattern.test(field.value)) continue;
    issues.push(valueIssue(rule.requirement, 'value-malformed', field, rule.expected));
  }
  issues.push(...checkCardNumber(fields), ...checkTickets(fields));
  return hideSplitNumbers(issues, fields, remainder);
}

/** Read modes of a chip: with contact, and without. */
const CHIP_MODES: readonly string[] = ['1', '2'];

/** Applications whose card was not read from a chip: a cheque, and a number that was keyed. */
const APPLICATIONS_WITHOUT_CHIP: readonly string[] = ['00C', '101'];

/**
 * The number of an EMV card must not be complete (CAP-TAG-12). That it is one is told by `CI`, else by `AI` or the application; where
 * nothing tells, nothing is held against the terminal. Padding and separators do not hide a number.
 */
function checkCardNumber(fields: readonly DecodedField[]): Issue[] {
  const card = fields.find(({ tag }) => tag === 'AA');
  if (card === undefined || !/^\d{13,19}$/.test(card.value.replace(/[ F-]/g, ''))) return [];
  const valueOfTag = (wanted: string) => fields.find(({ tag }) => tag === wanted)?.value;
  const readMode = valueOfTag('CI');
  const application = valueOfTag('CC');
  const isChipApplication = application !== undefined && !APPLICATIONS_WITHOUT_CHIP.includes(application);
  const isEmv = readMode === undefined ? valueOfTag('AI') !== undefined || isChipApplication : CHIP_MODES.includes(readMode);
  // Behind AL=1 a number is a part of one, unless it is whole by its check digit.
  const isPart = valueOfTag('AL') === '1' && !isCardNumber(card.value.replace(/\D/g, ''));
  return isEmv && !isPart ? [valueIssue('CAP-TAG-12', 'card-number-complete', card)] : [];
}

function checkTickets(fields: readonly DecodedField[]): Issue[] {
  return fields.filter(({ tag }) => tag === 'ZT').flatMap((field) => checkTicket(field));
}

/** One ticket, or several: how two of them share a field is not public, and whether they were asked for the request tells. */
const TICKETS = /^CK AK(?: (?:CK )?AK)*$/;

function checkTicket(field: DecodedField): Issue[] {
  const inner = decodeConstructedField(field.value);
  const tags = inner.fields.map(({ tag }) => tag).join(' ');
  const [codes, ticket] = inner.fields;
  const faults = inner.issues.filter(({ kind }) => kind !== 'value-not-printable');
  if (faults.length > 0 || !TICKETS.test(tags) || codes === undefined || ticket === undefined) {
    const [fault] = faults;
    const values = fault === undefined ? { tags } : { tags, fault: fault.kind };
    return [issueOf('CAP-TKT-03', 'ticket-disordered', values, { tag: 'ZT', offset: field.offset })];
  }
  const place = { tag: 'AK', offset: field.offset + 5 + ticket.offset };
  const base64 = ticket.value.replace(/[\r\n]/g, '');
  const isBase64 = /^[A-Za-z0-9+/]*={0,2}$/.test(base64) && base64.length % 4 === 0;
  const { length } = ticket.value;
  if (!isBase64) return [issueOf('CAP-TKT-05', 'ticket-not-base64', {}, place)];
  if (length > 900) return [issueOf('CAP-TKT-05', 'ticket-too-long', { length }, place)];
  const asked = codes.value[2] === '1' ? 'html' : 'text';
  const found = wrongTicketText(Buffer.from(base64, 'base64'), asked === 'html');
  return found === undefined ? [] : [issueOf('CAP-TKT-07', 'ticket-encoding', { asked, found }, place)];
}

/** What is wrong with the decoded ticket, or undefined. ASCII is both Latin-1 and UTF-8, and passes. */
function wrongTicketText(bytes: Buffer, wantsHtml: boolean): TicketText | undefined {
  const text = bytes.toString('latin1');
  if (wantsHtml) return mayBeHtml(text) ? undefined : 'text';
  if (isHtml(text)) return 'html';
  if (/[\x00-\x08\x0e-\x1a]/.test(text)) return 'binary';
  return isCertainlyUtf8(bytes) ? 'utf-8' : undefined;
}

/**
 * Every byte above 7F is part of a UTF-8 character that French tickets have: accented letters, ligatures, quotes, the euro sign. Some
 * pairs of Latin-1 characters, such as É and £, happen to be UTF-8 of another script, and are taken for what they are.
 */
function isCertainlyUtf8(bytes: Buffer): boolean {
  const characters = bytes.toString('utf8').match(/[^\x00-\x7f]/gu) ?? [];
  return (
    characters.length > 0 && characters.every((character) => /[\u00a0-\u00ff\u0152\u0153\u0178\u2010-\u20ac]/.test(character))
  );
}
