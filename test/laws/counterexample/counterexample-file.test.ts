import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, describe, test } from 'node:test';
import {
  type CodecCounterexample,
  CounterexampleFileError,
  parseCounterexample,
  readCounterexample,
  type TerminalCounterexample,
  writeCounterexamples,
} from '../../../src/laws/index.js';

const folder = mkdtempSync(join(tmpdir(), 'counterexamples-'));
after(() => rmSync(folder, { recursive: true }));

const COMMON = {
  schema: 'caisse-ap-counterexample/1',
  suite: { name: 'caisse-ap-conformance', version: '0.1.0' },
  seed: 7,
  path: '3:0:1',
  requirements: ['CAP-FRM-10', 'CAP-FRM-01'],
  message: 'It is not found.',
} as const;

function codec(bytes: string, more: Partial<CodecCounterexample> = {}): CodecCounterexample {
  const hex = Buffer.from(bytes, 'latin1').toString('hex').toUpperCase();
  const law = { kind: 'codec', law: 'framing/breaks-are-found', expected: 'Every break is found', input: { bytes } } as const;
  return { ...COMMON, requirements: [...COMMON.requirements], shape: 'not-ascii', ...law, bytes: hex, ...more };
}

function terminal(commands: number, shape: string): TerminalCounterexample {
  const act = { words: 'a debit', sent: ['435A'], act: { kind: 'request' } };
  const session = { kind: 'terminal', level: 'MUST', commands: Array.from({ length: commands }, () => act) } as const;
  return { ...COMMON, requirements: ['CAP-ERR-01'], shape, ...session };
}

const fresh = (name: string) => join(folder, name);

test('what is written is read back, bytes above 7E included, from a file of plain ASCII', async () => {
  const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('');
  const finding = codec(bytes, { fields: [{ tag: 'CF', value: 'é\u00ff\u0000' }], pieces: ['é', '\u0080'], note: 'n°' });

  const [written] = await writeCounterexamples(fresh('bytes'), [finding]);

  const text = readFileSync(written?.path ?? '', 'latin1');
  assert.match(text, /^[\n\x20-\x7e]+$/);
  assert.deepEqual(await readCounterexample(written?.path ?? ''), finding);
});

test('a session against a terminal is read back as well', async () => {
  const [written] = await writeCounterexamples(fresh('terminal'), [terminal(2, 'silent')]);
  assert.deepEqual(await readCounterexample(written?.path ?? ''), terminal(2, 'silent'));
});

test('files are named by rank, kind, requirement and shape, the shortest first', async () => {
  const findings = [
    codec('CZ0040320CB', { requirements: ['CAP-FRM-01'], shape: 'framing/breaks-are-found Truncated!' }),
    codec('CZ'),
    terminal(3, 'stays silent'),
  ];
  const written = await writeCounterexamples(fresh('names'), findings);
  assert.deepEqual(readdirSync(fresh('names')).toSorted(), [
    '01-terminal-CAP-ERR-01-stays-silent.json',
    '02-codec-CAP-FRM-10-not-ascii.json',
    '03-codec-CAP-FRM-01-framing-breaks-are-found-truncated.json',
  ]);
  assert.deepEqual(
    written.map(({ counterexample }) => counterexample),
    [findings[2], findings[1], findings[0]],
  );
});

test('of the same requirement and shape the shortest is kept, and the file of an earlier run is replaced', async () => {
  const out = fresh('same');
  await writeCounterexamples(out, [codec('CZ'), codec('CZ0', { shape: 'other' }), codec('CZ00', { shape: 'third' })]);
  writeFileSync(join(out, 'notes.txt'), 'mine');

  const written = await writeCounterexamples(out, [codec('CZ00403', { shape: 'other' }), codec('', { shape: 'other' })]);

  assert.deepEqual(readdirSync(out).toSorted(), [
    '01-codec-CAP-FRM-10-not-ascii.json',
    '01-codec-CAP-FRM-10-other.json',
    '03-codec-CAP-FRM-10-third.json',
    'notes.txt',
  ]);
  assert.deepEqual(
    written.map(({ counterexample }) => counterexample),
    [codec('', { shape: 'other' })],
  );
});

