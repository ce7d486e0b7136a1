import type { TerminalEvent, TerminalListener } from './terminal-event.js';

/** Everybody who listens to a terminal. */
export class Listeners {
  readonly #all = new Set<TerminalListener>();

  /** Calls this with every event from now on; gives the function that ends it. */
  add(listener: TerminalListener): () => void {
    this.#all.add(listener);
    return () => {
      this.#all.delete(listener);
    };
  }

  /** Tells what happened. The event is made only if somebody listens. */
  tell(event: () => TerminalEvent): void {
    if (this.#all.size === 0) return;
    const told = event();
    for (const listener of this.#all) listener(told);
  }
}
