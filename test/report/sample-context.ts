import { endRun, type RunContext, type RunStart } from '../../src/report/index.js';
import { sampleReport } from './fixture.js';

const { suite, subject, cardholder, startedAt, seed } = sampleReport();

/** A run as it begins. */
export const RUN_START: RunStart = {
  suite,
  subject,
  cardholder,
  startedAt,
  seed,
  command: 'npx caisse-ap test terminal',
  planned: 3,
};

/** A run as it ended. */
export function sampleContext(): RunContext {
  return endRun(RUN_START, 1_000);
}
