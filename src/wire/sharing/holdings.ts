/** Somebody for whom bytes are kept in memory: what they sent and nobody could answer yet, what they were sent and do not read. */
export interface Holder {
  /** Gives all of it up, and the connection with it. */
  breakOff(): void;
}

/** All that is kept in memory for many holders. Where it is too much, the one who holds most is broken off: never one who holds little. */
export class Holdings {
  readonly #limit: number;
  readonly #bytes = new Map<Holder, number>();
  #total = 0;

  /** `limit`: bytes that may be held in all. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** In bytes. */
  get total(): number {
    return this.#total;
  }

  /** Notes how many bytes are held for this one now. */
  set(holder: Holder, bytes: number): void {
    this.#total += bytes - (this.#bytes.get(holder) ?? 0);
    if (bytes > 0) this.#bytes.set(holder, bytes);
    else this.#bytes.delete(holder);
    while (this.#total > this.#limit && this.#breakOffLargest());
  }

  #breakOffLargest(): boolean {
    let largest: readonly [Holder, number] | undefined;
    for (const entry of this.#bytes) if (largest === undefined || entry[1] > largest[1]) largest = entry;
    if (largest === undefined) return false;
    const [holder, bytes] = largest;
    this.#bytes.delete(holder);
    this.#total -= bytes;
    holder.breakOff();
    return true;
  }
}
