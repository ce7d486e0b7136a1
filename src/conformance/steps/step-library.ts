import { dirname, join, relative } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { IRunEnvironment } from '@cucumber/cucumber/api';
import { type Environment, environmentFor, packageRoot } from '../../package/index.js';
import { BenchError } from '../verdict/settlement.js';

type CucumberApi = typeof import('@cucumber/cucumber/api');
export type StepLibrary = Awaited<ReturnType<CucumberApi['loadSupport']>>;

/** A step definition, as Cucumber keeps it: what it matches, and what its author said of it. */
export interface KnownStep {
  readonly expression: { match(text: string): readonly { getValue(world: null): unknown }[] | null };
  readonly options: { readonly wrapperOptions?: unknown };
}

/** Modules run once in a process, and register their steps as they run: whoever loads them again gets none. So they are kept. */
const libraries = new Map<string, Promise<StepLibrary>>();

/** The step definitions, loaded by the first who asks in this process. Any number of runs may use them, at once if they like. */
export function loadSteps(): Promise<StepLibrary> {
  const steps = compiledSteps();
  const library = libraries.get(steps) ?? load(steps);
  libraries.set(steps, library);
  return library;
}

/** The definitions of a library. Cucumber hands it over without saying what is in it. */
export function definitionsOf(library: StepLibrary): readonly KnownStep[] {
  const { stepDefinitions } = library as StepLibrary & { readonly stepDefinitions?: readonly KnownStep[] };
  if (stepDefinitions === undefined) throw new BenchError('This version of Cucumber keeps its step definitions elsewhere.');
  return stepDefinitions;
}

async function load(steps: string): Promise<StepLibrary> {
  const { loadSupport } = await import('@cucumber/cucumber/api');
  const support = { requireModules: [], requirePaths: [], importPaths: [steps], loaders: [] };
  const sources = { defaultDialect: 'en', paths: [], names: [], tagExpression: '', order: 'defined' as const };
  return loadSupport({ sources, support }, cucumberEnvironment({}));
}

/** What Cucumber sees of the process: the package as its folder, few variables, and no screen. */
export function cucumberEnvironment(variables: Environment): IRunEnvironment {
  const silent = new PassThrough().resume();
  return { cwd: packageRoot(), stdout: silent, stderr: silent, env: environmentFor('cucumber', variables) };
}

/** The compiled step definitions, relative to the package. */
function compiledSteps(): string {
  const compiled = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'steps');
  return `${relative(packageRoot(), compiled).replaceAll('\\', '/')}/*.js`;
}
