import type { BenchPlan, Session } from '../../conformance/index.js';
import type { Act } from '../acts/act.js';
import type { Memory } from './memory.js';

/** One act of the POS while it is played. */
export interface ActUnderWay<A extends Act = Act> {
  readonly session: Session;
  readonly plan: BenchPlan;
  readonly act: A;
  /** What the terminal could remember before. */
  readonly memory: Memory;
  /** Keeps what it may remember from now on. Told before anything is judged: a deviation ends the act, and changes nothing of that. */
  readonly remember: (memory: Memory) => void;
}
