import { type DeskQuestion, GESTURES, type Gesture, type OperatorDesk, type OperatorKey } from '../../conformance/index.js';
import { type CardholderBehaviour, formatAmount, LANGUAGES, type Text } from '../../protocol/index.js';

/** A gesture as the page shows it. */
export interface GestureView {
  /** Increases with each gesture and with each of its states, so that an answer cannot go to another question than was read. */
  readonly id: number;
  /** `asked`: the request waits for the operator; `running`: it has left; `doubted`: it ended otherwise than the gesture should have. */
  readonly state: 'asked' | 'running' | 'doubted';
  readonly behaviour: CardholderBehaviour;
  readonly order: Text;
  readonly amount: Text;
  readonly limitMs: number;
  /** Milliseconds left of it, now. */
  readonly leftMs: number;
  /** Of how many payments to come it is the gesture, this one among them. */
  readonly count: number;
  /** What the terminal answered, in doubt. */
  readonly answer?: Text;
  /** The operator has owned up to another gesture: it is asked again. */
  readonly isMistake: boolean;
}

interface Shown extends DeskQuestion {
  readonly id: number;
  /** Takes the answer; absent while the payment runs. */
  readonly take?: (key: OperatorKey | undefined) => void;
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

  ask(question: DeskQuestion, signal: AbortSignal): Promise<OperatorKey | undefined> {
    if (signal.aborted) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const take = (key: OperatorKey | undefined) => {
        signal.removeEventListener('abort', takeBack);
        this.#show(undefined);
        resolve(key);
      };
      const takeBack = () => take(undefined);
      signal.addEventListener('abort', takeBack, { once: true });
      this.#show({ ...question, take });
    });
  }

  follow(gesture: Gesture, left: number): () => OperatorKey | undefined {
    const shown = this.#show({ gesture, count: left + 1 });
    return () => {
      if (this.#shown === shown) this.#show(undefined);
      return shown?.isMistake === true ? 'again' : undefined;
    };
  }

  /** Answers the question of this id, or says while its payment runs that it is to be asked again. False where neither can be any more. */
  answer(id: number, key: OperatorKey): boolean {
    const shown = this.#shown;
    if (shown?.id !== id) return false;
    if (shown.take === undefined) return key === 'again' && this.#ownUp(shown);
    shown.take(key);
    return true;
  }

  #ownUp(shown: Shown): boolean {
    shown.isMistake = true;
    this.#changed();
    return true;
  }

  /** What is asked now; undefined where nothing is. */
  get view(): GestureView | undefined {
    if (this.#shown === undefined) return undefined;
    const { id, gesture, count, answer, take, sinceMs, isMistake } = this.#shown;
    const { behaviour, amount, limitMs } = gesture;
    const [en = '', fr = ''] = LANGUAGES.map((language) => formatAmount(amount, language));
    const isRunning = take === undefined;
    const passedMs = isRunning ? performance.now() - sinceMs : 0;
    return {
      id,
      state: isRunning ? 'running' : answer === undefined ? 'asked' : 'doubted',
      behaviour,
      order: GESTURES[behaviour],
      amount: { en, fr },
      limitMs,
      leftMs: Math.max(0, Math.round(limitMs - passedMs)),
      count,
      ...(answer === undefined ? {} : { answer }),
      isMistake,
    };
  }

  #show(next: (DeskQuestion & Pick<Shown, 'take'>) | undefined): Shown | undefined {
    this.#lastId += 1;
    this.#shown = next && { ...next, id: this.#lastId, sinceMs: performance.now(), isMistake: false };
    this.#changed();
    return this.#shown;
  }
}
