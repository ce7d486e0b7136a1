import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { getContainerRuntimeClient } from 'testcontainers';
import {
  CaisseApTerminalContainer,
  ContainerStartError,
  type StartedCaisseApTerminalContainer,
} from '../../src/container/index.js';
import { loadPersona } from '../../src/simulator/index.js';
import { pay } from './raw-debit.js';

const IMAGE = process.env.CAISSE_AP_IMAGE;

describe('a POS developer orders, pays, verifies and resets', () => {
  let terminal: StartedCaisseApTerminalContainer;

  before(async () => {
    terminal = await new CaisseApTerminalContainer(IMAGE).start();
  });
  after(async () => {
    await terminal.stop();
  });
  beforeEach(async () => {
    await terminal.client.reset();
  });

  test('without an order a payment goes through', async () => {
    const answer = await pay(terminal.host, terminal.port);
    assert.equal(answer.get('AE'), '10');
    assert.equal(answer.get('CB'), '1234');
  });

  test('a rule for the next payment is used once', async () => {
    await terminal.client.addRule({ id: 'no-luck', times: 1, then: { cardholder: 'refused' } });
    const refused = await pay(terminal.host, terminal.port);
    const paid = await pay(terminal.host, terminal.port);
    assert.deepEqual([refused.get('AE'), refused.get('AF'), paid.get('AE')], ['01', '04', '10']);
  });

  test('what the POS asked for can be verified', async () => {
    await pay(terminal.host, terminal.port);
    const found = await terminal.client.verify({ action: 'debit', amount: '12.34', currency: 'EUR', pos: '02' });
    const other = await terminal.client.verify({ action: 'debit', amount: '12.34', currency: 'EUR', pos: '03' });
    assert.deepEqual([found.verified, found.found], [true, 1]);
    assert.deepEqual([other.verified, other.found, other.nearMisses.length], [false, 0, 1]);
  });

  test('a reset forgets exchanges and rules', async () => {
    await terminal.client.addRule({ then: { cardholder: 'abandon' } });
    await pay(terminal.host, terminal.port);
    await terminal.client.reset();
    assert.deepEqual(await terminal.client.exchanges(), []);
    assert.equal((await pay(terminal.host, terminal.port)).get('AE'), '10');
  });

  test('it runs as an ordinary user', async () => {
    const { output } = await terminal.exec(['node', '--print', 'process.getuid()']);
    assert.equal(output.trim(), '1000');
  });

  test('a local engine publishes its ports on 127.0.0.1 only', async (t) => {
    if (terminal.host !== '127.0.0.1') return t.skip(`the engine is at ${terminal.host}`);
    const { container } = await getContainerRuntimeClient();
    const { NetworkSettings } = await container.inspect(container.getById(terminal.getId()));
    const published = Object.values(NetworkSettings.Ports).flatMap((hosts) => hosts.map(({ HostIp }) => HostIp));
    assert.deepEqual(published, ['127.0.0.1', '127.0.0.1']);
  });
});

describe('a terminal is ordered before it starts', () => {
  test('persona by name, rules, magic amounts', async () => {
    await using terminal = await new CaisseApTerminalContainer(IMAGE)
      .withPersona('payxpert')
      .withBehaviour({ id: 'first', when: { pos: ['02'] }, times: 1, then: { cardholder: 'abandon' } })
      .withBehaviour([{ id: 'second', when: { pos: ['02'] }, times: 1, then: { cardholder: 'refused' } }])
      .withSeed(7)
      .withMagicAmounts()
      .start();
    const state = await terminal.client.state();
    assert.equal(state.persona.name, 'payxpert');
    assert.equal(state.magicAmounts, true);
    assert.deepEqual(
      (await terminal.client.rules()).map(({ id }) => id),
      ['first', 'second'],
    );
    assert.equal((await pay(terminal.host, terminal.port)).get('AE'), '01');
  });

  test('a persona of the user, and the terminal does not wait to be killed', async () => {
    const persona = loadPersona('default');
    const terminal = await new CaisseApTerminalContainer(IMAGE)
      .withPersona({ ...persona, name: 'mine', profile: { ...persona.profile, version: '0301' } })
      .start();
    assert.equal((await pay(terminal.host, terminal.port)).get('CZ'), '0301');
    const start = performance.now();
    await terminal.stop();
    assert.ok(performance.now() - start < 5_000, 'a container that ignores SIGTERM takes ten seconds');
  });
});

test('an image that is nowhere says how to build it', async () => {
  await assert.rejects(
    new CaisseApTerminalContainer('caisse-ap-terminal:nowhere').start(),
    (error: unknown) => error instanceof ContainerStartError && error.code === 'IMAGE' && /npm run image/.test(error.message),
  );
});
