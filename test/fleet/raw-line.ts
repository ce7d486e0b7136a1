import type { Dialer, Link } from '../../src/wire/index.js';

/** A POS that writes and reads bytes in this process, with nothing of the bench between it and the terminal. */
export class RawLine {
  readonly #link: Link;
  /** Each write of the terminal, and what became of the line. */
  readonly heard: string[] = [];

  private constructor(link: Link) {
    this.#link = link;
    link.on('data', (bytes: Buffer) => this.heard.push(bytes.toString('latin1')));
    link.on('end', () => this.heard.push('(end)'));
    link.on('error', () => this.heard.push('(reset)'));
  }

  static async open(dialer: Dialer): Promise<RawLine> {
    return new RawLine(await dialer.dial(new AbortController().signal));
  }

  write(text: string): void {
    this.#link.write(text, 'latin1');
  }

  halfClose(): void {
    this.#link.end();
  }

  close(): void {
    this.#link.destroy();
  }

  reset(): void {
    this.#link.resetAndDestroy();
  }

  /** What came, once it is so many things. */
  async hears(count: number): Promise<readonly string[]> {
    const deadline = performance.now() + 5_000;
    while (this.heard.length < count && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 2));
    return this.heard;
  }
}
