import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { codecRows, incrementalRows } from './codec.js';
import { enduranceRows } from './endurance.js';
import { growthRows } from './growth.js';
import { lawRows } from './laws.js';
import { loadRows } from './load.js';
import { isReached, type Row, tableOf } from './row.js';
import { waitingRows } from './waiting.js';
import { wallTimeRows } from './wall-time.js';

// `npm run bench [-- SECTION…] [--out FILE]`: everything that has a figure to reach, beside a baseline of the same run. Exit code 1 when a
// figure is not reached.

/** Sections in the order they run. */
const SECTIONS: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  codec: codecRows,
  incremental: incrementalRows,
  growth: growthRows,
  laws: lawRows,
  load: loadRows,
  simulator: enduranceRows,
  suite: wallTimeRows,
  waiting: waitingRows,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: 'reports/out/bench.json' } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(SECTIONS, name));
if (unknown.length > 0) throw new Error(`No section ${unknown.join(', ')}. There are: ${Object.keys(SECTIONS).join(', ')}.`);

const startedAt = new Date().toISOString();
const rows: Row[] = [];
for (const [name, measure] of Object.entries(SECTIONS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  rows.push(...(await measure()));
}
process.stdout.write(`${tableOf(rows)}\n`);

const machine = {
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  processors: cpus().map(({ model }) => model),
};
const judged = rows.map((row) => ({ ...row, isReached: isReached(row) }));
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, `${JSON.stringify({ startedAt, ...machine, rows: judged }, null, 2)}\n`);
if (judged.some((row) => row.isReached === false)) process.exitCode = 1;
