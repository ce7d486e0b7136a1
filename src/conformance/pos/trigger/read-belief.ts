import { AmountError, maskText, parseAmount } from '../../../protocol/index.js';
import type { CommandRules } from '../../plan/pos-plan.js';
import type { Belief, TriggerReport } from '../order/belief.js';
import type { Money, Order } from '../order/order.js';

/** What a program's exit code says, unless the configuration has other codes. */
export const USUAL_CODES = { '0': 'done', '10': 'not-done', '20': 'unknown', '3': 'cannot' } as const;

/** Longest reason that is kept. */
const MAX_REASON = 200;

/** Reads what a program said: the last JSON line with an outcome, else a pattern, else its exit code. Undefined where none says it. */
export function readCommandBelief(
  { code, output }: { readonly code: number | null; readonly output: string },
  order: Order,
  { codes = USUAL_CODES, patterns = {} }: CommandRules = {},
): TriggerReport | undefined {
  const told = lastJson(output, order);
  if (told !== undefined) return { kind: 'told', belief: told };
  const found = (['done', 'notDone', 'unknown'] as const).find((name) => {
    const pattern = patterns[name];
    return pattern !== undefined && new RegExp(pattern, 'm').test(output);
  });
  if (found !== undefined) return { kind: 'told', belief: { outcome: found === 'notDone' ? 'not-done' : found } };
  const meaning = Object.hasOwn(codes, String(code)) ? codes[String(code) as keyof typeof codes] : undefined;
  if (meaning === undefined) return undefined;
  return meaning === 'cannot' ? { kind: 'cannot' } : { kind: 'told', belief: { outcome: meaning } };
}

/** The last line that is a JSON object with an outcome. */
function lastJson(output: string, order: Order): Belief | undefined {
  const lines = output.split('\n').map((line) => line.trim());
  for (const line of lines.toReversed()) {
    if (!line.startsWith('{')) continue;
    const belief = beliefIn(parse(line), order);
    if (belief !== undefined) return belief;
  }
  return undefined;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const OUTCOMES: readonly string[] = ['done', 'not-done', 'unknown'] satisfies Belief['outcome'][];

function beliefIn(value: unknown, order: Order): Belief | undefined {
  if (typeof value !== 'object' || value === null || !('outcome' in value)) return undefined;
  const said: Readonly<Record<string, unknown>> = { ...value };
  if (typeof said.outcome !== 'string' || !OUTCOMES.includes(said.outcome)) return undefined;
  return makeBelief(said.outcome as Belief['outcome'], said, order);
}

/** A belief from what was said of it, whatever types it has. */
export function makeBelief(
  outcome: Belief['outcome'],
  said: { readonly amount?: unknown; readonly currency?: unknown; readonly reason?: unknown; readonly retry?: unknown },
  order: Order,
): Belief {
  const money = outcome === 'done' ? moneyIn(said.amount, said.currency, order) : undefined;
  return {
    outcome,
    ...(money === undefined ? {} : { money }),
    ...(typeof said.reason === 'string' ? { reason: maskText(said.reason.slice(0, MAX_REASON)) } : {}),
    ...(typeof said.retry === 'boolean' ? { retry: said.retry } : {}),
  };
}

/** An amount that nobody can read is none that the POS names. */
function moneyIn(amount: unknown, currency: unknown, order: Order): Money | undefined {
  if (typeof amount !== 'string' && typeof amount !== 'number') return undefined;
  const code = typeof currency === 'string' && currency !== '' ? currency : order.currency;
  try {
    const { minorUnits, currency: known } = parseAmount(String(amount), code, { allowZero: true });
    return { minorUnits, currency: known.code };
  } catch (error) {
    if (error instanceof AmountError) return undefined;
    throw error;
  }
}
