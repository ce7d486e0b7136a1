/** Somebody who may have much to do, in small pieces. */
export interface Worker {
  /** Does one piece; says whether the next one can be done now. */
  work(): boolean;
}

/** Milliseconds that all workers get together before the event loop serves everything else. */
const TURN_MS = 1;

/** Pieces that all workers do together in that time at most. */
const PIECES_PER_TURN = 50;

/** The same while there may be more people at the door. */
const RUSHED_TURN_MS = 0.2;

/** Milliseconds for which somebody who comes is taken for one of many. */
const RUSH_MS = 5;

/** Pieces that come within so many milliseconds of each other are one effort. */
const BREATH_MS = 1;

/**
 * Lets everybody who has something to do take turns, piece by piece: who asks for little is served at once, whatever others ask for
 * beside. First pieces go before further ones.
 */
export class Turns {
  readonly #first = new Set<Worker>();
  readonly #further = new Set<Worker>();
  #turn: NodeJS.Immediate | undefined;
  #busySince = 0;
  #busyUntil = 0;
  #rushUntil = 0;

  /** Has the first piece done, at once unless there was too much to do just now, and then what else there is, in turn. */
  serve(worker: Worker): void {
    if (this.#first.has(worker) || this.#further.has(worker)) return;
    const now = performance.now();
    if (now - this.#busyUntil > BREATH_MS) this.#busySince = now;
    if (now - this.#busySince >= this.#turnMs(now)) this.#queue(this.#first, worker);
    else if (this.#work(worker)) this.#queue(this.#further, worker);
  }

  /** Has everything done in turn that can be: for those who may have to wait. */
  serveLater(worker: Worker): void {
    if (!this.#first.has(worker)) this.#queue(this.#further, worker);
  }

  /** Somebody has come. The event loop lets in one at a time, so that its turns are short while there may be more at the door. */
  welcome(): void {
    this.#rushUntil = performance.now() + RUSH_MS;
  }

  /** Does nothing more for this one. */
  forget(worker: Worker): void {
    this.#first.delete(worker);
    this.#further.delete(worker);
  }

  #turnMs(now: number): number {
    return now < this.#rushUntil ? RUSHED_TURN_MS : TURN_MS;
  }

  #work(worker: Worker): boolean {
    const hasMore = worker.work();
    this.#busyUntil = performance.now();
    return hasMore;
  }

  #queue(queue: Set<Worker>, worker: Worker): void {
    queue.add(worker);
    this.#turn ??= setImmediate(() => this.#takeTurn());
  }

  #takeTurn(): void {
    this.#turn = undefined;
    this.#busySince = performance.now();
    const turnMs = this.#turnMs(this.#busySince);
    for (let pieces = 0; pieces < PIECES_PER_TURN; pieces++) {
      const worker = nextOf(this.#first) ?? nextOf(this.#further);
      if (worker === undefined) return;
      if (this.#work(worker)) this.#further.add(worker);
      if (this.#busyUntil - this.#busySince >= turnMs) break;
    }
    if (this.#first.size + this.#further.size > 0) this.#turn ??= setImmediate(() => this.#takeTurn());
  }
}

/** Takes out who has waited longest. */
function nextOf(queue: Set<Worker>): Worker | undefined {
  for (const worker of queue) {
    queue.delete(worker);
    return worker;
  }
  return undefined;
}
