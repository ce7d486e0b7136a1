import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeFrame, type LengthSuspicion } from '../../src/codec/index.js';
import { frame } from '../support/wire.js';

const suspicions = (bytes: Uint8Array | string): LengthSuspicion[] =>
  decodeFrame(bytes).issues.flatMap(({ suspicion }) => (suspicion === undefined ? [] : [suspicion]));

describe('a wrong length is suspected where another one would make the rest readable', () => {
  test('one too long in the middle', () => {
    const bytes = frame(['CZ', '0300'], ['AE', '10', '003'], ['CA', '01'], ['CD', '0']);
    assert.deepEqual(suspicions(bytes), [{ tag: 'AE', offset: 11, announced: 3, plausible: 2 }]);
    assert.deepEqual(
      decodeFrame(bytes).issues.map(({ kind, offset }) => [kind, offset]),
      [['tag-malformed', 17]],
    );
  });

  test('one too short in the middle', () => {
    const bytes = frame(['CZ', '0300'], ['CB', '12345', '004'], ['CA', '01'], ['CD', '0']);
    assert.deepEqual(suspicions(bytes), [{ tag: 'CB', offset: 11, announced: 4, plausible: 5 }]);
  });

  test('one too short in the last field', () => {
    assert.deepEqual(suspicions(frame(['CZ', '0300'], ['CA', '01'], ['AE', '10', '001'])), [
      { tag: 'AE', offset: 18, announced: 1, plausible: 2 },
    ]);
  });

  test('one too short in the only field', () => {
    assert.deepEqual(suspicions('CZ0030300'), [{ tag: 'CZ', offset: 2, announced: 3, plausible: 4 }]);
  });

  test('far too long, swallowing every field that follows', () => {
    const bytes = frame(['CZ', '0300'], ['CB', '12345', '512'], ['CA', '01'], ['CD', '0'], ['CE', '978']);
    assert.deepEqual(suspicions(bytes), [{ tag: 'CB', offset: 11, announced: 512, plausible: 5 }]);
  });

  test('one too long before a trailing line end', () => {
    const bytes = Buffer.concat([frame(['CZ', '0300'], ['AE', '10', '003'], ['CA', '01']), Buffer.from('\r\n')]);
    assert.deepEqual(suspicions(bytes), [{ tag: 'AE', offset: 11, announced: 3, plausible: 2 }]);
  });

  test('one too long in a ticket before another field', () => {
    const ticket = 'CK003100AK012Qk9OSk9VUgo=';
    const bytes = frame(['CZ', '0300'], ['ZT', ticket, '026'], ['AE', '10']);
    assert.deepEqual(suspicions(bytes), [{ tag: 'ZT', offset: 11, announced: 26, plausible: 25 }]);
  });

  test('one too short before a ticket, of which a letter read as a digit would make one field less', () => {
    const ticket = `CK003100AK012${'Qk9O'.repeat(3)}`;
    const bytes = `CZ0040300AF00200Z${frame(['ZT', `${ticket.slice(0, 25)}`]).toString('latin1')}CA00201`;
    assert.deepEqual(suspicions(bytes), [{ tag: 'AF', offset: 11, announced: 2, plausible: 3 }]);
  });
});

describe('no length is suspected', () => {
  test('of a last field that is merely cut off', () => {
    assert.deepEqual(suspicions(frame(['CZ', '0300'], ['AE', '10', '003'])), []);
  });

  test('of a ticket that is cut off, although the fields inside it read as fields', () => {
    assert.deepEqual(suspicions(frame(['CZ', '0300'], ['ZT', 'CK003100AK012Qk9OSk9VUgo=', '026'])), []);
  });

  test('where a length has a sign in place of a digit and the fields behind it go on', () => {
    for (const length of ['+04', ' 04', '0x4', '00.']) {
      const bytes = frame(['CZ', '0300'], ['CA', '01'], ['CB', '1234', length], ['CD', '0']);
      assert.deepEqual(suspicions(bytes), []);
      assert.deepEqual(
        decodeFrame(bytes).issues.map(({ kind, offset }) => [kind, offset]),
        [['length-malformed', 18]],
      );
    }
  });

  test('where a length has a letter for a digit, and a length one longer would skip the field behind it', () => {
    const bytes = 'CZ0040300AEO0210AA015000000#####0000';
    assert.deepEqual(suspicions(bytes), []);
    assert.deepEqual(
      decodeFrame(bytes).issues.map(({ kind, offset }) => [kind, offset]),
      [['length-malformed', 11]],
    );
  });

  test('where a tag has a digit and the fields behind it go on, or nothing follows', () => {
    const bytes = frame(['CZ', '0300'], ['C1', '01'], ['CD', '0']);
    assert.deepEqual(suspicions(bytes), []);
    assert.deepEqual(suspicions(frame(['CZ', '0300'], ['1A', '01'])), []);
  });

  test('of more characters than three digits can say', () => {
    assert.deepEqual(suspicions(`${frame(['CZ', '0300'], ['CF', 'x'.repeat(999)])}!`), []);
  });

  test('where nothing would make the rest readable', () => {
    assert.deepEqual(suspicions('CZ0040300CA00201????CD0010!'), []);
  });

  test('in a well-formed frame', () => {
    assert.deepEqual(suspicions(frame(['CZ', '0300'], ['CA', '01'])), []);
  });
});

test('the search reads a long unreadable rest once, not once for each length', () => {
  const rest = 'AA001x'.repeat(150_000);
  const bytes = Buffer.from(`CZ0040300!${rest}!`);
  const decoded = decodeFrame(bytes, { maxBytes: 2_000_000 });
  assert.equal(decoded.issues[0]?.offset, 9);
  assert.equal(decoded.issues[0]?.suspicion, undefined);
});
