const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'UTC' });

/** A moment such as `20 November 2026, 14:03:09 UTC`. What is no date is shown as it is. */
export function formatMoment(iso: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? iso : `${DATE.format(moment)}, ${TIME.format(moment)} UTC`;
}

/** A duration such as `412 ms`, `3.2 s` or `4 min 05 s`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** Microseconds as milliseconds with three decimals, thousands apart: `2 005.123`. */
export function formatMicroseconds(us: number): string {
  const [whole = '0', decimals = '000'] = (us / 1000).toFixed(3).split('.');
  return `${groupThousands(whole)}.${decimals}`;
}

/** Longest value shown whole. */
const SHOWN_CHARACTERS = 320;

/** A value with its end left out where it is long, and how much that is. */
export function shorten(value: string): string {
  const rest = value.length - SHOWN_CHARACTERS;
  return rest <= 0 ? value : `${value.slice(0, SHOWN_CHARACTERS)}… (${formatCount(rest, 'more character')})`;
}

/** A count with its noun: `1 scenario`, `2 scenarios`. */
export function formatCount(count: number, noun: string): string {
  return `${groupThousands(String(count))} ${noun}${count === 1 ? '' : 's'}`;
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
}

/** Id of the element that holds a scenario. */
export function scenarioAnchor(id: string): string {
  return `scenario-${idCharacters(id)}`;
}

/** Id of the element that holds a requirement. */
export function requirementAnchor(id: string): string {
  return `requirement-${idCharacters(id)}`;
}

function idCharacters(id: string): string {
  return id.replace(/[^A-Za-z0-9_.:-]/g, '_');
}

/** Items by a name that they share, in the order in which the names come. */
export function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): [name: string, items: T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return [...groups];
}
