import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { textOf } from '../../../support/talkative-terminal.js';
import { runCli } from '../../run-cli.js';

const IDENTIFIED = 'CZ0040301CJ012330538600404CA00201CD001IAE00210';
const DEBIT = 'CZ0040320CJ012012345678901CA00201CB0041234CD0010CE003978';
const PAID = `${DEBIT}AE00210CC003001CI0013AA0164970105555555559AB0042911`;

const folder = mkdtempSync(join(tmpdir(), 'decode-'));
after(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content, 'latin1');
  return name;
}

test('a frame is explained in English', async () => {
  const { exitCode, stdout, stderr } = await runCli(['decode', IDENTIFIED]);
  assert.equal(
    stdout,
    `Response: identification, POS 01: performed.

  Tag  Len  Name                 Value         Meaning
  CZ   004  Protocol version     0301          3.01
  CJ   012  Protocol identifier  330538600404
  CA   002  POS number           01
  CD   001  Action type          I             identification of the terminal (ping)
  AE   002  Action status        10            operation performed

No deviation found.
`,
  );
  assert.deepEqual([exitCode, stderr], [0, '']);
});

test('the same frame is explained in French', async () => {
  const { exitCode, stdout } = await runCli(['decode', IDENTIFIED, '--lang', 'fr']);
  assert.match(stdout, /^Réponse : identification, caisse 01 : effectué\.\n/);
  assert.match(stdout, /CA {3}002 {2}Numéro de caisse +01\n/);
  assert.match(stdout, /Aucun écart relevé\.\n$/);
  assert.equal(exitCode, 0);
});

test('a wrong length is told with its offset, what it announced and what was there', async () => {
  const wrong = IDENTIFIED.replace('CA002', 'CA003');
  const { exitCode, stdout } = await runCli(['decode', wrong]);
  assert.match(stdout, /^Readable up to offset 34 only: 3 fields, then bytes that are no field\.\n/);
  assert.match(stdout, /Not read, from offset 34 on: 12 bytes, D001\*{8}\n/);
  assert.match(
    stdout,
    /1 deviation:\n\n {2}MUST CAP-FRM-04, at offset 28 \(CA\)\n {4}CA announces 3 characters and 2 are there: .*\n {4}expected {2}3 characters, as announced\n {4}actual {4}2 characters\n$/,
  );
  assert.equal(exitCode, 1);
  const french = await runCli(['decode', '--lang', 'fr', wrong]);
  assert.match(french.stdout, /OBLIGATOIRE CAP-FRM-04, à la position 28 \(CA\)\n {4}CA annonce 3 caractères et il y en a 2 : /);
});

test('a value that is cut is told so', async () => {
  const { exitCode, stdout } = await runCli(['decode', 'CZ0040301CA00201CD001IAE00410']);
  assert.match(
    stdout,
    /at offset 27 \(AE\)\n {4}The length of AE \(action status\) announces 4 characters and the message has 2 characters left\./,
  );
  assert.equal(exitCode, 1);
});

test('JSON holds fields, issues and what could not be read', async () => {
  const { stdout } = await runCli(['decode', '--json', IDENTIFIED.replace('CA002', 'CA003')]);
  const { frames } = JSON.parse(stdout);
  assert.equal(frames.length, 1);
  assert.equal(frames[0].direction, 'unknown');
  assert.deepEqual(frames[0].fields[2], { tag: 'CA', offset: 26, length: 3, name: 'POS number', value: '***', meaning: '' });
  assert.deepEqual(frames[0].remainder, { offset: 34, length: 12, text: 'D001********' });
  const { level, requirement, tag, offset, expected, actual } = frames[0].issues[0];
  assert.deepEqual(
    { level, requirement, tag, offset, expected, actual },
    {
      level: 'MUST',
      requirement: 'CAP-FRM-04',
      tag: 'CA',
      offset: 28,
      expected: '3 characters, as announced',
      actual: '2 characters',
    },
  );
});

