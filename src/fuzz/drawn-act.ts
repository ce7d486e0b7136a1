import type fc from 'fast-check';
import { type Act, describeAct } from './acts/act.js';
import type { Walk } from './walk.js';

/** What fast-check calls the model: the memory is in the walk. */
export interface WalkModel {
  readonly walk: Walk;
}

/** An act as fast-check wants it: with a condition, and with its name. */
export class DrawnAct implements fc.AsyncCommand<WalkModel, Walk> {
  readonly #act: Act;
  readonly #play: (act: Act, walk: Walk) => Promise<void>;

  constructor(act: Act, play: (act: Act, walk: Walk) => Promise<void>) {
    this.#act = act;
    this.#play = play;
  }

  /** A cancellation needs a debit to undo. */
  check({ walk }: Readonly<WalkModel>): boolean {
    const { kind, action } = this.#act;
    return !(kind === 'request' && action === 'cancellation') || walk.memory.lastDebit !== undefined;
  }

  async run(_model: WalkModel, walk: Walk): Promise<void> {
    await this.#play(this.#act, walk);
  }

  toString(): string {
    return describeAct(this.#act);
  }
}
