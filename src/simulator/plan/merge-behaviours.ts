import type { Behaviour } from '../behaviour/behaviour.js';
import type { FieldsScript } from '../behaviour/fields-script.js';
import type { OutcomeScript } from '../behaviour/outcome-script.js';

/**
 * One behaviour out of several: key by key, a later one wins over an earlier one. Fields to add, to remove and to replace are collected. Who says
 * what the cardholder does takes back what an earlier one said of the outcome.
 */
export function mergeBehaviours(...behaviours: readonly Behaviour[]): Behaviour {
  return behaviours.reduce(mergeTwo, {});
}

function mergeTwo(earlier: Behaviour, later: Behaviour): Behaviour {
  if (Object.keys(later).length === 0) return earlier;
  const earlierOutcome = later.cardholder === undefined ? earlier.outcome : withoutDecision(earlier.outcome);
  return {
    ...earlier,
    ...later,
    ...group('outcome', earlierOutcome, later.outcome),
    ...group('fields', earlier.fields, later.fields && collect(earlier.fields, later.fields)),
    ...group('delivery', earlier.delivery, later.delivery),
  };
}

function group<K extends string, T extends object>(name: K, earlier: T | undefined, later: T | undefined): { [key in K]?: T } {
  if (earlier === undefined && later === undefined) return {};
  return { [name]: { ...earlier, ...later } } as { [key in K]?: T };
}

function collect(earlier: FieldsScript | undefined, later: FieldsScript): FieldsScript {
  const add = [...(earlier?.add ?? []), ...(later.add ?? [])];
  const remove = [...(earlier?.remove ?? []), ...(later.remove ?? [])];
  const echo = { ...earlier?.echo, ...later.echo };
  const replace = { ...earlier?.replace, ...later.replace };
  return {
    ...later,
    ...(add.length === 0 ? {} : { add }),
    ...(remove.length === 0 ? {} : { remove }),
    ...(Object.keys(echo).length === 0 ? {} : { echo }),
    ...(Object.keys(replace).length === 0 ? {} : { replace }),
  };
}

/** What says how a terminal words an outcome, without what decides it. */
function withoutDecision(outcome: OutcomeScript | undefined): OutcomeScript | undefined {
  if (outcome === undefined) return undefined;
  const { status, reason, reasonText, performs, amount, amountShare, ...wording } = outcome;
  return wording;
}
