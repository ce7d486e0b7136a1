/** Work that is done one after the other, in the order in which it was given. */
export class InOrder {
  #last: Promise<void> = Promise.resolve();
  readonly #failed: (error: unknown) => void;

  /** What goes wrong is told; what comes behind it is done all the same. */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  do(work: () => void | Promise<void>): void {
    this.#last = this.#last.then(work).catch(this.#failed);
  }
}
