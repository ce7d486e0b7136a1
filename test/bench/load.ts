import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { DEBIT, IDENTIFICATION } from '../simulator/wire-pos.js';
import type { LoadOrder } from './load-client.js';
import { median } from './measure.js';
import { compared, type Row } from './row.js';

const ROUNDS = 5;
const ROUND_MS = 600;
const REQUESTS = [
  { name: 'identification', request: IDENTIFICATION },
  { name: 'debit', request: DEBIT },
] as const;

/** The terminal against the bare server: each, and who asks, in a process of its own; rounds in turns, medians. */
export async function loadRows(): Promise<Row[]> {
  const children = { terminal: start('load-server.js', 'terminal'), bare: start('load-server.js', 'bare') };
  const client = start('load-client.js');
  try {
    const ports = { terminal: await answerOf(children.terminal, 'port'), bare: await answerOf(children.bare, 'port') };
    const rows: Row[] = [];
    for (const isKept of [false, true]) {
      for (const clients of [1, 16]) {
        for (const { name, request } of REQUESTS) {
          const what = `${name}, ${clients === 1 ? '1 client' : `${clients} clients`}`;
          const section = `Simulator / bare server, ${isKept ? 'kept connection' : 'new connection for each exchange'}`;
          const rates = await compare(client, ports, { request, clients, isKept });
          rows.push(compared({ section, what, unit: 'exchanges/s', ...rates, ...(isKept ? {} : { wanted: { atLeast: 0.8 } }) }));
        }
      }
    }
    return rows;
  } finally {
    for (const child of [children.terminal, children.bare, client]) child.kill();
  }
}

async function compare(
  client: ChildProcess,
  ports: { readonly terminal: number; readonly bare: number },
  order: Omit<LoadOrder, 'port' | 'ms'>,
): Promise<{ readonly ours: number; readonly baseline: number }> {
  const rates = { terminal: [] as number[], bare: [] as number[] };
  for (let round = -1; round < ROUNDS; round++) {
    for (const server of ['terminal', 'bare'] as const) {
      client.send({ ...order, port: ports[server], ms: ROUND_MS } satisfies LoadOrder);
      const rate = await answerOf(client, 'rate');
      if (round >= 0) rates[server].push(rate);
    }
  }
  return { ours: median(rates.terminal), baseline: median(rates.bare) };
}

function start(script: string, ...args: string[]): ChildProcess {
  return fork(fileURLToPath(new URL(script, import.meta.url)), args);
}

async function answerOf(child: ChildProcess, key: 'port' | 'rate'): Promise<number> {
  const [message] = (await once(child, 'message')) as [Readonly<Record<string, unknown>>];
  const answer = message[key];
  if (typeof answer !== 'number') throw new Error(`A process of the benchmark says ${JSON.stringify(message)}.`);
  return answer;
}
