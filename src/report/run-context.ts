import { z } from 'zod';
import { LANGUAGES, type Text } from '../protocol/index.js';
import { conformanceReport } from './conformance-report.js';

export const runContext = conformanceReport
  .pick({
    suite: true,
    subject: true,
    cardholder: true,
    trigger: true,
    timeLimits: true,
    startedAt: true,
    durationMs: true,
    seed: true,
    depth: true,
    sittings: true,
    rerunOf: true,
  })
  .extend({
    /** What it answers itself is not known before. */
    subject: conformanceReport.shape.subject.omit({ identification: true }),
    filter: z.string().optional(),
    filterInFrench: z.string().optional(),
    interrupted: z.string().optional(),
    interruptedInFrench: z.string().optional(),
    /** Language of the page; English, when left out. */
    language: z.enum(LANGUAGES).optional(),
    /** Command line that repeats the run, without what narrows it; the scenario's id is added to it. */
    command: z.string(),
    /** Scenarios the run was to ask. */
    planned: z.int().nonnegative(),
    /** Options of the command line that the run was made with, by name; whoever takes it up need not give them again. */
    options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])).optional(),
    /** A digest of each setting that an answer may depend on: by them a run that is taken up is known to be the same. */
    settled: z.record(z.string(), z.string()).optional(),
  });

/** What a report says beside what Cucumber's messages hold: who was tested, how, and with which command. */
export type RunContext = Readonly<z.infer<typeof runContext>>;

/** What is known of a run before its first question. */
export type RunStart = Omit<RunContext, 'durationMs' | 'interrupted' | 'interruptedInFrench'>;

/**
 * The context of a run that ended so many milliseconds after its start, or after that of its last sitting; early where it was
 * interrupted. Always in the same order.
 */
export function endRun(start: RunStart, durationMs: number, interrupted?: Text): RunContext {
  const { sittings } = start;
  const last = sittings?.at(-1);
  if (sittings !== undefined && last !== undefined) {
    const all = [...sittings.slice(0, -1), { ...last, durationMs }];
    const whole = all.reduce((sum, sitting) => sum + sitting.durationMs, 0);
    return close({ ...start, sittings: all }, whole, interrupted);
  }
  return close(start, durationMs, interrupted);
}

function close(start: RunStart, durationMs: number, interrupted: Text | undefined): RunContext {
  const early = interrupted === undefined ? {} : { interrupted: interrupted.en, interruptedInFrench: interrupted.fr };
  return runContext.parse({ ...start, durationMs, ...early });
}
