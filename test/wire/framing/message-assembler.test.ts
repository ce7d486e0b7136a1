import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { MessageAssembler, requestMayEnd, responseMayEnd } from '../../../src/wire/index.js';
import { chunksOf, frame, frameText, type WireField } from '../../support/wire.js';

const RESPONSE = frameText(['CZ', '0301'], ['CA', '01'], ['CD', 'I'], ['AE', '10']);
const IDENTIFICATION = frameText(['CZ', '0320'], ['CJ', '012345678901'], ['CA', '01'], ['CD', 'I']);
const DEBIT = frameText(['CZ', '0320'], ['CJ', '012345678901'], ['CA', '01'], ['CB', '1234'], ['CD', '0'], ['CE', '978']);

/** Everything cut out of the stream, the rest at the end of it included. */
function assemble(text: string, policy = responseMayEnd, chunkSize = text.length): string[] {
  const assembler = new MessageAssembler(policy);
  const messages = chunksOf(Buffer.from(text, 'latin1'), Math.max(chunkSize, 1)).flatMap((chunk) => assembler.push(chunk));
  const last = assembler.flush();
  return [...messages, ...(last === undefined ? [] : [last])].map(({ bytes }) => bytes.toString('latin1'));
}

const mayEndAfter = (text: string, policy = responseMayEnd): boolean => {
  const assembler = new MessageAssembler(policy);
  assembler.push(Buffer.from(text, 'latin1'));
  return assembler.mayEnd;
};

describe('a response may end', () => {
  test('at a field border once AE is there (CAP-FRM-15)', () => {
    assert.equal(mayEndAfter('CZ0040301AE00210'), true);
    assert.equal(mayEndAfter('CZ0040301CA00201'), false);
    assert.equal(mayEndAfter(''), false);
  });

  test('but not while a value is missing characters (CAP-FRM-14)', () => {
    assert.equal(mayEndAfter('CZ0040301AE0021'), false);
    assert.equal(mayEndAfter('CZ0040301AE00210CA0020'), false);
    assert.equal(mayEndAfter('CZ0040301AE00210C'), false);
  });

  test('and goes on when fields follow an early AE', () => {
    const text = 'CZ0040301AE00210CA00201CD001I';
    const assembler = new MessageAssembler(responseMayEnd);
    const ends: number[] = [];
    for (const [index, byte] of chunksOf(Buffer.from(text), 1).entries()) {
      assert.deepEqual(assembler.push(byte), []);
      if (assembler.mayEnd) ends.push(index + 1);
    }
    assert.deepEqual(ends, [16, 23, 29]);
    assert.equal(assembler.flush()?.bytes.toString(), text);
  });
});

describe('a request may end once it has what its action needs', () => {
  const cases: readonly [title: string, text: string, mayEnd: boolean][] = [
    ['an identification', IDENTIFICATION, true],
    ['a debit', DEBIT, true],
    ['a debit whose currency is still to come', DEBIT.slice(0, -8), false],
    ['a cheque whose application came first', 'CZ0040320CC00300CCJ012012345678901CA00201CB0041234CD0010CE003978', true],
    ['a print request without its ticket', IDENTIFICATION.replace('CD001I', 'CD001P'), false],
    ['an unknown action', IDENTIFICATION.replace('CD001I', 'CD0019'), true],
    ['a request without action', IDENTIFICATION.slice(0, -6), false],
  ];
  for (const [title, text, mayEnd] of cases) test(title, () => assert.equal(mayEndAfter(text, requestMayEnd), mayEnd));
});

describe('a stream is cut into messages', () => {
  const cases: readonly [title: string, text: string, expected: readonly string[]][] = [
    ['one message', RESPONSE, [RESPONSE]],
    ['a CZ after AE begins a new message', RESPONSE + RESPONSE, [RESPONSE, RESPONSE]],
    ['a CZ before AE does not', 'CZ0040301CZ0040301AE00210', ['CZ0040301CZ0040301AE00210']],
    ['a CZ that comes late belongs to the message that lacks it', 'CA00201AE00210CZ0040301', ['CA00201AE00210CZ0040301']],
    ['a CR LF belongs to the message it ends', `${RESPONSE}\r\n`, [`${RESPONSE}\r\n`]],
    ['a CR LF ends a message before another', `${RESPONSE}\r\n${RESPONSE}`, [`${RESPONSE}\r\n`, RESPONSE]],
    ['three messages', RESPONSE.repeat(3), [RESPONSE, RESPONSE, RESPONSE]],
    ['a second message cut off', RESPONSE + RESPONSE.slice(0, 12), [RESPONSE, RESPONSE.slice(0, 12)]],
    ['garbage stays with the message it follows', `${RESPONSE}????????`, [`${RESPONSE}????????`]],
    ['garbage alone', '????????', ['????????']],
    ['nothing', '', []],
  ];
  for (const [title, text, expected] of cases) {
    test(title, () => {
      for (let size = 1; size <= text.length; size++)
        assert.deepEqual(assemble(text, responseMayEnd, size), expected, `by ${size}`);
      assert.deepEqual(assemble(text), expected);
    });
  }

  test('two requests in one segment', () => {
    assert.deepEqual(assemble(DEBIT + IDENTIFICATION, requestMayEnd), [DEBIT, IDENTIFICATION]);
    assert.deepEqual(assemble(`${DEBIT}\r\n${IDENTIFICATION}\r\n`, requestMayEnd), [`${DEBIT}\r\n`, `${IDENTIFICATION}\r\n`]);
  });

  test('however the bytes come, no byte is lost and none is read twice', () => {
    const part = fc.constantFrom(RESPONSE, '\r\n', 'AE00201', 'CZ0040300', 'CZ', 'AF00204', '?', 'CF003a\r\n', 'AE99');
    const property = fc.property(fc.array(part, { maxLength: 8 }), fc.integer({ min: 1, max: 20 }), (parts, size) => {
      const text = parts.join('');
      const whole = assemble(text);
      assert.equal(whole.join(''), text);
      assert.equal(assemble(text, responseMayEnd, size).join(''), text);
    });
    fc.assert(property, { seed: 20_260_402, numRuns: 500 });
  });
});

