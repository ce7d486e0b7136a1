import { scenariosFor } from '../../../src/conformance/index.js';
import { brokenBy, foundIn, judgeVariant, scenariosAsking, VARIANTS, wordsIn } from './fleet.js';

// `node dist/test/conformance/pos/fleet-main.js [NAME…]`: judges POS stand-ins one after the other by the scenarios that ask what they
// break, or every third of all for those that break nothing; a kind such as `permitted` stands for all of it. One line each.

const names = process.argv.slice(2);
const some = scenariosFor('pos')
  .filter((_scenario, index) => index % 3 === 0)
  .map(({ id }) => id);
let caught = 0;
let judged = 0;
for (const variant of VARIANTS.filter(({ name, kind }) =>
  names.length === 0 ? kind === 'deviation' : names.includes(name) || names.includes(kind),
)) {
  const { name, kind, level = 'MUST', money, moneyAlso = [] } = variant;
  const ids = brokenBy(variant);
  const scenarios = scenariosAsking(ids);
  const report = await judgeVariant(name, { scenarios: kind === 'deviation' ? scenarios : some });
  const found = foundIn(report);
  const isNamed = ids.some((id) => found.has(id));
  const isFailed = report.verdict === 'non-conformant';
  const words = wordsIn(report);
  const isMoneySaid = money === null || [money, ...moneyAlso].some((word) => words.has(word));
  const isRight = kind === 'deviation' ? isNamed && (isFailed || !level.startsWith('MUST')) : !isFailed;
  judged += 1;
  if (isRight && isMoneySaid) caught += 1;
  const marks = `${isRight ? 'ok  ' : 'MISS'} ${isMoneySaid ? '     ' : 'MONEY'}`;
  const all = [...found].join(' ');
  process.stdout.write(
    `${marks} ${kind} ${name} [${level}] ${report.verdict}; due ${ids.join(' ')}; found ${all}; ${money ?? ''}\n`,
  );
}
process.stdout.write(`${caught} of ${judged}\n`);
