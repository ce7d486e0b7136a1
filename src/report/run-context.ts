import type { ConformanceReport } from './conformance-report.js';

/** What a report says beside what Cucumber's messages hold: who was tested, how, and with which command. */
export interface RunContext
  extends Pick<
    ConformanceReport,
    'suite' | 'subject' | 'cardholder' | 'startedAt' | 'durationMs' | 'seed' | 'filter' | 'interrupted'
  > {
  /** Command line that repeats the run, without what narrows it; the scenario's id is added to it. */
  readonly command: string;
  /** Scenarios the run was to ask. */
  readonly planned: number;
}
