import { type Amount, formatAmount, type Text } from '../../protocol/index.js';
import type { PaymentLimits } from '../plan/bench-plan.js';

/** Counts what a run asks of the terminal that could move money, and keeps it within the configured limits. */
export class PaymentLedger {
  readonly #limits: PaymentLimits;
  #count: number;
  #minorUnits: number;

  constructor(limits: PaymentLimits) {
    this.#limits = limits;
    this.#count = limits.spent?.count ?? 0;
    this.#minorUnits = limits.spent?.minorUnits ?? 0;
  }

  /** Payment requests sent so far. */
  get count(): number {
    return this.#count;
  }

  /** Sum of the readable amounts asked for so far, in minor units, whatever their currency. */
  get minorUnits(): number {
    return this.#minorUnits;
  }

  /** Books one more request; returns why it may not be sent instead, when a limit would be passed. */
  claim(amount: Amount | undefined): Text | undefined {
    const refusal = this.refusalOf(amount);
    if (refusal !== undefined) return refusal;
    this.#count += 1;
    this.#minorUnits += amount?.minorUnits ?? 0;
    return undefined;
  }

  /** Why one more request for this amount may not be sent, or undefined when it may. Books nothing. */
  refusalOf(amount: Amount | undefined): Text | undefined {
    if (!this.#limits.allowed) return NOT_ALLOWED;
    const minorUnits = amount?.minorUnits ?? 0;
    const { maxMinorUnits, maxTotalMinorUnits, maxCount } = this.#limits;
    const sum = amount === undefined ? undefined : formatAmount(amount);
    const shown = { en: sum ?? 'a request', fr: sum ?? 'Une demande' };
    if (maxMinorUnits !== undefined && minorUnits > maxMinorUnits) {
      return {
        en: `${shown.en} is over the configured limit of one payment.`,
        fr: `${shown.fr} dépasse la limite configurée d'un paiement.`,
      };
    }
    if (maxTotalMinorUnits !== undefined && this.#minorUnits + minorUnits > maxTotalMinorUnits) {
      return {
        en: `${shown.en} would pass the configured limit of all payments together.`,
        fr: `${shown.fr} ferait dépasser la limite configurée de l'ensemble des paiements.`,
      };
    }
    if (maxCount !== undefined && this.#count >= maxCount) {
      return {
        en: `The configured number of payments, ${maxCount}, is used up.`,
        fr: `Le nombre configuré de paiements, ${maxCount}, est épuisé.`,
      };
    }
    return undefined;
  }
}

const NOT_ALLOWED: Text = {
  en: 'It could move money, and payments are not allowed (--allow-payments).',
  fr: "Cela pourrait déplacer de l'argent, et les paiements ne sont pas autorisés (--allow-payments).",
};
