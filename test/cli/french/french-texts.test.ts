import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { conductInFrench } from '../../../src/cli/french/conduct-texts.js';
import { configErrorInFrench } from '../../../src/cli/french/config-texts.js';
import { inFrench } from '../../../src/cli/french/issue-texts.js';
import { type DecodedFrame, decodeFrame, encodeFrameAsWritten } from '../../../src/codec/index.js';
import { GESTURES } from '../../../src/conformance/cardholder/operator-cardholder.js';
import { describeEnding } from '../../../src/conformance/evidence/exchange.js';
import { REASONS } from '../../../src/conformance/index.js';
import { anyBrokenMessage, anyFields, BREAK_KINDS, requestMessage, responseMessage } from '../../../src/laws/index.js';
import {
  CODES,
  checkRequest,
  checkResponse,
  checkResponseToRequest,
  DICTIONARY,
  type Issue,
} from '../../../src/protocol/index.js';
import { ACTION_LABELS } from '../../../src/protocol/show/explain.js';
import { englishIn } from '../../support/english.js';
import { PROJECT_ROOT } from '../../support/project-root.js';
import { VECTORS } from '../../support/vectors.js';

const SEED = 8;

function issuesOf(text: string): { readonly issue: Issue; readonly text: string }[] {
  const frame = decodeFrame(text);
  return [...checkRequest(frame), ...checkResponse(frame)].map((issue) => ({ issue, text }));
}

function answers(
  request: DecodedFrame,
  response: DecodedFrame,
  text: string,
): { readonly issue: Issue; readonly text: string }[] {
  const options = { isReadable: true, allowances: { partialPayment: false } };
  return checkResponseToRequest(response.fields, request.fields, options).map((issue) => ({ issue, text }));
}

const asText = (fields: readonly { readonly tag: string; readonly value: string }[]) =>
  encodeFrameAsWritten(fields).toString('latin1');

/** Issues of everything the generators break, of fields of any kind, of answers to other requests, and of the vectors. */
function everyIssue(): { readonly issue: Issue; readonly text: string }[] {
  const sample = <T>(arbitrary: fc.Arbitrary<T>, count: number) => fc.sample(arbitrary, { seed: SEED, numRuns: count });
  const broken = sample(anyBrokenMessage(), 1_500);
  assert.equal(new Set(broken.map(({ kind }) => kind)).size, BREAK_KINDS.length);
  const texts = [...broken.map(({ bytes }) => bytes), ...sample(anyFields(), 300).map(asText), ...VECTORS.map(({ raw }) => raw)];
  const requests = sample(requestMessage(), 300).map(({ fields }) => asText(fields));
  const responses = sample(responseMessage(), 300).map(({ fields }) => asText(fields));
  const crossed = requests.flatMap((request, at) => {
    const response = responses[at] ?? '';
    return answers(decodeFrame(request), decodeFrame(response), response);
  });
  return [...texts.flatMap(issuesOf), ...crossed];
}

/** Words that a peer wrote are shown as they came; so are values that a field has to have. */
function isValue(part: string, text: string): boolean {
  return (
    text.includes(part.replace(/^[A-Z]{2} /, '')) ||
    part === 'absent' ||
    /^[^a-z]*$/.test(part) ||
    /[*]/.test(part) ||
    /\\x/.test(part)
  );
}

test('no English is left in what the checks say of anything the generators break, and of the vectors', () => {
  const issues = everyIssue();
  assert.ok(new Set(issues.map(({ issue }) => issue.requirement)).size > 30);
  const faults = new Set<string>();
  for (const { issue, text } of issues) {
    const sentence = inFrench(issue.message);
    if (sentence === issue.message) faults.add(`untranslated: ${issue.message}`);
    for (const part of [issue.expected, issue.actual]) {
      if (part === undefined || isValue(part, text)) continue;
      if (inFrench(part) === part && /[a-z]{2}/.test(part)) faults.add(`untranslated: ${part}`);
      const english = englishIn(inFrench(part));
      if (english !== undefined) faults.add(english);
    }
    const english = englishIn(sentence);
    if (english !== undefined) faults.add(english);
  }
  assert.deepEqual([...faults], []);
});

/** Sentences of the harness whose parts are chosen by the code: one of each. */
const COMPOSED: readonly string[] = [
  'The subject declares EUR.',
  'The subject does not declare XPF.',
  'The subject declares no tickets in the response.',
  'The payment on which this scenario builds did not go through: AE 01, AF 04 (not performed).',
  'The payment on which this scenario builds did not fail: AE 10 (performed).',
  'The payment was declined, so the question could not be asked: no AE (unknown outcome).',
  'The terminal went away during the exchange: the connection reset without an answer, and no connection since.',
  'The terminal could not be reached (timed-out, no answer within 500 ms).',
  'The cardholder command was ended after 60 s for "pay".',
  'The cardholder command failed (7) for "pay": oui',
  '12.34 EUR is over the configured limit of one payment.',
  'a request would pass the configured limit of all payments together.',
  'The terminal did not decline. Expected: AE 01 (not performed). Actual: AE 10 (performed).',
  'AK is not a base64 ticket. [AK] Expected: base64, at most 900 characters. Actual: characters that are not base64.',
  'The terminal breaks 5 of 70 mandatory requirements: CAP-FRM-01, CAP-FRM-02, CAP-FRM-03 and 2 more.',
  'The bench failed its own proof: the verdicts of this run are not to be trusted. The terminal breaks 1 of 70 mandatory requirements: CAP-FRM-01.',
  'The terminal meets all 70 mandatory requirements that apply to it, as publicly documented.',
  'No deviation from a mandatory requirement was found until the run ended early: it was interrupted.',
  'No deviation was found, but only a part of the questions was asked (tags @smoke; requirements CAP-FRM-01; scenarios debit:7).',
  'No deviation from a mandatory requirement was found, but 3 of 70 could not be fully asked.',
  'Allure HTML: no working Java found (java); install Java 8 or later to get it.',
  'Allure HTML: Java of unknown version is too old; install Java 8 or later to get it.',
  'no connection: refused',
  'within 500 ms',
  '1234, or a refusal',
  ...(['answered', 'closed', 'reset', 'silent', 'incomplete', 'oversized'] as const).map((ending) => describeEnding(ending)),
  ...Object.entries(REASONS).map(([reason, codes]) => `AE 01 with AF ${codes.join(' or ')} (${reason})`),
  ...['AE 10 (performed)', 'no AE (unknown outcome)', 'AE 11, AF 04 (taken into account)', 'AE 01, AF 04 (not performed)'],
];

