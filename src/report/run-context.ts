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
  });

/** What a report says beside what Cucumber's messages hold: who was tested, how, and with which command. */
export type RunContext = Readonly<z.infer<typeof runContext>>;

/** What is known of a run before its first question. */
export type RunStart = Omit<RunContext, 'durationMs' | 'interrupted' | 'interruptedInFrench'>;

/** The context of a run that ended so many milliseconds after its start, early where it was interrupted; always in the same order. */
export function endRun(start: RunStart, durationMs: number, interrupted?: Text): RunContext {
  const early = interrupted === undefined ? {} : { interrupted: interrupted.en, interruptedInFrench: interrupted.fr };
  return runContext.parse({ ...start, durationMs, ...early });
}
