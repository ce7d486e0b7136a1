import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator, PickleStepType } from '@cucumber/messages';
import { type CatalogueEntry, loadSteps, scenariosFor } from '../../../src/conformance/index.js';
import { definitionsOf } from '../../../src/conformance/steps/step-library.js';
import { levelOf } from '../../../src/protocol/index.js';
import { PROJECT_ROOT } from '../../support/project-root.js';
import type { Member } from '../member.js';
import { PERMISSIONS } from '../permissions.js';
import { type CrewOptions, doJobs } from './crew.js';
import type { Job } from './job.js';
import type { Kill, Trial } from './trial.js';

/** How often a scenario that has found nothing yet is asked of some other member. */
const ROUNDS = 5;

/** Scenarios and `Then` steps that find nothing in the whole fleet, and do more than permit something. */
export interface Idle {
  readonly scenarios: readonly { readonly id: string; readonly name: string }[];
  readonly steps: readonly string[];
}

/** Scenarios that have found nothing. Those that ask for what is merely permitted cannot find anything. */
export function idleScenarios(kills: readonly Kill[]): CatalogueEntry[] {
  const busy = new Set(kills.map(({ scenario }) => scenario));
  const isPermission = ({ name, question }: CatalogueEntry) =>
    PERMISSIONS[name] !== undefined || (question !== undefined && levelOf(question) === 'MAY');
  return scenariosFor('terminal').filter((scenario) => !busy.has(scenario.id) && !isPermission(scenario));
}

/**
 * Members were asked until they were found, so that many scenarios had nothing to find. Those are asked of members whose fault they are
 * about, several members each, and what they find comes back.
 */
export async function askIdle(
  trials: readonly Trial[],
  members: readonly Member[],
  seed: number,
  crew: CrewOptions,
): Promise<Kill[]> {
  const kills = trials.flatMap((trial) => trial.kills);
  const tried = new Set<string>();
  const killed = new Set(trials.filter(({ fate }) => fate === 'killed').map(({ id }) => id));
  for (let round = 0; round < ROUNDS; round++) {
    const asked = new Map<string, string[]>();
    for (const scenario of idleScenarios(kills)) {
      const candidate = candidatesFor(scenario, members).find(({ id }) => killed.has(id) && !tried.has(`${scenario.id} ${id}`));
      if (candidate === undefined) continue;
      tried.add(`${scenario.id} ${candidate.id}`);
      asked.set(candidate.id, [...(asked.get(candidate.id) ?? []), scenario.id]);
    }
    const jobs = [...asked].map(([id, scenarios]): Job => ({ ids: [id], seed, scenarios }));
    await doJobs(jobs, crew, (_job, result) => {
      if ('kills' in result) kills.push(...result.kills);
    });
  }
  return kills;
}

/** Members that a scenario may find, those that break what it asks first. */
function candidatesFor({ question, tags }: CatalogueEntry, members: readonly Member[]): Member[] {
  const rank = ({ requirements }: Member) =>
    question !== undefined && requirements[0] === question
      ? 0
      : question !== undefined && requirements.includes(question)
        ? 1
        : 2;
  return members
    .filter(({ kind, requirements }) => kind === 'deviates' && requirements.some((id) => tags.includes(`@${id}`)))
    .toSorted((a, b) => rank(a) - rank(b));
}

/** What found nothing, after all. */
export async function idleAfter(kills: readonly Kill[]): Promise<Idle> {
  const definitions = definitionsOf(await loadSteps());
  const nameOfStep = (text: string) => definitions.find(({ expression }) => expression.match(text) !== null);
  const busy = new Set(kills.flatMap(({ steps }) => steps.map(nameOfStep)));
  const permissions = new Set(
    scenariosFor('terminal').flatMap(({ id, question }) => (question && levelOf(question) === 'MAY' ? [id] : [])),
  );
  const thens = thenSteps().filter(({ scenario, text }) => !permissions.has(scenario) && PERMISSIONS[text] === undefined);
  const idle = new Map(thens.map(({ text }) => [nameOfStep(text), text] as const).filter(([step]) => !busy.has(step)));
  return {
    scenarios: idleScenarios(kills).map(({ id, name }) => ({ id, name })),
    steps: [...idle].map(([step, text]) => sourceOf(step) ?? text).toSorted(),
  };
}

/** The expression of a step definition, which Cucumber keeps beside what it matches. */
function sourceOf(step: unknown): string | undefined {
  const { expression } = (step ?? {}) as { readonly expression?: { readonly source?: string } };
  return expression?.source;
}

/** Every `Then` step of the questions to a terminal, as it is written, and the scenario it stands in. */
function thenSteps(): { readonly scenario: string; readonly text: string }[] {
  const folder = join(PROJECT_ROOT, 'features', 'terminal');
  const files = readdirSync(folder).filter((file) => file.endsWith('.feature'));
  return files.flatMap((file) => {
    const newId = IdGenerator.incrementing();
    const document = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher()).parse(
      readFileSync(join(folder, file), 'utf8'),
    );
    return compile({ ...document, uri: file }, file, newId).flatMap(({ location, steps }) =>
      steps
        .filter(({ type }) => type === PickleStepType.OUTCOME)
        .map(({ text }) => ({ scenario: `${file.replace(/\.feature$/, '')}:${location?.line ?? 0}`, text })),
    );
  });
}
