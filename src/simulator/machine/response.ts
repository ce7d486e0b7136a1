import type { Field } from '../../codec/index.js';
import { actionOf, CHEQUE_APPLICATION, type Fields, fieldValue, findField, type Tag } from '../../protocol/index.js';
import type { TerminalProfile } from '../persona/profile.js';

/** Fields that come back, where they could be read: their format is right and nothing in them is unprintable. */
const REPEATED = (['CJ', 'CA', 'CB', 'CD', 'CE'] as const satisfies readonly Tag[]).map((tag) => {
  return { tag, format: findField(tag)?.rule?.pattern ?? /./s };
});

const PRINTABLE = /^[\x20-\x7e]*$/;

/** What a real terminal was seen to return for an amount on a failure (exchanges.md 0.5). */
const UNREADABLE_AMOUNT = '00';

/**
 * The fields that say to which request a response belongs: `CZ` of the terminal, then what could be read of `CJ CA CB CD CE`, and
 * `CC` when a cheque was asked for (CAP-RSP-01 to CAP-RSP-03, CAP-CHQ-02). An amount that cannot be read comes back as zero.
 */
export function identify(request: Fields, profile: TerminalProfile): Field[] {
  const fields: Field[] = [{ tag: 'CZ', value: profile.version }];
  for (const { tag, format } of REPEATED) {
    const value = tag === 'CJ' && profile.identifier !== undefined ? profile.identifier : fieldValue(request, tag);
    if (value === undefined) continue;
    if (format.test(value) && PRINTABLE.test(value)) fields.push({ tag, value });
    else if (tag === 'CB') fields.push({ tag, value: UNREADABLE_AMOUNT });
  }
  return fields;
}

/** A response: what identifies it, the outcome, and what the operation adds. */
export function respond(
  request: Fields,
  profile: TerminalProfile,
  outcome: { readonly status: string; readonly reason?: string; readonly details?: Fields },
): Field[] {
  const { status, reason, details } = outcome;
  const fields = identify(request, profile);
  fields.push({ tag: 'AE', value: status });
  if (reason !== undefined) fields.push({ tag: 'AF', value: reason });
  if (actionOf(request)?.name === 'cheque') fields.push({ tag: 'CC', value: CHEQUE_APPLICATION });
  if (details !== undefined) fields.push(...details);
  return fields;
}
