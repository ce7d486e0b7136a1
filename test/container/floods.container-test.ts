import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CaisseApTerminalContainer } from '../../src/container/index.js';
import { FLOOD_KINDS, type FloodOrder } from '../attack/flooder.js';
import { askHonestly } from '../attack/honest-clients.js';

/** For how long all floods together; `FLOOD_SECONDS` sets another time, such as 60 by hand. */
const SECONDS = Number(process.env.FLOOD_SECONDS ?? 10);

/** What a flooded terminal needs; with 128 MB, the engine ended it in about half of the runs (docs/attacks.md). */
const MEGABYTES = 256;
const FLOODS = FLOOD_KINDS.filter((kind) => kind !== 'a flood of somebody else');

test(`a container with ${MEGABYTES} MB survives every flood for ${SECONDS} s, and answers honest clients`, async () => {
  const terminal = await new CaisseApTerminalContainer(process.env.CAISSE_AP_IMAGE)
    .withResourcesQuota({ memory: MEGABYTES / 1_024 })
    .start();
  try {
    const ports = { port: terminal.port, controlPort: Number(new URL(terminal.client.url).port) };
    for (const kind of FLOODS) {
      const flooder = fork(fileURLToPath(new URL('../attack/flooder.js', import.meta.url)));
      try {
        flooder.send({ kind, ...ports } satisfies FloodOrder);
        const { asked, failures } = await askHonestly(ports, (1_000 * SECONDS) / FLOODS.length);
        assert.deepEqual(failures, [], `${kind}: ${failures.length} of ${asked} were not answered`);
      } finally {
        await end(flooder);
      }
    }
    assert.equal((await terminal.client.state()).persona.name, 'default');
    const { exitCode } = await terminal.exec(['node', '--version']);
    assert.equal(exitCode, 0, 'the container is gone');
  } finally {
    await terminal.stop();
  }
});

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}
