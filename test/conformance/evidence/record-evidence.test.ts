import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { decodeFrame } from '../../../src/codec/index.js';
import { recordEvidence } from '../../../src/conformance/evidence/record-evidence.js';
import { type Ending, type Exchange, readMessage } from '../../../src/protocol/index.js';
import { EVIDENCE_LIMITS, SCANT_EVIDENCE_LIMITS, Transcript } from '../../../src/wire/index.js';
import { SENSITIVE, SENSITIVE_TICKETS } from '../../support/stand-in-card.js';
import { TALKS, textOf } from '../../support/talkative-terminal.js';
import { chunksOf, frameText } from '../../support/wire.js';

const HEAD = 'CZ0040320CJ012012345678901CA00201';
const DEBIT = `${HEAD}CB0041234CD0010CE003978`;

/** A response with everything a terminal could give away. */
const REVEALING = frameText(
  ['CZ', '0320'],
  ['CJ', '012345678901'],
  ['CA', '01'],
  ['CB', '1234'],
  ['CD', '0'],
  ['CE', '978'],
  ['AE', '10'],
  ['AA', SENSITIVE.cardNumber],
  ['AB', '2911'],
  ['AD', SENSITIVE.chequeLine],
  ['AM', SENSITIVE.phone],
  ['AN', SENSITIVE.email],
  ['XY', SENSITIVE.cardNumber],
  ['ZT', frameText(['CK', '100'], ['AK', SENSITIVE_TICKETS[0]])],
);

const SECRETS = [
  SENSITIVE.cardNumber,
  SENSITIVE.expiryField,
  SENSITIVE.email,
  SENSITIVE.phone,
  SENSITIVE.chequeLine,
  SENSITIVE_TICKETS[0],
  SENSITIVE_TICKETS[0].slice(20, 60),
];

function exchangeOf(request: string, answers: readonly string[], ending: Ending = 'answered'): Exchange {
  const responses = answers.map((text) => ({ message: readMessage(text), afterMs: 1 }));
  return { request: readMessage(request), responses, ending };
}

/** A transcript in which these bytes crossed connections in this order. */
function transcriptOf(...parts: readonly (readonly [connection: number, from: 'pos' | 'terminal', text: string])[]): Transcript {
  let time = 0;
  const transcript = new Transcript(() => time++);
  for (const [connection, from, text] of parts) {
    transcript.add(connection, { kind: 'bytes', from, bytes: Buffer.from(text, 'latin1') });
  }
  return transcript;
}

/** All text of the evidence, its bytes decoded from hexadecimal too. */
function allTextOf(evidence: ReturnType<typeof recordEvidence>): string {
  const bytes = evidence.events.map(({ hex = '' }) => Buffer.from(hex, 'hex').toString('latin1')).join('');
  const text = evidence.events.map(({ text: one = '' }) => one).join('');
  return `${JSON.stringify(evidence)}\n${bytes}\n${text}`;
}

for (const size of [1, 2, 3, 5, 7, 16, 100, 10_000]) {
  test(`nothing sensitive is left of bytes received ${size} at a time`, () => {
    const chunks = chunksOf(Buffer.from(REVEALING, 'latin1'), size).map((chunk) => Buffer.from(chunk).toString('latin1'));
    const transcript = transcriptOf(...chunks.map((chunk) => [1, 'terminal', chunk] as const));
    const evidence = recordEvidence([exchangeOf(DEBIT, [REVEALING])], transcript.events);
    const text = allTextOf(evidence);
    for (const secret of SECRETS) assert.ok(!text.includes(secret), secret);
    assert.deepEqual(
      evidence.events.map(({ hex = '' }) => hex.length / 2),
      chunks.map((chunk) => chunk.length),
    );
    assert.match(evidence.events.map(({ text: one = '' }) => one).join(''), /AA016\*{12}5559/);
  });

  test(`nothing sensitive is left of bytes sent ${size} at a time`, () => {
    const request = `${DEBIT}BH0100639980001BI018client@example.org`;
    const chunks = chunksOf(Buffer.from(request), size).map((chunk) => Buffer.from(chunk).toString('latin1'));
    const evidence = recordEvidence([exchangeOf(request, [])], transcriptOf(...chunks.map((c) => [1, 'pos', c] as const)).events);
    const text = allTextOf(evidence);
    assert.ok(!text.includes('0639980001') && !text.includes('client@example.org'));
    assert.match(evidence.events.map(({ text: one = '' }) => one).join(''), /^CZ0040320.*CE003978BH010\*{10}BI018\*{18}$/);
  });
}

