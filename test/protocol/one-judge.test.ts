import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { anyBrokenMessage, BREAK_KINDS, breakFields } from '../../src/laws/index.js';
import { type IssueContent, issuesAgainst, judgeExchange, readMessage } from '../../src/protocol/index.js';
import { loadPersona, startSimulatedTerminal } from '../../src/simulator/index.js';
import { type EndPolicy, MessageAssembler, requestMayEnd, responseMayEnd } from '../../src/wire/index.js';
import { runCli } from '../cli/run-cli.js';
import { type Script, withTerminal } from '../conformance/scripted-terminal.js';
import { play } from '../fuzz/play.js';
import { RawPos } from '../simulator/raw-pos.js';
import { vectorsOf } from '../support/vectors.js';
import { listen } from '../support/wire-server.js';

// The same bytes are judged alike wherever they are judged: in a run, by `send`, by `decode`, in the journal of the simulator, by the fuzzer.

/** What the one judge says of an exchange: of the POS, and of the terminal. */
function judged(request: string, answer: string): { readonly pos: readonly string[]; readonly terminal: readonly string[] } {
  const responses = messagesIn(answer).map((text) => ({ message: readMessage(text), afterMs: undefined }));
  const exchange = { request: readMessage(request), responses };
  const issues = judgeExchange(exchange, { allowances: { partialPayment: false } });
  return { pos: issuesAgainst('pos', issues).map(wordsOf), terminal: issuesAgainst('terminal', issues).map(wordsOf) };
}

/** An issue as all who show one show it. */
function wordsOf({ requirement, tag, offset, message, expected, actual }: IssueContent): string {
  return JSON.stringify([requirement, tag, offset, message, expected, actual]);
}

/** The messages of a stream, as the one who receives it takes them apart. */
function messagesIn(stream: string, policy: EndPolicy = responseMayEnd): string[] {
  const assembler = new MessageAssembler(policy);
  const whole = assembler.push(Buffer.from(stream, 'latin1'));
  const rest = assembler.flush();
  return [...whole, ...(rest === undefined ? [] : [rest])].map(({ bytes }) => bytes.toString('latin1'));
}

const SEED = 20;

/** Empty bytes are no message on a wire, and of one that is too long no two readers keep the same. */
const isMessage = (text: string) => text !== '' && text.length < 2_000;

/** Broken messages of every kind, and what the public documents show. */
const MESSAGES: readonly string[] = [
  ...fc.sample(anyBrokenMessage(), { seed: SEED, numRuns: 150 }).map(({ bytes }) => bytes),
  ...vectorsOf('message').map(({ raw }) => raw),
].filter(isMessage);

const IDENTIFICATION = 'CZ0040320CJ012012345678901CA00201CD001I';

/** An identification, and every way in which one can be broken. */
const REQUESTS: readonly string[] = [
  IDENTIFICATION,
  ...BREAK_KINDS.flatMap((kind) => breakFields(kind, readMessage(IDENTIFICATION).fields)?.bytes ?? []),
].filter(isMessage);

/** Answers: broken by themselves, or right by themselves and not for this request. */
const ANSWERS: readonly string[] = [
  ...MESSAGES.filter((text) => text.includes('AE0')),
  ...MESSAGES.slice(0, 40).map((text) => `${text}AE00210`),
  `${IDENTIFICATION}AE00210`.repeat(2),
  `${IDENTIFICATION}AE00210\r\n`,
  `${IDENTIFICATION}AE00210\r`,
  `${IDENTIFICATION}AE00210 `,
];

type Exchanged = readonly [request: string, answer: string];

/** Answers of every kind to a right request, and a right answer to requests of every kind. */
const EXCHANGES: readonly Exchanged[] = [
  ...ANSWERS.map((answer): Exchanged => [IDENTIFICATION, answer]),
  ...REQUESTS.map((request): Exchanged => [request, `${request}AE00210`]),
  ...REQUESTS.map((request): Exchanged => [request, `${IDENTIFICATION}AE00201AF00209`]),
];

/** What two of them say of the same bytes, where it is not the same. */
class Differences {
  readonly found: string[] = [];
  compared = 0;

