import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Job, JobResult, WorkerWord } from './job.js';

const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url));

/** Longer than a run is given to end in good order: a process in which one still goes on is ended by force. */
const HANGING_MS = 6 * 60_000;

export interface CrewOptions {
  /** Where the members are, as `loadFleet` takes it. */
  readonly catalogues: readonly string[];
  readonly processes: number;
  /** Jobs at a time in each process: most of a run is waiting. */
  readonly atATime: number;
}

interface Task {
  readonly job: Job;
  readonly done: (result: JobResult) => void;
}

/**
 * Does all jobs in processes of their own, so many at a time, and tells each result as it comes. Resolves once there are no more, with
 * every process ended. Those that go down with a process are done again one by one, so that each goes down for itself only.
 */
export async function doJobs(
  jobs: readonly Job[],
  options: CrewOptions,
  tell: (job: Job, result: JobResult) => void,
): Promise<void> {
  const tasks: Task[] = jobs.map((job) => ({ job, done: (result) => tell(job, result) }));
  const suspects = await workThrough(tasks, options);
  const culprits = await workThrough(suspects, { ...options, atATime: 1 });
  for (const task of culprits) task.done({ failure: 'its process ended, or had to be ended' });
}

/** Has as many processes at a time as there may be do what there is. Resolves with the tasks that went down with one of them. */
async function workThrough(tasks: readonly Task[], options: CrewOptions): Promise<Task[]> {
  const left = [...tasks];
  const lost: Task[] = [];
  const lane = async () => {
    while (left.length > 0) lost.push(...(await serve(left, options)));
  };
  await Promise.all(Array.from({ length: Math.min(options.processes, left.length) }, lane));
  return lost;
}

/** Has a process do jobs until none is left or it ends. Resolves with the jobs that it did not do to the end. */
async function serve(left: Task[], { catalogues, atATime }: CrewOptions): Promise<Task[]> {
  const child = fork(WORKER, [...catalogues], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const underWay = new Map<number, { readonly task: Task; readonly timer: NodeJS.Timeout }>();
  let numbers = 0;
  await new Promise<void>((resolve) => {
    child.on('message', (word: WorkerWord) => {
      if (word !== 'ready') settle(word.number, word.result);
      while (underWay.size < atATime && give()) {}
      if (underWay.size === 0) child.disconnect();
    });
    child.once('error', () => child.kill('SIGKILL'));
    child.once('exit', () => resolve());
  });
  for (const { timer } of underWay.values()) clearTimeout(timer);
  const lost = [...underWay.values()].map(({ task }) => task);
  // It did not even begin: nobody else will do better.
  if (numbers === 0) for (const task of left.splice(0)) task.done({ failure: 'the process of the fleet does not start' });
  return lost;

  function give(): boolean {
    const task = left.shift();
    if (task === undefined) return false;
    const number = numbers++;
    underWay.set(number, { task, timer: setTimeout(() => end(child), HANGING_MS) });
    child.send({ number, job: task.job });
    return true;
  }

  function settle(number: number, result: JobResult): void {
    const done = underWay.get(number);
    if (done === undefined) return;
    underWay.delete(number);
    clearTimeout(done.timer);
    done.task.done(result);
  }
}

function end(child: ChildProcess): void {
  child.kill('SIGKILL');
}
