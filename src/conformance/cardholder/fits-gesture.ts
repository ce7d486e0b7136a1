import { type CardholderBehaviour, outcomeOf, REJECTION_REASONS, reasonOf } from '../../protocol/index.js';
import { type JudgedExchange, responseFields } from '../evidence/exchange.js';

/** Gestures after which a payment is made. */
const PAYING: readonly CardholderBehaviour[] = ['pay', 'slow'];

/** `AF` of what only a hand does, or leaves undone: the red key, and no card in time. */
const BY_HAND: Readonly<Partial<Record<CardholderBehaviour, readonly string[]>>> = { abandon: ['06', '11'], 'no-card': ['08'] };

/**
 * Whether the end of a payment is one to which this gesture leads. One that is not may be the terminal's fault, or that of the hand. A
 * request that was rejected, or got no answer, says nothing of the hand.
 */
export function fitsGesture(behaviour: CardholderBehaviour, exchange: JudgedExchange): boolean {
  const fields = responseFields(exchange);
  const outcome = outcomeOf(fields);
  const reason = reasonOf(fields);
  if (outcome === 'performed') return PAYING.includes(behaviour);
  if (outcome !== 'not-performed' || reason === undefined || REJECTION_REASONS.has(reason)) return true;
  if (PAYING.includes(behaviour)) return false;
  const others = Object.entries(BY_HAND).filter(([gesture]) => gesture !== behaviour);
  return BY_HAND[behaviour]?.includes(reason) === true || !others.some(([, codes]) => codes.includes(reason));
}
