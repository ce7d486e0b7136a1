import { type Amount, currenciesOn, formatAmount, issueOf, showsAmount, sumsOn } from '../../protocol/index.js';
import type { Discovery } from './discovery.js';
import { type Entry, isBooked } from './entry.js';
import { forbidding } from './forbidding.js';
import { isOther, type Marks, type Page } from './page.js';
import type { Suspects, Turn } from './suspects.js';

/** Decimals that a currency may have. */
const DECIMALS = [0, 2, 3];

/** From so much on, what happened to be asked after an operation is taken for what booked another one. */
const SURE = 0.5;

/** Reads one page of the books: whether it tells of what was reported. */
export class PageReader {
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

  /** What could have changed the page; undefined where it tells nothing. */
  get turn(): Turn | undefined {
    const { told } = this.#page;
    if (told.reported !== 'performed') return undefined;
    const last = this.#last;
    const charged = last === undefined ? undefined : chargedBy(last);
    if (last === undefined) return { hasChanged: this.#isNew, suspects: this.#suspects };
    return charged === undefined
      ? undefined
      : { hasChanged: !this.#shows(charged) || this.#isAgain(last), suspects: this.#suspects };
  }

  /** What the page shows. `suspects` knows all pages. */
  read(suspects: Suspects): Discovery | undefined {
    if (this.#page.told.reported !== 'performed') return undefined;
    const last = this.#last;
    return last === undefined ? this.#readUnchanged(suspects) : this.#readBooked(last, suspects);
  }

  /** The last operation that was reported since the page before. */
  get #last(): Entry | undefined {
    return this.#page.asked.findLast(isBooked);
  }

  /** What was asked since, the duplicate before among it. */
  get #suspects(): readonly Entry[] {
    const { asked, isFresh } = this.#page;
    const last = this.#last;
    const since = last === undefined ? asked : asked.slice(asked.indexOf(last) + 1);
    const former = last === undefined && !isFresh && this.#former !== undefined ? [this.#former.told] : [];
    return [...former, ...since.filter((entry) => !isBooked(entry))];
  }

  get #isNew(): boolean {
    return this.#page.isFresh || (this.#former === undefined ? false : this.#isNewSince(this.#former));
  }

  /** Nothing was reported as performed since the page before: it has to be the same. */
  #readUnchanged(suspects: Suspects): Discovery | undefined {
    if (!this.#isNew) return undefined;
    const culprit = this.#culprit(this.#suspects, suspects);
    return culprit === undefined ? undefined : this.#unreported(culprit);
  }

  #isNewSince({ told: former }: Page): boolean {
    const { told } = this.#page;
    if (former.reported === 'performed') return isOther(former, told, this.#marks);
    const isFirst = !this.#before(told).some(isBooked);
    return former.reported === 'not-performed' && isFirst;
  }

  /** The last operation that was reported has to be the one that the duplicate tells of. */
  #readBooked(last: Entry, suspects: Suspects): Discovery | undefined {
    const { told } = this.#page;
    const amount = chargedBy(last);
    if (amount === undefined) return undefined;
    const currencies = currenciesOn(told.ticket ?? '');
    const isOtherCurrency = currencies.length > 0 && !currencies.includes(amount.currency.code);
    if (!this.#shows(amount) && !(isOtherCurrency && this.#showsNumber(amount))) return this.#otherSum(last, amount, suspects);
    if (isOtherCurrency) {
      const issue = issueOf('CAP-CUR-03', 'booked-in-another-currency', { expected: amount.currency.code, actual: currencies });
      return { scenario: last.scenario, issue };
    }
    if (this.#isAgain(last)) return this.#again(last, suspects);
    const wrong = last.action === undefined ? undefined : this.#marks.wrongHeading(told.ticket, last.action.name);
    return wrong && { scenario: last.scenario, issue: issueOf('CAP-RSP-03', 'booked-as-another-action', wrong) };
  }

  /** Whether the duplicate tells of this sum; true where it tells of none. */
  #shows(amount: Amount): boolean {
    const { reportedMinorUnits, ticket } = this.#page.told;
    const sums = sumsOn(ticket ?? '');
    const isOther = reportedMinorUnits !== undefined && reportedMinorUnits !== amount.minorUnits;
    return !isOther && (sums.length === 0 || showsAmount(sums, amount));
  }

  /** Whether the duplicate tells of the same number of minor units, of whatever currency. */
  #showsNumber({ minorUnits }: Amount): boolean {
    const sums = sumsOn(this.#page.told.ticket ?? '');
    return sums.some(({ value }) => DECIMALS.some((decimals) => Math.round(value * 10 ** decimals) === minorUnits));
  }

  /** Of a sum that was asked for and not reported as paid, it was that; else the operation was booked with another sum. */
  #otherSum(last: Entry, amount: Amount, suspects: Suspects): Discovery | undefined {
    const { told } = this.#page;
    // A duplicate that still tells of the operation before says nothing new was booked: that is a question of its own (CAP-DUP-02).
    if (this.#former !== undefined && !isOther(this.#former.told, told, this.#marks)) return undefined;
    // By its authorisation it is the operation that was reported, whatever sum stands beside it.
    const isLast = last.authorisation !== undefined && told.ticket?.includes(last.authorisation) === true;
    const culprit = isLast ? undefined : (this.#culpritOf(this.#before(told)) ?? suspects.worst(this.#suspects, SURE));
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

  #again(last: Entry, suspects: Suspects): Discovery | undefined {
    // One that still tells of the operation before says nothing new was booked.
    const { told } = this.#page;
    const isStillFormer = this.#former?.told.reported === 'performed' && !isOther(this.#former.told, told, this.#marks);
    if (isStillFormer && told.ticket === this.#former?.told.ticket) return undefined;
    const payment = this.#suspects.find(({ movesMoney }) => movesMoney);
    const culprit = this.#culpritOf(this.#suspects) ?? payment ?? suspects.worst(this.#suspects, SURE);
    if (culprit !== undefined) return this.#unreported(culprit);
    return { scenario: last.scenario, issue: issueOf('CAP-RSP-17', 'booked-again', {}) };
  }

  /** Whoever asked for the sum that was booked; else a request that a wrong terminal could have booked, or what books by itself. */
  #culprit(asked: readonly Entry[], suspects: Suspects): Entry | undefined {
    const { told, isFresh } = this.#page;
    const payment = asked.find(({ movesMoney }) => movesMoney);
    const known = this.#culpritOf(asked) ?? payment;
    if (known !== undefined) return known;
    const other = suspects.worst(asked);
    // Whether a duplicate booked before it answered or the one before it afterwards, nobody can tell: it shows on this one.
    if (other !== this.#former?.told) return other;
    return isFresh ? undefined : (this.#culpritOf(this.#before(told)) ?? told);
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
