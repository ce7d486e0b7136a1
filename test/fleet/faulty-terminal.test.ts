import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { linkSimulatedTerminal } from '../../src/simulator/index.js';
import type { Dialer } from '../../src/wire/index.js';
import { type FaultyTerminal, startFaultyTerminal } from './faulty-terminal.js';
import { type Asked, type Fault, withField, without, withValue } from './member.js';
import { RawLine } from './raw-line.js';

const DEBIT = 'CZ0040300CJ012012345678901CA00202CB0041234CD0010CE003978';
const IDENTIFICATION = 'CZ0040300CJ012012345678901CA00202CD001I';
const LACKS_CURRENCY = 'CZ0040300CJ012012345678901CA00202CB0041234CD0010';
const DONE = /^CZ0040320.*AE00210/;

function start(t: TestContext, fault: Fault): FaultyTerminal {
  const terminal = startFaultyTerminal(fault);
  t.after(() => terminal.close());
  return terminal;
}

/** A line to a terminal with this fault. */
async function meet(t: TestContext, fault: Fault): Promise<{ terminal: FaultyTerminal; line: RawLine }> {
  const terminal = start(t, fault);
  return { terminal, line: await RawLine.open(terminal.dialer) };
}

describe('without a fault it is byte for byte the healthy terminal', () => {
  const talks: readonly [title: string, talk: (line: RawLine) => Promise<void>][] = [
    ['a debit', async (line) => line.write(DEBIT)],
    [
      'a request in pieces',
      async (line) => {
        for (const character of IDENTIFICATION) {
          line.write(character);
          await sleep(1);
        }
      },
    ],
    ['a request that lacks something', async (line) => line.write(LACKS_CURRENCY)],
    ['garbage', async (line) => line.write('GET / HTTP/1.1\r\n\r\n')],
    ['an endless field', async (line) => line.write(`CZ999${'A'.repeat(9_000)}`)],
    ['line ends before, between and behind requests', async (line) => line.write(`\r\n${DEBIT}\r\n${IDENTIFICATION}\r\n`)],
    [
      'two requests in one segment, and a half-close',
      async (line) => {
        line.write(DEBIT + IDENTIFICATION);
        line.halfClose();
      },
    ],
    [
      'half a request, and a half-close',
      async (line) => {
        line.write(DEBIT.slice(0, 30));
        line.halfClose();
      },
    ],
  ];
  const hold: Fault = { asked: () => undefined, answer: () => undefined, send: () => undefined };
  const lines: readonly [title: string, fault: Fault][] = [
    ['read along', {}],
    ['held', hold],
  ];
  for (const [title, talk] of talks) {
    for (const [how, fault] of lines) {
      test(`${title}, ${how}`, async (t) => {
        const healthy = linkSimulatedTerminal({ interSegmentMs: 80, trailingFieldsMs: 25 });
        t.after(() => healthy.close());
        const heard = [];
        for (const dialer of [healthy.dialer, start(t, fault).dialer]) heard.push(await hear(dialer, talk));
        assert.deepEqual(heard[1], heard[0]);
        assert.ok((heard[0]?.length ?? 0) > 0);
      });
    }
  }

  /** All that comes until nothing more does. */
  async function hear(dialer: Dialer, talk: (line: RawLine) => Promise<void>): Promise<readonly string[]> {
    const line = await RawLine.open(dialer);
    await talk(line);
    await line.hears(1);
    await sleep(150);
    return line.heard;
  }
});

describe('a connection comes', () => {
  const welcomes = [
    ['refuse', ['(end)']],
    ['reset', ['(reset)']],
    ['ignore', []],
  ] as const;
  for (const [welcome, expected] of welcomes) {
    test(`and it does ${welcome}`, async (t) => {
      const { line } = await meet(t, { connected: () => welcome });
      line.write(IDENTIFICATION);
      await sleep(60);
      assert.deepEqual(line.heard.slice(0, 1), expected);
    });
  }

  test('and nobody is there', async (t) => {
    const terminal = start(t, { connected: () => 'absent' });
    await assert.rejects(RawLine.open(terminal.dialer), { code: 'ECONNREFUSED' });
  });

  test('and the POS does not wait for it longer than it wants to', async (t) => {
    const terminal = start(t, { connected: () => new Promise(() => {}) });
    const giveUp = new AbortController();
    setTimeout(() => giveUp.abort(), 20);
    await assert.rejects(terminal.dialer.dial(giveUp.signal), { code: 'ABORT_ERR' });
  });

  test('the number of lines, of those that are open, and of their requests are known', async (t) => {
    const seen: (readonly number[])[] = [];
    const terminal = start(t, {
      connected: ({ number, open, requests }) => {
        seen.push([number, open, requests]);
        return 'accept';
      },
      asked: ({ line: { number, open, requests } }) => void seen.push([number, open, requests]),
    });
    const first = await RawLine.open(terminal.dialer);
    first.write(IDENTIFICATION);
    await first.hears(1);
    await RawLine.open(terminal.dialer);
    first.close();
    await sleep(5);
    await RawLine.open(terminal.dialer);
    assert.deepEqual(seen, [
      [1, 1, 0],
      [1, 1, 1],
      [2, 2, 0],
      [3, 2, 0],
    ]);
  });
});