  compare(bytes: string, actual: readonly IssueContent[], wanted: readonly string[]): void {
    this.compared += 1;
    const said = actual.map(wordsOf);
    if (JSON.stringify(said) === JSON.stringify(wanted)) return;
    const more = said.filter((one) => !wanted.includes(one)).map((one) => `  more: ${one}`);
    const missing = wanted.filter((one) => !said.includes(one)).map((one) => `  missing: ${one}`);
    const order = more.length + missing.length === 0 ? ['  in another order'] : [];
    this.found.push([JSON.stringify(bytes), ...more, ...missing, ...order].join('\n'));
  }

  assertNone(least: number): void {
    assert.equal(this.found.join('\n'), '', `${this.found.length} of ${this.compared} differ`);
    assert.ok(this.compared >= least, `${this.compared} compared`);
  }
}

/** Answers and closes, so that nobody waits for more. */
const answers =
  (text: () => string): Script =>
  (socket) =>
    socket.end(text(), 'latin1');

describe('The same bytes are judged as the one judge does', () => {
  test('by decode, as a request', async () => {
    const differences = new Differences();
    for (const text of [...REQUESTS, ...MESSAGES]) {
      if (/[\r\n]/.test(text) || readMessage(text).isUnreadable) continue;
      const { stdout } = await runCli(['decode', '--json', '--request', '-'], { input: Buffer.from(text, 'latin1') });
      differences.compare(text, JSON.parse(stdout).frames[0].issues, judged(text, '').pos);
    }
    differences.assertNone(100);
  });

  test('by send', async (t) => {
    let answer = '';
    let request = '';
    const terminal = await listen((socket) => {
      socket.once('data', (bytes) => {
        request = bytes.toString('latin1');
        socket.end(answer, 'latin1');
      });
    });
    t.after(() => terminal.close());
    const differences = new Differences();
    for (answer of ANSWERS) {
      const { stdout } = await runCli(['send', 'identification', '--json', '--target', `127.0.0.1:${terminal.address.port}`]);
      differences.compare(answer, JSON.parse(stdout).issues, judged(request, answer).terminal);
    }
    differences.assertNone(50);
  });

  test('by a run', async () => {
    const differences = new Differences();
    let answer = '';
    await withTerminal([answers(() => answer)], async (session) => {
      for (const [request, text] of EXCHANGES) {
        answer = text;
        const { issues } = await session.talk.send(Buffer.from(request, 'latin1'));
        differences.compare(`${request} ${text}`, issues, judged(request, text).terminal);
      }
    });
    differences.assertNone(80);
  });

  test('by the fuzzer, which tells more beside', async () => {
    for (const answer of ANSWERS) {
      let request = '';
      const script: Script = (socket, bytes) => {
        request ||= bytes;
        socket.end(answer, 'latin1');
      };
      const act = { kind: 'request', action: 'identification', variation: { kind: 'plain' } } as const;
      const { findings } = await play(script, act);
      const told = findings.map(({ requirement }) => requirement);
      const responses = messagesIn(answer).map((text) => ({ message: readMessage(text), afterMs: undefined }));
      const issues = judgeExchange({ request: readMessage(request), responses }, { allowances: { partialPayment: false } });
      for (const { requirement } of issuesAgainst('terminal', issues))
        assert.ok(told.includes(requirement), `${answer}: ${requirement}`);
    }
  });

  test("by the simulator's journal", async (t) => {
    const terminal = await startSimulatedTerminal({ persona: loadPersona('default') });
    t.after(() => terminal.close());
    const differences = new Differences();
    for (const sent of [...REQUESTS, ...MESSAGES.filter((text) => !text.includes('AE0'))]) {
      terminal.clearExchanges();
      const pos = await RawPos.connect(terminal.address);
      await pos.write(sent);
      pos.socket.end();
      if (!pos.hasEnded) await once(pos.socket, 'end');
      pos.close();
      // A second version begins a second request.
      const requests = messagesIn(sent, requestMayEnd);
      const received = messagesIn(pos.received);
      const { exchanges } = terminal;
      assert.equal(exchanges.length, requests.length, sent);
      for (const [index, { request, responses }] of exchanges.entries()) {
        const wanted = judged(requests[index] ?? '', received.splice(0, responses.length).join(''));
        differences.compare(sent, request.issues, wanted.pos);
        const issues = responses.flatMap((response) => response.issues);
        differences.compare(`${sent} ${pos.received}`, issues, wanted.terminal);
      }
    }
    differences.assertNone(80);
  });
});
