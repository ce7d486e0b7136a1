import { decodeFrame } from '../../codec/index.js';
import { chargedAsAsked, nothingPerformed, notPerformed, type Reason, type Session } from '../../conformance/index.js';
import type { BreakKind } from '../../laws/index.js';
import { ACTIONS, type RequirementId } from '../../protocol/index.js';
import type { BrokenAct } from '../acts/act.js';

/** What a terminal may do with a broken request. */
export interface Expectation {
  /** The requirement that speaks of it. */
  readonly requirement: RequirementId;
  /** No operation may be started for it. */
  readonly startsNothing: boolean;
  /** It has to be turned down, with this reason. */
  readonly declines?: { readonly reason: Reason; readonly requirement: RequirementId };
  /** If anything is charged, it is what the digits say. */
  readonly chargesAsAsked?: true;
}

const UNREADABLE: Expectation = {
  requirement: 'CAP-ERR-02',
  startsNothing: true,
  declines: { reason: 'format error', requirement: 'CAP-ERR-03' },
};

/** No public source says what a terminal does with it: it has to survive it. */
const SURVIVED: Expectation = { requirement: 'CAP-EXC-07', startsNothing: false };

/** What each break lets expect. */
export const EXPECTATIONS: Readonly<Record<BreakKind, Expectation>> = {
  'length-one-too-long': UNREADABLE,
  'length-one-too-short': UNREADABLE,
  'length-not-digits': UNREADABLE,
  'length-zero': UNREADABLE,
  truncated: UNREADABLE,
  'tag-lower-case': UNREADABLE,
  'tag-with-digit': UNREADABLE,
  'version-absent': UNREADABLE,
  'tag-repeated': { requirement: 'CAP-FRM-09', startsNothing: false },
  'amount-not-numeric': { ...UNREADABLE, requirement: 'CAP-AMT-12' },
  'amount-too-long': { requirement: 'CAP-AMT-07', startsNothing: false, chargesAsAsked: true },
  'amount-too-short': { requirement: 'CAP-AMT-07', startsNothing: false, chargesAsAsked: true },
  'currency-unknown': { requirement: 'CAP-CUR-02', startsNothing: true },
  'currency-not-numeric': { requirement: 'CAP-CUR-01', startsNothing: true },
  'action-unknown': {
    requirement: 'CAP-ERR-04',
    startsNothing: true,
    declines: { reason: 'unknown action', requirement: 'CAP-ERR-04' },
  },
  'field-missing': {
    requirement: 'CAP-ERR-01',
    startsNothing: true,
    declines: { reason: 'format error', requirement: 'CAP-ERR-01' },
  },
  'extra-bytes': SURVIVED,
  'line-end': SURVIVED,
  'version-late': SURVIVED,
  'not-ascii': SURVIVED,
  'action-too-long': SURVIVED,
  'ticket-disordered': SURVIVED,
  'ticket-not-base64': SURVIVED,
  empty: SURVIVED,
  huge: { requirement: 'CAP-FRM-20', startsNothing: false },
};

/** What a terminal may do with this broken request. A tag repeated with the same value says nothing wrong. */
export function expectationOf({ broken, action }: BrokenAct, bytes: Uint8Array): Expectation {
  // A field that the action has no use for may be passed over, whatever it holds.
  if (!ACTIONS[action].isFinancial && /^(?:amount|currency)-/.test(broken)) return SURVIVED;
  if (broken !== 'tag-repeated') return EXPECTATIONS[broken];
  return { ...EXPECTATIONS[broken], startsNothing: ACTIONS[action].isFinancial && isContradictory(bytes) };
}

/** Whether a tag stands there with two values. */
function isContradictory(bytes: Uint8Array): boolean {
  const { fields } = decodeFrame(bytes);
  return fields.some(({ tag, value }) => fields.some((other) => other.tag === tag && other.value !== value));
}

/** Judges the exchange that a broken request led to. */
export function judgeBroken(session: Session, { action }: BrokenAct, expectation: Expectation): void {
  const { startsNothing, declines, chargesAsAsked } = expectation;
  if (chargesAsAsked === true) session.expect(chargedAsAsked);
  if (startsNothing && ACTIONS[action].isFinancial) session.expect(nothingPerformed);
  if (declines !== undefined) session.expect(notPerformed, declines.reason, declines.requirement);
}
