import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { type GherkinDocument, IdGenerator, type Pickle } from '@cucumber/messages';
import parseTagExpression from '@cucumber/tag-expressions';
import { packageRoot } from '../../package/index.js';
import type { RequirementId } from '../../protocol/index.js';
import { asksTag, readTags } from './question.js';

/** One scenario, or one example of an outline, as written in a feature file. */
export interface CatalogueEntry {
  /** Feature file and line, such as `debit:15`. */
  readonly id: string;
  /** Path of the feature file from the package, with `/`. */
  readonly uri: string;
  readonly line: number;
  /** Line of the scenario, which is that of the outline for each of its examples. */
  readonly scenarioLine: number;
  readonly feature: string;
  readonly rule: string | undefined;
  readonly name: string;
  /** Every requirement it touches as `@CAP-…`, and its other tags. */
  readonly tags: readonly string[];
  /** The requirement that its outcome answers; undefined where its tags leave that open, as in the harness's own proof. */
  readonly question: RequirementId | undefined;
  /** Text of each step, and the cells of its table if it has one. */
  readonly steps: readonly { readonly text: string; readonly cells: readonly string[] }[];
}

/** What a run is narrowed to. Empty: everything. A scenario runs when it meets all that is given. */
export interface Selection {
  /** Cucumber tag expression: of the tags of a scenario, and of `@asks-CAP-…` for the one requirement that it asks. */
  readonly tags?: string;
  /** Requirement ids; a scenario needs one of them. */
  readonly requirements?: readonly string[];
  /** Scenario ids; a scenario needs to be one of them. */
  readonly scenarios?: readonly string[];
}

/** Every scenario of a folder of feature files, given by its path from the package, in the order of files and lines. */
export function readCatalogue(folder: string): CatalogueEntry[] {
  const root = packageRoot();
  const files = readdirSync(join(root, folder)).filter((file) => file.endsWith('.feature'));
  return files.sort().flatMap((file) => readFeature(`${folder}/${file}`, readFileSync(join(root, folder, file), 'utf8')));
}

/** The scenarios of a catalogue that a selection keeps. Throws what the parser says of a wrong tag expression. */
export function selectScenarios(catalogue: readonly CatalogueEntry[], selection: Selection): CatalogueEntry[] {
  const { tags, requirements = [], scenarios = [] } = selection;
  const expression = tags === undefined ? undefined : parseTagExpression(tags);
  return catalogue.filter(
    (entry) =>
      (expression === undefined || expression.evaluate(tagsOf(entry))) &&
      (requirements.length === 0 || requirements.some((id) => entry.tags.includes(`@${id}`))) &&
      (scenarios.length === 0 || scenarios.includes(entry.id)),
  );
}

function tagsOf({ tags, question }: CatalogueEntry): string[] {
  return question === undefined ? [...tags] : [...tags, asksTag(question)];
}

/** Describes a scenario of a parsed feature file. Used for files and for the messages of a run alike. */
export function describePickle(document: GherkinDocument, pickle: Pickle): CatalogueEntry {
  const line = pickle.location?.line ?? 0;
  const file = pickle.uri.split('/').at(-1) ?? pickle.uri;
  return {
    id: `${file.replace(/\.feature$/, '')}:${line}`,
    uri: pickle.uri,
    line,
    scenarioLine: scenarioLineOf(document, pickle) ?? line,
    feature: document.feature?.name ?? '',
    rule: ruleOf(document, pickle),
    name: pickle.name,
    ...readTags(pickle.tags.map(({ name }) => name)),
    steps: pickle.steps.map(({ text, argument }) => ({
      text,
      cells: argument?.dataTable?.rows.flatMap((row) => row.cells.map(({ value }) => value)) ?? [],
    })),
  };
}

function readFeature(uri: string, text: string): CatalogueEntry[] {
  const newId = IdGenerator.incrementing();
  const document = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher()).parse(text);
  document.uri = uri;
  return compile(document, uri, newId).map((pickle) => describePickle(document, pickle));
}

function scenarioLineOf(document: GherkinDocument, pickle: Pickle): number | undefined {
  const children = document.feature?.children.flatMap((child) => [child, ...(child.rule?.children ?? [])]) ?? [];
  return children.find(({ scenario }) => pickle.astNodeIds.includes(scenario?.id ?? ''))?.scenario?.location?.line;
}

function ruleOf(document: GherkinDocument, pickle: Pickle): string | undefined {
  const rules = document.feature?.children.flatMap(({ rule }) => (rule === undefined ? [] : [rule])) ?? [];
  return rules.find((rule) => rule.children.some(({ scenario }) => pickle.astNodeIds.includes(scenario?.id ?? '')))?.name;
}
