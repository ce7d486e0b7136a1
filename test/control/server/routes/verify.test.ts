import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Verification } from '../../../../src/control/server/routes/verify.js';
import type { ExchangeRecord } from '../../../../src/simulator/index.js';

function verifyExchanges(exchanges: readonly ExchangeRecord[], wanted: ConstructorParameters<typeof Verification>[0]) {
  const verification = new Verification(wanted);
  for (const one of exchanges) verification.look(one);
  return verification.result;
}

const NO_MESSAGE = { text: '', direction: 'request', explanation: '', fields: [], issues: [] } as const;

function exchange(id: number, more: Partial<ExchangeRecord> = {}): ExchangeRecord {
  return {
    id,
    connection: 1,
    receivedAtMs: 0,
    request: NO_MESSAGE,
    responses: [],
    action: 'debit',
    minorUnits: 1234,
    currency: 'EUR',
    pos: '02',
    outcome: 'performed',
    performedMinorUnits: 1234,
    ...more,
  };
}

const WANTED = { action: 'debit', amount: '12.34', currency: 'EUR', pos: '02' } as const;

describe('exactly one debit of 12.34 EUR from POS 02', () => {
  test('is verified when it is there, among others', () => {
    const result = verifyExchanges([exchange(1, { pos: '01' }), exchange(2), exchange(3, { action: 'credit' })], WANTED);
    assert.equal(result.verified, true);
    assert.equal(result.expected, 'exactly one debit of 12.34 EUR from POS 02');
    assert.deepEqual([result.found, result.matches], [1, [2]]);
    assert.equal(result.message, 'Verified: expected exactly one debit of 12.34 EUR from POS 02, and found one (exchange 2).');
  });

  test('is not when nothing has come', () => {
    const result = verifyExchanges([], WANTED);
    assert.equal(result.verified, false);
    assert.match(result.message, /^Not verified: .*found none: the terminal has been asked for nothing\.$/);
  });

  test('is not when it has come twice, and says which', () => {
    const result = verifyExchanges([exchange(4), exchange(5)], WANTED);
    assert.deepEqual([result.verified, result.found, result.matches], [false, 2, [4, 5]]);
    assert.match(result.message, /found 2 \(exchanges 4, 5\)/);
  });

  test('explains the nearest: fewest differences first, then the newest, five at most', () => {
    const result = verifyExchanges(
      [
        exchange(1, { minorUnits: 123400 }),
        exchange(2, { pos: '01', minorUnits: 1243 }),
        exchange(3, { pos: '01' }),
        exchange(4, { action: 'credit', pos: '01', currency: 'USD' }),
        exchange(5, { action: 'credit', pos: '01', currency: 'USD', minorUnits: 1 }),
        exchange(6, { action: 'credit', pos: '01', minorUnits: 1 }),
      ],
      WANTED,
    );
    assert.deepEqual(
      result.nearMisses.map(({ id }) => id),
      [3, 1, 2, 6, 4],
    );
    assert.deepEqual(result.nearMisses[1]?.differs, [{ what: 'amount', expected: '12.34 EUR', actual: '1234.00 EUR' }]);
    assert.equal(
      result.nearMisses[2]?.explanation,
      'exchange 2 differs: its amount is 12.43 EUR, not 12.34 EUR; its POS is 01, not 02.',
    );
    assert.match(result.message, /none among 6 exchanges\. Nearest: exchange 3 differs: its POS is 01, not 02\.$/);
  });

  test('a request that could not be read has none of it', () => {
    const { action, minorUnits, currency, pos, outcome, ...unread } = exchange(1);
    const result = verifyExchanges([unread], WANTED);
    assert.deepEqual(
      result.nearMisses[0]?.differs.map(({ what, actual }) => [what, actual]),
      [
        ['amount', 'none'],
        ['action', 'none'],
        ['currency', 'none'],
        ['POS', 'none'],
      ],
    );
  });
});

