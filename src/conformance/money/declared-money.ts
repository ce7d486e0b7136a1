import { amountOf, type Message } from '../../protocol/index.js';
import { exposureOf, movesMoney as isMoneyMoved } from '../evidence/exchange.js';
import type { DeclaredRequest } from '../suite/scene.js';
import { BenchError } from '../verdict/settlement.js';

/** Says, of the words of a step, which requests for money it sends at most. */
export type DeclaredMoney<Words extends readonly unknown[]> = (...words: Words) => readonly DeclaredRequest[];

/** For the step that says what the cardholder does with the payments to come: the options of its definition. */
export const TELLS_CARDHOLDER = { wrapperOptions: { tellsCardholder: true } } as const;

/** Whether a step says, by its only word, what the cardholder does. */
export function tellsCardholder(options: unknown): boolean {
  return typeof options === 'object' && options !== null && 'tellsCardholder' in options;
}

interface MoneyOptions {
  readonly money: DeclaredMoney<readonly unknown[]>;
}

/** For a step that sends requests for money: the options of its definition, which declare them. Steps without them may send none. */
export function movesMoney<Words extends readonly unknown[]>(
  money: DeclaredMoney<Words>,
): { readonly wrapperOptions: { readonly money: DeclaredMoney<Words> } } {
  return { wrapperOptions: { money } };
}

/** What a step declares, of the options of its definition and its words. */
export function declaredMoney(options: unknown, words: readonly unknown[]): readonly DeclaredRequest[] {
  return isMoneyOptions(options) ? options.money(...words) : [];
}

function isMoneyOptions(options: unknown): options is MoneyOptions {
  return typeof options === 'object' && options !== null && 'money' in options && typeof options.money === 'function';
}

/** Holds the requests of each step to what the step declares, so that the plan of the money cannot be wrong without a word. */
export class MoneyAllowance {
  #left: { requests: number; minorUnits: number } | undefined;

  /** Begins a step that declares this. Before the first step, anything may be sent: then there is no plan to keep to. */
  grant(declared: readonly DeclaredRequest[]): void {
    this.#left = { requests: declared.length, minorUnits: declared.reduce((sum, { minorUnits }) => sum + minorUnits, 0) };
  }

  /** Takes up what a request could cost. Throws `BenchError` when that is more than is left of what the step declares. */
  take(request: Message): void {
    if (this.#left === undefined || !isMoneyMoved(request)) return;
    const cost = amountOf(request.fields)?.minorUnits ?? exposureOf(request);
    if (this.#left.requests === 0 || this.#left.minorUnits < cost) {
      throw new BenchError(`The step sends a request for money that it does not declare: ${cost} minor units. See movesMoney.`);
    }
    this.#left = { requests: this.#left.requests - 1, minorUnits: this.#left.minorUnits - cost };
  }
}
