import type { Text } from '../../protocol/index.js';
import type { Gesture } from './cardholder.js';
import type { OperatorKey } from './operator-keys.js';

/** What an operator is asked. */
export interface DeskQuestion {
  readonly gesture: Gesture;
  /** Of how many payments to come it is the gesture, this one among them. */
  readonly count: number;
  /** What the terminal answered, where that does not fit the gesture: then the question is whether it was made. */
  readonly answer?: Text;
}

/** Where an operator is asked beside the console, such as a page. */
export interface OperatorDesk {
  /** Shows a question and waits for the answer; undefined on the signal, and then nothing is shown any more. */
  ask(question: DeskQuestion, signal: AbortSignal): Promise<OperatorKey | undefined>;
  /**
   * Shows the time that is left of a gesture, and how many payments with it follow. The returned function ends it, and gives what the
   * person said meanwhile.
   */
  follow(gesture: Gesture, left: number): () => OperatorKey | undefined;
}
