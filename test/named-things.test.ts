import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, test } from 'node:test';
import { scenariosFor } from '../src/conformance/index.js';
import { GATE_TAGS } from '../src/conformance/suite/gate.js';
import { LAWS } from '../src/laws/index.js';
import { REQUIREMENTS } from '../src/protocol/index.js';
import { PERSONA_NAMES } from '../src/simulator/index.js';
import { runCli } from './cli/run-cli.js';
import { LAYERS } from './support/architecture.js';
import { PROJECT_ROOT } from './support/project-root.js';

// Whatever a text of ours names as an example has to exist: scenarios move when a line is added above them, options are renamed.

const CATALOGUE = [...scenariosFor('terminal'), ...scenariosFor('pos'), ...scenariosFor('harness')];
const SCENARIOS: ReadonlySet<string> = new Set(CATALOGUE.map(({ id }) => id));
const FEATURES = [...new Set([...SCENARIOS].map((id) => id.split(':')[0] ?? ''))];
const TAGS: ReadonlySet<string> = new Set(CATALOGUE.flatMap(({ tags }) => tags));
const REQUIREMENT_IDS: ReadonlySet<string> = new Set(REQUIREMENTS.map(({ id }) => id));
const PERSONAS: readonly string[] = PERSONA_NAMES;
const SCRIPTS: object = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')).scripts;

interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** The help of a command and of all under it. */
async function helpOf(command: readonly string[]): Promise<(NamedText & { readonly command: readonly string[] })[]> {
  const { exitCode, stdout } = await runCli([...command, '--help'], { columns: 400 });
  assert.equal(exitCode, 0);
  const listed = /\nCommands:\n((?: {2}.*\n)+)/.exec(stdout)?.[1] ?? '';
  const names = [...listed.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
  const inner = await Promise.all(names.map((name) => helpOf([...command, name])));
  return [{ command, name: `caisse-ap ${command.join(' ')} --help`, text: stdout }, ...inner.flat()];
}

const HELP = await helpOf([]);
const OPTIONS = new Map(
  HELP.map(({ command, text }) => [
    command.join(' '),
    new Set([...text.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option)),
  ]),
);

const PAGES = readdirSync(join(PROJECT_ROOT, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);
const DOCUMENTS = ['README.md', 'CHANGELOG.md', 'docker/README.md', 'compose.yaml', '.ci/run', ...PAGES].map(fileOf);
const SOURCES = ['src', 'steps'].flatMap((folder) =>
  readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|js|html)$/.test(path))
    .map((path) => fileOf(`${folder}/${path.replaceAll('\\', '/')}`)),
);
const FOR_PEOPLE = [...HELP, ...DOCUMENTS];
const EVERYTHING = [...FOR_PEOPLE, ...SOURCES];

function fileOf(name: string): NamedText {
  return { name, text: readFileSync(join(PROJECT_ROOT, name), 'utf8') };
}

/** What the texts name and what does not exist, with where. */
function missing(texts: readonly NamedText[], pattern: RegExp, exists: (name: string) => boolean): string[] {
  return texts.flatMap(({ name, text }) =>
    [...text.matchAll(pattern)].flatMap(([whole, word = whole]) => (exists(word) ? [] : [`${name}: ${word}`])),
  );
}

function count(texts: readonly NamedText[], pattern: RegExp): number {
  return texts.reduce((sum, { text }) => sum + [...text.matchAll(pattern)].length, 0);
}

