import type { Language } from '../../../protocol/index.js';
import type { EndedScenario } from '../../../run/index.js';
import type { CliEnvironment } from '../../environment.js';
import { colorsFor } from '../../output/colors.js';
import { visible } from '../../output/printable.js';
import { VERDICT_MARKS } from '../../text/verdict-marks.js';

/**
 * Writes one line per scenario as it ends, on a terminal screen; elsewhere it is silent. Scenarios have names in English only: elsewhere
 * their id stands for them.
 */
export function showProgress(
  { entry, verdict, reason, done, total }: EndedScenario,
  { stdout, env }: Pick<CliEnvironment, 'stdout' | 'env'>,
  language: Language,
): void {
  if (stdout.isTTY !== true) return;
  const colors = colorsFor(stdout, env);
  const { mark, colour } = VERDICT_MARKS[verdict];
  const counter = `${String(done).padStart(String(total).length)}/${total}`;
  const why = verdict === 'pass' || reason === undefined ? '' : ` — ${reason[language]}`;
  const line = visible(`${language === 'en' ? `${entry.feature}: ${entry.name}` : entry.id}${why}`);
  const room = Math.max(20, (stdout.columns ?? 100) - counter.length - 5);
  stdout.write(`${colors.dim(counter)} ${colors[colour](mark)} ${line.length > room ? `${line.slice(0, room - 1)}…` : line}\n`);
}
