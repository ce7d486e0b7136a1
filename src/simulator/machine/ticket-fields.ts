import type { Field } from '../../codec/index.js';
import { type Fields, fieldValue } from '../../protocol/index.js';
import type { Behaviour } from '../behaviour/behaviour.js';
import type { TerminalProfile } from '../persona/profile.js';
import type { Receipt } from '../record/journal.js';
import { asksForTicket, composeTicket, hasTicket } from './ticket.js';

/** `CK` of a ticket that nobody asked for: the customer's, as text. */
const UNASKED_TICKET = '100';

/** `ZT`, when the request asks for a ticket and the operation has one, unless the behaviour says otherwise. */
export function ticketFields(
  receipt: Receipt,
  { request, behaviour }: { readonly request: Fields; readonly behaviour: Behaviour },
  profile: TerminalProfile,
): Field[] {
  const ticketCodes = wantedTicket(fieldValue(request, 'CK'), behaviour.ticket ?? 'as-asked', profile);
  if (ticketCodes === undefined || !hasTicket(receipt)) return [];
  const text = behaviour.ticketText === undefined ? {} : { text: behaviour.ticketText };
  return [{ tag: 'ZT', value: composeTicket(receipt, profile, { ticketCodes, isDuplicate: false, ...text }) }];
}

/** `CK` of the ticket to return; undefined when none is. */
function wantedTicket(
  asked: string | undefined,
  mode: 'as-asked' | 'never' | 'always',
  profile: TerminalProfile,
): string | undefined {
  switch (mode) {
    case 'never':
      return undefined;
    case 'always':
      return asksForTicket(asked) ? asked : UNASKED_TICKET;
    case 'as-asked':
      return profile.capabilities.tickets && asksForTicket(asked) ? asked : undefined;
    default:
      return mode satisfies never;
  }
}
