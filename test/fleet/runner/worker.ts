import { loadSteps } from '../../../src/conformance/index.js';
import { HEALTHY } from './healthy-member.js';
import type { JobOrder, WorkerWord } from './job.js';
import { loadFleet } from './load-fleet.js';
import { performJob } from './perform-job.js';

// A process of the crew: `node worker.js CATALOGUE…`. Does the jobs that come, several at a time, and ends when nobody is there to ask.

const members = [HEALTHY, ...(await loadFleet(process.argv.slice(2)))];
await loadSteps();
process.on('message', ({ number, job }: JobOrder) => {
  void performJob(members, job).then((result) => say({ number, result }));
});
process.on('disconnect', () => process.exit());
say('ready');

function say(word: WorkerWord): void {
  if (process.connected) process.send?.(word);
}
