import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { GenericContainer, getContainerRuntimeClient, type StartedTestContainer, Wait } from 'testcontainers';
import { runConformance } from '../../src/run/index.js';
import { PROJECT_ROOT } from '../support/project-root.js';

// The suite that `caisse-ap test pos` asks, of a POS in a container: its connections come over the container's network.

const NODE_IMAGE = process.env.CAISSE_AP_NODE_IMAGE ?? 'caisse-ap-node-base:local';
const PORT = 3_000;

/** What the POS in the container waits for an answer, and what is left to it on a machine that does other things as well. */
const DEADLINE_MS = 2_000;

let container: StartedTestContainer;

before(async () => {
  container = await new GenericContainer(NODE_IMAGE)
    .withCopyDirectoriesToContainer([{ source: join(PROJECT_ROOT, 'test', 'pos-stand-ins'), target: '/pos' }])
    .withEnvironment({ POS_DEADLINE_MS: String(DEADLINE_MS) })
    .withUser('1000:1000')
    .withCommand(['node', '/pos/serve.mjs', String(PORT)])
    .withWaitStrategy(Wait.forLogMessage(`listening on ${PORT}`))
    .start();
});
after(async () => {
  await container.stop();
});

/** The address at which a container finds this machine. */
async function ownAddress(): Promise<string> {
  const { container: engine } = await getContainerRuntimeClient();
  const network = await engine.dockerode.getNetwork('bridge').inspect();
  const gateway: unknown = network.IPAM?.Config?.[0]?.Gateway;
  return typeof gateway === 'string' ? gateway : assert.fail('The bridge of the engine has no address.');
}

test('a healthy POS in a container is conformant, over the network of the container, in every scenario', async (t) => {
  const start = performance.now();
  const { report } = await runConformance({
    pointOfSale: {
      trigger: {
        kind: 'http',
        request: {
          method: 'POST',
          url: `http://${container.getIpAddress('bridge')}:${PORT}/`,
          headers: {},
          body: {
            host: '{host}',
            port: '{port}',
            action: '{action}',
            amount: '{amount}',
            minor: '{minor}',
            currency: '{currency}',
            reference: '{reference}',
          },
        },
        rules: {
          outcome: '$.outcome',
          done: ['done'],
          notDone: ['not-done'],
          unknown: ['unknown'],
          pending: [],
          amount: '$.amount',
          currency: '$.currency',
          reason: '$.reason',
          retry: '$.retry',
        },
      },
      listen: { host: await ownAddress(), port: 0 },
      deadlineMs: DEADLINE_MS,
    },
    seed: 7,
  });
  t.diagnostic(`${report.verdict}, ${JSON.stringify(report.summary)}, ${Math.round(performance.now() - start)} ms`);
  const found = report.scenarios.filter(({ verdict }) => verdict === 'fail' || verdict === 'error');
  assert.deepEqual(
    found.map(({ id, reason }) => `${id}: ${reason}`),
    [],
  );
  assert.equal(report.verdict, 'conformant', report.sentence);
  assert.ok(report.scenarios.filter(({ verdict }) => verdict === 'pass').length > 150);
});
