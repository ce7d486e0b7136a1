import { ACTION_LABELS, findCurrency, formatAmount, parseAmount } from '../../../protocol/index.js';
import type { ExchangeRecord } from '../../../simulator/index.js';
import type { VerifyRequest, VerifyResult } from '../schemas/verify-schemas.js';

/** One thing that was asked about an exchange. */
interface Criterion {
  readonly what: string;
  readonly expected: string;
  /** What the exchange has, in the same words; `none` where it has nothing. */
  readonly actual: (exchange: ExchangeRecord) => string;
}

const MAX_NEAR_MISSES = 5;
const NONE = 'none';

type NearMiss = VerifyResult['nearMisses'][number];

/**
 * Says whether the terminal was asked for something so many times: "exactly one debit of 12.34 EUR from POS 02". Where it was not,
 * exchanges that nearly match come with what differs, the fewest differences and then the newest first. Looks at one exchange after
 * the other, oldest first: nothing of them is kept but what the result says.
 */
export class Verification {
  readonly #wanted: VerifyRequest;
  readonly #criteria: readonly Criterion[];
  readonly #matches: number[] = [];
  #nearMisses: readonly NearMiss[] = [];
  #looked = 0;

  constructor(wanted: VerifyRequest) {
    this.#wanted = wanted;
    this.#criteria = criteriaOf(wanted);
  }

