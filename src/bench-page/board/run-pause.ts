/** Lets a run wait between two scenarios. */
export class RunPause {
  #goOn: (() => void) | undefined;
  #wait: Promise<void> | undefined;

  get isPaused(): boolean {
    return this.#wait !== undefined;
  }

  pause(): void {
    this.#wait ??= new Promise((resolve) => {
      this.#goOn = resolve;
    });
  }

  goOn(): void {
    this.#goOn?.();
    this.#wait = undefined;
  }

  /** Resolves when the run may go on: at once, unless it is paused. */
  async hold(): Promise<void> {
    while (this.#wait !== undefined) await this.#wait;
  }
}
