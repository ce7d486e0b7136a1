import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { type ControlServer, startControlServer } from '../../../src/control/index.js';
import { EventFeed, MAX_LISTENERS } from '../../../src/control/server/event-feed.js';
import { type Rule, type SimulatedTerminal, startSimulatedTerminal, type TerminalEvent } from '../../../src/simulator/index.js';
import { RawPos } from '../../simulator/raw-pos.js';
import { ask, debit, problemOf } from '../ask.js';

let terminal: SimulatedTerminal;
let control: ControlServer;
const url = () => `${control.url}/api/terminals/1/events`;

before(async () => {
  terminal = await startSimulatedTerminal();
  control = await startControlServer({ terminals: [terminal], port: 0 });
});
after(async () => {
  await control.close();
  await terminal.close();
});

async function listen(): Promise<IncomingMessage> {
  const [response]: IncomingMessage[] = await once(get(url(), { agent: false }), 'response');
  assert.ok(response);
  return response;
}

/** Reads until this has come. */
async function readUntil(stream: IncomingMessage, end: RegExp): Promise<string> {
  let text = '';
  for await (const part of stream.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    text += part;
    if (end.test(text)) break;
  }
  return text;
}

describe('GET …/events', () => {
  test('tells a payment from its beginning to its end, ids increasing, under the guard of every answer', async () => {
    const stream = await listen();
    assert.equal(stream.headers['content-type'], 'text/event-stream; charset=utf-8');
    assert.equal(stream.headers['x-content-type-options'], 'nosniff');
    assert.equal(stream.headers['cache-control'], 'no-store');
    const pos = await RawPos.connect(terminal.address);
    await pos.write(debit('1234'));
    await pos.outcomes(1);
    pos.close();
    const text = await readUntil(stream, /event: exchange-ended\n.*\n\n/);
    stream.destroy();
    const events = [...text.matchAll(/^id: (\d+)\nevent: ([\w-]+)\ndata: (.*)\n\n/gm)];
    const names = events.map(([, , name]) => name);
    assert.equal(names.filter((name) => name === 'exchange-began').length, 1);
    assert.equal(names.filter((name) => name === 'exchange-ended').length, 1);
    assert.ok(names.indexOf('exchange-began') < names.indexOf('exchange-ended'));
    const ids = events.map(([, id]) => Number(id));
    assert.deepEqual(
      ids,
      [...new Set(ids)].toSorted((one, other) => one - other),
    );
    for (const [, , name, data] of events) assert.equal(JSON.parse(data ?? '').type, name);
    const ended = JSON.parse(events.find(([, , name]) => name === 'exchange-ended')?.[3] ?? '');
    assert.deepEqual([ended.exchange.minorUnits, ended.exchange.outcome], [1234, 'performed']);
  });

  test('every listener hears the same', async () => {
    const streams = [await listen(), await listen()];
    terminal.setRules([]);
    terminal.reset();
    const texts = await Promise.all(streams.map((stream) => readUntil(stream, /event: reset\n.*\n\n/)));
    for (const stream of streams) stream.destroy();
    assert.equal(texts[0], texts[1]);
  });

  test('a foreign origin hears nothing', async () => {
    const answer = await ask(url(), { headers: { origin: 'http://evil.example' } });
    assert.equal(problemOf(answer).code, 'FOREIGN_ORIGIN');
  });

  test('one listener too many is refused, and may come when another has gone', async () => {
    const streams = await Promise.all(Array.from({ length: MAX_LISTENERS }, listen));
    const answer = await ask(url());
    assert.deepEqual([answer.status, problemOf(answer).code], [503, 'TOO_MANY_LISTENERS']);
    assert.match(problemOf(answer).detail, new RegExp(`At most ${MAX_LISTENERS} listeners`));
    for (const stream of streams) stream.destroy();
    while (/^caisse_ap_event_listeners\{terminal="1"\} [1-9]/m.test((await ask(`${control.url}/metrics`)).text));
    (await listen()).destroy();
  });

  test('a listener who does not read is dropped; others, and payments, go on', async () => {
    const slow = connect(control.port, '127.0.0.1');
    slow.write(`GET /api/terminals/1/events HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await once(slow, 'data');
    slow.pause();
    const honest = await listen();
    let heard = 0;
    honest.on('data', (part: Buffer) => {
      heard += part.toString().match(/^event: rules$/gm)?.length ?? 0;
    });
    const closed = new Promise<void>((resolve) => slow.on('close', () => resolve()));
    const rules = Array.from({ length: 1_000 }, (_, index) => ({ id: `rule-${index}`, ...thenBusy() }));
    let sent = 0;
    while (!(await isAlone())) {
      terminal.setRules(rules);
      sent += 1;
      assert.ok(sent < 2_000, 'The listener is still there.');
      await new Promise((resolve) => setImmediate(resolve));
    }
    slow.resume();
    await closed;
    while (heard < sent) await once(honest, 'data');
    honest.destroy();
    terminal.reset();
  });

  async function isAlone(): Promise<boolean> {
    const { text } = await ask(`${control.url}/metrics`);
    return /^caisse_ap_event_listeners\{terminal="1"\} 1$/m.test(text);
  }

  function thenBusy() {
    const then = { ticketText: 'x'.repeat(200) };
    return { then };
  }
});

describe('the feed of a terminal', () => {
  test('stops listening to the terminal when it is closed', () => {
    let listeners = 0;
    const feed = new EventFeed({
      subscribe: (_listener: (event: TerminalEvent) => void) => {
        listeners += 1;
        return () => {
          listeners -= 1;
        };
      },
    });
    assert.equal(listeners, 1);
    feed.close();
    assert.equal(listeners, 0);
  });
});

test('one large event cuts nobody who reads', async () => {
  const stream = await listen();
  terminal.setRules(rulesOf(256 * 1024));
  const text = await readUntil(stream, /event: rules\n.*\n\n/);
  terminal.reset();
  await readUntil(stream, /event: reset\n.*\n\n/);
  stream.destroy();
  assert.ok(text.length > 256 * 1024, `${text.length} characters came`);
});

/** Rules of so many bytes as JSON. */
function rulesOf(bytes: number): Rule[] {
  const rules: Rule[] = Array.from({ length: 900 }, (_, index) => ({
    id: `rule-${index}`,
    then: { ticketText: 'x'.repeat(200) },
  }));
  for (;;) {
    const missing = bytes - JSON.stringify(rules).length;
    if (missing <= 0) return rules;
    const ticketText = 'x'.repeat(
      Math.min(missing > 800 ? 600 : missing - `,${JSON.stringify({ then: { ticketText: '' } })}`.length, 675),
    );
    rules.push({ then: { ticketText } });
  }
}

test('a heartbeat keeps a silent stream alive', async () => {
  const parts: string[] = [];
  const feed = new EventFeed({ subscribe: () => () => {} }, { heartbeatMs: 5 });
  const { Duplex } = await import('node:stream');
  const { ServerResponse, IncomingMessage: Message } = await import('node:http');
  const { Socket } = await import('node:net');
  const response = new ServerResponse(new Message(new Socket()));
  const beat = new Promise<void>((resolve) => {
    const sink = new Duplex({
      read() {},
      write(chunk, _encoding, done) {
        parts.push(String(chunk));
        if (parts.join('').includes(': still here\n\n')) resolve();
        done();
      },
    });
    // @ts-expect-error a response writes to any duplex stream, its type says a socket
    response.assignSocket(sink);
  });
  const hold = setTimeout(() => {}, 10_000);
  feed.attach(response);
  await beat;
  clearTimeout(hold);
  feed.close();
  assert.match(parts.join(''), /: listening\n\n/);
});
