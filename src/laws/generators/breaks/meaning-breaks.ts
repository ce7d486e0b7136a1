import type { Field } from '../../../codec/index.js';
import { actionOf } from '../../../protocol/index.js';
import { writeFields } from '../../write-fields.js';
import type { Breaker, BreakKind, BrokenMessage } from './break.js';

/** Breaks of a value or of the composition: the frame is right, what it says is not. */
export const MEANING_BREAKS = {
  'amount-not-numeric': (fields, { place }) =>
    withValue(fields, 'CB', oneOf(['12,34', '12.34', '-100', '+100', '1e3', '12A4', ' 100', 'abcd'], place), 'CAP-AMT-01'),
  'amount-too-long': (fields, { place }) =>
    withValue(fields, 'CB', oneOf(['1000000000000', '9999999999999', '0000000000100', '123456789012345'], place), 'CAP-AMT-06'),
  'amount-too-short': (fields, { place }) => withValue(fields, 'CB', oneOf(['1', '9'], place), 'CAP-AMT-01'),
  'currency-unknown': (fields, { place }) => withValue(fields, 'CE', oneOf(['000', '998', '001', '250'], place), 'CAP-CUR-01'),
  'currency-not-numeric': (fields, { place }) =>
    withValue(fields, 'CE', oneOf(['EUR', '97', '9780', '97A'], place), 'CAP-CUR-01'),
  'action-unknown': (fields, { place }) => {
    const value = oneOf(['Z', 'X', '8', '9', '?'], place);
    return { requirement: 'CAP-ERR-04', bytes: writeFields(replace(fields, 'CD', value)), expected: [] };
  },
  'action-too-long': (fields, { place }) => withValue(fields, 'CD', oneOf(['00', '0I', 'II', '10'], place), 'CAP-TAG-04'),
  'field-missing': (fields, { place }) => {
    const action = actionOf(fields);
    const needed = action?.mandatory.filter((tag) => tag !== 'CZ' && tag !== 'CD' && tag !== 'CC') ?? [];
    const tag = needed[place % Math.max(1, needed.length)];
    if (action === undefined || tag === undefined) return undefined;
    const requirement = COMPOSITION[action.name];
    const bytes = writeFields(fields.filter((field) => field.tag !== tag));
    return { requirement, bytes, expected: [{ requirement, tag }] };
  },
  'ticket-disordered': (fields) => ticketBreak(fields, [TICKET, CODES], 'CAP-TKT-03'),
  'ticket-not-base64': (fields) => ticketBreak(fields, [CODES, { tag: 'AK', value: 'TICKET !' }], 'CAP-TKT-05'),
} as const satisfies Partial<Record<BreakKind, Breaker>>;

const CODES: Field = { tag: 'CK', value: '100' };
const TICKET: Field = { tag: 'AK', value: 'VElDS0VU' };

/** The requirement that says which fields a request of an action has. */
const COMPOSITION = {
  debit: 'CAP-REQ-01',
  credit: 'CAP-REQ-01',
  cancellation: 'CAP-REQ-01',
  cheque: 'CAP-REQ-01',
  duplicate: 'CAP-REQ-03',
  identification: 'CAP-REQ-02',
  print: 'CAP-REQ-04',
} as const;

function oneOf(values: readonly string[], place: number): string {
  return values[place % values.length] ?? '';
}

/** Fields with another value in one of them, which is added when it is not there. */
function replace(fields: readonly Field[], tag: string, value: string): Field[] {
  const isThere = fields.some((field) => field.tag === tag);
  return isThere ? fields.map((field) => (field.tag === tag ? { tag, value } : field)) : [...fields, { tag, value }];
}

function offsetOf(fields: readonly Field[], tag: string): number {
  return writeFields(
    fields.slice(
      0,
      fields.findIndex((field) => field.tag === tag),
    ),
  ).length;
}

type Break = Omit<BrokenMessage, 'kind'>;

function withValue(fields: readonly Field[], tag: string, value: string, requirement: Break['requirement']): Break {
  const changed = replace(fields, tag, value);
  return { requirement, bytes: writeFields(changed), expected: [{ requirement, offset: offsetOf(changed, tag) }] };
}

/** `ZT` holds fields that make no ticket; a wrong ticket inside is found at its own place. */
function ticketBreak(fields: readonly Field[], inner: readonly Field[], requirement: Break['requirement']): Break {
  const changed = replace(fields, 'ZT', writeFields(inner));
  const nested = requirement === 'CAP-TKT-05' ? 5 + writeFields(inner.slice(0, 1)).length : 0;
  return { requirement, bytes: writeFields(changed), expected: [{ requirement, offset: offsetOf(changed, 'ZT') + nested }] };
}
