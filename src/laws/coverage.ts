import { decodeFrame } from '../codec/index.js';
import { ACTION_NAMES, DICTIONARY } from '../protocol/index.js';
import { CURRENCIES, FIRST_AMOUNT_TOO_LARGE, LIMIT_AMOUNTS } from './generators/amount.js';
import { BREAK_KINDS } from './generators/breaks/break.js';
import type { Specimen } from './law.js';

/** Lengths of values that differ in how they are written, or are the last that may be. */
const LENGTH_CLASSES = ['1', '2-9', '10-99', '100-998', '999'] as const;

/** One dimension of what can be generated, and how much of it was. */
export interface Reach {
  readonly what: string;
  readonly reached: number;
  readonly of: number;
  /** What was never generated; a few examples where there are many. */
  readonly missing: readonly string[];
  /** A run in which any of it was never generated has not asked what it says. */
  readonly isRequired: boolean;
}

/** Counts how much of what can be generated was. */
export class Coverage {
  readonly #seen = new Map<string, Map<string, number>>();

  /** Adds a generated case. */
  add(specimen: Specimen): void {
    const { fields = [], action, broken, currency, minorUnits, pieces } = specimen;
    if (action !== undefined) this.#count('actions', action);
    if (broken !== undefined) this.#count('breaks', broken);
    if (currency !== undefined) this.#count('currencies', currency);
    if (minorUnits !== undefined) this.#count('amounts at a limit', String(minorUnits));
    if (pieces !== undefined) this.#count('pieces', pieces.length > 8 ? 'many' : String(pieces.length));
    for (const { tag, value } of fields) this.#addField(tag, value);
  }

  /** What was reached of each dimension. */
  get reach(): readonly Reach[] {
    const tags = DICTIONARY.map(({ tag }) => tag);
    return [
      this.#reachOf('actions', ACTION_NAMES, true),
      this.#reachOf('tags', tags, true),
      this.#reachOf('breaks', BREAK_KINDS, true),
      this.#reachOf('lengths', LENGTH_CLASSES, true),
      this.#reachOf('versions', ['0300', '0301', '0310', '0320'], true),
      this.#reachOf(
        'currencies',
        CURRENCIES.map(({ code }) => code),
        false,
      ),
      this.#reachOf('amounts at a limit', [...LIMIT_AMOUNTS, FIRST_AMOUNT_TOO_LARGE].map(String), true),
    ];
  }

  #addField(tag: string, value: string): void {
    this.#count('tags', tag);
    this.#count('lengths', lengthClass(value.length));
    if (tag === 'CZ') this.#count('versions', value);
    if (tag === 'ZT') for (const inner of decodeFrame(value).fields) this.#count('tags', inner.tag);
  }

  #count(what: string, name: string): void {
    const names = this.#seen.get(what) ?? new Map<string, number>();
    names.set(name, (names.get(name) ?? 0) + 1);
    this.#seen.set(what, names);
  }

  #reachOf(what: string, names: readonly string[], isRequired: boolean): Reach {
    const missing = names.filter((name) => this.#seen.get(what)?.has(name) !== true);
    return { what, reached: names.length - missing.length, of: names.length, missing, isRequired };
  }
}

function lengthClass(length: number): string {
  if (length <= 1) return '1';
  if (length < 10) return '2-9';
  return length < 100 ? '10-99' : length < 999 ? '100-998' : '999';
}
