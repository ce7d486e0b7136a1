import { type ActionName, sumsOn } from '../../protocol/index.js';
import type { Entry } from './entry.js';

/** Where the terminal's books stand: what a duplicate tells of the last operation, and what had been asked since the one before. */
export interface Page {
  /** The duplicate. */
  readonly told: Entry;
  /** Asked since the page before, without the duplicates themselves. */
  readonly asked: readonly Entry[];
  /** The terminal had just been emptied: there is nothing before this. */
  readonly isFresh: boolean;
}

/** Digits that stand for one thing: an authorisation, a transaction, a terminal. Dates, times and sums are none. */
const NUMBER = /(?<![\d.,:/-])[A-Z]{0,3}\d{4,12}(?![\d:/-]|[.,]\d)/g;

/** The numbers on a ticket. */
export function numbersOn(text: string | undefined): Set<string> {
  return new Set(text?.match(NUMBER) ?? []);
}

/** Lines that name an operation and nothing else. A bank may have one of the words in its name. */
const HEADING = /^\s*(D[EÉ]BIT|VENTE|ACHAT|CR[EÉ]DIT|REMBOURSEMENT|ANNULATION|CH[EÈ]QUE)\s*$/im;

/** The heading of a ticket; undefined where it has none. */
export function headingOn(ticket: string | undefined): string | undefined {
  return HEADING.exec(ticket ?? '')?.[1]?.toUpperCase();
}

/** Words of a ticket that name an action, at full length or short, wherever they stand. */
const WORDS: Readonly<Partial<Record<ActionName, RegExp>>> = {
  credit: /CR[EÉ]DIT|REMB|RBT|AVOIR|RETOUR|REFUND/i,
  cancellation: /ANNUL|ANN\b|VOID|REVERSAL/i,
  cheque: /CH[EÈ]QUE|CHQ|00C/i,
};

/** Lines that name a sale, and none of what is no sale. */
const SALE = /^(D[EÉ]BIT|VENTE|ACHAT)$/;

/** Whether a ticket is headed as a sale, and has no word at all of the action that was reported. */
function isOfAnotherAction(ticket: string, action: ActionName | undefined): boolean {
  const words = action === undefined ? undefined : WORDS[action];
  return words !== undefined && SALE.test(headingOn(ticket) ?? '') && !words.test(ticket);
}

/** Of all tickets of an action, so many have its heading at least, whatever a wrong terminal prints now and then. */
const MOST = 0.6;

/** What tells one operation from another, in all that the duplicates of a run told. */
export class Marks {
  readonly #identifying: ReadonlySet<string>;
  readonly #headings = new Map<string, string[]>();
  /** Whether tickets of this terminal show the authorisation number. */
  readonly showsAuthorisation: boolean;
  /** Whether it heads any ticket otherwise than as a sale: one that does not tells nothing by its headings. */
  readonly #tellsActions: boolean;

  /**
   * A number that is on every ticket tells nothing, nor does one that no second ticket has: a clock, a counter of tickets. An authorisation
   * number that a response gave tells its operation.
   */
  constructor(entries: readonly Entry[]) {
    const tickets = entries.flatMap(({ ticket }) => (ticket === undefined ? [] : [numbersOn(ticket)]));
    const given = new Set(entries.flatMap(({ authorisation }) => authorisation ?? []));
    const seen = new Map<string, number>();
    for (const ticket of tickets) for (const number of ticket) seen.set(number, (seen.get(number) ?? 0) + 1);
    const isTelling = (number: string, times: number) => given.has(number) || times > 1;
    const telling = [...seen].filter(([number, times]) => times < tickets.length && isTelling(number, times));
    this.#identifying = new Set(telling.map(([number]) => number));
    for (const { ticket, action, reported } of entries) {
      const heading = reported === 'performed' && action?.isFinancial === true ? headingOn(ticket) : undefined;
      if (heading === undefined || action === undefined) continue;
      this.#headings.set(action.name, [...(this.#headings.get(action.name) ?? []), heading]);
    }
    this.#tellsActions = entries.some(({ ticket }) => !SALE.test(headingOn(ticket) ?? 'VENTE'));
    this.showsAuthorisation = [...seen.keys()].some((number) => given.has(number));
  }

  /**
   * The heading of a ticket that is not that of its action, and what it should be: most tickets of the action have another, which stands
   * nowhere on it; or it is that of a sale, no word of it is of the action, and other tickets of this terminal are headed as what they are.
   * Undefined where the heading may be right.
   */
  wrongHeading(
    ticket: string | undefined,
    action: ActionName,
  ): { readonly expected: string; readonly actual: string } | undefined {
    const actual = headingOn(ticket);
    if (ticket === undefined || actual === undefined) return undefined;
    const usual = this.#headingOf(action);
    if (usual !== undefined && !ticket.toUpperCase().includes(usual)) return { expected: usual, actual };
    return this.#tellsActions && isOfAnotherAction(ticket, action) ? { expected: action, actual } : undefined;
  }

  /** The heading of most tickets that came with answers of this action; undefined where there is no such. */
  #headingOf(action: string): string | undefined {
    const all = this.#headings.get(action) ?? [];
    return all.find((heading) => all.filter((other) => other === heading).length >= MOST * all.length);
  }

  /** The numbers on a ticket by which its operation can be known again. */
  of({ ticket }: Pick<Entry, 'ticket'>): string[] {
    return [...numbersOn(ticket)].filter((number) => this.#identifying.has(number));
  }
}

/**
 * Whether two duplicates tell of different operations: another amount or authorisation number, other sums on the ticket, or none of the
 * numbers by which the first can be known again. False where nothing tells.
 */
export function isOther(former: Entry, latter: Entry, marks: Marks): boolean {
  const isChanged = (one: unknown, other: unknown) => one !== undefined && other !== undefined && one !== other;
  if (isChanged(former.reportedMinorUnits, latter.reportedMinorUnits)) return true;
  if (isChanged(former.authorisation, latter.authorisation)) return true;
  if (former.ticket === undefined || latter.ticket === undefined) return false;
  if (sumsKey(former.ticket) !== sumsKey(latter.ticket)) return true;
  const known = marks.of(former);
  const there = numbersOn(latter.ticket);
  return known.length > 0 && !known.some((number) => there.has(number));
}

/** The sums on a ticket, each once: a ticket may be there for the customer and for the merchant. */
function sumsKey(ticket: string): string {
  return [...new Set(sumsOn(ticket).map(({ value }) => value))].join(' ');
}
