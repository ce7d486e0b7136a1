import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startFaultyTerminal } from '../faulty-terminal.js';
import { type Fault, type Member, withField } from '../member.js';
import { RawLine } from '../raw-line.js';
import { areCompatible, composeFaults, drawPairs, drawSome } from './compose.js';

const IDENTIFICATION = 'CZ0040300CJ012012345678901CA00202CD001I';
const ANSWER = 'CZ0040320CJ012012345678901CA00202CD001IAE00210';

const adds = (tag: string): Fault => ({ answer: (fields) => withField(fields, { tag, value: '1' }) });
const endsLine: Fault = { send: (bytes) => Buffer.concat([bytes, Buffer.from('\r\n')]) };
const cuts: Fault = { send: (bytes) => [{ bytes: bytes.subarray(0, 5) }, { afterMs: 2, bytes: bytes.subarray(5) }] };
const closes: Fault = { send: (bytes) => [{ bytes }, { end: 'close' }] };
const isSilent: Fault = { answer: () => 'silent' };

/** What a terminal with both faults says to an identification. */
const SAID: readonly [title: string, first: Fault, second: Fault, heard: readonly string[]][] = [
  ['fields of both', adds('XX'), adds('YY'), [`${ANSWER}XX0011YY0011`]],
  ['fields of the one, bytes of the other', adds('XX'), endsLine, [`${ANSWER}XX0011\r\n`]],
  ['nothing where one of them is silent', adds('XX'), isSilent, []],
  ['bytes of both', cuts, endsLine, [ANSWER.slice(0, 5), ANSWER.slice(5), '\r\n']],
  ['cut by the second, ended by the first', closes, cuts, [ANSWER.slice(0, 5), ANSWER.slice(5), '(end)']],
  ['cut by the first, ended by the second', cuts, closes, [ANSWER, '(end)']],
  ['as it is', {}, {}, [ANSWER]],
];

for (const [title, first, second, heard] of SAID) {
  test(`two faults at once: ${title}`, async (t) => {
    const terminal = startFaultyTerminal(composeFaults(first, second));
    t.after(() => terminal.close());
    const line = await RawLine.open(terminal.dialer);
    line.write(IDENTIFICATION);
    await line.hears(Math.max(1, heard.length));
    assert.deepEqual(line.heard, heard);
  });
}

test('what the one takes of the bytes, the other gets, and both learn that the POS has left', async () => {
  const seen: string[] = [];
  const both = composeFaults(
    { bytesCame: (bytes) => bytes.subarray(1), left: () => void seen.push('first') },
    { bytesCame: (bytes) => void seen.push(String(bytes)), left: () => void seen.push('second') },
  );
  const line = { number: 1, open: 1, requests: 0, isOpen: true, say: () => {} };
  assert.equal(await both.bytesCame?.(Buffer.from('ABC'), line), undefined);
  await both.left?.(line);
  assert.deepEqual(seen, ['BC', 'first', 'second']);
});

test('a hook that neither has is not there, so that requests are not held for nothing', () => {
  assert.deepEqual(Object.keys(composeFaults(cuts, { left: () => {} })).toSorted(), ['left', 'send']);
});

function member(id: string, fault: Fault, capabilities?: Member['capabilities']): Member {
  const rest = { says: '', kind: 'permitted', requirements: ['CAP-EXC-01'], fault: () => fault } as const;
  return capabilities === undefined ? { id, ...rest } : { id, ...rest, capabilities };
}

test('two that change what is asked, or declare different things, cannot be one terminal', () => {
  const asks = member('asks', { asked: () => undefined });
  const [has, hasNot] = [member('has', {}, { cheque: true }), member('has-not', {}, { cheque: false })];
  assert.deepEqual(
    [areCompatible(asks, asks), areCompatible(has, hasNot), areCompatible(has, has), areCompatible(asks, has)],
    [false, false, true, true],
  );
});

test('pairs are drawn by the seed, none twice', () => {
  const members = ['a', 'b', 'c', 'd', 'e'].map((id) => member(id, cuts));
  const pairs = (count: number, seed: number) => drawPairs(members, count, seed).map(({ id }) => id);
  assert.deepEqual(pairs(6, 3), pairs(6, 3));
  assert.notDeepEqual(pairs(6, 3), pairs(6, 4));
  assert.equal(new Set(pairs(100, 3)).size, 10);
  assert.deepEqual(drawSome([], 3, 1), []);
});
