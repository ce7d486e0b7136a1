import fc from 'fast-check';
import { encodeFrame } from '../../codec/index.js';
import type { BenchPlan } from '../../conformance/index.js';
import { couldMoveMoney } from '../../conformance/index.js';
import { BREAK_KINDS, type BreakKind, CURRENCIES, cuts } from '../../laws/index.js';
import { ACTIONS, CARDHOLDER_BEHAVIOURS, MAX_MINOR_UNITS, readMessage } from '../../protocol/index.js';
import { type Act, type ActAmount, FUZZED_ACTIONS, type SecondAct, type Variation } from './act.js';
import { type ComposeOptions, composeBroken, composeVaried, plainRequest } from './compose-act.js';

type Action = Act['action'];

/** Breaks that only a message of another action can have, or that no bytes carry. */
const NOT_SENT: ReadonlySet<BreakKind> = new Set(['ticket-disordered', 'ticket-not-base64', 'empty', 'line-end']);

/** Breaks that are several in one: each of the fields that a request needs may be missing. Others count 1. */
const WEIGHTS: Readonly<Partial<Record<BreakKind, number>>> = { 'field-missing': 4 };

/**
 * What the POS may do to the subject of a plan: only what it declares, and nothing that moves money where that is not allowed.
 * Undefined where that leaves nothing.
 */
export function anyAct(plan: BenchPlan): fc.Arbitrary<Act> | undefined {
  const offered = FUZZED_ACTIONS.filter((action) => isOffered(action, plan));
  const harmless = offered.filter((action) => !ACTIONS[action].isFinancial);
  const financial = offered.filter((action) => ACTIONS[action].isFinancial);
  const { payments, cardholder } = plan;
  const mayPay = payments.allowed && cardholder.kind !== 'none';
  const breakable = payments.allowed ? offered : harmless;
  const acts: fc.WeightedArbitrary<Act>[] = [];
  if (harmless.length > 0) acts.push({ weight: 3, arbitrary: requestOf(harmless, plan) });
  if (mayPay) acts.push({ weight: 5, arbitrary: requestOf(financial, plan) });
  if (breakable.length > 0) acts.push({ weight: 6, arbitrary: brokenRequest(breakable, plan) });
  if (breakable.length > 0) acts.push({ weight: 2, arbitrary: cutRequest(breakable, plan) });
  if (mayPay && cardholder.kind !== 'automatic') acts.push({ weight: 1, arbitrary: secondRequest(plan) });
  if (acts.length === 0) return undefined;
  const any = fc.oneof(...acts);
  return payments.allowed ? any : any.filter((act) => isHarmless(act, plan));
}

/** Whether no reading of the bytes of an act makes a payment of it. */
export function isHarmless(act: Act, { pos, limits }: Pick<BenchPlan, 'pos' | 'limits'>): boolean {
  if (act.kind === 'second' || ACTIONS[act.action].isFinancial) return false;
  const bytes = bytesOf(act, { pos, gapMs: limits.segmentGap });
  return bytes === undefined || !couldMoveMoney(readMessage(bytes));
}

function bytesOf(act: Exclude<Act, SecondAct>, options: ComposeOptions): Buffer | undefined {
  switch (act.kind) {
    case 'request':
      return composeVaried(act, options).bytes;
    case 'broken':
      return composeBroken(act, options)?.bytes;
    case 'cut':
      return encodeFrame(plainRequest(options.pos, act.action));
    default:
      return act satisfies never;
  }
}

function isOffered(action: Action, { capabilities }: BenchPlan): boolean {
  return action === 'debit' || capabilities[action];
}

function requestOf(actions: readonly Action[], plan: BenchPlan): fc.Arbitrary<Act> {
  return fc.oneof(...actions.map((action) => requestFor(action, plan)));
}

/**
 * A request that is to be performed, in any variation; or one that is not, for the cardholder's sake or the currency's, and plain
 * then: what a terminal makes of a variation that it need not accept would else be held against another requirement.
 */
function requestFor(action: Action, plan: BenchPlan): fc.Arbitrary<Act> {
  const own = { kind: fc.constant('request' as const), action: fc.constant(action) };
  const varied = { ...own, variation: variationFor(action, plan) };
  if (!ACTIONS[action].isFinancial) return fc.record(varied);
  const paid = fc.record({ ...varied, behaviour: fc.constant('pay' as const), amount: declaredAmount(plan) });
  if (action === 'cancellation') return paid;
  const plain = { ...own, variation: fc.constant({ kind: 'plain' as const }) };
  const behaviours = plan.cardholder.kind === 'automatic' ? (['pay'] as const) : CARDHOLDER_BEHAVIOURS;
  return fc.oneof(
    { weight: 5, arbitrary: paid },
    { weight: 3, arbitrary: fc.record({ ...plain, behaviour: fc.constantFrom(...behaviours), amount: declaredAmount(plan) }) },
    { weight: 1, arbitrary: fc.record({ ...plain, amount: foreignAmount(plan) }) },
  );
}

