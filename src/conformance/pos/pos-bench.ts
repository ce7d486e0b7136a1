import { setMaxListeners } from 'node:events';
import { EvidenceRoom } from '../evidence/evidence-room.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import type { PosPlan } from '../plan/pos-plan.js';
import { BenchError } from '../verdict/settlement.js';
import type { PlayTimes } from './answer/draft.js';
import type { TriggerReport } from './order/belief.js';
import type { Order } from './order/order.js';
import { ListeningTerminal } from './terminal/listening-terminal.js';
import { openTrigger } from './trigger/open-trigger.js';
import type { Trigger, TriggerEnvironment } from './trigger/trigger.js';

/** Between two segments of an answer: enough for a POS of another process to read them apart. */
const GAP_MS = 20;
const EMBEDDED_GAP_MS = 2;

/** The pause that a reader must not take for the end: TCP sends again what was lost after about a second. */
const PAUSE_MS = 1_200;

/** After a POS has once come to no end, so long beyond its deadline is it waited for. */
const PATIENCE_MS = 1_500;

/** What a cardholder has (CAP-EXC-10), and how long before its end a slow one pays. */
const CARDHOLDER_MS = 180_000;
const LAST_MS = 2_000;

/** The least time that is left to a POS whose time is scaled down, and to this machine. */
const LEAST_MS = 250;

/** How long a slow cardholder takes: 178 of 180 seconds, and nine tenths of a deadline that is declared on a smaller scale. */
function slowMs(deadlineMs: number): number {
  return deadlineMs - Math.min(LAST_MS, Math.max(deadlineMs * 0.1, Math.min(deadlineMs * 0.4, LEAST_MS)));
}

/** Share of its time limit that our own POS may lose. */
const MOST_HELD_UP = 0.3;

/** The test bench of a POS: the terminal that it talks to, for a whole run, and the trigger by which orders reach it. */
export class PosBench {
  readonly plan: BenchPlan;
  readonly pointOfSale: PosPlan;
  /** The one terminal of a POS under test. Our own POS, which can be told of any, has one for each column: they are played at once. */
  readonly terminals: readonly [ListeningTerminal, ...ListeningTerminal[]];
  readonly signal: AbortSignal | undefined;
  readonly evidenceRoom = new EvidenceRoom();
  readonly #trigger: Trigger;
  #hasHung = false;

  private constructor(
    plan: BenchPlan,
    pointOfSale: PosPlan,
    { terminals, trigger, signal }: Pick<PosBench, 'terminals' | 'signal'> & { readonly trigger: Trigger },
  ) {
    this.plan = plan;
    this.pointOfSale = pointOfSale;
    this.terminals = terminals;
    this.#trigger = trigger;
    this.signal = signal;
    if (signal !== undefined) setMaxListeners(0, signal);
  }

  /** Listens where the plan says. Throws `TargetUnavailable` where that cannot be had. */
  static async open(
    plan: BenchPlan,
    environment: TriggerEnvironment & { readonly signal?: AbortSignal } = {},
  ): Promise<PosBench> {
    const { pointOfSale } = plan;
    if (pointOfSale === undefined) throw new BenchError('The plan of this run is for a terminal.');
    const trigger = openTrigger(plan, pointOfSale, environment);
    const isEmbedded = pointOfSale.trigger.kind === 'embedded';
    const limits = isEmbedded ? { quietMs: 1, stallMs: 200 } : { quietMs: 25, stallMs: 600 };
    const open = () => ListeningTerminal.open(pointOfSale.listen, limits);
    const terminals =
      isEmbedded && pointOfSale.listen.port === 0 ? ([await open(), await open()] as const) : ([await open()] as const);
    return new PosBench(plan, pointOfSale, { terminals, trigger, signal: environment.signal });
  }

  get times(): PlayTimes {
    const { deadlineMs, trigger } = this.pointOfSale;
    return {
      deadlineMs,
      slowMs: slowMs(Math.min(deadlineMs, CARDHOLDER_MS)),
      pauseMs: Math.min(PAUSE_MS, deadlineMs * 0.4),
      gapMs: trigger.kind === 'embedded' ? EMBEDDED_GAP_MS : GAP_MS,
    };
  }

  /**
   * So long may this process be held up in a play. Our own POS, with a limit of a part of a second, is held up with the terminal: it may then
   * have given up on an answer that was there. Another POS goes on meanwhile, and is not asked again.
   */
  get holdUpLimitMs(): number {
    const { deadlineMs, trigger } = this.pointOfSale;
    return trigger.kind === 'embedded' ? deadlineMs * MOST_HELD_UP : Number.POSITIVE_INFINITY;
  }

  /** Starts an order on the POS, at this terminal, and waits until it has done with it. */
  async start(order: Order, { address }: ListeningTerminal): Promise<TriggerReport> {
    const { deadlineMs, limitMs } = this.pointOfSale;
    const report = await this.#trigger.start(order, {
      terminal: address,
      limitMs: this.#hasHung ? Math.min(limitMs, deadlineMs + PATIENCE_MS) : limitMs,
      signal: this.signal,
    });
    this.#hasHung ||= report.kind === 'hung';
    return report;
  }

  async close(): Promise<void> {
    for (const terminal of this.terminals) await terminal.close();
  }
}
