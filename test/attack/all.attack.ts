import { parseArgs } from 'node:util';
import { answersAttacks } from './answers.js';
import type { Attack, AttackOutcome, Effort } from './attack.js';
import { cardDataAttacks } from './card-data.js';
import { consoleAttacks } from './console.js';
import { deadlinesAttacks } from './deadlines.js';
import { floodsAttacks } from './floods.js';
import { inputAttacks } from './input.js';
import { outputAttacks } from './output.js';
import { privacyAttacks } from './privacy.js';
import { recordsAttacks } from './records.js';

// `npm run attack [-- --part] [THEME…]`: what hostile peers, files, signals and readers try, and whether each promise held. Exit code 1
// when one did not.

const THEMES: Readonly<Record<string, readonly Attack[]>> = {
  output: outputAttacks,
  privacy: privacyAttacks,
  deadlines: deadlinesAttacks,
  answers: answersAttacks,
  records: recordsAttacks,
  'card-data': cardDataAttacks,
  console: consoleAttacks,
  floods: floodsAttacks,
  input: inputAttacks,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { part: { type: 'boolean', default: false } } });
const unknown = positionals.filter((name) => !Object.hasOwn(THEMES, name));
if (unknown.length > 0) throw new Error(`No theme ${unknown.join(', ')}. There are: ${Object.keys(THEMES).join(', ')}.`);
const effort: Effort = values.part ? 'part' : 'whole';

const SLOWEST = 5;
const times: { readonly seconds: number; readonly what: string }[] = [];
let held = 0;
let broken = 0;
const start = performance.now();
for (const [theme, attacks] of Object.entries(THEMES)) {
  if (positionals.length > 0 && !positionals.includes(theme)) continue;
  const asked = attacks.filter(({ isWholeOnly }) => effort === 'whole' || isWholeOnly !== true);
  if (asked.length > 0) process.stdout.write(`\n${theme}\n`);
  for (const attack of asked) {
    const from = performance.now();
    const outcome = await attempt(attack);
    if (outcome.broken.length === 0) held += 1;
    else broken += 1;
    const took = (performance.now() - from) / 1000;
    times.push({ seconds: took, what: `${theme}: ${attack.promise}` });
    const seconds = took.toFixed(1);
    const result = outcome.broken.length === 0 ? 'held' : 'BROKEN';
    const note = outcome.note === undefined ? '' : `  (${outcome.note})`;
    process.stdout.write(
      `  ${result.padEnd(6)}  ${String(outcome.tries).padStart(7)} tries  ${seconds.padStart(5)} s  ${attack.promise}${note}\n`,
    );
    for (const what of outcome.broken.slice(0, 10)) process.stdout.write(`            ${what}\n`);
    if (outcome.broken.length > 10) process.stdout.write(`            and ${outcome.broken.length - 10} more\n`);
  }
}
const slowest = times.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
process.stdout.write(`\nThe ${slowest.length} slowest:\n`);
for (const { seconds, what } of slowest) process.stdout.write(`  ${seconds.toFixed(1).padStart(5)} s  ${what}\n`);
process.stdout.write(`\n${held} promises held, ${broken} broken, in ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
if (broken > 0 || held === 0) process.exitCode = 1;

/** An attack that fails itself has shown nothing, and counts as broken. */
async function attempt(attack: Attack): Promise<AttackOutcome> {
  try {
    return await attack.run(effort);
  } catch (error) {
    return { tries: 0, broken: [`the attack itself failed: ${error instanceof Error ? error.stack : String(error)}`] };
  }
}