function brokenRequest(actions: readonly Action[], plan: BenchPlan): fc.Arbitrary<Act> {
  const kinds = BREAK_KINDS.filter((kind) => !NOT_SENT.has(kind));
  return fc.record({
    kind: fc.constant('broken' as const),
    action: fc.constantFrom(...actions),
    amount: declaredAmount(plan),
    broken: fc.oneof(...kinds.map((kind) => ({ weight: WEIGHTS[kind] ?? 1, arbitrary: fc.constant(kind) }))),
    field: fc.nat({ max: 20 }),
    place: fc.nat({ max: 999 }),
    places: fc.oneof(
      { weight: 3, arbitrary: fc.constant<number[]>([]) },
      { weight: 1, arbitrary: cuts().map((places) => [...places]) },
    ),
  });
}

function cutRequest(actions: readonly Action[], plan: BenchPlan): fc.Arbitrary<Act> {
  return fc.record({
    kind: fc.constant('cut' as const),
    action: fc.constantFrom(...actions),
    amount: declaredAmount(plan),
    at: fc.nat({ max: 98 }).map((hundredths) => hundredths / 100),
    how: fc.constantFrom('close' as const, 'reset' as const, 'half-close' as const),
  });
}

function secondRequest(plan: BenchPlan): fc.Arbitrary<Act> {
  return fc.record({
    kind: fc.constant('second' as const),
    action: fc.constantFrom('debit' as const, 'identification' as const),
    first: declaredAmount(plan),
    second: declaredAmount(plan),
  });
}

/** An amount in a currency the subject declares, within the limit of one payment. Shrinks towards one euro. */
function declaredAmount({ capabilities, payments, target }: BenchPlan): fc.Arbitrary<ActAmount> {
  // A terminal that is no simulator may have limits of its own, and somebody's card in it.
  const usual = target.kind === 'network' ? 500 : MAX_MINOR_UNITS;
  const max = Math.max(1, Math.min(payments.maxMinorUnits ?? usual, usual));
  const units = [100, 1, 9, 10, 99, 1_000, 99_999_999_999, MAX_MINOR_UNITS].filter((one) => one <= max);
  const minorUnits = fc.oneof(fc.constantFrom(...(units.length === 0 ? [max] : units)), fc.integer({ min: 1, max }));
  return fc.record({ minorUnits, currency: fc.constantFrom(...capabilities.currencies) });
}

/** One in a currency of ISO 4217 that the subject does not declare. */
function foreignAmount({ capabilities, payments }: BenchPlan): fc.Arbitrary<ActAmount> {
  const foreign = CURRENCIES.map(({ code }) => code).filter((code) => !capabilities.currencies.includes(code));
  return fc.record({
    minorUnits: fc.constant(Math.min(100, payments.maxMinorUnits ?? 100)),
    currency: fc.constantFrom(...foreign),
  });
}

function variationFor(action: Action, { capabilities }: BenchPlan): fc.Arbitrary<Variation> {
  const segments = fc.record({
    kind: fc.constant('segments' as const),
    places: cuts().map((places) => [...places]),
    hasPause: fc.boolean(),
  });
  const field = fc.constantFrom(
    { kind: 'field' as const, tag: 'XX', value: 'new' },
    { kind: 'field' as const, tag: 'CF', value: 'FACTURE 1' },
  );
  const ticket = fc.constantFrom('100', '110', '120', '101').map((codes) => ({ kind: 'ticket' as const, codes }));
  const one: fc.Arbitrary<Variation>[] = [
    fc.constant({ kind: 'plain' }),
    segments,
    fc.record({ kind: fc.constant('order' as const), keys: fc.array(fc.nat({ max: 9 }), { minLength: 2, maxLength: 8 }) }),
    field,
    fc.record({ kind: fc.constant('line-end' as const), isApart: fc.boolean() }),
    fc.constantFrom('0300', '0301', '0310', '0320').map((version) => ({ kind: 'version' as const, version })),
    fc.constantFrom('000000000000', '999999999999').map((identifier) => ({ kind: 'identifier' as const, identifier })),
  ];
  if (capabilities.tickets && action !== 'identification') one.push(ticket);
  if (ACTIONS[action].isFinancial) {
    one.push(fc.record({ kind: fc.constant('padded' as const), digits: fc.integer({ min: 2, max: 12 }) }));
  }
  return fc.oneof({ withCrossShrink: true }, ...one);
}
