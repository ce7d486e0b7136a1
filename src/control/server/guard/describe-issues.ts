import type { z } from 'zod';
import { nearest } from '../../../package/index.js';
import { listedKeys } from '../../../simulator/index.js';
import type { Problem } from './problem-details.js';

type Complaint = NonNullable<Problem['errors']>[number];

/** Complaints in one answer: nobody reads more, and a body may be nothing but faults. */
const MOST_COMPLAINTS = 20;

/** Values of a request that are wrong, with where each stands and what is allowed there; of many the first ones, and how many there are. */
export function describeIssues(error: z.ZodError, value: unknown): Complaint[] {
  const complaints = error.issues.slice(0, MOST_COMPLAINTS).flatMap((issue) => describe(issue, value));
  const more = complaints.length - MOST_COMPLAINTS + Math.max(error.issues.length - MOST_COMPLAINTS, 0);
  if (more <= 0) return complaints;
  return [...complaints.slice(0, MOST_COMPLAINTS), { pointer: '', detail: `And ${more} more.` }];
}

function describe(issue: z.core.$ZodIssue, value: unknown): Complaint[] {
  if (issue.code === 'invalid_union') {
    const nearest = nearestBranch(issue.errors);
    if (nearest !== undefined) {
      return nearest.flatMap((inner) => describe({ ...inner, path: [...issue.path, ...inner.path] }, value));
    }
  }
  const pointer = issue.path.map((key) => `/${String(key)}`).join('');
  if (issue.code === 'unrecognized_keys') {
    const allowed = listedKeys(issue);
    return issue.keys
      .slice(0, MOST_COMPLAINTS + 1)
      .map((key) => ({ pointer: `${pointer}/${key}`, detail: unknownKey(key, allowed) }));
  }
  const found = valueAt(value, issue.path);
  const written = found === undefined ? 'is not there' : `is ${shown(found)}`;
  return [{ pointer, detail: `${nameOf(issue.path)} has to be ${issue.message}; it ${written}.` }];
}

function unknownKey(key: string, allowed: readonly string[]): string {
  const near = nearest(key, allowed);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  return `There is no key "${key}" here.${hint} Allowed: ${allowed.join(', ')}.`;
}

/** Of several forms a value may have, the one it comes closest to. A form whose very type is missed tells nothing. */
function nearestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  const inside = branches.filter((issues) => issues.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'));
  return inside.toSorted((one, other) => weight(one) - weight(other))[0];
}

function weight(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Object.getOwnPropertyDescriptor(inner, key)?.value : undefined,
    value,
  );
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'The body' : path.map(String).join('.');
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