  look(exchange: ExchangeRecord): void {
    this.#looked += 1;
    const { id } = exchange;
    const differs = differencesOf(exchange, this.#criteria);
    if (differs.length === 0) {
      this.#matches.push(id);
      return;
    }
    const nearMisses = [...this.#nearMisses, { id, differs, explanation: explain(exchange, differs) }];
    this.#nearMisses = nearMisses
      .toSorted((one, other) => one.differs.length - other.differs.length || other.id - one.id)
      .slice(0, MAX_NEAR_MISSES);
  }

  get result(): VerifyResult {
    const [matches, nearMisses] = [this.#matches, [...this.#nearMisses]];
    const { words, isMet } = countOf(this.#wanted.times);
    const expected = `${words} ${describe(this.#wanted)}`;
    const verified = isMet(matches.length);
    const found = foundWords(matches, this.#looked);
    const nearest = verified || matches.length > 0 || nearMisses[0] === undefined ? '' : ` Nearest: ${nearMisses[0].explanation}`;
    const message = `${verified ? 'Verified' : 'Not verified'}: expected ${expected}, and found ${found}.${nearest}`;
    return { verified, found: matches.length, expected, matches, nearMisses, message };
  }
}

function criteriaOf(wanted: VerifyRequest): Criterion[] {
  const { action, currency, pos, outcome, fields = {} } = wanted;
  const amountIn = (minorUnits: number | undefined) => (minorUnits === undefined ? undefined : amountText(minorUnits, currency));
  const all: readonly (readonly [string, string | undefined, (exchange: ExchangeRecord) => string | undefined])[] = [
    ['amount', amountIn(minorUnitsOf(wanted)), (exchange) => amountIn(exchange.minorUnits)],
    ['action', action, (exchange) => exchange.action],
    ['currency', currency, (exchange) => exchange.currency],
    ['POS', pos, (exchange) => exchange.pos],
    ['outcome', outcome, (exchange) => exchange.outcome],
    ['performed amount', amountIn(performedUnitsOf(wanted)), (exchange) => amountIn(exchange.performedMinorUnits)],
    ...Object.entries(fields).map(
      ([tag, value]) =>
        [
          `field ${tag}`,
          value,
          (exchange: ExchangeRecord) => exchange.request.fields.find((field) => field.tag === tag)?.value,
        ] as const,
    ),
  ];
  return all.flatMap(([what, expected, actual]) =>
    expected === undefined ? [] : [{ what, expected, actual: (exchange: ExchangeRecord) => actual(exchange) ?? NONE }],
  );
}

function differencesOf(exchange: ExchangeRecord, criteria: readonly Criterion[]): VerifyResult['nearMisses'][number]['differs'] {
  return criteria
    .map(({ what, expected, actual }) => ({ what, expected, actual: actual(exchange) }))
    .filter(({ expected, actual }) => expected !== actual);
}

function minorUnitsOf({ minorUnits, amount, currency }: VerifyRequest): number | undefined {
  return unitsOf(amount, currency) ?? minorUnits;
}

/** What has to be booked: the amount that is said to be, or, of what has to be performed, the one that was asked for. */
function performedUnitsOf(wanted: VerifyRequest): number | undefined {
  return unitsOf(wanted.performed, wanted.currency) ?? (wanted.outcome === 'performed' ? minorUnitsOf(wanted) : undefined);
}

function unitsOf(amount: string | undefined, currency: string | undefined): number | undefined {
  if (amount === undefined || currency === undefined) return undefined;
  return parseAmount(amount, currency, { allowZero: true }).minorUnits;
}

function countOf(times: VerifyRequest['times'] = { exactly: 1 }): { words: string; isMet: (found: number) => boolean } {
  const { exactly, atLeast, atMost } = times;
  if (exactly !== undefined) return { words: `exactly ${numeral(exactly)}`, isMet: (found) => found === exactly };
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${numeral(atLeast)}`]),
    ...(atMost === undefined ? [] : [`at most ${numeral(atMost)}`]),
  ];
  return { words: bounds.join(' and '), isMet: (found) => found >= (atLeast ?? 0) && found <= (atMost ?? Infinity) };
}

/** The thing itself, in the singular: `debit of 12.34 EUR from POS 02, performed, with CF "A1"`. */
function describe(wanted: VerifyRequest): string {
  const minorUnits = minorUnitsOf(wanted);
  const { action, currency, pos, outcome, performed, fields = {} } = wanted;
  const sum = minorUnits === undefined ? (currency ?? '') : amountText(minorUnits, currency);
  const kind = action === undefined ? 'exchange' : ACTION_LABELS[action].en;
  const details = Object.entries(fields).map(([tag, value]) => `with ${tag} "${value}"`);
  const first = [kind, ...(sum === '' ? [] : [`of ${sum}`]), ...(pos === undefined ? [] : [`from POS ${pos}`])].join(' ');
  const done =
    performed === undefined
      ? outcome?.replace('-', ' ')
      : `of which ${amountText(performedUnitsOf(wanted) ?? 0, currency)} was performed`;
  return [first, ...(done === undefined ? [] : [done]), ...details].join(', ');
}

function explain(exchange: ExchangeRecord, differs: readonly { what: string; expected: string; actual: string }[]): string {
  const parts = differs.map(({ what, expected, actual }) =>
    actual === NONE ? `it has no ${what}, where ${expected} was expected` : `its ${what} is ${actual}, not ${expected}`,
  );
  return `exchange ${exchange.id} differs: ${parts.join('; ')}.`;
}

function foundWords(matches: readonly number[], total: number): string {
  if (total === 0) return 'none: the terminal has been asked for nothing';
  if (matches.length === 0) return `none among ${total === 1 ? 'the one exchange' : `${total} exchanges`}`;
  if (matches.length === 1) return `one (exchange ${matches[0]})`;
  const shown = matches.length <= 10 ? matches.join(', ') : `${matches.slice(0, 10).join(', ')} …`;
  return `${matches.length} (exchanges ${shown})`;
}

/** The amount with its currency where that is known; comparing texts of one currency compares the amounts. */
function amountText(minorUnits: number, code: string | undefined): string {
  const currency = code === undefined ? undefined : findCurrency(code);
  return currency === undefined ? `${minorUnits} minor units` : formatAmount({ minorUnits, currency });
}

function numeral(count: number): string {
  return count === 1 ? 'one' : String(count);
}
