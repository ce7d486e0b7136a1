import { issueOf, type RequirementId } from '../../protocol/index.js';
import type { Discovery } from './discovery.js';
import { type Entry, isBooked } from './entry.js';
import { Marks, type Page } from './page.js';
import { PageReader } from './page-reader.js';
import { Suspects } from './suspects.js';

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
  const readers = pages.map((page, place) => new PageReader(page, pages[place - 1], entries, marks));
  const suspects = new Suspects(readers.flatMap(({ turn }) => turn ?? []));
  const found = readers.flatMap((reader) => reader.read(suspects) ?? []);
  const [headed] = found.some(({ issue }) => issue.kind === 'booked-as-another-action') ? [] : headedOtherwise(entries, marks);
  return [...onlyCause(found), ...(headed === undefined ? [] : [headed]), ...repeatedAuthorisations(entries)];
}

/** What books by itself, whatever else is asked. */
const BY_THEMSELVES: readonly RequirementId[] = ['CAP-DUP-01', 'CAP-IDT-02', 'CAP-PRN-01'];

/** A duplicate, a print or an identification that charges by itself changes many a page: then nothing else is to blame for a change. */
function onlyCause(found: readonly Discovery[]): readonly Discovery[] {
  const kinds = BY_THEMSELVES.map((requirement) => found.filter(({ issue }) => issue.requirement === requirement));
  const [most = []] = kinds.toSorted((one, other) => other.length - one.length);
  return most.length > 0 ? most : found;
}

/** Operations whose own ticket is headed as another action. */
function headedOtherwise(entries: readonly Entry[], marks: Marks): Discovery[] {
  return entries.filter(isBooked).flatMap(({ ticket, action, scenario }) => {
    const wrong = action === undefined ? undefined : marks.wrongHeading(ticket, action.name);
    return wrong === undefined ? [] : [{ scenario, issue: issueOf('CAP-RSP-03', 'booked-as-another-action', wrong) }];
  });
}

/** So many repetitions in a run are no chance, in numbers of six digits that are drawn. */
const NO_CHANCE = 2;

/**
 * Of operations with the same authorisation number, the second: where one directly follows the other, or several pairs have one. One
 * finding tells of all. What is shorter than four characters, or the same character over and over, is no number that anybody gave.
 */
function repeatedAuthorisations(entries: readonly Entry[]): Discovery[] {
  const given = entries.filter(isBooked).filter(({ authorisation = '' }) => /^(?!(.)\1*$).{4,}$/.test(authorisation));
  const repeated = given.filter(({ authorisation, action }, place) => {
    const isKnown = given.slice(0, place).some((former) => former.authorisation === authorisation);
    return isKnown && action?.name !== 'cancellation';
  });
  const [first] = repeated;
  const isAtOnce = repeated.some((entry) => given[given.indexOf(entry) - 1]?.authorisation === entry.authorisation);
  if (first === undefined || (!isAtOnce && repeated.length < NO_CHANCE)) return [];
  return [{ scenario: first.scenario, issue: issueOf('CAP-RSP-18', 'authorisation-repeated', {}, { tag: 'AC' }) }];
}
