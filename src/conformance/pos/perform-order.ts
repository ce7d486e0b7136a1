import { setTimeout as sleep } from 'node:timers/promises';
import type { Transcript } from '../../wire/index.js';
import type { Column, Draft } from './answer/draft.js';
import type { Manner } from './answer/manner.js';
import { offersRetryInDoubt } from './judge/judge-play.js';
import { type Play, paymentsIn } from './judge/play.js';
import { moneyOf, type Order } from './order/order.js';
import type { PosBench } from './pos-bench.js';
import type { ListeningTerminal } from './terminal/listening-terminal.js';
import { moneyIn } from './terminal/plain-answer.js';
import type { Script } from './terminal/script.js';
import type { Stage } from './terminal/stage.js';

/** An order to play, and how. */
export interface OrderScene {
  readonly order: Order;
  readonly column: Column;
  readonly manner: Manner;
  readonly transcript: Transcript;
  /** Where the POS is told to pay. */
  readonly terminal: ListeningTerminal;
  /** A number from 0 to 1, drawn from the seed. */
  readonly chance: number;
  /** Another order, given while this one runs. */
  readonly beside?: Order;
}

/** How long a POS may take to close a connection once it has said what it believes. */
const LEAVE_MS = 150;
const LOOK_MS = 1;

/**
 * Plays an order: has it started on the POS, and answers as the scene says. A POS that offers a plain retry while nobody knows what became
 * of the payment is told to retry, as a cashier would: what that leads to is part of the play.
 */
export async function performOrder(bench: PosBench, scene: OrderScene): Promise<Play> {
  const { order, column, manner, beside, terminal } = scene;
  const start = (what: Order) => bench.start(what, terminal);
  const startMs = performance.now();
  const stage = await terminal.begin({
    script: scriptOf(scene, bench),
    action: order.action,
    transcript: scene.transcript,
  });
  try {
    const started = start(order);
    const second = beside === undefined ? undefined : start(beside);
    let report = await started;
    const endMs = performance.now();
    const tookMs = endMs - startMs;
    const waitedMs = endMs - (stage.requests[0]?.beganAt ?? endMs);
    await second;
    const isRetried = offersRetryInDoubt({ report }, paymentsIn(stage)[0]);
    if (isRetried) report = await start(order);
    const hasLeft = await awaitLeave(stage);
    const { requests, booked } = stage;
    return {
      order,
      ...(beside === undefined ? {} : { beside }),
      column,
      what: manner.what,
      requests,
      booked,
      report,
      tookMs,
      waitedMs,
      hasLeft,
      isRetried,
    };
  } finally {
    await terminal.end(stage);
  }
}

function scriptOf({ order, column, manner, chance }: OrderScene, bench: PosBench): Script {
  const { times } = bench;
  return {
    answer: (request, spentMs) => manner.answer({ request, column, times, chance, spentMs } satisfies Draft),
    books: (request) => {
      const asked = moneyIn(request) ?? moneyOf(order);
      if (asked === undefined) return undefined;
      return manner.books === undefined ? (column === 'paid' ? asked : undefined) : manner.books(asked, column);
    },
    ...(manner.breaksIn === undefined ? {} : { breaksIn: manner.breaksIn }),
    ...(manner.isAway === undefined ? {} : { isAway: manner.isAway }),
  };
}

/** Whether the POS closes what it opened, or the terminal did. */
async function awaitLeave(stage: Stage): Promise<boolean> {
  const hasLeft = () => [...stage.connections].every(({ isOver }) => isOver);
  for (let left = LEAVE_MS; !hasLeft() && left > 0; left -= LOOK_MS) await sleep(LOOK_MS);
  return hasLeft();
}
