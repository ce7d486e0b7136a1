import { readdirSync, readFileSync } from 'node:fs';

/**
 * Begins to measure for how long the machine keeps a process waiting, and this one: its main thread was ready to run and something else
 * ran, or it waited for a thread of its own, such as one that collects garbage with it, and that one was not let run. Gives the
 * milliseconds since then; 0 where the system does not tell. What others do on the machine is no fault of the process.
 */
export function watchStarvation(pid: number): () => number {
  const [processBefore, selfBefore] = [timesOf(pid), timesOf(process.pid)];
  return () => {
    if (processBefore === undefined || selfBefore === undefined) return 0;
    return starvedSince(processBefore, timesOf(pid)) + starvedSince(selfBefore, timesOf(process.pid));
  };
}

/** What the scheduler says of a process, in milliseconds. */
interface Times {
  readonly now: number;
  /** Of the main thread: for how long it ran, and for how long it was ready to. */
  readonly ran: number;
  readonly waited: number;
  /** For how long other threads of it were ready to run. */
  readonly othersWaited: number;
}

function starvedSince(before: Times, after: Times | undefined): number {
  if (after === undefined) return 0;
  const waited = after.waited - before.waited;
  const stoodStill = Math.max(0, after.now - before.now - waited - (after.ran - before.ran));
  return waited + Math.max(0, Math.min(stoodStill, after.othersWaited - before.othersWaited));
}

function timesOf(pid: number): Times | undefined {
  try {
    const now = performance.now();
    const [ran, waited] = threadTimes(pid, String(pid));
    const others = readdirSync(`/proc/${pid}/task`).filter((thread) => thread !== String(pid));
    const othersWaited = others.reduce((sum, thread) => sum + threadTimes(pid, thread)[1], 0);
    return { now, ran, waited, othersWaited };
  } catch {
    return undefined;
  }
}

/** For how long a thread ran, and for how long it was ready to. */
function threadTimes(pid: number, thread: string): readonly [number, number] {
  const [ran = 0, waited = 0] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ').map(Number);
  return [ran / 1e6, waited / 1e6];
}