test('two connections are masked apart, however their bytes mix', () => {
  const half = REVEALING.indexOf(SENSITIVE.cardNumber) + 8;
  const transcript = transcriptOf(
    [1, 'terminal', REVEALING.slice(0, half)],
    [2, 'terminal', `${HEAD}CD001I`],
    [1, 'terminal', REVEALING.slice(half)],
    [2, 'terminal', 'AE00210'],
  );
  const evidence = recordEvidence([], transcript.events);
  const texts = evidence.events.map(({ connection, text }) => [connection, text]);
  assert.deepEqual(texts[1], [2, `${HEAD}CD001I`]);
  assert.deepEqual(texts[3], [2, 'AE00210']);
  for (const secret of SECRETS) assert.ok(!allTextOf(evidence).includes(secret), secret);
  assert.match(`${texts[0]?.[1]}${texts[2]?.[1]}`, /AA016\*{12}5559/);
});

test('two answers on one connection are masked as two', () => {
  const transcript = transcriptOf([1, 'terminal', REVEALING + REVEALING]);
  const [event] = recordEvidence([], transcript.events).events;
  assert.equal(event?.text?.match(/AA016\*{12}5559/g)?.length, 2);
  assert.equal(event?.text?.length, 2 * REVEALING.length);
});

test('what a terminal sends that does not decode is hidden', () => {
  const text = `AE00210AA0${SENSITIVE.cardNumber}, ${SENSITIVE.email}`;
  const answer = `${HEAD}${text}`;
  const evidence = recordEvidence([exchangeOf(DEBIT, [answer])], transcriptOf([1, 'terminal', answer]).events);
  assert.ok(!allTextOf(evidence).includes('4970') && !allTextOf(evidence).includes('example.org'));
  assert.match(evidence.exchanges[0]?.responses[0]?.remainder?.text ?? '', /\*/);
});

test('a card number that a wrong length cuts in two is hidden in both halves', () => {
  const answer = `${HEAD}AE00210CF010${SENSITIVE.cardNumber}`;
  const evidence = recordEvidence([exchangeOf(DEBIT, [answer])], transcriptOf([1, 'terminal', answer]).events);
  const text = allTextOf(evidence);
  assert.ok(!text.includes('4970') && !text.includes('5559'), text);
});

test('a broken request of ours stays readable to its last byte', () => {
  const broken = `${HEAD}CB0x3150CD0010CE003978`;
  const evidence = recordEvidence([exchangeOf(broken, [])], transcriptOf([1, 'pos', broken]).events);
  assert.equal(evidence.events[0]?.text, broken);
  assert.equal(evidence.events[0]?.hex, Buffer.from(broken).toString('hex').toUpperCase());
  assert.equal(evidence.exchanges[0]?.request.remainder?.text, 'CB0x3150CD0010CE003978');
});

