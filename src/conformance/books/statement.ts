import { showsAmount, sumsOn } from '../../protocol/index.js';
import { type Entry, isBooked } from './entry.js';
import type { Books } from './reconcile.js';

/** A number of operations, and their sums in minor units, by the code of the currency. */
export interface Sums {
  readonly count: number;
  readonly minorUnits: Readonly<Record<string, number>>;
}

/** What the bench asked of the terminal's money, and what it knows became of it. */
export interface MoneyStatement {
  /** Requests that could move money. */
  readonly asked: Sums;
  /** Of these, reported as performed. */
  readonly reported: Sums;
  /** Of those reported, shown by a duplicate. */
  readonly confirmed: Sums;
  /** Of those asked, without an answer: somebody has to look at the terminal. */
  readonly doubtful: Sums;
}

/** Media type of a statement among Cucumber's messages. */
export const STATEMENT_MEDIA_TYPE = 'application/vnd.caisse-ap.statement+json';

/** The statement of a part of a run. */
export function stateMoney({ entries, pages }: Books): MoneyStatement {
  const asked = entries.filter(({ movesMoney }) => movesMoney);
  const confirmed = pages.flatMap(({ told, asked: since }) => {
    const last = since.findLast(isBooked);
    return last?.amount !== undefined && showsAmount(sumsOn(told.ticket ?? ''), last.amount) ? [last] : [];
  });
  return {
    asked: sumsOf(asked),
    reported: sumsOf(asked.filter(isBooked)),
    confirmed: sumsOf(confirmed),
    doubtful: sumsOf(asked.filter(isDoubtful)),
  };
}

function isDoubtful({ reported, action }: Entry): boolean {
  return action?.isFinancial === true && (reported === 'none' || reported === 'unknown');
}

function sumsOf(entries: readonly Entry[]): Sums {
  const all = entries.flatMap(({ amount }) =>
    amount === undefined ? [] : [{ count: 0, minorUnits: { [amount.currency.code]: amount.minorUnits } }],
  );
  return { ...all.reduce<Sums>(add, NOTHING), count: entries.length };
}

const NOTHING: Sums = { count: 0, minorUnits: {} };

function add(one: Sums, other: Sums): Sums {
  const minorUnits = { ...one.minorUnits };
  for (const [code, units] of Object.entries(other.minorUnits)) minorUnits[code] = (minorUnits[code] ?? 0) + units;
  return { count: one.count + other.count, minorUnits };
}

/** Two parts of a run together. */
export function addStatements(one: MoneyStatement, other: MoneyStatement): MoneyStatement {
  return {
    asked: add(one.asked, other.asked),
    reported: add(one.reported, other.reported),
    confirmed: add(one.confirmed, other.confirmed),
    doubtful: add(one.doubtful, other.doubtful),
  };
}
