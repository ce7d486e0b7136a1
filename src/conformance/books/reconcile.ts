import {
  type Amount,
  currenciesOn,
  fieldValue,
  formatAmount,
  type Issue,
  isReadable,
  issueOf,
  mandatoryFields,
  minorUnitsOf,
  type RequirementId,
  showsAmount,
  sumsOn,
} from '../../protocol/index.js';
import { type Entry, isBooked } from './entry.js';
import { headingOn, isOther, Marks, type Page } from './page.js';

/** What the books show of a scenario, once all of them can be seen together. */
export interface Discovery {
  /** Id of the scenario's run. */
  readonly scenario: string;
  readonly issue: Issue;
}

/** What is to be reconciled. */
export interface Books {
  /** Every request of the run, in their order. */
  readonly entries: readonly Entry[];
  /** Every duplicate among them that was answered. */
  readonly pages: readonly Page[];
}

/**
 * Holds what the terminal reported against what its duplicates tell: something booked that was not reported, another sum or currency than
 * was reported, one request booked again, an authorisation number given twice. Nothing is held against a terminal whose duplicates tell
 * too little.
 */
export function reconcile({ entries, pages }: Books): Discovery[] {
  const marks = new Marks(entries);
  const found = pages.flatMap((page, place) => {
    const reader = new PageReader(page, pages[place - 1], entries, marks);
    return reader.read();
  });
  return [...onlyCause(found), ...repeatedAuthorisations(entries)];
}

/** Duplicates that charge by themselves change every page: then nothing else is to blame for a change. */
function onlyCause(found: readonly (Discovery | undefined)[]): Discovery[] {
  const all = found.filter((one) => one !== undefined);
  const byThemselves = all.filter(({ issue }) => issue.requirement === 'CAP-DUP-01');
  return byThemselves.length > 0 ? byThemselves : all;
}

class PageReader {
  readonly #page: Page;
  readonly #former: Page | undefined;
  readonly #entries: readonly Entry[];
  readonly #marks: Marks;

  constructor(page: Page, former: Page | undefined, entries: readonly Entry[], marks: Marks) {
    this.#page = page;
    this.#former = former;
    this.#entries = entries;
    this.#marks = marks;
  }

  read(): Discovery[] {
    const { told, asked } = this.#page;
    if (told.reported !== 'performed') return [];
    const last = asked.findLast(isBooked);
    const discovery = last === undefined ? this.#readUnchanged() : this.#readBooked(last);
    return discovery === undefined ? [] : [discovery];
  }

  /** Nothing was reported as performed since the page before: it has to be the same. */
  #readUnchanged(): Discovery | undefined {
    const { told, asked, isFresh } = this.#page;
    const isNew = isFresh || (this.#former === undefined ? false : this.#isNewSince(this.#former));
    if (!isNew) return undefined;
    const culprit = this.#culprit(asked.filter((entry) => !isBooked(entry))) ?? this.#culpritOf(this.#before(told));
    if (culprit === undefined && isFresh) return undefined;
    return this.#unreported(culprit ?? told);
  }

  #isNewSince({ told: former }: Page): boolean {
    const { told } = this.#page;
    if (former.reported === 'performed') return isOther(former, told, this.#marks);
    const isFirst = !this.#before(told).some(isBooked);
    return former.reported === 'not-performed' && isFirst;
  }

  /** The last operation that was reported has to be the one that the duplicate tells of. */
  #readBooked(last: Entry): Discovery | undefined {
    const { told } = this.#page;
    const amount = chargedBy(last);
    const sums = sumsOn(told.ticket ?? '');
    if (amount === undefined) return undefined;
    const isOtherSum = told.reportedMinorUnits !== undefined && told.reportedMinorUnits !== amount.minorUnits;
    if (isOtherSum || (sums.length > 0 && !showsAmount(sums, amount))) return this.#otherSum(last, amount);
    const currencies = currenciesOn(told.ticket ?? '');
    if (currencies.length > 0 && !currencies.includes(amount.currency.code)) {
      const issue = issueOf('CAP-CUR-03', 'booked-in-another-currency', { expected: amount.currency.code, actual: currencies });
      return { scenario: last.scenario, issue };
    }
    if (this.#isAgain(last)) return this.#again(last);
    const heading = headingOn(told.ticket);
    const usual = this.#marks.headingsOf(last.action?.name ?? '');
    if (heading === undefined || usual.size === 0 || usual.has(heading)) return undefined;
    const issue = issueOf('CAP-RSP-03', 'booked-as-another-action', { expected: [...usual].join(', '), actual: heading });
    return { scenario: last.scenario, issue };
  }

  /** Of a sum that was asked for and not reported as paid, it was that; else the operation was booked with another sum. */
  #otherSum(last: Entry, amount: Amount): Discovery | undefined {
    const { told } = this.#page;
    // A duplicate that still tells of the operation before says nothing new was booked: that is a question of its own (CAP-DUP-02).
    if (this.#former !== undefined && !isOther(this.#former.told, told, this.#marks)) return undefined;
    const culprit = this.#culpritOf(this.#before(told));
    if (culprit !== undefined) return this.#unreported(culprit);
    const onTicket = sumsOn(told.ticket ?? '').map(({ value }) => String(value));
    const inField = told.reportedMinorUnits === undefined ? [] : [String(told.reportedMinorUnits)];
    const actual = onTicket.length > 0 ? onTicket : inField;
    const issue = issueOf('CAP-AMT-07', 'booked-otherwise', { expected: formatAmount(amount), actual });
    return { scenario: last.scenario, issue };
  }

