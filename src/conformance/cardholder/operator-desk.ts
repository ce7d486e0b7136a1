import type { Gesture } from './cardholder.js';

/** What an operator says to a gesture: the request may leave, or the gesture cannot be made. */
export type DeskAnswer = 'go' | 'cannot';

/** Where a person makes gestures and says how it went: a console, a page. */
export interface OperatorDesk {
  /**
   * Shows a gesture and waits for the answer; undefined once nobody can give one, or the signal of the gesture came. What was shown is
   * taken back then.
   */
  present(gesture: Gesture): Promise<DeskAnswer | undefined>;
  /** Shows the time that is left of a gesture. The returned function ends it, and says whether the person owned up to a mistake meanwhile. */
  follow(gesture: Gesture): () => boolean;
}

/** Several desks as one: each shows everything, and the first answer counts. It is over only when nobody at any of them can answer. */
export function joinDesks(desks: readonly OperatorDesk[]): OperatorDesk {
  return {
    async present(gesture) {
      const isAnswered = new AbortController();
      const signal = AbortSignal.any([isAnswered.signal, ...(gesture.signal === undefined ? [] : [gesture.signal])]);
      const answers = desks.map(async (desk) => {
        const answer = await desk.present({ ...gesture, signal });
        if (answer === undefined) throw new NobodyThere();
        return answer;
      });
      try {
        return await Promise.any(answers);
      } catch (error) {
        const isOver = error instanceof AggregateError && error.errors.every((each) => each instanceof NobodyThere);
        if (!isOver) throw error;
        return undefined;
      } finally {
        isAnswered.abort();
        await Promise.allSettled(answers);
      }
    },
    follow(gesture) {
      const ends = desks.map((desk) => desk.follow(gesture));
      return () => ends.map((end) => end()).includes(true);
    },
  };
}

class NobodyThere extends Error {}
