import { join, relative } from 'node:path';
import type { Language, Text } from '../../../protocol/index.js';
import { REPORT_FILES } from '../../../report/index.js';
import { type ConformanceRun, type ConformanceSettings, planRun, runConformance, settleRun } from '../../../run/index.js';
import { type CliEnvironment, EXIT, type ExitCode } from '../../environment.js';
import { refusedIn } from '../../run-refusal.js';
import { EXIT_CODES } from '../../text/verdict-marks.js';
import { announceRun } from './announce-run.js';
import { listScenarios } from './list-scenarios.js';
import { showProgress } from './progress.js';
import { openPageOfRun, type PageOfRun, type RunPageOptions } from './run-page.js';
import { sayPlan } from './say-plan.js';
import { sayWaiting } from './say-waiting.js';
import { summarise } from './summary.js';

type TestSettings = ConformanceSettings & { readonly out: string };

/** Runs what the settings say, and tells of it; or lists what it would ask. */
export async function performTest(
  settings: TestSettings,
  options: RunPageOptions & { readonly list?: boolean; readonly plan?: boolean; readonly json?: boolean },
  environment: CliEnvironment,
): Promise<ExitCode> {
  const { stdout, stderr } = environment;
  // What is printed as JSON is the report and nothing else.
  const say = options.json === true && options.list !== true ? { ...environment, stdout: stderr } : environment;
  const { language = 'en' } = settings;
  if (options.list === true) {
    const { scenarios } = await settleRun(settings).catch(refusedIn(language));
    stdout.write(listScenarios(scenarios, options.json === true));
    return EXIT.ok;
  }
  if (options.plan === true) {
    const plan = await planRun(settings).catch(refusedIn(language));
    stdout.write(options.json === true ? `${JSON.stringify(plan, null, 2)}\n` : sayPlan(plan, language));
    return EXIT.ok;
  }
  const page = await openPageOfRun(options, settings, say);
  try {
    const seen = { ...settings, console: { input: say.stdin, output: say.stdout }, ...page?.settings };
    const run = await perform(seen, { language, page }, say);
    const exitCode = conclude(run, settings, options, { environment, say });
    await page?.end(run.report, run.problem);
    return exitCode;
  } finally {
    await page?.close();
  }
}

/** Prints what a run came to. */
function conclude(
  { report, problem, allureNote }: ConformanceRun,
  { language = 'en', out }: TestSettings,
  options: { readonly json?: boolean },
  { environment, say }: { readonly environment: CliEnvironment; readonly say: CliEnvironment },
): ExitCode {
  const { stdout, stderr } = environment;
  if (allureNote !== undefined) say.stdout.write(`${allureNote[language]}\n`);
  const html = join(out, REPORT_FILES.html);
  const files = problem === undefined ? { html: near(html, environment) } : {};
  say.stdout.write(summarise(report, files, environment, language));
  if (options.json === true) stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  if (problem === undefined) return EXIT_CODES[report.verdict];
  stderr.write(`${problem}\n`);
  return EXIT.environment;
}

/** A path as people read it: from where they are, unless it is not below. */
function near(path: string, { cwd }: CliEnvironment): string {
  const shorter = relative(cwd, path);
  return shorter.startsWith('..') ? path : shorter;
}

function movedAside(folder: string): Text {
  return {
    en: `The earlier run is kept in ${folder}.`,
    fr: `Les essais précédents sont gardés dans ${folder}.`,
  };
}

async function perform(
  settings: ConformanceSettings,
  { language, page }: { readonly language: Language; readonly page: PageOfRun | undefined },
  environment: CliEnvironment,
): Promise<ConformanceRun> {
  return runConformance({
    ...settings,
    onEvent: (event) => {
      page?.take(event);
      if (event.kind === 'started') environment.stdout.write(announceRun(event));
      if (event.kind === 'moved-aside') environment.stdout.write(`${movedAside(near(event.folder, environment))[language]}\n`);
      if (event.kind === 'waiting') environment.stdout.write(`${sayWaiting(event, language)}\n`);
      if (event.kind === 'scenario-ended') showProgress(event, environment, language);
    },
  }).catch(refusedIn(language));
}