describe('bytes come', () => {
  test('and it takes less of them', async (t) => {
    const { line } = await meet(t, { bytesCame: (bytes) => (bytes.length > 50 ? bytes.subarray(0, 48) : undefined) });
    line.write(DEBIT);
    assert.match((await line.hears(1))[0] ?? '', /AE00201AF00209/);
    line.write(IDENTIFICATION);
    await sleep(120);
    assert.equal(line.heard.length, 1);
  });
});

describe('a request is there', () => {
  test('and what is known of it is true', async (t) => {
    const seen: Asked[] = [];
    const { terminal, line } = await meet(t, { asked: (asked) => void seen.push(asked) });
    await terminal.cardholder.setCardholder('abandon');
    line.write(IDENTIFICATION);
    await line.hears(1);
    line.write(DEBIT.slice(0, 20));
    await sleep(5);
    line.write(DEBIT.slice(20));
    await line.hears(2);
    line.write(LACKS_CURRENCY);
    await line.hears(3);
    assert.deepEqual(
      seen.map((asked) => [
        asked.number,
        asked.action,
        asked.numberOfAction,
        asked.numberOfPayment,
        asked.isWhole,
        asked.gesture,
      ]),
      [
        [1, 'identification', 1, 0, true, 'abandon'],
        [2, 'debit', 1, 1, true, 'abandon'],
        [3, 'debit', 2, 2, false, 'abandon'],
      ],
    );
    const debit = seen[1];
    assert.deepEqual(
      debit?.pieces.map(({ bytes }) => bytes.toString('latin1')),
      [DEBIT.slice(0, 20), DEBIT.slice(20)],
    );
    assert.ok((debit?.pieces[1]?.atMs ?? 0) > 0);
    assert.deepEqual([debit?.bytes.toString('latin1'), debit?.value('CB'), debit?.isBusy], [DEBIT, '1234', false]);
    assert.deepEqual([debit?.before?.action, debit?.before?.status], ['identification', '10']);
    assert.deepEqual([seen[2]?.before?.status, seen[2]?.before?.reason, seen[2]?.before?.ended], ['01', '11', undefined]);
    line.reset();
    await sleep(10);
    assert.equal(seen[2]?.before?.ended, 'reset');
  });

  test('and another one is under way', async (t) => {
    const seen: boolean[] = [];
    const { terminal, line } = await meet(t, { asked: ({ isBusy }) => void seen.push(isBusy) });
    await terminal.cardholder.setCardholder('slow');
    line.write(DEBIT);
    await sleep(20);
    const second = await RawLine.open(terminal.dialer);
    second.write(DEBIT);
    assert.match((await second.hears(1))[0] ?? '', /AE00201AF00207/);
    assert.match((await line.hears(1))[0] ?? '', DONE);
    assert.deepEqual(seen, [false, true]);
  });

  test('and the healthy terminal is asked something else', async (t) => {
    const { terminal, line } = await meet(t, { asked: ({ fields }) => withValue(fields, 'CB', '99') });
    line.write(DEBIT);
    assert.match((await line.hears(1))[0] ?? '', /CB00299/);
    assert.equal(terminal.journal.length, 1);
  });

  test('and the healthy terminal never hears of it', async (t) => {
    const { terminal, line } = await meet(t, {
      asked(asked) {
        asked.say({ bytes: `${asked.bytes.toString('latin1')}AE00210` }, { afterMs: 5, end: 'close' });
        return 'unasked';
      },
    });
    line.write(DEBIT);
    assert.deepEqual(await line.hears(2), [`${DEBIT}AE00210`, '(end)']);
    assert.equal(terminal.journal.length, 0);
  });

  test('and the healthy terminal is asked by another way, with another cardholder', async (t) => {
    const booked: unknown[] = [];
    const { terminal, line } = await meet(t, {
      async asked({ healthy, fields }) {
        const answer = await healthy.ask(fields);
        healthy.cardholder('refused');
        booked.push(answer.find(({ tag }) => tag === 'AE')?.value, ...healthy.booked);
      },
    });
    line.write(DEBIT);
    assert.match((await line.hears(1))[0] ?? '', /AE00201AF00204/);
    assert.deepEqual(booked, ['10', { action: 'debit', minorUnits: 1234, currency: 'EUR' }]);
    await terminal.cardholder.setCardholder('pay');
    const [first] = terminal.journal;
    assert.equal(first?.kind === 'transaction' && first.isPerformed, true);
  });
});

