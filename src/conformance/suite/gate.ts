import type { Capabilities } from '../../protocol/index.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { inconclusive, notApplicable, type Settlement } from '../verdict/settlement.js';

/** Tags that name a capability, and the sentence for a subject that declares not to have it. */
const CAPABILITY_TAGS: Readonly<Record<string, { readonly key: keyof Capabilities; readonly what: string }>> = {
  '@needs-credit': { key: 'credit', what: 'credits' },
  '@needs-cancellation': { key: 'cancellation', what: 'cancellations' },
  '@needs-cheque': { key: 'cheque', what: 'cheques' },
  '@needs-duplicate': { key: 'duplicate', what: 'duplicates' },
  '@needs-identification': { key: 'identification', what: 'identification' },
  '@needs-print': { key: 'print', what: 'printing' },
  '@needs-tickets': { key: 'tickets', what: 'tickets in the response' },
  '@needs-immediate-response': { key: 'immediateResponse', what: 'immediate responses' },
  '@needs-partial-payment': { key: 'partialPayment', what: 'partial payments' },
};

/** All tags that gate a scenario, for the reader of a feature file and the test that allows no other. */
export const GATE_TAGS: readonly string[] = [
  ...Object.keys(CAPABILITY_TAGS),
  '@needs-payments',
  '@needs-cardholder',
  '@needs-control',
];

/**
 * Why a scenario with these tags is not asked of this subject on this bench, or undefined when it is. A capability comes first: what
 * a subject does not do needs no money and no cardholder.
 */
export function gateScenario(tags: readonly string[], plan: BenchPlan): Settlement | undefined {
  for (const tag of tags) {
    const capability = Object.hasOwn(CAPABILITY_TAGS, tag) ? CAPABILITY_TAGS[tag] : undefined;
    if (capability !== undefined && plan.capabilities[capability.key] === false) {
      return notApplicable(`The subject declares no ${capability.what}.`);
    }
  }
  if (tags.includes('@needs-payments') && plan.target.kind === 'network' && !plan.payments.allowed) {
    return inconclusive('It sends requests that can move money; they are sent with --allow-payments only.');
  }
  if (tags.includes('@needs-cardholder') && plan.cardholder.kind === 'none') {
    return inconclusive('It needs a cardholder, and nobody is at the terminal (--cardholder none).');
  }
  if (tags.includes('@needs-control') && plan.target.kind === 'network') {
    return inconclusive('It needs a terminal whose memory can be emptied, which the bench cannot do to this one.');
  }
  return undefined;
}