const SCENARIO = new RegExp(String.raw`\b(?<![\w-])((?:${FEATURES.join('|')}):\d+)\b`, 'g');
const PATH = /(?<![\w./-])((?:features|personas|docker|docs|steps|test|src|dist\/schemas)\/[\w./-]*\w)(?![\w*{<$])/g;

/** A link or a picture inside the project. */
const LINK = /(?:\]\(|src=")(?!https?:)([^)"#]+)/g;

/** Kinds of names: where they stand, how they look, and when they exist. */
const KINDS: readonly [kind: string, texts: readonly NamedText[], pattern: RegExp, exists: (name: string) => boolean][] = [
  ['scenarios', EVERYTHING, SCENARIO, (id) => SCENARIOS.has(id)],
  ['lines of features', EVERYTHING, /line (\d+ of features\/[\w/-]+)\.feature/g, isScenarioLine],
  ['requirements', EVERYTHING, /\bCAP-[A-Z]{3}-\d{2}\b/g, (id) => REQUIREMENT_IDS.has(id)],
  ['tags', EVERYTHING, /@(?:smoke|needs-[a-z]+(?:-[a-z]+)*)/g, (tag) => TAGS.has(tag) || GATE_TAGS.includes(tag)],
  ['laws', FOR_PEOPLE, /--law (\w+\/[\w-]+)/g, (id) => LAWS.some((law) => law.id === id)],
  ['personas', FOR_PEOPLE, /(?:--persona |withPersona\(')([a-z][\w-]*)/g, (name) => PERSONAS.includes(name)],
  ['scripts of npm', FOR_PEOPLE, /npm run (?:--silent )?([a-z:]+)/g, (name) => Object.hasOwn(SCRIPTS, name)],
  ['files', FOR_PEOPLE, PATH, (path) => existsSync(join(PROJECT_ROOT, path))],
  ['variables', FOR_PEOPLE, /\bCAISSE_AP_[A-Z_]*[A-Z]\b/g, isRead],
];

describe('What a text of ours names exists', () => {
  for (const [kind, texts, pattern, exists] of KINDS) {
    test(kind, () => {
      assert.ok(count(texts, pattern) > 0, 'nothing of the kind is named');
      assert.deepEqual(missing(texts, pattern, exists), []);
    });
  }

  test('what documents lead to', () => {
    assert.ok(count(DOCUMENTS, LINK) > 10);
    assert.deepEqual(DOCUMENTS.flatMap(deadLinks), []);
  });

  test('every chapter of the sources, in the import direction', () => {
    const { text } = fileOf('docs/architecture.md');
    const rows = text.slice(text.indexOf('| Chapter |'), text.indexOf('## Words')).split('\n').slice(2);
    const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([\w-]+)`/g)].map(([, name]) => name));
    assert.deepEqual(named, [...LAYERS]);
  });

  test('every page of docs, from the README or from a page it leads to', () => {
    const reached = new Set(['README.md']);
    for (const name of reached) for (const target of targetsOf(fileOf(name))) if (target.endsWith('.md')) reached.add(target);
    assert.deepEqual(
      PAGES.filter((page) => !reached.has(page)),
      [],
    );
  });

  test('commands and their options', () => {
    const faults = FOR_PEOPLE.flatMap(({ name, text }) =>
      [...text.matchAll(/(?:^\s*(?:\$ |- run: )?|[`"«(]|\bnpx |\$ )caisse-ap ([^`\n#|;"]*)/gm)].flatMap(([, words = '']) =>
        faultsOf(words).map((fault) => `${name}: ${fault}`),
      ),
    );
    assert.deepEqual(faults, []);
    assert.ok(OPTIONS.size > 10);
  });
});

/** Whether a source, a test or a file of the container names the variable. */
function isRead(variable: string): boolean {
  return [...SOURCES, fileOf('compose.yaml')].some(({ text }) => text.includes(variable));
}

/** Files a document leads to or shows, from the root of the project. */
function targetsOf({ name, text }: NamedText): string[] {
  return [...text.matchAll(LINK)].map(([, target = '']) => posix.join(posix.dirname(name), target));
}

function deadLinks(document: NamedText): string[] {
  return targetsOf(document).flatMap((target) => (existsSync(join(PROJECT_ROOT, target)) ? [] : [`${document.name}: ${target}`]));
}

/** `14 of features/terminal/debit` */
function isScenarioLine(place: string): boolean {
  const [line, path = ''] = place.split(' of ');
  return SCENARIOS.has(`${path.split('/').at(-1)}:${line}`);
}

/** What is wrong with the words of a command line. */
function faultsOf(line: string): string[] {
  const words = line.trim().split(/\s+/);
  const options = words.filter((word) => /^--[a-z]/.test(word)).map((word) => word.replace(/=.*/, ''));
  const names = words.slice(0, 2).filter((word) => /^[a-z]+$/.test(word));
  const command = OPTIONS.has(names.join(' ')) ? names.join(' ') : (names[0] ?? '');
  const known = OPTIONS.get(command);
  if (known === undefined) return [`there is no command ${names.join(' ')} (${line})`];
  return options.filter((option) => !known.has(option)).map((option) => `${command} has no ${option}`);
}

test('the test finds what does not exist', () => {
  const planted = [{ name: 'a', text: 'such as debit:8 or @needs-luck of CAP-ZZZ-01 in docker/none.md' }];
  const found = KINDS.flatMap(([, , pattern, exists]) => missing(planted, pattern, exists));
  assert.deepEqual(found, ['a: debit:8', 'a: CAP-ZZZ-01', 'a: @needs-luck', 'a: docker/none.md']);
  assert.deepEqual(deadLinks({ name: 'docs/a.md', text: '[b](b.md) [c](../README.md) [d](https://d.example)' }), [
    'docs/a.md: docs/b.md',
  ]);
  assert.equal(isRead('CAISSE_AP_NONE'), false);
  assert.deepEqual(faultsOf('test terminal --targets 1'), ['test terminal has no --targets']);
  assert.deepEqual(faultsOf('tset terminal').length, 1);
});