  /** The sum is right, and by its numbers it is another operation than the one the response told of. */
  #isAgain(last: Entry): boolean {
    const { told } = this.#page;
    if (last.authorisation !== undefined && told.authorisation !== undefined) return last.authorisation !== told.authorisation;
    if (told.ticket === undefined) return false;
    if (last.authorisation !== undefined && this.#marks.showsAuthorisation) return !told.ticket.includes(last.authorisation);
    return last.ticket !== undefined && isOther(last, told, this.#marks);
  }

  #again(last: Entry): Discovery | undefined {
    const culprit = this.#culprit(this.#page.asked.slice(this.#page.asked.indexOf(last) + 1));
    if (culprit?.movesMoney === true) return this.#unreported(culprit);
    return { scenario: last.scenario, issue: issueOf('CAP-RSP-17', 'booked-again', {}) };
  }

  /** Whoever asked for the sum that was booked; else the request that a wrong terminal is most likely to book. */
  #culprit(asked: readonly Entry[]): Entry | undefined {
    return this.#culpritOf(asked) ?? asked.find(({ movesMoney }) => movesMoney) ?? asked.at(-1);
  }

  /** The last request for the sum that the duplicate tells of, of those that were not reported as performed. */
  #culpritOf(asked: readonly Entry[]): Entry | undefined {
    const { ticket, reportedMinorUnits } = this.#page.told;
    const sums = sumsOn(ticket ?? '');
    return asked.findLast((entry) => {
      if (isBooked(entry) || !entry.movesMoney || entry.amount === undefined) return false;
      return reportedMinorUnits === entry.amount.minorUnits || showsAmount(sums, entry.amount);
    });
  }

  #unreported(culprit: Entry): Discovery | undefined {
    const requirement = forbidding(culprit);
    if (requirement === undefined) return undefined;
    return { scenario: culprit.scenario, issue: issueOf(requirement, 'booked-unreported', {}) };
  }

  #before(entry: Entry): readonly Entry[] {
    return this.#entries.slice(0, this.#entries.indexOf(entry));
  }
}

/** What the response says was charged. */
function chargedBy({ amount, reportedMinorUnits }: Entry): Amount | undefined {
  return amount === undefined ? undefined : { ...amount, minorUnits: reportedMinorUnits ?? amount.minorUnits };
}

/** Questions whose very answer is that nothing is booked. */
const ABOUT_BOOKING: ReadonlySet<RequirementId> = new Set<RequirementId>([
  'CAP-AMT-12',
  'CAP-CUR-01',
  'CAP-CUR-02',
  'CAP-DUP-01',
  'CAP-ERR-01',
  'CAP-ERR-02',
  'CAP-ERR-04',
  'CAP-EXC-09',
  'CAP-FRM-09',
  'CAP-IDT-02',
  'CAP-PRN-01',
]);

/**
 * The requirement by which a request books nothing; undefined for a payment that was asked for in good order and of which nobody knows
 * what became: it may have been made.
 */
function forbidding(entry: Entry): RequirementId | undefined {
  const { request, action, question, reported, gesture } = entry;
  if (action === undefined || action.isFinancial) {
    if (question !== undefined && ABOUT_BOOKING.has(question) && reported !== 'performed') return question;
    if (!isReadable(request)) return 'CAP-ERR-02';
  }
  if (action === undefined) return 'CAP-ERR-04';
  if (action.name === 'duplicate') return 'CAP-DUP-01';
  if (action.name === 'print') return 'CAP-PRN-01';
  if (action.name === 'identification') return 'CAP-IDT-02';
  if (mandatoryFields(action).some((tag) => fieldValue(request.fields, tag) === undefined)) return 'CAP-ERR-01';
  if (minorUnitsOf(fieldValue(request.fields, 'CB') ?? '') === undefined) return 'CAP-AMT-12';
  const isKnownUnpaid = gesture !== undefined && gesture !== 'pay' && gesture !== 'slow';
  return reported === 'not-performed' || isKnownUnpaid ? 'CAP-RSP-13' : undefined;
}

/**
 * Of operations with the same authorisation number, the second. One finding tells of all. What is shorter than four
 * characters, or the same character over and over, is no number that anybody gave.
 */
function repeatedAuthorisations(entries: readonly Entry[]): Discovery[] {
  const seen = new Set<string>();
  for (const { authorisation, scenario, ...entry } of entries.filter(isBooked)) {
    if (authorisation === undefined || !/^(?!(.)\1*$).{4,}$/.test(authorisation)) continue;
    if (seen.has(authorisation) && entry.action?.name !== 'cancellation') {
      return [{ scenario, issue: issueOf('CAP-RSP-18', 'authorisation-repeated', {}, { tag: 'AC' }) }];
    }
    seen.add(authorisation);
  }
  return [];
}
