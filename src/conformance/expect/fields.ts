import { fieldValue, missingIssue, outcomeOf, type RequirementId, type Tag, valueIssue } from '../../protocol/index.js';
import { responseFields } from '../evidence/exchange.js';
import { type Asked, type Conclusion, deviates, firstOf, MET } from './expectation.js';
import { answered } from './outcome.js';

/** The exchange shows none of these deviations. They are noted already; this makes them the answer to a step. */
export function conforms(asked: Asked, requirements: readonly RequirementId[]): Conclusion {
  return firstOf(answered(asked), {
    issues: asked.exchange.issues.filter(({ requirement }) => requirements.includes(requirement)),
  });
}

/** The response has these fields. */
export function hasFields(asked: Asked, tags: readonly Tag[], requirement: RequirementId = asked.question): Conclusion {
  const fields = responseFields(asked.exchange);
  const missing = tags.filter((tag) => fieldValue(fields, tag) === undefined);
  return firstOf(answered(asked), { issues: missing.map((tag) => missingIssue(requirement, tag)) });
}

/** The response has this value in this field. */
export function hasValue(asked: Asked, tag: Tag, value: string, requirement: RequirementId = asked.question): Conclusion {
  const actual = fieldValue(responseFields(asked.exchange), tag);
  const isOther = actual !== undefined && actual !== value;
  return firstOf(
    hasFields(asked, [tag], requirement),
    isOther ? deviates(valueIssue(requirement, 'value-other', { tag, value: actual }, value)) : MET,
  );
}

/**
 * If anything was charged, it was what the digits of the request say, however many there are, or a part of it where the subject declares
 * partial payments (CAP-AMT-07).
 */
export function chargedAsAsked({ exchange, mayPayLess }: Asked): Conclusion {
  const fields = responseFields(exchange);
  const charged = fieldValue(fields, 'CB') ?? '';
  const asked = fieldValue(exchange.request.fields, 'CB') ?? '';
  const isPart = mayPayLess && Number(charged) > 0 && Number(charged) < Number(asked);
  if (outcomeOf(fields) !== 'performed' || Number(charged) === Number(asked) || isPart) return MET;
  return deviates(valueIssue('CAP-AMT-07', 'amount-misread', { tag: 'CB', value: charged }, asked));
}
