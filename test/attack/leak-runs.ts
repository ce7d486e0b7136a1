import { leakRun } from './leak-run.js';

// `node dist/test/attack/leak-runs.js [COUNT [SEED]]`: so many runs against the worst peers of the law of masking, in memory, and every
// byte they leave behind searched. Exit code 1 when a digit too many is found.

const count = Number(process.argv[2] ?? 1_000);
const first = Number(process.argv[3] ?? 1);
const start = performance.now();
let broken = 0;
for (let seed = first; seed < first + count; seed++) {
  for (const leak of await leakRun(seed)) {
    broken += 1;
    process.stdout.write(`run ${seed}: ${leak}\n`);
  }
}
process.stdout.write(`${count} runs, ${broken} leaks, in ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
if (broken > 0) process.exitCode = 1;
