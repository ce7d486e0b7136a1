import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { RawPos } from '../simulator/raw-pos.js';
import { DEBIT, IDENTIFICATION } from '../simulator/wire-pos.js';
import type { LoadOrder } from './load-client.js';
import { median } from './measure.js';
import { compared, type Row } from './row.js';

const ROUNDS = 9;
const ROUND_MS = 600;
const REQUESTS = [
  { name: 'identification', request: IDENTIFICATION },
  { name: 'debit', request: DEBIT },
] as const;

type Requested = (typeof REQUESTS)[number]['name'];

/**
 * The terminal against bare servers that answer each request with the terminal's own first answer to it: each, and who asks, in a
 * process of its own; rounds in turns, medians.
 */
export async function loadRows(): Promise<Row[]> {
  const children = [start('load-server.js'), start('load-client.js')] as const;
  const [terminal, client] = children;
  const bare: ChildProcess[] = [];
  try {
    const port = await answerOf(terminal, 'port');
    const barePorts = new Map<Requested, number>();
    for (const { name, request } of REQUESTS) {
      const server = start('load-server.js', await firstAnswer(port, request));
      bare.push(server);
      barePorts.set(name, await answerOf(server, 'port'));
    }
    const rows: Row[] = [];
    for (const isKept of [false, true]) {
      for (const clients of [1, 16]) {
        for (const { name, request } of REQUESTS) {
          const what = `${name}, ${clients === 1 ? '1 client' : `${clients} clients`}`;
          const section = `Simulator / bare server, ${isKept ? 'kept connection' : 'new connection for each exchange'}`;
          const ports = { terminal: port, bare: barePorts.get(name) ?? 0 };
          const rates = await compare(client, ports, { request, clients, isKept });
          rows.push(compared({ section, what, unit: 'exchanges/s', ...rates, ...(isKept ? {} : { wanted: { atLeast: 0.8 } }) }));
        }
      }
    }
    return rows;
  } finally {
    for (const child of [...children, ...bare]) child.kill();
  }
}

async function compare(
  client: ChildProcess,
  ports: { readonly terminal: number; readonly bare: number },
  order: Omit<LoadOrder, 'port' | 'ms'>,
): Promise<{ readonly ours: number; readonly baseline: number }> {
  const rates = { terminal: [] as number[], bare: [] as number[] };
  for (let round = -1; round < ROUNDS; round++) {
    // Who came second goes first next time, so that neither always follows the other.
    for (const server of round % 2 === 0 ? (['terminal', 'bare'] as const) : (['bare', 'terminal'] as const)) {
      client.send({ ...order, port: ports[server], ms: ROUND_MS } satisfies LoadOrder);
      const rate = await answerOf(client, 'rate');
      if (round >= 0) rates[server].push(rate);
    }
  }
  return { ours: median(rates.terminal), baseline: median(rates.bare) };
}

async function firstAnswer(port: number, request: string): Promise<string> {
  const pos = await RawPos.connect({ host: '127.0.0.1', port });
  await pos.write(request);
  await pos.outcomes(1);
  pos.close();
  return pos.received;
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
