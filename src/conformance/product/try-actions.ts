import { encodeFrame } from '../../codec/index.js';
import { type ActionName, composeRequest } from '../../protocol/index.js';
import type { Session } from '../terminal/session.js';
import { LeftOut } from './left-out.js';

/** Each action directly behind each other one: nothing is asked between them, not even a duplicate. */
const IN_TURN = ['debit', 'credit', 'debit', 'cheque', 'credit', 'cheque', 'debit'] as const satisfies readonly ActionName[];

/** What they could cost, in minor units. */
export const IN_TURN_SUMS: readonly number[] = IN_TURN.map((_, place) => 930 + place);

/** Requests payments of each kind in turn, with their tickets, that the subject does; the last is looked up in the books. */
export async function tryActionsInTurn(session: Session): Promise<void> {
  const { capabilities, pos, talk } = session;
  const leftOut = new LeftOut(session);
  session.cardholderWill('pay');
  for (const [place, action] of IN_TURN.entries()) {
    if (action !== 'debit' && !capabilities[action]) continue;
    const amount = { ...session.someAmount(), minorUnits: IN_TURN_SUMS[place] ?? 0 };
    const extra = capabilities.tickets ? [{ tag: 'CK', value: '100' } as const] : [];
    const request = encodeFrame(composeRequest(pos.identity, { action, amount, extra }));
    await leftOut.unlessLeftOut(amount, () => talk.sendAtOnce(request));
  }
  leftOut.tell();
}
