import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { linkSimulatedTerminal } from '../../src/simulator/index.js';
import { connect, EMBEDDED_TIME_LIMITS, Transcript } from '../../src/wire/index.js';

const REQUEST = Buffer.from('CZ0040320CJ012012345678901CA00201CD001I');

/** What crossed the wire one way, and in which order the parties spoke, as one end has it. */
function heard({ events }: Transcript): { readonly pos: string; readonly terminal: string; readonly order: string } {
  const said = events.flatMap((event) => (event.kind === 'bytes' ? [event] : []));
  const of = (party: 'pos' | 'terminal') => {
    return Buffer.concat(said.flatMap(({ from, bytes }) => (from === party ? [bytes] : []))).toString('latin1');
  };
  return { pos: of('pos'), terminal: of('terminal'), order: [...new Set(said.map(({ from }) => from))].join(' ') };
}

test('Both ends of a wire note the same bytes, each from its own side', async () => {
  const theirs = new Transcript(undefined, undefined, 'terminal');
  const terminal = linkSimulatedTerminal({ transcript: theirs });
  const ours = new Transcript();
  const attempt = await connect(terminal.dialer, EMBEDDED_TIME_LIMITS, ours);
  assert.ok(attempt.isConnected);
  await attempt.connection.send(REQUEST, { kind: 'every-byte' });
  const { responses, ending } = await attempt.connection.receive();
  assert.deepEqual([responses.length, ending], [1, 'answered']);
  attempt.connection.close();
  await terminal.close();
  assert.deepEqual(heard(theirs), heard(ours));
  assert.equal(heard(ours).pos, REQUEST.toString('latin1'));
  assert.match(heard(ours).terminal, /AE00210/);
  assert.equal(heard(ours).order, 'pos terminal');
});

test('A terminal in this process ends its links when it is closed', async () => {
  const terminal = linkSimulatedTerminal();
  const link = await terminal.dialer.dial(new AbortController().signal);
  link.resume();
  const ended = once(link, 'end');
  await terminal.close();
  await ended;
});