test('a card is masked in text and in JSON, and shown only when asked', async () => {
  for (const options of [[], ['--json'], ['--lang', 'fr']]) {
    const { stdout } = await runCli(['decode', PAID, ...options]);
    assert.doesNotMatch(stdout, /4970|555555|2911/);
    assert.match(stdout, /\*{12}5559/);
  }
  assert.match((await runCli(['decode', PAID, '--unmask'])).stdout, /4970105555555559.*\n.*2911/);
});

test('a card in a place where none belongs is masked too', async () => {
  const { stdout } = await runCli(['decode', 'CZ0040320CA0164970105555555559CD001IAE0021X4970105555555559']);
  assert.doesNotMatch(stdout, /4970105/);
});

test('a ticket is indented under ZT, hidden, and shown when asked', async () => {
  const ticket = Buffer.from('BOULANGERIE\r\nDÉBIT 12,34 EUR', 'latin1').toString('base64');
  const inner = `CK003100AK0${ticket.length}${ticket}`;
  const frame = `${DEBIT}AE00210CC003001CI0011ZT0${inner.length}${inner}`;
  const masked = await runCli(['decode', frame]);
  assert.match(
    masked.stdout,
    /\n {2}ZT {4}\d{3} {2}Constructed ticket\n {4}CK {2}003 .*\n(?: +.*\n)* {4}AK {2}0\d\d .*ticket of 28 characters, hidden\n/,
  );
  assert.doesNotMatch(masked.stdout, /BOULANGERIE/);
  const shown = await runCli(['decode', frame, '--unmask']);
  assert.match(shown.stdout, /BOULANGERIE\n.* DÉBIT 12,34 EUR\n/);
});

test('a missing field and a SHOULD are told, and only a MUST sets the exit code', async () => {
  const missing = await runCli(['decode', DEBIT.replace('CE003978', '')]);
  assert.match(missing.stdout, /MUST CAP-REQ-01 \(CE\)\n {4}CE (?:\(currency\) )?is missing\./);
  assert.equal(missing.exitCode, 1);
  const zero = await runCli(['decode', DEBIT.replace('CB0041234', 'CB0040000')]);
  assert.match(zero.stdout, /SHOULD CAP-AMT-05/);
  assert.equal(zero.exitCode, 0);
  const response = await runCli(['decode', '--response', DEBIT]);
  assert.match(response.stdout, /MUST CAP-RSP-01 \(AE\)\n {4}AE (?:\(action status\) )?is missing\./);
});

