import { encodeFrame } from '../../codec/index.js';
import { composeRequest, outcomeOf, type Text } from '../../protocol/index.js';
import { responseFields } from '../evidence/exchange.js';
import type { Session } from '../terminal/session.js';
import { inconclusive } from '../verdict/settlement.js';
import { BREAKS, WHOLE_AND_RESET } from './identification-ways.js';

/** What the one sale could cost, in minor units. */
export const DUPLICATED_SUM = 960;

/** The customer's ticket as text: it comes back in the response and is not printed. */
const TICKET = { tag: 'CK', value: '100' } as const;

/**
 * Has one sale go through, and asks for its duplicate twice after everything that a POS may break off: the first may charge behind its
 * answer, and the second shows it.
 */
export async function tryDuplicates(session: Session): Promise<void> {
  session.cardholderWill('pay');
  const sale = await session.talk.request('debit', { ...session.someAmount(), minorUnits: DUPLICATED_SUM });
  if (outcomeOf(responseFields(sale)) !== 'performed') throw inconclusive(NO_SALE);
  const duplicate = encodeFrame(composeRequest(session.pos.identity, { action: 'duplicate', extra: [TICKET] }));
  for (const { before } of [...BREAKS, WHOLE_AND_RESET]) {
    if (before !== undefined) await session.talk.breakOff(Buffer.from(before.bytes, 'latin1'), before.how);
    await session.talk.sendAtOnce(duplicate);
    await session.talk.sendAtOnce(duplicate);
  }
}

const NO_SALE: Text = {
  en: 'The sale whose duplicates were to be asked for did not go through.',
  fr: "La vente dont les duplicatas devaient être demandés n'a pas abouti.",
};
