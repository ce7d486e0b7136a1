import type { BenchPlan, Session } from '../conformance/index.js';
import type { Command } from './command.js';
import type { Memory } from './memory.js';

/** One act of the POS while it is played. */
export interface Turn<Act extends Command = Command> {
  readonly session: Session;
  readonly plan: BenchPlan;
  readonly command: Act;
  /** What the terminal could remember before. */
  readonly memory: Memory;
  /** Keeps what it may remember from now on. Told before anything is judged: a deviation ends the act, and changes nothing of that. */
  readonly remember: (memory: Memory) => void;
}