describe('No English is left in what the harness says', () => {
  for (const text of COMPOSED) {
    test(text, () => {
      assert.notEqual(conductInFrench(text), text);
      assert.equal(englishIn(conductInFrench(text)), undefined);
    });
  }

  test('every sentence in its sources has its French', () => {
    const sentences = sourcesOf('src/conformance').flatMap(sentencesOf);
    assert.ok(sentences.length > 30, `${sentences.length} found`);
    assert.deepEqual(
      sentences.filter((text) => conductInFrench(text) === text || englishIn(conductInFrench(text)) !== undefined),
      [],
    );
  });
});

function sourcesOf(folder: string): string[] {
  const names = readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  // What the harness says of its own proof goes into the report only.
  const own = names.filter((name) => !/codec-trial|prove-law/.test(name));
  return own.map((name) => readFileSync(join(PROJECT_ROOT, folder, name), 'utf8'));
}

/** Texts that become reasons, sentences of findings, or what was expected; parts that the code puts in are a number. */
function sentencesOf(source: string): string[] {
  const calls =
    /(?:(?:inconclusive|notApplicable|refusal\w*)\(|reason: |message = |message: |actual: |(?:\?|:|return) )(?:\n\s*)?(['`])((?:(?!\1)[^\n\\])+)\1/g;
  const arguments_ = /conductIssue\([^;]*?\)[,;\]]/gs;
  const direct = [...source.matchAll(calls)].map(([, , text = '']) => text).filter((text) => text.endsWith('.'));
  const inCalls = [...source.matchAll(arguments_)].flatMap(([call]) =>
    [...call.matchAll(/(['`])((?:(?!\1).)+)\1/g)].map(([, , text = '']) => text),
  );
  return [...direct, ...inCalls]
    .filter((text) => / [a-z]+/.test(text) && !text.includes('?') && !/^\S+ ms$/.test(text) && !isComposed(text))
    .map((text) => text.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '1'));
}

/** Sentences with parts in which code chooses words; `COMPOSED` has them. */
function isComposed(text: string): boolean {
  return /\$\{(?:declares|wanted|capability|describe|how|shown|status|attempt|reason\b|codes|said|WORDS|GESTURES|this)/.test(
    text,
  );
}

const PROBLEMS: readonly string[] = [
  'a.yaml:3: There is no key "colour" in subject. Allowed: vendor, model, firmware, protocolVersion.',
  'a.yaml:3: There is no key "creditt" in capabilities. Did you mean "credit"? Allowed: credit.',
  'a.yaml:3: There is no key "credit" at the top level. It belongs in capabilities. Allowed: out.',
  'a.yaml:5: capabilities.credit has to be true or false; it is "maybe".',
  'a.yaml:5: pos.number has to be 2 digits in quotes, such as "01"; it is 1.',
  'a.yaml:5: subject.firmware has to be text, in quotes: "8.40"; it is 8.40.',
  'a.yaml:5: payments.maxAmount has to be an amount in EUR, such as "100.00"; it is "x".',
  'a.yaml:1: The file has to be a group of keys, one per line; it is [].',
  'a.yaml:1: The file has more than 1 MB. Write what it says in less.',
  'a.yaml:2: Lists and groups are nested more than 64 levels deep here. Write them flatter.',
  'a.yaml:2: *b stands for something that it is itself a part of. Write the value out.',
  'a.yaml:2: The file has more than 100 aliases (*name) up to this line. Write the values out.',
  'a.yaml:2: The file has more than 100000 lines. Write what it says in fewer.',
  'a.yaml:1: The aliases (*name) of this file stand for too much. Write the values out.',
  'a.yaml:9: This is not YAML: map keys must be unique.',
  'a.yaml: 7 more problems.',
];

test('no English is left in what is wrong with a configuration file', () => {
  const lines = configErrorInFrench(PROBLEMS.join('\n')).split('\n');
  assert.equal(lines.length, PROBLEMS.length);
  const names =
    /\b(?:colour|creditt?|maybe|vendor|model|firmware|text|number|maxAmount|payments|subject|capabilities|pos|out|protocolVersion|a\.yaml)\b|[\w.]+\.[\w.]+/g;
  for (const [at, line] of lines.entries()) {
    assert.notEqual(line, PROBLEMS[at]);
    assert.equal(englishIn(line.replace(names, '')), undefined);
  }
});

test('no English is left in names and meanings of fields, in actions and gestures', () => {
  const texts = [DICTIONARY, CODES, ACTION_LABELS, GESTURES].flatMap((table) => frenchIn(table));
  assert.ok(texts.length > 100);
  // A card of that name.
  const brand = 'Pass';
  assert.deepEqual(
    texts
      .filter((text) => text !== brand)
      .map(englishIn)
      .filter((fault) => fault !== undefined),
    [],
  );
});

/** Every text under a key `fr`, however deep. */
function frenchIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'fr' && typeof inner === 'string' ? [inner] : frenchIn(inner)));
}
