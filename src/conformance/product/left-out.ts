import { type Amount, formatAmount, type Text } from '../../protocol/index.js';
import type { Session } from '../terminal/session.js';
import { Settlement, Unreached } from '../verdict/settlement.js';

/** Payments of a product that were not asked for, and why: said in a line for all of them. */
export class LeftOut {
  readonly #session: Session;
  /** In minor units: the limit is one of the first currency. */
  #overLimit = Number.POSITIVE_INFINITY;
  readonly #others = new Map<string, { readonly reason: Text; count: number }>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** What the payment came to; undefined where the gesture cannot be had, or a limit of the run forbids it. */
  async unlessLeftOut<Result>(amount: Amount, ask: () => Promise<Result>): Promise<Result | undefined> {
    if (this.#session.isOverLimit(amount)) {
      this.#overLimit = Math.min(this.#overLimit, amount.minorUnits);
      return undefined;
    }
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Settlement) || error instanceof Unreached) throw error;
      this.#session.resume();
      const { reason } = error;
      const known = this.#others.get(reason.en);
      this.#others.set(reason.en, { reason, count: (known?.count ?? 0) + 1 });
      return undefined;
    }
  }

  /** Has the report say what was left out. */
  tell(): void {
    if (Number.isFinite(this.#overLimit)) {
      const least = { ...this.#session.someAmount(), minorUnits: this.#overLimit };
      const [en, fr] = [formatAmount(least), formatAmount(least, 'fr')];
      this.#session.noteLeftOut({
        en: `Sums from ${en} on are over the limit of one payment and were not asked for: payments.maxAmount in the configuration raises it.`,
        fr: `Les montants à partir de ${fr} dépassent la limite d'un paiement et n'ont pas été demandés : « payments.maxAmount » dans la configuration la relève.`,
      });
    }
    for (const { reason, count } of this.#others.values()) {
      this.#session.noteLeftOut({
        en: `${count} payments of a product were not asked for. The first: ${reason.en}`,
        fr: `${count} paiements d'un produit n'ont pas été demandés. Le premier : ${reason.fr}`,
      });
    }
  }
}
