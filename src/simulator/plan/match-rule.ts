import { actionOf, amountOf, type Fields, fieldValue } from '../../protocol/index.js';
import type { Condition, Rule } from '../behaviour/rule.js';

/** The place of the first rule that matches a request and is not used up, or undefined. */
export function matchRule(rules: readonly Rule[], request: Fields): number | undefined {
  const place = rules.findIndex(({ when = {}, times = 1 }) => times > 0 && meets(when, request));
  return place < 0 ? undefined : place;
}

/** Takes one use off a rule that has a number of them; what is used up is left out. The same list where nothing changes. */
export function useRule(rules: readonly Rule[], place: number): readonly Rule[] {
  const used = rules[place];
  if (used?.times === undefined) return rules;
  const left = used.times > 1 ? [{ ...used, times: used.times - 1 }] : [];
  return [...rules.slice(0, place), ...left, ...rules.slice(place + 1)];
}

function meets(when: Condition, request: Fields): boolean {
  const amount = amountOf(request);
  const name = actionOf(request)?.name;
  const pos = fieldValue(request, 'CA');
  return (
    (when.action === undefined || (name !== undefined && when.action.includes(name))) &&
    (when.minorUnits === undefined || amount?.minorUnits === when.minorUnits) &&
    (when.minorUnitsEnding === undefined || endingOf(amount?.minorUnits) === when.minorUnitsEnding) &&
    (when.currency === undefined || (amount !== undefined && when.currency.includes(amount.currency.code))) &&
    (when.pos === undefined || (pos !== undefined && when.pos.includes(pos)))
  );
}

function endingOf(minorUnits: number | undefined): string | undefined {
  return minorUnits === undefined ? undefined : String(minorUnits).padStart(2, '0').slice(-2);
}
