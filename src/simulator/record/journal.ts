import type { ActionName, Amount } from '../../protocol/index.js';
import type { Card } from '../persona/card.js';

/** What a ticket tells of a financial operation. */
export interface Receipt {
  readonly action: ActionName;
  readonly amount: Amount;
  /** Date and time on the terminal's own clock, which the seed sets. */
  readonly dateMs: number;
  /** `AF` code of the failure; absent when the operation was performed. */
  readonly reason?: string;
  /** Absent for a cheque and for what was not performed. */
  readonly card?: Card;
  readonly authorisation?: string;
}

/** A financial operation that has ended, performed or not. */
export interface Transaction extends Receipt {
  readonly kind: 'transaction';
  /** From 1, in order of their ends. */
  readonly number: number;
  readonly isPerformed: boolean;
  /** Number of the debit that a performed cancellation cancelled. */
  readonly cancels?: number;
  /** Milliseconds, on the clock of whoever runs the terminal. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** A text the terminal printed for the POS. */
export interface Print {
  readonly kind: 'print';
  /** `AK` as it was sent, base64. */
  readonly ticket: string;
  readonly endedAt: number;
}

/** What the terminal did. Requests it rejected, and service requests that do nothing, leave no entry. */
export type JournalEntry = Transaction | Print;

export type Journal = readonly JournalEntry[];

/** A journal to which an entry is added without a copy of the whole: only the few newest entries are copied. */
export interface GrowingJournal {
  /** Full chunks, never changed. */
  readonly older: readonly Journal[];
  readonly newer: Journal;
  /** Entries that count, the last ones; of the older entries some may be forgotten already. */
  readonly length: number;
}

export const EMPTY_JOURNAL: GrowingJournal = { older: [], newer: [], length: 0 };

/** Entries of a full chunk; so many may be kept beyond the limit. */
const CHUNK = 16;

/** Every entry that counts, oldest first. */
export function entriesOf({ older, newer, length }: GrowingJournal): Journal {
  return [...older.flat(), ...newer].slice(-length);
}

export function transactionsOf(journal: GrowingJournal): readonly Transaction[] {
  return entriesOf(journal).filter((entry) => entry.kind === 'transaction');
}

/** The last financial operation, performed or not: the one a duplicate speaks of. */
export function lastTransaction(journal: GrowingJournal): Transaction | undefined {
  return transactionsOf(journal).at(-1);
}

/** The last performed debit of exactly this amount that no performed cancellation has undone yet. */
export function findCancellable(journal: GrowingJournal, amount: Amount): Transaction | undefined {
  const transactions = transactionsOf(journal);
  const cancelled = new Set(transactions.map(({ cancels }) => cancels));
  return transactions.findLast(
    (candidate) =>
      candidate.action === 'debit' &&
      candidate.isPerformed &&
      candidate.amount.minorUnits === amount.minorUnits &&
      candidate.amount.currency.code === amount.currency.code &&
      !cancelled.has(candidate.number),
  );
}

/** The journal with one more entry, the oldest left out when it would have more than the limit. */
export function addEntry(journal: GrowingJournal, entry: JournalEntry, limit: number): GrowingJournal {
  const length = Math.min(journal.length + 1, limit);
  const newer = journal.newer.concat(entry);
  const chunk = Math.min(CHUNK, limit);
  if (newer.length < chunk) return { older: journal.older, newer, length };
  return { older: journal.older.concat([newer]).slice(-Math.ceil(length / chunk)), newer: [], length };
}
