import { type DeskAnswer, GESTURES, type Gesture, type OperatorDesk } from '../../conformance/index.js';
import { type CardholderBehaviour, formatAmount, LANGUAGES, type Text } from '../../protocol/index.js';

/** A gesture as the page shows it. */
export interface GestureView {
  /** Increases with each gesture and with each of its states, so that an answer cannot go to another question than was read. */
  readonly id: number;
  /** `asked`: the request waits for the operator; `running`: it has left. */
  readonly state: 'asked' | 'running';
  readonly behaviour: CardholderBehaviour;
  readonly order: Text;
  readonly amount: Text;
  readonly limitMs: number;
  /** Milliseconds left of it, now. */
  readonly leftMs: number;
  /** The operator has owned up to another gesture. */
  readonly isMistake: boolean;
}

interface Shown {
  readonly id: number;
  readonly gesture: Gesture;
  /** Answers the question; absent once the request has left. */
  readonly answer?: (answer: DeskAnswer | undefined) => void;
  readonly sinceMs: number;
  isMistake: boolean;
}

/** The desk of the page: what is asked of the operator now, for whoever looks at it. */
export class PageDesk implements OperatorDesk {
  readonly #changed: () => void;
  #shown: Shown | undefined;
  #lastId = 0;

  /** `changed` is called whenever something else is to be shown. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  present(gesture: Gesture): Promise<DeskAnswer | undefined> {
    const { signal } = gesture;
    if (signal?.aborted === true) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const answer = (given: DeskAnswer | undefined) => {
        signal?.removeEventListener('abort', takeBack);
        this.#show(undefined);
        resolve(given);
      };
      const takeBack = () => answer(undefined);
      signal?.addEventListener('abort', takeBack, { once: true });
      this.#show({ gesture, answer });
    });
  }

  follow(gesture: Gesture): () => boolean {
    const shown = this.#show({ gesture });
    return () => {
      if (this.#shown === shown) this.#show(undefined);
      return shown?.isMistake === true;
    };
  }

  /** Answers the question of this id. False where it is asked no more. */
  answer(id: number, answer: DeskAnswer): boolean {
    const shown = this.#shown;
    if (shown?.id !== id || shown.answer === undefined) return false;
    shown.answer(answer);
    return true;
  }

  /** Says that another gesture was made than the one of this id. False where its payment runs no more. */
  ownUp(id: number): boolean {
    const shown = this.#shown;
    if (shown?.id !== id || shown.answer !== undefined) return false;
    shown.isMistake = true;
    this.#changed();
    return true;
  }

  /** What is asked now; undefined where nothing is. */
  get view(): GestureView | undefined {
    if (this.#shown === undefined) return undefined;
    const { id, gesture, answer, sinceMs, isMistake } = this.#shown;
    const { behaviour, amount, limitMs } = gesture;
    const [en = '', fr = ''] = LANGUAGES.map((language) => formatAmount(amount, language));
    const passedMs = answer === undefined ? performance.now() - sinceMs : 0;
    return {
      id,
      state: answer === undefined ? 'running' : 'asked',
      behaviour,
      order: GESTURES[behaviour],
      amount: { en, fr },
      limitMs,
      leftMs: Math.max(0, Math.round(limitMs - passedMs)),
      isMistake,
    };
  }

  #show(next: Pick<Shown, 'gesture' | 'answer'> | undefined): Shown | undefined {
    this.#lastId += 1;
    this.#shown = next && { ...next, id: this.#lastId, sinceMs: performance.now(), isMistake: false };
    this.#changed();
    return this.#shown;
  }
}