test('a shape of any length makes a name that a file system takes', async () => {
  const [written] = await writeCounterexamples(fresh('long'), [codec('CZ', { shape: 'very '.repeat(200) })]);
  assert.match(written?.path ?? '', /\/01-codec-CAP-FRM-10-very-[a-z-]{100,200}\.json$/);
});

test('without a finding no folder is made', async () => {
  assert.deepEqual(await writeCounterexamples(fresh('none'), []), []);
  assert.ok(!readdirSync(folder).includes('none'));
});

describe('what is no counterexample is refused with the file, the key and the remedy', () => {
  const without = (key: string) => JSON.stringify({ ...codec('CZ'), [key]: undefined });
  const rows: readonly [title: string, text: string, code: CounterexampleFileError['code'], message: RegExp][] = [
    ['no JSON', '{', 'NOT_JSON', /^f\.json is not JSON \(.+\)\. Give a file that "caisse-ap fuzz" wrote under --out\.$/],
    ['another file', '{"schema":"caisse-ap-conformance/1"}', 'OTHER_SCHEMA', /^f\.json: schema: this is no counterexample/],
    ['a list', '[]', 'OTHER_SCHEMA', /^f\.json: schema: /],
    ['null', 'null', 'OTHER_SCHEMA', /^f\.json: schema: /],
    [
      'a newer schema',
      '{"schema":"caisse-ap-counterexample/2"}',
      'NEWER_SCHEMA',
      /^f\.json: schema: "caisse-ap-counterexample\/2" is newer .* Update caisse-ap-conformance\.$/,
    ],
    ['a law left out', without('law'), 'WRONG_KEY', /^f\.json: law: .+ Take the file as "caisse-ap fuzz" wrote it/],
    ['an input left out', without('input'), 'WRONG_KEY', /^f\.json: input: /],
    ['another kind', JSON.stringify({ ...codec('CZ'), kind: 'printer' }), 'WRONG_KEY', /^f\.json: kind: /],
    ['a seed in letters', JSON.stringify({ ...codec('CZ'), seed: 'x' }), 'WRONG_KEY', /^f\.json: seed: /],
    [
      'bytes that are no digits',
      JSON.stringify({ ...codec('CZ'), bytes: '0x' }),
      'WRONG_KEY',
      /^f\.json: bytes: has to be pairs/,
    ],
    [
      'a suite without version',
      JSON.stringify({ ...codec('CZ'), suite: { name: 'x' } }),
      'WRONG_KEY',
      /^f\.json: suite\.version: /,
    ],
    ['no requirement', JSON.stringify({ ...codec('CZ'), requirements: [] }), 'WRONG_KEY', /^f\.json: requirements: /],
    [
      'commands that are no objects',
      JSON.stringify({ ...terminal(1, 'x'), commands: ['debit'] }),
      'WRONG_KEY',
      /^f\.json: commands\.0: /,
    ],
  ];
  for (const [title, text, code, message] of rows) {
    test(title, () =>
      assert.throws(() => parseCounterexample(text, 'f.json'), { name: 'CounterexampleFileError', code, message }),
    );
  }
});

test('a file that is not there is told with its path', async () => {
  await assert.rejects(readCounterexample('/nowhere/f.json'), (error) => {
    assert.ok(error instanceof CounterexampleFileError);
    assert.deepEqual(
      [error.code, error.message],
      ['UNREADABLE', '/nowhere/f.json cannot be read (ENOENT). Give the path of a file.'],
    );
    return true;
  });
});

test('the files that are there stay when a new one cannot be written, and nothing is left half done', async () => {
  const out = fresh('unwritable');
  const [earlier] = await writeCounterexamples(out, [codec('CZ')]);
  const content = readFileSync(earlier?.path ?? '', 'utf8');
  mkdirSync(
    join(
      out,
      `02-${basename(earlier?.path ?? '')
        .slice(3)
        .replace('not-ascii', 'other')}.part`,
    ),
  );

  const findings = [codec('CZ', { message: 'New.' }), codec('CZ00', { shape: 'other' })];
  await assert.rejects(writeCounterexamples(out, findings), { code: 'EISDIR' });

  assert.equal(readFileSync(earlier?.path ?? '', 'utf8'), content);
  assert.deepEqual(
    readdirSync(out).filter((name) => name.startsWith('01-')),
    [basename(earlier?.path ?? '')],
  );
});
