import type fc from 'fast-check';
import { type Command, describeCommand } from './command.js';
import type { PlayedSession } from './play-session.js';

/** What fast-check calls the model: the memory is in the session. */
export interface ActModel {
  readonly session: PlayedSession;
}

/** An act as fast-check wants it: with a condition, and with its name. */
export class Act implements fc.AsyncCommand<ActModel, PlayedSession> {
  readonly #command: Command;
  readonly #perform: (command: Command, session: PlayedSession) => Promise<void>;

  constructor(command: Command, perform: (command: Command, session: PlayedSession) => Promise<void>) {
    this.#command = command;
    this.#perform = perform;
  }

  /** A cancellation needs a debit to undo. */
  check({ session }: Readonly<ActModel>): boolean {
    const { kind, action } = this.#command;
    return !(kind === 'request' && action === 'cancellation') || session.memory.lastDebit !== undefined;
  }

  async run(_model: ActModel, session: PlayedSession): Promise<void> {
    await this.#perform(this.#command, session);
  }

  toString(): string {
    return describeCommand(this.#command);
  }
}
