import type { Kill, Trial } from './trial.js';

/** Work for a process of the crew. More than one id is a terminal that does what all of them do. */
export interface Job {
  readonly ids: readonly string[];
  readonly seed: number;
  /** Asks these scenarios only, to their end, and wants to know which of them find the fault. */
  readonly scenarios?: readonly string[];
}

/** What came of a job. `failure`: the process, not the terminal, is to blame. */
export type JobResult = { readonly trial: Trial } | { readonly kills: readonly Kill[] } | { readonly failure: string };

/** What the crew and its processes say to each other. */
export interface JobOrder {
  readonly number: number;
  readonly job: Job;
}

export type WorkerWord = 'ready' | { readonly number: number; readonly result: JobResult };
