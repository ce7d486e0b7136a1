import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { getContainerRuntimeClient } from 'testcontainers';
import { CaisseApTerminalContainer, type StartedCaisseApTerminalContainer } from '../../src/container/index.js';
import { FLOOD_KINDS, type FloodOrder } from '../attack/flooder.js';
import { askHonestly } from '../attack/honest-clients.js';
import { watchStarvation } from '../attack/starvation.js';

/** For how long all floods together; `FLOOD_SECONDS` sets another time, such as 60 by hand. */
const SECONDS = Number(process.env.FLOOD_SECONDS ?? 10);

/** What a flooded terminal may have, its health checks and the files it reads included. */
const MEGABYTES = 128;
const FLOODS = FLOOD_KINDS.filter((kind) => kind !== 'a flood of somebody else');

test(`a container with ${MEGABYTES} MB survives every flood for ${SECONDS} s, and answers honest clients`, async (t) => {
  const terminal = await new CaisseApTerminalContainer(process.env.CAISSE_AP_IMAGE)
    .withResourcesQuota({ memory: MEGABYTES / 1_024 })
    .start();
  try {
    const ports = { port: terminal.port, controlPort: Number(new URL(terminal.client.url).port) };
    const watch = await watchOf(terminal);
    for (const kind of FLOODS) {
      const flooder = fork(fileURLToPath(new URL('../attack/flooder.js', import.meta.url)));
      try {
        flooder.send({ kind, ...ports } satisfies FloodOrder);
        const { asked, worstMs, failures } = await askHonestly({ ...ports, watch }, (1_000 * SECONDS) / FLOODS.length);
        t.diagnostic(`${kind}: ${asked} asked, ${worstMs.toFixed(0)} ms at most`);
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

/** Its process is one of this machine where the engine is. */
async function watchOf(terminal: StartedCaisseApTerminalContainer): Promise<() => () => number> {
  if (terminal.host !== 'localhost' && terminal.host !== '127.0.0.1') return () => () => 0;
  const { container } = await getContainerRuntimeClient();
  const { State } = await container.inspect(container.getById(terminal.getId()));
  return () => watchStarvation(State.Pid);
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}