describe('how many', () => {
  const three = [exchange(1), exchange(2), exchange(3)];
  const cases = [
    [{ exactly: 3 }, true, 'exactly 3 '],
    [{ exactly: 0 }, false, 'exactly 0 '],
    [{ atLeast: 3 }, true, 'at least 3 '],
    [{ atLeast: 4 }, false, 'at least 4 '],
    [{ atMost: 3 }, true, 'at most 3 '],
    [{ atMost: 2 }, false, 'at most 2 '],
    [{ atLeast: 1, atMost: 3 }, true, 'at least one and at most 3 '],
    [{ atLeast: 1, atMost: 2 }, false, 'at least one and at most 2 '],
  ] as const;
  for (const [times, verified, words] of cases) {
    test(`${words}among three`, () => {
      const result = verifyExchanges(three, { action: 'debit', times });
      assert.equal(result.verified, verified);
      assert.ok(result.expected.startsWith(words), result.expected);
    });
  }

  test('none of something else is verified as such', () => {
    assert.equal(verifyExchanges(three, { action: 'credit', times: { exactly: 0 } }).verified, true);
  });
});

test('an outcome, a field and minor units can be asked for', () => {
  const request = { ...NO_MESSAGE, fields: [{ tag: 'CF', length: 2, name: '', value: 'A1', meaning: '' }] };
  const exchanges = [exchange(1, { request, outcome: 'not-performed' }), exchange(2)];
  assert.deepEqual(verifyExchanges(exchanges, { fields: { CF: 'A1' } }).matches, [1]);
  assert.deepEqual(verifyExchanges(exchanges, { outcome: 'performed' }).matches, [2]);
  assert.deepEqual(verifyExchanges(exchanges, { minorUnits: 1234 }).matches, [1, 2]);
  const { expected } = verifyExchanges(exchanges, { outcome: 'not-performed', fields: { CF: 'A1' }, minorUnits: 7 });
  assert.equal(expected, 'exactly one exchange of 7 minor units, not performed, with CF "A1"');
});

test('a currency with other decimals is read by its own', () => {
  const exchanges = [exchange(1, { minorUnits: 1500, currency: 'XPF' }), exchange(2, { minorUnits: 1500, currency: 'TND' })];
  assert.deepEqual(verifyExchanges(exchanges, { amount: '1500', currency: 'XPF' }).matches, [1]);
  assert.deepEqual(verifyExchanges(exchanges, { amount: '1.500', currency: 'TND' }).matches, [2]);
});

describe('what was paid, and not only what was asked for', () => {
  const half = exchange(1, { performedMinorUnits: 617 });

  test('half of it paid is not the whole of it performed', () => {
    const { verified, message } = verifyExchanges([half], { ...WANTED, outcome: 'performed' });
    assert.equal(verified, false);
    assert.match(message, /Nearest: exchange 1 differs: its performed amount is 6\.17 EUR, not 12\.34 EUR\.$/);
  });

  test('what was asked for was asked for all the same', () => {
    assert.equal(verifyExchanges([half], WANTED).verified, true);
  });

  test('the part that was paid can be said', () => {
    const { verified, expected } = verifyExchanges([half], { ...WANTED, performed: '6.17' });
    assert.equal(expected, 'exactly one debit of 12.34 EUR from POS 02, of which 6.17 EUR was performed');
    assert.equal(verified, true);
    assert.equal(verifyExchanges([exchange(2)], { ...WANTED, performed: '6.17' }).verified, false);
  });

  test('of what was refused nothing is', () => {
    const { performedMinorUnits, ...refused } = exchange(3, { outcome: 'not-performed' });
    assert.equal(verifyExchanges([refused], { ...WANTED, outcome: 'performed' }).verified, false);
    assert.equal(verifyExchanges([refused], { ...WANTED, outcome: 'not-performed' }).verified, true);
  });
});
