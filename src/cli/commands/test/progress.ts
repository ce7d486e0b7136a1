import type { Envelope } from '@cucumber/messages';
import { isHarnessProof } from '../../../conformance/index.js';
import type { Language } from '../../../protocol/index.js';
import { foldScenarios, type Verdict } from '../../../report/index.js';
import type { CliEnvironment } from '../../environment.js';
import { colorsFor } from '../../output/colors.js';
import { visible } from '../../output/printable.js';
import { VERDICT_MARKS } from '../../text/verdict-marks.js';

/**
 * Writes one line per scenario as it ends, on a terminal screen; elsewhere it is silent. The harness's own proof asks the terminal
 * nothing and has no line. Returns the listener for Cucumber's messages. Scenarios have names in English only: elsewhere their id stands
 * for them.
 */
export function progressReporter(
  { stdout, env }: CliEnvironment,
  total: number,
  language: Language = 'en',
): (message: Envelope) => void {
  if (stdout.isTTY !== true) return () => {};
  const colors = colorsFor(stdout, env);
  const documents: Envelope[] = [];
  const current = new Map<string, Envelope[]>();
  const width = stdout.columns ?? 100;
  let done = 0;
  return (message) => {
    if (message.gherkinDocument ?? message.pickle ?? message.testCase) documents.push(message);
    const id = message.testCaseStarted?.id ?? caseOf(message);
    if (id === undefined) return;
    const messages = current.get(id) ?? [];
    current.set(id, [...messages, message]);
    if (message.testCaseFinished === undefined) return;
    const [scenario] = foldScenarios([...documents, ...(current.get(id) ?? [])]);
    current.delete(id);
    if (scenario === undefined || isHarnessProof(scenario.entry.uri)) return;
    done += 1;
    const { mark, colour } = VERDICT_MARKS[scenario.verdict satisfies Verdict];
    const counter = `${String(done).padStart(String(total).length)}/${total}`;
    const why = scenario.verdict === 'pass' || scenario.reason === undefined ? '' : ` — ${scenario.reason[language]}`;
    const { entry } = scenario;
    const line = visible(`${language === 'en' ? `${entry.feature}: ${entry.name}` : entry.id}${why}`);
    const room = Math.max(20, width - counter.length - 5);
    stdout.write(`${colors.dim(counter)} ${colors[colour](mark)} ${line.length > room ? `${line.slice(0, room - 1)}…` : line}\n`);
  };
}

function caseOf({ attachment, testStepFinished, testStepStarted, testCaseFinished }: Envelope): string | undefined {
  const message = attachment ?? testStepFinished ?? testStepStarted ?? testCaseFinished;
  return message?.testCaseStartedId;
}