describe('the assembler knows', () => {
  test('that a CR LF has ended the message', () => {
    const assembler = new MessageAssembler(responseMayEnd);
    assembler.push(Buffer.from(`${RESPONSE}\r`));
    assert.deepEqual([assembler.hasLineEnd, assembler.mayEnd], [false, false]);
    assembler.push(Buffer.from('\n'));
    assert.equal(assembler.hasLineEnd, true);
    assert.equal(assembler.isLost, false);
  });

  test('that nothing can make a message readable any more', () => {
    const assembler = new MessageAssembler(responseMayEnd);
    assembler.push(Buffer.from('CZ0040301A'));
    assert.equal(assembler.isLost, false);
    assembler.push(Buffer.from('1?????'));
    assert.equal(assembler.isLost, true);
  });

  test('that more bytes came than a message may have, and keeps only a bounded number', () => {
    const assembler = new MessageAssembler(responseMayEnd, { maxBytes: 50 });
    for (let round = 0; round < 100; round++) assembler.push(frame(['XX', 'x'.repeat(15)]));
    assert.equal(assembler.isOversized, true);
    const message = assembler.flush();
    assert.ok((message?.bytes.length ?? 0) <= 50 + 20);
    assert.equal(message?.frame.issues.at(-1)?.kind, 'oversized');
    assert.deepEqual([assembler.isEmpty, assembler.isOversized], [true, false]);
  });

  test('nothing more of a message once it is flushed', () => {
    const assembler = new MessageAssembler(responseMayEnd);
    assembler.push(Buffer.from('CZ0040301AE'));
    assert.equal(assembler.flush()?.frame.issues[0]?.kind, 'field-truncated');
    assert.equal(assembler.flush(), undefined);
    const [first] = assembler.push(Buffer.from(RESPONSE + RESPONSE));
    assert.equal(first?.bytes.toString(), RESPONSE);
  });
});

describe('the limit holds for each message, not for what comes at once', () => {
  const LIMITS = { maxBytes: 100 };
  const pushed = (text: string, size: number) => {
    const assembler = new MessageAssembler(requestMayEnd, LIMITS);
    const messages = chunksOf(Buffer.from(text, 'latin1'), size).flatMap((chunk) => assembler.push(chunk));
    return { assembler, texts: messages.map(({ bytes }) => bytes.toString('latin1')) };
  };

  for (const [title, request] of [
    ['bare', IDENTIFICATION],
    ['with a line end', `${IDENTIFICATION}\r\n`],
  ] as const) {
    for (const size of [1, 7, 300, 100_000]) {
      test(`200 identifications, ${title}, by ${size}`, () => {
        const { assembler, texts } = pushed(request.repeat(200), size);
        assert.deepEqual(texts, Array(199).fill(request));
        assert.equal(assembler.isOversized, false);
        assert.equal(assembler.flush()?.bytes.toString(), request);
      });
    }
  }

  for (const size of [1, 7, 300, 100_000]) {
    test(`a message beyond the limit is reported, those before it are taken, by ${size}`, () => {
      const text = `${IDENTIFICATION}\r\n${frameText(['CZ', '0320'], ['CF', 'x'.repeat(900)])}`;
      const { assembler, texts } = pushed(text, size);
      assert.deepEqual(texts, [`${IDENTIFICATION}\r\n`]);
      assert.equal(assembler.isOversized, true);
      const message = assembler.flush();
      assert.equal(message?.bytes.length, 101);
      assert.equal(message?.frame.issues.at(-1)?.kind, 'oversized');
    });
  }

  test('the border is right although the same bytes hold more than the limit after it', () => {
    const { texts } = pushed(`${IDENTIFICATION}\r\n${'?'.repeat(500)}`, 1_000);
    assert.deepEqual(texts, [`${IDENTIFICATION}\r\n`]);
  });
});

test('a megabyte of tiny messages is cut in a time linear in their number', () => {
  const tiny = 'AE00210\r\n';
  const assembler = new MessageAssembler(responseMayEnd, { maxBytes: Number.MAX_SAFE_INTEGER });
  const begun = performance.now();
  const messages = assembler.push(Buffer.from(tiny.repeat(110_000)));
  assert.equal(messages.length, 109_999);
  const tookMs = performance.now() - begun;
  assert.ok(tookMs < 10_000, `took ${Math.round(tookMs)} ms`);
});

test('the frame of a message is decoded from its own bytes', () => {
  const fields: readonly WireField[] = [
    ['CZ', '0301'],
    ['AE', '10'],
  ];
  const assembler = new MessageAssembler(responseMayEnd);
  const [first] = assembler.push(Buffer.concat([frame(...fields), frame(...fields)]));
  assert.deepEqual(
    first?.frame.fields.map(({ tag, offset }) => [tag, offset]),
    [
      ['CZ', 0],
      ['AE', 9],
    ],
  );
  assert.deepEqual(
    assembler.flush()?.frame.fields.map(({ offset }) => offset),
    [0, 9],
  );
});
