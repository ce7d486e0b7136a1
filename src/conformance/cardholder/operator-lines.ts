import { createInterface, type Interface } from 'node:readline';
import type { OperatorConsole } from './operator-console.js';

/** The lines that one operator types in a run: when they are asked, and between. Without raw mode, so that Ctrl-C still ends the run. */
export class OperatorLines {
  readonly #console: OperatorConsole;
  #reader: Interface | undefined;
  #typed: string[] = [];
  #waiting: ((line: string | undefined) => void) | undefined;
  #hasEnded = false;
  /** Called with what is typed while nobody asks; true takes it. */
  onLine: ((line: string) => boolean) | undefined;

  constructor(console: OperatorConsole) {
    this.#console = console;
  }

  /** What was typed while nobody asked, without empty lines: what goes on by itself needs no Enter. Takes it. */
  takeTyped(): string[] {
    const typed = this.#typed;
    this.#typed = [];
    return typed;
  }

  /** Takes a line that was said elsewhere as if it had been typed while nobody asked. */
  type(line: string): void {
    this.#typed.push(line);
  }

  /** The next line, which is typed after the question is shown; undefined once there is nobody to type it, or on the signal. */
  async ask(question: string, signal?: AbortSignal): Promise<string | undefined> {
    this.#open();
    if (this.#hasEnded || signal?.aborted === true) return undefined;
    this.#console.output.write(question);
    return new Promise((resolve) => {
      const answer = (line: string | undefined) => {
        this.#waiting = undefined;
        signal?.removeEventListener('abort', giveUp);
        resolve(line);
      };
      const giveUp = () => answer(undefined);
      this.#waiting = answer;
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** There is nobody to type any more. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Lets go of the keyboard. */
  close(): void {
    this.#reader?.close();
  }

  #open(): void {
    if (this.#reader !== undefined || this.#hasEnded) return;
    const { input, output } = this.#console;
    if (!input.readable) this.#hasEnded = true;
    else {
      this.#reader = createInterface({ input, output, terminal: false });
      this.#reader.on('line', (line) => this.#hear(line));
      this.#reader.once('close', () => this.#end());
    }
  }

  #hear(line: string): void {
    if (this.#waiting !== undefined) this.#waiting(line);
    else if (line.trim() !== '' && this.onLine?.(line) !== true) this.#typed.push(line);
  }

  #end(): void {
    this.#hasEnded = true;
    this.#waiting?.(undefined);
  }
}
