import type { TestContext } from 'node:test';
import {
  type Behaviour,
  type Rule,
  type SimulatedTerminal,
  type SimulatorOptions,
  startSimulatedTerminal,
} from '../../src/simulator/index.js';
import { frameText, type WireField } from '../support/wire.js';
import { RawPos } from './raw-pos.js';

/** A rule with this behaviour. */
export function rule(then: Behaviour, more: Omit<Rule, 'then'> = {}): Rule {
  return { ...more, then };
}

/** A request of POS 02, written by hand. The amount is in cents. */
export function ask(cents: number, ...more: readonly WireField[]): string {
  return `CZ0040300CJ012012345678901CA00202CB${frameText(['CB', String(cents).padStart(2, '0')]).slice(2)}CD0010CE003978${frameText(...more)}`;
}

export const DEBIT = 'CZ0040300CJ012012345678901CA00202CB0041234CD0010CE003978';
export const IDENTIFICATION = 'CZ0040300CJ012012345678901CA00202CD001I';

export async function start(context: TestContext, options: SimulatorOptions = {}): Promise<SimulatedTerminal> {
  const terminal = await startSimulatedTerminal({ interSegmentMs: 60, inputTimeoutMs: 40, slowMs: 40, ...options });
  context.after(() => terminal.close());
  return terminal;
}

export async function connect(context: TestContext, terminal: SimulatedTerminal): Promise<RawPos> {
  const pos = await RawPos.connect(terminal.address);
  context.after(() => pos.close());
  return pos;
}

/** A terminal that does this with every request, and a POS connected to it. */
export async function meet(context: TestContext, then: Behaviour, options: SimulatorOptions = {}) {
  const terminal = await start(context, { rules: [rule(then)], ...options });
  return { terminal, pos: await connect(context, terminal) };
}
