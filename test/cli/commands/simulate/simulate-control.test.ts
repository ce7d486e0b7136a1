import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { describe, test } from 'node:test';
import { ownAddresses, TerminalClient } from '../../../../src/control/index.js';
import { ask } from '../../../control/ask.js';
import { type CliOutcome, runCli } from '../../run-cli.js';

/** Runs `simulate` on free ports until `use` is done with its page. */
async function simulate(
  argv: readonly string[],
  env: Record<string, string>,
  use: (client: TerminalClient) => Promise<void>,
): Promise<CliOutcome> {
  const stop = new AbortController();
  let listening: (url: string) => void = () => {};
  const url = new Promise<string>((resolve) => {
    listening = resolve;
  });
  const onOutput = (text: string) => {
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
    if (found !== null) listening(found[0]);
  };
  const outcome = runCli(['simulate', ...argv], { signal: stop.signal, onOutput, env });
  const isOver = outcome.then(({ stderr }) => assert.fail(`It ended before its time: ${stderr}`));
  try {
    await use(new TerminalClient(await Promise.race([url, isOver])));
  } finally {
    stop.abort();
  }
  return outcome;
}

const FREE_PORTS = { CAISSE_AP_PORT: '0', CAISSE_AP_CONTROL_PORT: '0' };

describe('simulate with a page', () => {
  test('prints its address, serves the HTTP interface, and stops both', async () => {
    let client = new TerminalClient('');
    const { exitCode, stdout } = await simulate(['--port', '0', '--control-port', '0'], {}, async (served) => {
      client = served;
      assert.equal((await client.state()).persona.name, 'default');
    });
    assert.equal(exitCode, 0);
    assert.match(stdout, /^Page and HTTP interface: http:\/\/127\.0\.0\.1:\d+$/m);
    await assert.rejects(client.state(), { code: 'UNREACHABLE' });
  });

  test('is not served unless asked for', async () => {
    const stop = new AbortController();
    const { stdout } = await runCli(['simulate', '--port', '0'], { signal: stop.signal, onOutput: () => stop.abort() });
    assert.doesNotMatch(stdout, /http/);
  });

  test('JSON has its address, too', async () => {
    const { stdout } = await simulate(['--json'], FREE_PORTS, async () => {});
    assert.match(JSON.parse(stdout).control, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test('it is reached by the names that are allowed', async () => {
    const argv = ['--port', '0', '--control-port', '0', '--allowed-hosts', 'terminal.test, other.test'];
    await simulate(argv, { CAISSE_AP_ALLOWED_HOSTS: 'third.test' }, async ({ url }) => {
      const statusFor = async (host: string) => (await ask(`${url}/health`, { headers: { host } })).status;
      assert.deepEqual(await Promise.all(['terminal.test', 'other.test:1', 'third.test'].map(statusFor)), [200, 200, 403]);
    });
  });

  test('on every address it warns in one sentence, and is reached where it says', async () => {
    const argv = ['--port', '0', '--control-port', '0', '--host', '0.0.0.0', '--control-host', '0.0.0.0'];
    const own = ownAddresses('0.0.0.0');
    const { stdout, stderr } = await simulate(argv, {}, async ({ url }) => {
      for (const host of ['127.0.0.1', ...own]) assert.equal((await ask(`${url.replace('127.0.0.1', host)}/health`)).status, 200);
    });
    assert.equal(
      stderr,
      'Warning: 0.0.0.0 is every address of this machine, so whoever reaches it may ask this terminal for payments and command it over HTTP, without a password.\n',
    );
    const [, terminal] = /^Reached at (.*)\.$/m.exec(stdout) ?? [];
    const [, page] = /^Page and HTTP interface: (.*)$/m.exec(stdout) ?? [];
    assert.deepEqual(
      terminal?.split(', ').map((place) => place.replace(/:\d+$/, '')),
      ['127.0.0.1', ...own],
    );
    assert.deepEqual(
      page?.split(', ').map((place) => place.replace(/^http:\/\/|:\d+$/g, '')),
      ['127.0.0.1', ...own],
    );
  });

  test('a connection that asks for nothing is closed after the time that is given', async () => {
    await simulate(['--port', '0', '--control-port', '0', '--idle-ms', '40'], {}, async (client) => {
      const { address } = await client.state();
      for (const port of [address.port, Number(new URL(client.url).port)]) {
        const socket = connect(port, '127.0.0.1');
        await once(socket.resume(), 'close');
      }
    });
  });

  test('a name with a port is wrong usage', async () => {
    const { exitCode, stderr } = await runCli(['simulate', '--allowed-hosts', 'terminal:5000']);
    assert.equal(exitCode, 3);
    assert.match(stderr, /--allowed-hosts.*names of hosts without port/);
  });

  test('a port that is taken is said, with what to do', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    assert.ok(typeof bound === 'object' && bound !== null);
    const { exitCode, stderr } = await runCli(['simulate', '--port', '0', '--control-port', String(bound.port)]);
    server.close();
    assert.equal(exitCode, 4);
    assert.match(stderr, new RegExp(`Another program listens on 127\\.0\\.0\\.1:${bound.port}\\..*--control-port 0`));
  });
});

describe('variables of the environment', () => {
  test('count where the command line says nothing', async () => {
    const env = { ...FREE_PORTS, CAISSE_AP_PERSONA: 'nepting', CAISSE_AP_CARDHOLDER: 'manual', CAISSE_AP_MAGIC_AMOUNTS: '1' };
    await simulate([], env, async (client) => {
      const { persona, default: behaviour, magicAmounts } = await client.state();
      assert.deepEqual([persona.name, behaviour.cardholder, magicAmounts], ['nepting', 'manual', true]);
    });
  });

  test('give way to the command line', async () => {
    const env = { ...FREE_PORTS, CAISSE_AP_PERSONA: 'nepting', CAISSE_AP_CARDHOLDER: 'refused' };
    await simulate(['--persona', 'payxpert', '--cardholder', 'pay'], env, async (client) => {
      const { persona, default: behaviour } = await client.state();
      assert.deepEqual([persona.name, behaviour.cardholder], ['payxpert', 'pay']);
    });
  });

  test('that cannot be used are wrong usage', async () => {
    const { exitCode, stderr } = await runCli(['simulate'], { env: { CAISSE_AP_TERMINALS: 'many' } });
    assert.deepEqual([exitCode, stderr], [3, 'CAISSE_AP_TERMINALS has to be a whole number from 1 to 1000; it is "many".\n']);
  });
});
