import type { Language, Text } from '../../../protocol/index.js';
import { NOUNS } from './nouns.js';
import { PAGE_WORDS } from './page-words.js';
import { RUN_WORDS } from './run-words.js';
import { SCENARIO_WORDS } from './scenario-words.js';

const WORDS = { ...PAGE_WORDS, ...SCENARIO_WORDS, ...RUN_WORDS } as const;

/** Longest value shown whole. */
const SHOWN_CHARACTERS = 320;

/** Masked characters that are shown of a longer run. */
const SHOWN_MASK = 12;
const LONG_MASK = /\*{32,}/g;

const LOCALES = { en: 'en-GB', fr: 'fr-FR' } as const satisfies Record<Language, string>;

/** How a page speaks: its words, counts, times and dates, in the language of its reader. */
export class Speech {
  readonly language: Language;

  constructor(language: Language) {
    this.language = language;
  }

  /** A word or sentence of the page. */
  say(word: keyof typeof WORDS): string {
    return WORDS[word][this.language];
  }

  /** What a record has in both languages; in English where it has no French. */
  either(english: string, french: string | undefined): string {
    return this.language === 'fr' ? (french ?? english) : english;
  }

  /** The same of a text. */
  text(text: Text): string {
    return this.either(text.en, text.fr === '' ? undefined : text.fr);
  }

  /** A count with its noun: `1 scenario`, `2 scenarios`. */
  count(count: number, noun: keyof typeof NOUNS): string {
    const [one, many] = NOUNS[noun][this.language];
    const isOne = this.language === 'fr' ? count < 2 : count === 1;
    return `${groupThousands(String(count))} ${isOne ? one : many}`;
  }

  /** A moment such as `20 November 2026, 14:03:09 UTC`. What is no date is shown as it is. */
  moment(iso: string): string {
    const moment = new Date(iso);
    if (Number.isNaN(moment.getTime())) return iso;
    const locale = LOCALES[this.language];
    const date = moment.toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' });
    return `${date}, ${moment.toLocaleTimeString(locale, { timeStyle: 'medium', timeZone: 'UTC' })} UTC`;
  }

  /** A duration such as `412 ms`, `3.2 s` or `4 min 05 s`. */
  duration(ms: number): string {
    if (ms < 1000) return `${Math.round(ms)} ms`;
    if (ms < 60_000) return `${this.#decimal((ms / 1000).toFixed(1))} s`;
    const seconds = Math.round(ms / 1000);
    return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
  }

  /** Microseconds as milliseconds with three decimals, thousands apart: `2 005.123`. */
  milliseconds(us: number): string {
    const [whole = '0', decimals = '000'] = (us / 1000).toFixed(3).split('.');
    return this.#decimal(`${groupThousands(whole)}.${decimals}`);
  }

  /** A value with its end left out where it is long, and how much that is. */
  shorten(value: string): string {
    const shown = this.#foldMasked(value);
    const rest = shown.length - SHOWN_CHARACTERS;
    return rest <= 0 ? shown : `${shown.slice(0, SHOWN_CHARACTERS)}… (${this.count(rest, 'moreCharacter')})`;
  }

  /** Of very many masked characters the first few tell as much as all of them. */
  #foldMasked(value: string): string {
    return value.replace(LONG_MASK, (masked) => {
      const shown = masked.slice(0, SHOWN_MASK);
      return `${shown}… (${this.count(masked.length - SHOWN_MASK, 'maskedCharacter')})`;
    });
  }

  /** A sum as a record has it, such as `12.34 EUR`. */
  sum(recorded: string): string {
    return this.#decimal(recorded);
  }

  /** A colon, with the space that French has before it. */
  get colon(): string {
    return this.language === 'fr' ? '\u00a0:' : ':';
  }

  /** A semicolon, with the same. */
  get semicolon(): string {
    return this.language === 'fr' ? '\u00a0;' : ';';
  }

  #decimal(number: string): string {
    return this.language === 'fr' ? number.replace('.', ',') : number;
  }
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
}
