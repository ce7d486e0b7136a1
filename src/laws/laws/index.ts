import type { Law } from '../law.js';
import { AMOUNT_LAWS, CURRENCY_LAWS } from './amounts.js';
import { FRAMING_LAWS } from './framing.js';
import { MASKING_LAWS } from './masking.js';
import { MEANING_LAWS } from './meaning.js';

/** Every law of the codec, in the order reports show them. */
export const LAWS: readonly Law[] = [...FRAMING_LAWS, ...MEANING_LAWS, ...AMOUNT_LAWS, ...CURRENCY_LAWS, ...MASKING_LAWS];

/** The law with this id, or undefined. */
export function findLaw(id: string): Law | undefined {
  return LAWS.find((law) => law.id === id);
}