test('control characters are written out', async () => {
  const { stdout } = await runCli(['decode', '--unmask', 'CZ0040320CJ0120123\x1b[31m901CA00201CD001I\r\n']);
  assert.match(stdout, /0123\\x1B\[31m901/);
  assert.doesNotMatch(stdout, /\x1b/);
});

test('a file with several frames is read line by line', async () => {
  const name = file('frames.txt', `${DEBIT}\r\n\n${PAID}\n${IDENTIFIED.replace('CZ004', 'CZ00X')}\n`);
  const { exitCode, stdout } = await runCli(['decode', name, '--json'], { cwd: folder });
  const { frames } = JSON.parse(stdout);
  assert.deepEqual(
    frames.map((frame: { line: number; issues: unknown[] }) => [frame.line, frame.issues.length]),
    [
      [1, 0],
      [3, 0],
      [4, 1],
    ],
  );
  assert.equal(exitCode, 1);
  assert.match((await runCli(['decode', name], { cwd: folder })).stdout, /^Frame 1, line 1\n(?:.|\n)*\nFrame 2, line 3\n/);
});

test('line ends inside a ticket do not cut a frame', async () => {
  const inner = 'CK003100AK018QUJDREVG\r\nR0hJSktM';
  const name = file('ticket.txt', `${DEBIT}AE00210CC003001CI0011ZT0${inner.length}${inner}\n${DEBIT}\n`);
  const { frames } = JSON.parse((await runCli(['decode', name, '--json'], { cwd: folder })).stdout);
  assert.deepEqual(
    frames.map((frame: { line: number }) => frame.line),
    [1, 3],
  );
});

test('the standard input is read for -, and when no argument is given', async () => {
  for (const argv of [['decode', '-'], ['decode']]) {
    assert.match((await runCli(argv, { input: `${IDENTIFIED}\n` })).stdout, /^Response: identification/);
  }
});

test('nothing to decode is wrong usage', async () => {
  const { exitCode, stderr } = await runCli(['decode']);
  assert.deepEqual([exitCode, stderr], [3, 'Nothing to decode. Give a frame, a file, or - for the standard input.\n']);
  const empty = await runCli(['decode', '-'], { input: '' });
  assert.deepEqual([empty.exitCode, empty.stderr.split('\n')[0]], [1, 'The standard input is empty.']);
  const isFolder = await runCli(['decode', '.'], { cwd: folder });
  assert.equal(isFolder.exitCode, 3);
  assert.match(isFolder.stderr, /is a folder/);
});

const GARBAGE: readonly [string, Buffer][] = [
  ['zeros', Buffer.alloc(1_000_000)],
  ['letters', Buffer.alloc(1_000_000, 'x')],
  ['capital letters', Buffer.alloc(1_000_000, 'A')],
  ['lines', Buffer.alloc(1_000_000, 'no frame\n')],
  ['ticket headers', Buffer.alloc(1_000_000, '?AK999\n')],
];

for (const [what, bytes] of GARBAGE) {
  test(`1 MB of ${what} ends with a clear error, and soon`, async () => {
    const name = file('garbage.bin', bytes);
    const start = performance.now();
    const { exitCode, stdout, stderr } = await runCli(['decode', name], { cwd: folder });
    assert.ok(performance.now() - start < 5000);
    assert.equal(exitCode, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /^garbage\.bin is not a Caisse-AP frame \(1000000 bytes\)\. .+\nA frame begins with CZ, .*\n$/);
  });
}

test('an argument that is neither frame nor file is told so, as JSON too', async () => {
  const { exitCode, stderr } = await runCli(['decode', 'frame.txt'], { cwd: folder });
  assert.equal(exitCode, 1);
  assert.match(stderr, /^The argument is not a Caisse-AP frame .*"fr"\.\n.*no file of the name frame\.txt/);
  const json = JSON.parse((await runCli(['decode', 'frame.txt', '--json'], { cwd: folder })).stdout);
  assert.deepEqual(json.frames, []);
  assert.equal(json.issues[0].requirement, 'CAP-FRM-02');
});

test('colours are for a terminal that wants them', async () => {
  const plain = (await runCli(['decode', IDENTIFIED])).stdout;
  assert.equal((await runCli(['decode', IDENTIFIED], { columns: 120, env: { NO_COLOR: '1' } })).stdout, plain);
  const coloured = (await runCli(['decode', IDENTIFIED], { columns: 120 })).stdout;
  assert.notEqual(coloured, plain);
  assert.equal(coloured.replace(/\x1b\[\d+m/g, ''), plain);
});

test('a frame of thousands of fields is shown by its first ones and a count, and whole as JSON', async () => {
  const argv = ['decode', '--response', textOf('tiny-fields')];
  const started = performance.now();
  const { stdout, exitCode } = await runCli(argv);
  const { frames } = JSON.parse((await runCli([...argv, '--json'])).stdout);
  assert.ok(performance.now() - started < 20_000);
  assert.equal(exitCode, 1);
  assert.ok(stdout.length < 40_000, `${stdout.length} characters`);
  const [, fields, issues] =
    /… and (\d+) more fields; --json lists all\.\n[\s\S]*… and (\d+) more; --json lists all\.\n$/.exec(stdout) ?? [];
  assert.equal(Number(fields), frames[0].fields.length - 100);
  assert.equal(Number(issues), frames[0].issues.length - 40);
});

test('JSON of several frames is written frame by frame and reads as it always did', async () => {
  const frame = 'CZ0040301CJ012330538600404CA00201CD001IAE00210';
  const { stdout } = await runCli(['decode', '--json', '-'], { input: `${frame}\n${frame}\n` });
  const parsed = JSON.parse(stdout);
  assert.equal(parsed.frames.length, 2);
  assert.equal(stdout, `${JSON.stringify(parsed, undefined, 2)}\n`);
});
