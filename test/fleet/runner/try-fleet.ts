import type { Member } from '../member.js';
import { type CrewOptions, doJobs } from './crew.js';
import type { Job } from './job.js';
import { isAsItShouldBe, type Trial } from './trial.js';

export interface FleetOptions {
  readonly crew: CrewOptions;
  readonly seed: number;
  /** Called with each trial as it ends. */
  readonly tell: (trial: Trial) => void;
}

/** A member, or several that are one terminal, by their ids. */
export type Entrant = readonly [Member, ...Member[]];

/**
 * Tries all of them, those that take long first. A permitted one that was blamed is tried again, alone in its process: a blame that does
 * not come again is a delay of the machine, and said to be one.
 */
export async function tryFleet(entrants: readonly Entrant[], { crew, seed, tell }: FleetOptions): Promise<readonly Trial[]> {
  const trials = new Map<string, Trial>();
  const order = entrants.toSorted(([a], [b]) => rank(a) - rank(b));
  await perform(order, crew, (name, trial) => {
    trials.set(name, trial);
    tell(trial);
  });
  const doubtful = order.filter((entrant) => ['blamed', 'unfinished'].includes(trials.get(nameOf(entrant))?.fate ?? ''));
  await perform(doubtful, { ...crew, atATime: 1 }, (name, again) => {
    const first = trials.get(name);
    if (first === undefined) return;
    const trial = isAsItShouldBe(again.fate) ? { ...again, note: `only once: ${first.by[0]?.message ?? first.fate}` } : again;
    trials.set(name, trial);
    tell(trial);
  });
  return entrants.flatMap((entrant) => trials.get(nameOf(entrant)) ?? []);

  async function perform(some: readonly Entrant[], options: CrewOptions, ended: (name: string, trial: Trial) => void) {
    const jobs = new Map<Job, Entrant>(some.map((entrant) => [{ ids: entrant.map(({ id }) => id), seed }, entrant]));
    await doJobs([...jobs.keys()], options, (job, result) => {
      const entrant = jobs.get(job);
      if (entrant === undefined) return;
      if ('trial' in result) ended(nameOf(entrant), result.trial);
      else ended(nameOf(entrant), lostTrial(entrant, 'failure' in result ? result.failure : 'it was not tried'));
    });
  }
}

/** The name of a trial. */
export function nameOf(entrant: Entrant): string {
  return entrant.map(({ id }) => id).join('+');
}

/** All questions take longest. */
function rank({ kind }: Member): number {
  return kind === 'permitted' ? 0 : 1;
}

function lostTrial(entrant: Entrant, note: string): Trial {
  const [{ says, kind, requirements }] = entrant;
  const nothing = { by: [], kills: [], open: [], asked: 0, durationMs: 0 };
  return { id: nameOf(entrant), says, kind, requirements, fate: 'broken', note, ...nothing };
}
