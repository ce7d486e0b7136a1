import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Member } from './member.js';
import { drawPairs, drawSome } from './runner/compose.js';
import { HEALTHY } from './runner/healthy-member.js';
import { askIdle, idleAfter } from './runner/idle.js';
import { CATALOGUE, loadFleet, placeOf } from './runner/load-fleet.js';
import { isSound, makeMatrix } from './runner/matrix.js';
import { memberNamed } from './runner/perform-job.js';
import { describeTrial, printMatrix } from './runner/print-matrix.js';
import { renderMatrix } from './runner/render-matrix.js';
import { type Entrant, tryFleet } from './runner/try-fleet.js';

// `npm run mutants [-- OPTIONS]`: what the suite says of every terminal of the fleet. Exit code 1 when a deviating one is not found by a
// requirement that names its fault, or a permitted one is blamed.
//   --only ID…          these members; a pair is A+B
//   --part              some of them, drawn by the seed
//   --pairs N           so many pairs of permitted members as well, drawn by the seed
//   --catalogue PATH…   another fleet: files, or folders of files
//   --seed N  --processes N  --at-a-time N  --out DIR  --list

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true },
    part: { type: 'boolean', default: false },
    pairs: { type: 'string', default: '0' },
    catalogue: { type: 'string', multiple: true },
    seed: { type: 'string', default: '1' },
    processes: { type: 'string', default: '2' },
    'at-a-time': { type: 'string', default: '3' },
    out: { type: 'string', default: 'reports/out/mutants' },
    list: { type: 'boolean', default: false },
  },
});

/** Members of a part: enough to see that the whole would work. */
const PART = { deviates: 6, permitted: 1 };

const seed = Number(values.seed);
const catalogues = values.catalogue?.map(placeOf) ?? [CATALOGUE];
const members = await loadFleet(catalogues);
const only = [...(values.only ?? []), ...positionals];

if (values.list) {
  process.stdout.write(
    members.map(({ id, kind, requirements, says }) => `${id}  ${kind}  ${requirements}\n    ${says}\n`).join(''),
  );
} else {
  await tryAll();
}

async function tryAll(): Promise<void> {
  const startedAt = new Date();
  const crew = { catalogues, processes: Number(values.processes), atATime: Number(values['at-a-time']) };
  const entrants = chosen();
  let done = 0;
  const trials = await tryFleet(entrants, {
    crew,
    seed,
    tell: (trial) => {
      done += 1;
      const said = describeTrial(trial);
      if (said !== '') process.stderr.write(`${said}\n`);
      if (done % 20 === 0) process.stderr.write(`${done} of ${entrants.length} …\n`);
    },
  });
  const isWhole = only.length === 0 && !values.part;
  const idle = isWhole ? await idleAfter(await askIdle(trials, members, seed, crew)) : undefined;
  const durationMs = Date.now() - startedAt.getTime();
  const narrowed = isWhole ? undefined : values.part ? `a part of the fleet, drawn by seed ${seed}` : only.join(', ');
  const matrix = makeMatrix({ startedAt: startedAt.toISOString(), durationMs, seed, trials, members, narrowed, idle });
  mkdirSync(values.out, { recursive: true });
  writeFileSync(join(values.out, 'matrix.json'), `${JSON.stringify(matrix, null, 2)}\n`);
  writeFileSync(join(values.out, 'matrix.html'), renderMatrix(matrix));
  process.stdout.write(`${printMatrix(matrix)}Matrix: ${join(values.out, 'matrix.html')}\n`);
  if (!isSound(matrix)) process.exitCode = 1;
}

/** Who is tried. The healthy terminal is always among them. */
function chosen(): Entrant[] {
  const healthy: Entrant = [HEALTHY];
  if (only.length > 0) return only.map(entrantNamed);
  const permitted = members.filter(({ kind }) => kind === 'permitted');
  const deviating = members.filter(({ kind }) => kind === 'deviates');
  const pairs = drawPairs(permitted, Number(values.pairs), seed).map(({ id }) => entrantNamed(id));
  const some = values.part
    ? [...drawSome(deviating, PART.deviates, seed), ...drawSome(permitted, PART.permitted, seed)]
    : members;
  return [healthy, ...some.map((member): Entrant => [member]), ...pairs];
}

function entrantNamed(name: string): Entrant {
  const [first = '', ...others] = name.split('+');
  const named = (id: string): Member => (id === HEALTHY.id ? HEALTHY : memberNamed(members, id));
  return [named(first), ...others.map(named)];
}
