import { Readable } from 'node:stream';
import type { Turns, Worker } from '../../wire/index.js';

/** Characters that a piece has at least, unless the text is over. */
const PIECE_CHARACTERS = 8 * 1024;

/** A list as JSON text, piece by piece: each item is made when its piece is asked for, and let go of then. */
export function* jsonPieces(items: Iterable<unknown>): Generator<string> {
  let text = '[';
  let isFirst = true;
  for (const item of items) {
    text += `${isFirst ? '' : ','}${JSON.stringify(item)}`;
    isFirst = false;
    if (text.length < PIECE_CHARACTERS) continue;
    yield text;
    text = '';
  }
  yield `${text}]`;
}

/** An answer that is made as fast as it is read, in turn with the others. */
export class AnswerStream extends Readable implements Worker {
  readonly #pieces: Iterator<string>;
  readonly #turns: Turns;
  readonly #written: () => void;

  /** `written` is called after each piece. */
  constructor(pieces: Iterable<string>, turns: Turns, written: () => void) {
    super({ highWaterMark: 1 });
    this.#pieces = pieces[Symbol.iterator]();
    this.#turns = turns;
    this.#written = written;
  }

  work(): boolean {
    if (this.destroyed) return false;
    const next = this.#pieces.next();
    const isMoreWanted = this.push(next.done === true ? null : next.value);
    this.#written();
    return isMoreWanted;
  }

  override _read(): void {
    this.#turns.serveLater(this);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#turns.forget(this);
    done(error);
  }
}
