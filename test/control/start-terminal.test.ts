import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { startTerminal } from '../../src/control/index.js';
import { startSimulatedTerminal } from '../../src/simulator/index.js';
import { RawPos } from '../simulator/raw-pos.js';
import { ask, debit, rule } from './ask.js';

/** Whether a port is free again. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  return Promise.race([once(server, 'listening').then(() => true), once(server, 'error').then(() => false)]).finally(() =>
    server.close(),
  );
}

test('it serves a POS and its client, on ports of its own', async () => {
  const terminal = await startTerminal();
  const pos = await RawPos.connect({ host: terminal.host, port: terminal.port });
  await pos.write(debit('1234'));
  assert.deepEqual(await pos.outcomes(1), ['10']);
  pos.close();
  assert.equal((await terminal.client.exchanges()).length, 1);
  await terminal.stop();
});

test('it is disposed with everything that hangs on it: a payment, event streams, idle connections', async () => {
  const terminal = await startTerminal({ paymentMs: 60_000 });
  const controlPort = Number(new URL(terminal.client.url).port);
  const events = await terminal.client.events();
  const next = events.next();
  const pos = await RawPos.connect(terminal);
  await pos.write(debit('1234'));
  assert.equal((await next).done, false);
  await terminal[Symbol.asyncDispose]();
  await pos.ended();
  assert.deepEqual([await isFree(terminal.port), await isFree(controlPort)], [true, true]);
  let left = 0;
  for await (const _ of events) left += 1;
  assert.ok(left < 10);
});

test('it may be stopped twice', async () => {
  const terminal = await startTerminal();
  await Promise.all([terminal.stop(), terminal.stop()]);
  await terminal.stop();
});

test('a persona goes by its name, rules and options as given', async () => {
  const terminal = await startTerminal({ persona: 'nepting', rules: [rule({ busy: true }, { id: 'mine' })], magicAmounts: true });
  const { persona, magicAmounts, counts } = await terminal.client.state();
  await terminal.stop();
  assert.deepEqual([persona.name, magicAmounts, counts.rules], ['nepting', true, 1]);
});

test('it is reached by the names that are allowed, and no other', async () => {
  const terminal = await startTerminal({ allowedHosts: ['terminal.test'] });
  const statusFor = async (host: string) => (await ask(`${terminal.client.url}/health`, { headers: { host } })).status;
  assert.deepEqual([await statusFor('terminal.test:5000'), await statusFor('other.test:5000')], [200, 403]);
  await terminal.stop();
});

test('where the interface cannot listen, no terminal is left behind', async () => {
  const other = await startTerminal();
  const probe = await startSimulatedTerminal();
  const { port } = probe.address;
  await probe.close();
  const controlPort = Number(new URL(other.client.url).port);
  await assert.rejects(startTerminal({ port, controlPort }), { code: 'EADDRINUSE' });
  assert.equal(await isFree(port), true);
  await other.stop();
});

test('two terminals know nothing of each other', async () => {
  const [one, other] = await Promise.all([startTerminal(), startTerminal()]);
  await one.client.addRule(rule({ busy: true }));
  assert.deepEqual(await other.client.rules(), []);
  assert.doesNotMatch((await ask(`${other.client.url}/metrics`)).text, /^caisse_ap_rules\{terminal="1"\} 1$/m);
  await Promise.all([one.stop(), other.stop()]);
});
