import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

function start(...argv: string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
}

test('the process ends with the code of the command', async () => {
  for (const [argv, expected] of [
    [['decode', 'CZ0040301CJ012330538600404CA00201CD001IAE00210'], 0],
    [['decode', 'CZ0040301CJ012330538600404CA00301CD001IAE00210'], 1],
    [['decode', '--nonsense'], 3],
  ] as const) {
    const [code] = await once(start(...argv), 'close');
    assert.equal(code, expected);
  }
});

test('Ctrl-C ends the simulated terminal in good order', { skip: process.platform === 'win32' }, async () => {
  const child = start('simulate', '--port', '0', '--json');
  assert.ok(child.stdout);
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  assert.deepEqual(await once(child, 'close'), [0, null]);
});

test('a second signal, of any kind, ends a command that does not come to its end', {
  skip: process.platform === 'win32',
}, async () => {
  const patch = `
    const { Server } = await import('node:net');
    Server.prototype.close = () => process.stderr.write('closing');`;
  const node = ['--import', `data:text/javascript,${encodeURIComponent(patch)}`];
  for (const [first, second] of [
    ['SIGHUP', 'SIGTERM'],
    ['SIGTERM', 'SIGQUIT'],
  ] as const) {
    const child = spawn(process.execPath, [...node, MAIN, 'simulate', '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
    await once(child.stdout, 'data');
    child.kill(first);
    await once(child.stderr, 'data');
    child.kill(second);
    assert.deepEqual(await once(child, 'close'), [null, second]);
  }
});

test('a reader that stops reading makes no noise', async () => {
  const child = start('requirements', '--json');
  assert.ok(child.stdout);
  assert.ok(child.stderr);
  let noise = '';
  child.stderr.on('data', (bytes) => {
    noise += String(bytes);
  });
  child.stdout.once('data', () => child.stdout?.destroy());
  await once(child, 'close');
  assert.equal(noise, '');
});
