import { encodeFrame } from '../../codec/index.js';
import { type ActionName, composeRequest } from '../../protocol/index.js';
import type { Connection } from '../../wire/index.js';
import type { JudgedExchange } from '../evidence/exchange.js';
import type { Session } from '../terminal/session.js';
import { notApplicable } from '../verdict/settlement.js';

/** Letters of the walk. */
const STEPS = { I: 'identification', U: 'duplicate', D: 'debit', P: 'print' } as const satisfies Readonly<
  Record<string, ActionName>
>;

/**
 * Actions on one connection: each follows each other one, but for a payment behind another and behind a print. A duplicate stands behind
 * every two, so that it shows what they booked. The first two cost nothing, and show whether a second request is served at all.
 */
const WALK: readonly ActionName[] = [...'IIUDUUDIUDPUIPUPIUPPUIDU'].map((letter) => STEPS[letter as keyof typeof STEPS]);

const MINOR_UNITS = 920;

/** What the walk could cost: each sum is another, so that a duplicate tells which it was. */
export const KEPT_CONNECTION_SUMS: readonly number[] = WALK.filter((action) => action === 'debit').map(
  (_, place) => MINOR_UNITS + place,
);

/**
 * Asks for one thing after the other on a connection that is kept. A terminal may close it, or
 * not serve a second request: then there is nothing to ask.
 */
export async function tryOneConnection(session: Session): Promise<void> {
  const { capabilities, talk } = session;
  session.cardholderWill('pay');
  const walk = WALK.filter((action) => action === 'debit' || action === 'identification' || capabilities[action as 'print']);
  const connection = await talk.connect();
  try {
    await walkOn(session, connection, walk);
  } finally {
    connection.close();
  }
}

async function walkOn(session: Session, connection: Connection, walk: readonly ActionName[]): Promise<void> {
  let payments = 0;
  for (const [place, action] of walk.entries()) {
    if (!connection.isOpen) return place === 1 ? notServed() : undefined;
    const minorUnits = KEPT_CONNECTION_SUMS[payments] ?? MINOR_UNITS;
    if (action === 'debit') payments += 1;
    const exchange = await session.talk.send(compose(session, action, minorUnits), { connection });
    if (!isAnswered(exchange)) return place === 1 ? notServed() : undefined;
  }
}

function compose(session: Session, action: ActionName, minorUnits: number): Buffer {
  if (action === 'print') return session.pos.composePrint('MERCI');
  const extra = action === 'duplicate' && session.capabilities.tickets ? [{ tag: 'CK', value: '100' } as const] : [];
  const amount = action === 'debit' ? { amount: { ...session.someAmount(), minorUnits } } : {};
  return encodeFrame(composeRequest(session.pos.identity, { action, extra, ...amount }));
}

function isAnswered({ responses }: JudgedExchange): boolean {
  return responses.length > 0;
}

function notServed(): never {
  throw notApplicable({
    en: 'The terminal serves one request on a connection.',
    fr: 'Le terminal sert une demande par connexion.',
  });
}