describe('the healthy terminal answers', () => {
  const answers: readonly [title: string, answer: Fault['answer'], expected: RegExp][] = [
    ['with a field more', (fields) => withField(fields, { tag: 'ZZ', value: 'A' }, 'CZ'), /^CZ0040320ZZ001ACJ/],
    ['with a field less', (fields) => without(fields, 'CJ'), /^CZ0040320CA/],
    ['as it is', () => undefined, /^CZ0040320CJ/],
  ];
  for (const [title, answer, expected] of answers) {
    test(title, async (t) => {
      const { line } = await meet(t, answer === undefined ? {} : { answer });
      line.write(IDENTIFICATION);
      assert.match((await line.hears(1))[0] ?? '', expected);
    });
  }

  test('and says nothing', async (t) => {
    const { terminal, line } = await meet(t, { answer: (_fields, { action }) => (action === 'debit' ? 'silent' : undefined) });
    line.write(DEBIT);
    await sleep(30);
    line.write(IDENTIFICATION);
    assert.match((await line.hears(1)).join(), /^CZ0040320CJ012012345678901CA00202CD001IAE00210/);
    assert.equal(terminal.journal.length, 1);
  });

  test('and the answer of a busy one belongs to the request that came last', async (t) => {
    const seen: unknown[] = [];
    const { terminal, line } = await meet(t, {
      answer: (fields, { action }) => void seen.push([action, fields.find(({ tag }) => tag === 'AF')?.value]),
    });
    await terminal.cardholder.setCardholder('slow');
    line.write(DEBIT);
    await sleep(10);
    line.write(IDENTIFICATION);
    await line.hears(2);
    assert.deepEqual(seen.toSorted(), [
      ['debit', undefined],
      ['identification', '07'],
    ]);
  });
});

describe('the answer is written', () => {
  test('as other bytes', async (t) => {
    const { line } = await meet(t, { send: (bytes) => Buffer.concat([bytes, Buffer.from('\r\n')]) });
    line.write(IDENTIFICATION);
    assert.match((await line.hears(1))[0] ?? '', /\r\n$/);
  });

  const ends = [
    ['close', '(end)'],
    ['half-close', '(end)'],
    ['reset', '(reset)'],
  ] as const;
  for (const [end, expected] of ends) {
    test(`in two pieces, and then ${end}`, async (t) => {
      const { line } = await meet(t, {
        send: (bytes) => [{ bytes: bytes.subarray(0, 7) }, { afterMs: 5, bytes: bytes.subarray(7) }, { afterMs: 5, end }],
      });
      line.write(IDENTIFICATION);
      const heard = await line.hears(3);
      assert.deepEqual([heard[0], heard[2]], ['CZ00403', expected]);
    });
  }

  test('and the next one does not overtake it', async (t) => {
    const { line } = await meet(t, {
      send: (bytes, { number }) => (number === 1 ? [{ afterMs: 30, bytes }] : undefined),
    });
    line.write(DEBIT + IDENTIFICATION);
    const heard = await line.hears(2);
    assert.match(heard[0] ?? '', /CB0041234/);
    assert.match(heard[1] ?? '', /CD001I/);
  });
});

describe('the POS has left', () => {
  const ways: readonly [how: 'close' | 'reset' | 'halfClose', isOpen: boolean][] = [
    ['close', false],
    ['reset', false],
    ['halfClose', true],
  ];
  for (const [how, isOpen] of ways) {
    test(`by ${how}`, async (t) => {
      const seen: unknown[] = [];
      const { line } = await meet(t, { left: (ended) => void seen.push(ended.isOpen) });
      line.write(IDENTIFICATION);
      await line.hears(1);
      line[how]();
      await sleep(20);
      assert.deepEqual(seen, [isOpen]);
    });
  }
});

test('a fault that has a mistake is told, and the line is broken off', async (t) => {
  const { terminal, line } = await meet(t, {
    answer: () => {
      throw new Error('no such field');
    },
  });
  line.write(IDENTIFICATION);
  assert.deepEqual(await line.hears(1), ['(reset)']);
  assert.deepEqual(terminal.problems.map(String), ['Error: no such field']);
});