test('an exchange is explained field by field', () => {
  const [exchange] = recordEvidence([exchangeOf(DEBIT, [`${DEBIT}AE00201AF00211`])], []).exchanges;
  assert.equal(exchange?.request.explanation, 'Request: debit of 12.34 EUR, POS 01.');
  assert.match(exchange?.responses[0]?.explanation ?? '', /^Response: debit of 12\.34 EUR, POS 01: not performed \(11, /);
  assert.deepEqual(
    exchange?.responses[0]?.fields.map(({ tag, value }) => `${tag} ${value}`),
    ['CZ 0320', 'CJ 012345678901', 'CA 01', 'CB 1234', 'CD 0', 'CE 978', 'AE 01', 'AF 11'],
  );
  assert.equal(exchange?.request.remainder, undefined);
  assert.equal(exchange?.ending, 'a response, then nothing more');
});

const ENDINGS: Readonly<Record<Ending, RegExp>> = {
  answered: /^a response, then nothing more$/,
  closed: /closed without an answer/,
  reset: /reset without an answer/,
  silent: /no answer within the time limit/,
  incomplete: /did not come to its end/,
  talkative: /more until the time limit/,
  interrupted: /the bench stopped waiting/,
  oversized: /more bytes than/,
};

test('every ending of a wait has its words', () => {
  for (const [ending, words] of Object.entries(ENDINGS)) {
    const [exchange] = recordEvidence([exchangeOf(DEBIT, [], ending as Ending)], []).exchanges;
    assert.match(exchange?.ending ?? '', words);
  }
});

test('what happens besides bytes is a note', () => {
  const transcript = new Transcript(() => 0);
  transcript.add(1, { kind: 'connected', address: '127.0.0.1:8888' });
  transcript.add(2, { kind: 'not-connected', reason: 'refused', detail: 'ECONNREFUSED' });
  transcript.add(1, { kind: 'half-closed', by: 'pos' });
  transcript.add(1, { kind: 'waited', limit: 'quiet', ms: 8 });
  transcript.add(1, { kind: 'oversized', maxBytes: 65_536 });
  transcript.add(1, { kind: 'too-many', maxMessages: 256 });
  transcript.add(1, { kind: 'reset', by: 'terminal' });
  transcript.add(1, { kind: 'closed', by: 'pos' });
  assert.deepEqual(
    recordEvidence([], transcript.events).events.map(({ kind, note }) => `${kind}: ${note}`),
    [
      'note: connected to 127.0.0.1:8888',
      'note: no connection: refused (ECONNREFUSED)',
      'note: the POS closed its side',
      'note: nothing came for 8 ms (quiet limit)',
      'note: more than 65536 bytes came',
      'note: more than 256 messages came',
      'note: the terminal reset the connection',
      'note: the POS closed the connection',
    ],
  );
});

for (const talk of TALKS) {
  test(`of a terminal that says too much (${talk}) so much is recorded as the limits say, and the rest is counted`, () => {
    const text = textOf(talk);
    const pieces = chunksOf(Buffer.from(text, 'latin1'), talk === 'byte-by-byte' ? 1 : 4_096).map((piece) => Buffer.from(piece));
    for (const [limits, most] of [
      [EVIDENCE_LIMITS, 1_500_000],
      [SCANT_EVIDENCE_LIMITS, 60_000],
    ] as const) {
      const transcript = new Transcript(() => 0, limits);
      for (const bytes of pieces) transcript.add(1, { kind: 'bytes', from: 'terminal', bytes });
      const answers = talk === 'endless-answers' ? (text.match(/CZ.*?AE00210/g) ?? []) : [text];
      const evidence = recordEvidence([exchangeOf(DEBIT, answers)], transcript.events, limits);
      assert.ok(JSON.stringify(evidence).length < most, `${JSON.stringify(evidence).length} characters`);
      const [exchange] = evidence.exchanges;
      assert.equal((exchange?.responses.length ?? 0) + (exchange?.more?.count ?? 0), answers.length);
      const kept = evidence.events.reduce((sum, { hex = '', cut }) => sum + hex.length / 2 + (cut?.bytes ?? 0), 0);
      assert.equal(kept, text.length);
      const [response] = exchange?.responses ?? [];
      const fields = (response?.fields.length ?? 0) + (response?.more?.count ?? 0);
      assert.equal(fields, decodeFrame(answers[0] ?? '').fields.length);
    }
  });
}

test('fields that are not explained still tell which tags came', () => {
  const text = `${HEAD}${'XX001x'.repeat(300)}AE00210AF00211`;
  const [exchange] = recordEvidence([exchangeOf(DEBIT, [text])], []).exchanges;
  assert.deepEqual(exchange?.responses[0]?.more, { count: 105, tags: ['AE', 'AF'] });
});

test('the digest of bytes that are not kept is of these alone: beside masked bytes it would tell them', () => {
  const limits = { ...EVIDENCE_LIMITS, bytesPerConnection: REVEALING.length };
  const transcript = new Transcript(() => 0, limits);
  transcript.add(1, { kind: 'bytes', from: 'terminal', bytes: Buffer.from(`${REVEALING}the rest`, 'latin1') });
  const { cut, note } = recordEvidence([], transcript.events, limits).events.at(-1) ?? {};
  const sha256 = createHash('sha256').update('the rest').digest('hex');
  assert.deepEqual(cut, { bytes: 8, segments: 1, sha256 });
  assert.equal(note, `8 more bytes came in 1 segment until 0.000 ms, SHA-256 ${sha256}`);
});
