import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { type Environment, environmentFor } from '../../conformance/index.js';
import type { Text } from '../../protocol/index.js';

/** Java that Allure's report generator needs at least. */
const MIN_JAVA = 8;

export interface AllureHtmlOptions {
  /** The Java command; `java` on the path unless told otherwise. */
  readonly java?: string;
  /** After this long the generator is stopped. */
  readonly timeLimitMs?: number;
  /** Ends the generator. */
  readonly signal?: AbortSignal;
  /** Variables of this process; Java sees few of them. */
  readonly env?: Environment;
}

const INTERRUPTED: Text = {
  en: 'Allure HTML: interrupted; "caisse-ap report DIR" makes it.',
  fr: 'Allure HTML : interrompu ; « caisse-ap report DIR » le produit.',
};

export type AllureHtmlOutcome = { readonly generated: true } | { readonly generated: false; readonly reason: Text };

/** Turns Allure results into Allure's own HTML report, one file that opens without a server. No Java is an answer, not an error. */
export async function generateAllureHtml(
  resultsDir: string,
  reportDir: string,
  options: AllureHtmlOptions = {},
): Promise<AllureHtmlOutcome> {
  const { java = 'java', timeLimitMs = 120_000, env = {}, signal } = options;
  const limits = { timeLimitMs, signal };
  const isInterrupted = () => signal?.aborted === true;
  const missing = await whatJavaLacks(java, limits, env);
  if (isInterrupted()) return { generated: false, reason: INTERRUPTED };
  if (missing !== undefined) return { generated: false, reason: missing };
  const home = join(dirname(createRequire(import.meta.url).resolve('allure-commandline/package.json')), 'dist');
  const classPath = [join(home, 'lib', '*'), join(home, 'lib', 'config')].join(delimiter);
  const command = ['generate', resultsDir, '--output', reportDir, '--clean', '--single-file'];
  const run = await runProgram(java, ['-classpath', classPath, 'io.qameta.allure.CommandLine', ...command], limits, env);
  if (isInterrupted()) return { generated: false, reason: INTERRUPTED };
  if (run.isTimedOut) return { generated: false, reason: notReady(timeLimitMs / 1000) };
  if (!run.hasSucceeded) return { generated: false, reason: generatorFailed(lastLine(run.output)) };
  return { generated: true };
}

async function whatJavaLacks(java: string, limits: ProgramLimits, env: Environment): Promise<Text | undefined> {
  const { hasSucceeded, output } = await runProgram(java, ['-version'], limits, env);
  const advice = {
    en: `install Java ${MIN_JAVA} or later to get it.`,
    fr: `installez Java ${MIN_JAVA} ou plus récent pour l'obtenir.`,
  };
  if (!hasSucceeded) {
    return {
      en: `Allure HTML: no working Java found (${java}); ${advice.en}`,
      fr: `Allure HTML : pas de Java utilisable (${java}) ; ${advice.fr}`,
    };
  }
  const version = /version "([^"]+)"/.exec(output)?.[1];
  const major = Number(/^(?:1\.)?(\d+)/.exec(version ?? '')?.[1]);
  if (major >= MIN_JAVA) return undefined;
  return {
    en: `Allure HTML: Java ${version ?? 'of unknown version'} is too old; ${advice.en}`,
    fr: `Allure HTML : Java ${version ?? 'de version inconnue'} est trop ancien ; ${advice.fr}`,
  };
}

function notReady(seconds: number): Text {
  return {
    en: `Allure HTML: not ready within ${seconds} s, stopped.`,
    fr: `Allure HTML : pas prêt en ${seconds} s, arrêté.`,
  };
}

function generatorFailed(said: string): Text {
  return {
    en: `Allure HTML: the generator failed. ${said}`,
    fr: `Allure HTML : le générateur a échoué. ${said}`,
  };
}

interface ProgramRun {
  readonly hasSucceeded: boolean;
  readonly isTimedOut: boolean;
  readonly output: string;
}

interface ProgramLimits {
  readonly timeLimitMs: number;
  readonly signal: AbortSignal | undefined;
}

function runProgram(
  program: string,
  args: readonly string[],
  { timeLimitMs, signal }: ProgramLimits,
  inherited: Environment,
): Promise<ProgramRun> {
  return new Promise((resolve) => {
    // Left to itself the generator reports the run, and its page every visitor, to an analytics service.
    const env = { ...environmentFor('java', inherited), ALLURE_NO_ANALYTICS: 'true' };
    const options = { timeout: timeLimitMs, killSignal: 'SIGKILL', windowsHide: true, env, signal } as const;
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      // The abort itself sends a SIGTERM, whatever the options say.
      if (signal?.aborted === true) child.kill('SIGKILL');
      resolve({ hasSucceeded: error === null, isTimedOut: error?.killed === true, output: `${stdout}\n${stderr}` });
    });
  });
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}
