import { type Amount, formatAmount } from '../../protocol/index.js';
import type { PaymentLimits } from '../plan/bench-plan.js';

/** Counts what a run asks of the terminal that could move money, and keeps it within the configured limits. */
export class PaymentLedger {
  readonly #limits: PaymentLimits;
  #count = 0;
  #minorUnits = 0;

  constructor(limits: PaymentLimits) {
    this.#limits = limits;
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
  claim(amount: Amount | undefined): string | undefined {
    const refusal = this.refusalOf(amount);
    if (refusal !== undefined) return refusal;
    this.#count += 1;
    this.#minorUnits += amount?.minorUnits ?? 0;
    return undefined;
  }

  /** Why one more request for this amount may not be sent, or undefined when it may. Books nothing. */
  refusalOf(amount: Amount | undefined): string | undefined {
    if (!this.#limits.allowed) return 'It could move money, and payments are not allowed (--allow-payments).';
    const minorUnits = amount?.minorUnits ?? 0;
    const { maxMinorUnits, maxTotalMinorUnits, maxCount } = this.#limits;
    const shown = amount === undefined ? 'a request' : formatAmount(amount);
    if (maxMinorUnits !== undefined && minorUnits > maxMinorUnits) return `${shown} is over the configured limit of one payment.`;
    if (maxTotalMinorUnits !== undefined && this.#minorUnits + minorUnits > maxTotalMinorUnits) {
      return `${shown} would pass the configured limit of all payments together.`;
    }
    if (maxCount !== undefined && this.#count >= maxCount) return `The configured number of payments, ${maxCount}, is used up.`;
    return undefined;
  }
}
