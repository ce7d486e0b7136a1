import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type DecodedFrame, decodeFrame, encodeFrameAsWritten } from '../../../src/codec/index.js';
import { REASONS } from '../../../src/conformance/index.js';
import { anyBrokenMessage, anyFields, BREAK_KINDS, requestMessage, responseMessage } from '../../../src/laws/index.js';
import {
  checkRequest,
  checkResponse,
  checkResponseToRequest,
  ISSUE_SENTENCES,
  type Issue,
  LANGUAGES,
  sayIssue,
  sentencesOf,
} from '../../../src/protocol/index.js';
import { FAULT_WORDS } from '../../../src/protocol/sentences/frame-sentences.js';
import { englishIn } from '../../support/english.js';
import { VECTORS } from '../../support/vectors.js';

/** Something for every value that a kind may tell. */
const VALUES = {
  ...{ tag: 'CB', actual: '12', expected: '34', tags: 'CK', byte: '0A', announced: 4, plausible: 3, at: 9, left: 2, first: 5 },
  ...{ limit: 6, bytes: 7, length: 901, asked: 'html', found: 'text', count: 2, limitMs: 500, tookMs: 700 },
  ...{ codes: ['06', '11'], reason: 'abandoned', before: 3, after: 4, others: 1, segments: 2, gapMs: 50 },
  ...{ digits: 16, afterMs: 700, ways: '12' },
  ...{ word: 'X', cause: 'Y', slowMs: 2_700, deadlineMs: 3_000, waitedMs: 2_000 },
} as const;

/** Values that a kind tells in another form. */
const OTHERWISE: Readonly<Record<string, object>> = {
  'ticket-of-another-sum': { actual: ['12', '34'] },
  'ticket-of-another-currency': { actual: ['EUR'] },
  'booked-otherwise': { actual: ['12', '34'] },
  'booked-in-another-currency': { actual: ['EUR'] },
};

describe('Every kind of issue', () => {
  for (const kind of Object.keys(ISSUE_SENTENCES)) {
    test(`${kind} has its sentences in both languages`, () => {
      const said = sentencesOf(kind, { ...VALUES, ...OTHERWISE[kind] });
      assert.ok(said !== undefined);
      const { message, expected, actual } = said;
      assert.notEqual(message.en, message.fr);
      for (const text of [message, expected, actual].filter((part) => part !== undefined)) {
        for (const language of LANGUAGES) assert.doesNotMatch(text[language], /undefined|\[object/);
        assert.equal(englishIn(text.fr), undefined);
        assert.ok(text.en !== text.fr || !/[a-z]{2} [a-z]{2}/.test(text.en), `untranslated: ${text.en}`);
      }
    });
  }

  test('a refusal names its reason in French, whichever it is', () => {
    for (const [reason, codes] of Object.entries(REASONS)) {
      const text = sentencesOf('undeclined', { codes, reason, actual: '' })?.expected?.fr ?? '';
      assert.equal(text.startsWith(`AE 01 avec AF ${codes.join(' ou ')} (`), true);
      assert.ok(!text.includes(reason), text);
      assert.equal(englishIn(text), undefined);
    }
  });

  test('a fault inside a ticket is named in French, whichever it is', () => {
    for (const fault of Object.keys(FAULT_WORDS)) {
      const { actual } = sentencesOf('ticket-disordered', { tags: '', fault }) ?? {};
      assert.equal(actual?.en, `nothing, then ${fault.replaceAll('-', ' ')}`);
      assert.equal(englishIn(actual?.fr ?? ''), undefined);
    }
  });
});

test('an issue of a kind that only another version knows is told in English', () => {
  const issue = { message: 'Wrong.', expected: 'right', kind: 'toString', values: {} };
  assert.deepEqual(sayIssue(issue, 'fr'), { message: 'Wrong.', expected: 'right' });
  assert.deepEqual(sayIssue({ message: 'Wrong.' }, 'fr'), { message: 'Wrong.' });
});

test('a French sentence names the field in French, and keeps the numbers', () => {
  const [issue] = checkResponse(decodeFrame('CZ0040320CB00412'));
  assert.ok(issue !== undefined);
  assert.equal(issue.message, 'The length of CB (amount) announces 4 characters and the message has 2 characters left.');
  assert.equal(
    sayIssue(issue, 'fr').message,
    'La longueur de CB (montant) annonce 4 caractères et il en reste 2 dans le message.',
  );
});

const SEED = 8;

const sample = <T>(arbitrary: fc.Arbitrary<T>, count: number) => fc.sample(arbitrary, { seed: SEED, numRuns: count });

const asText = (fields: readonly { readonly tag: string; readonly value: string }[]) =>
  encodeFrameAsWritten(fields).toString('latin1');

function issuesOf(text: string): Issue[] {
  const frame = decodeFrame(text);
  return [...checkRequest(frame), ...checkResponse(frame)];
}

function answers(request: DecodedFrame, response: DecodedFrame): Issue[] {
  const options = { isReadable: true, allowances: { partialPayment: false } };
  return checkResponseToRequest(response.fields, request.fields, options);
}

/** Issues of everything the generators break, of fields of any kind, of answers to other requests, and of the vectors. */
function everyIssue(): Issue[] {
  const broken = sample(anyBrokenMessage(), 1_500);
  assert.equal(new Set(broken.map(({ kind }) => kind)).size, BREAK_KINDS.length);
  const texts = [...broken.map(({ bytes }) => bytes), ...sample(anyFields(), 300).map(asText), ...VECTORS.map(({ raw }) => raw)];
  const requests = sample(requestMessage(), 300).map(({ fields }) => decodeFrame(asText(fields)));
  const responses = sample(responseMessage(), 300).map(({ fields }) => decodeFrame(asText(fields)));
  const crossed = requests.flatMap((request, at) => answers(request, responses[at] ?? request));
  return [...texts.flatMap(issuesOf), ...crossed];
}

test('what the checks say of anything the generators break can be said again from its kind and values, in French too', () => {
  const issues = everyIssue();
  assert.ok(new Set(issues.map(({ requirement }) => requirement)).size > 30);
  const faults = new Set<string>();
  for (const issue of issues) {
    const read: Issue = JSON.parse(JSON.stringify(issue));
    const english = sentencesOf(read.kind, read.values);
    const french = sayIssue(read, 'fr');
    assert.equal(english?.message.en, issue.message);
    assert.equal(english?.expected?.en, issue.expected);
    // A number that is split over several fields is hidden whole, words included.
    if (!/^[*\r\n…]+$/.test(issue.actual ?? '')) assert.equal(english?.actual?.en, issue.actual);
    assert.notEqual(french.message, issue.message);
    for (const text of [french.message, french.expected ?? '']) {
      const word = englishIn(text);
      if (word !== undefined) faults.add(word);
    }
    if (/\b(?:characters?|digits?|bytes?|of them)\b/.test(french.actual ?? '')) faults.add(`untranslated: ${french.actual}`);
  }
  assert.deepEqual([...faults], []);
});
