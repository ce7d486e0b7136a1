import type { Text } from '../../../protocol/index.js';

/** Requests in a row without an answer, of those that were due one, after which the terminal is waited for less. */
const FEW_DUE = 2;

/** Requests in a row without an answer after which nothing more is asked, if as many as `FEW_DUE` of them were due one. */
const MANY = 3;

/** Least time that a terminal has which has stopped to answer, in milliseconds. */
const LEAST_MS = 2_000;

/** How many times its slowest answer so far that time is. */
const MARGIN = 3;

/**
 * Whether a terminal that takes connections has stopped to answer. Counted are requests in a row, whatever was asked; what is broken need
 * not be answered by every terminal, so that a part of them has to be whole, and waited for as long as the limits say. Once it is mute
 * it stays so: the rest of the run is not asked.
 */
export class Muteness {
  #silent = 0;
  #due = 0;
  #isMute = false;
  /** The last request had no answer, and was waited for less than the time limits say: nobody is to blame for that. */
  wasShort = false;

  /** The last request had no answer, and nobody knows yet whether the next one has. */
  get isSuspected(): boolean {
    return this.#silent > 0 && !this.#isMute;
  }

  /** It answers nothing any more. */
  get isMute(): boolean {
    return this.#isMute;
  }

  /** What an answer may take of a terminal that has not answered a few requests in a row; `limitMs` otherwise. */
  limitMs(limitMs: number, longestMs: number | undefined): number {
    if (this.#due < FEW_DUE) return limitMs;
    return Math.min(limitMs, Math.max(LEAST_MS, MARGIN * (longestMs ?? 0)));
  }

  noteAnswer(): void {
    this.#silent = 0;
    this.#due = 0;
    this.wasShort = false;
  }

  /** Notes a request without an answer. `isDue`: every terminal answers it. `wasShort`: it was waited for less than the limits say. */
  noteSilence({ isDue, wasShort = false }: { readonly isDue: boolean; readonly wasShort?: boolean }): void {
    this.wasShort = wasShort;
    this.#silent += 1;
    if (isDue) this.#due += 1;
    this.#isMute ||= this.#silent >= MANY && this.#due >= FEW_DUE;
  }
}

/** Why nothing more is asked of a mute terminal. */
export const MUTE: Text = {
  en: 'The terminal takes connections and has stopped to answer: what was left was not asked. With --patient everything is asked all the same.',
  fr: "Le terminal accepte les connexions et ne répond plus : le reste n'a pas été demandé. Avec --patient, tout l'est quand même.",
};

/** Why an answer that did not come soon is held against nobody. */
export const NOT_WAITED_FOR: Text = {
  en: 'No answer, and it was waited for less than the time limit, because the terminal had not answered before. With --patient it is waited for in full.',
  fr: "Pas de réponse, et l'attente a été plus courte que le délai, car le terminal ne répondait déjà plus. Avec --patient, elle est entière.",
};
