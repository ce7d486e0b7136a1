import { EncodeError } from '../../../codec/index.js';
import { createPos, decide, type Outcome, type Pos, PosError, type PosSettings } from '../../../pos/index.js';
import { AmountError } from '../../../protocol/index.js';
import type { Belief } from '../order/belief.js';
import type { Order } from '../order/order.js';
import type { Trigger } from './trigger.js';

/** How long our own POS waits for a whole answer, and for what comes behind it. */
const TIMES = { connectMs: 2_000, quietMs: 5 };

/** Our own POS, in this process, over a socket as any other: one for each terminal. Somebody looks at the terminal after each order, so that the next can come. */
export function embeddedTrigger(settings: Omit<PosSettings, 'host'>): Trigger {
  const points = new Map<number, Pos>();
  return {
    async start(order, { terminal }) {
      const pos = points.get(terminal.port) ?? createPos({ ...TIMES, ...settings, ...terminal });
      points.set(terminal.port, pos);
      pos.resolveDoubt();
      try {
        return { kind: 'told', belief: believe(await perform(pos, order)) };
      } catch (error) {
        if (!(error instanceof PosError || error instanceof AmountError || error instanceof EncodeError)) throw error;
        return { kind: 'told', belief: { outcome: 'not-done', reason: error.message } };
      }
    },
  };
}

function perform(pos: Pos, { action, amount, currency, reference }: Order): Promise<Outcome> {
  switch (action) {
    case 'duplicate':
    case 'identification':
      return pos[action]();
    case 'print':
      return pos.print('MERCI DE VOTRE VISITE');
    default:
      return pos[action]({ amount, currency }, { reference, ticket: '100' });
  }
}

function believe(outcome: Outcome): Belief {
  return decide<Belief>(outcome, {
    done: ({ amount }) => ({
      outcome: 'done',
      ...(amount === undefined ? {} : { money: { minorUnits: amount.minorUnits, currency: amount.currency.code } }),
    }),
    notDone: ({ reason }) => ({ outcome: 'not-done', reason: reason.en, retry: true }),
    unknown: ({ doubt }) => ({ outcome: 'unknown', reason: doubt.en, retry: false }),
  });
}
