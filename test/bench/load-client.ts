import { createConnection, type Socket } from 'node:net';

// Run as a process of its own by load.ts: asks a server the same thing as often as it can, and says how often it was answered.

/** What to ask, how many at a time, for how long, and whether each question comes on a new connection. */
export interface LoadOrder {
  readonly port: number;
  readonly request: string;
  readonly clients: number;
  readonly ms: number;
  readonly isKept: boolean;
}

/** The outcome is in every answer, and near its end. */
const OUTCOME = /AE002(?:10|01)/;

async function load({ port, request, clients, ms, isKept }: LoadOrder): Promise<number> {
  const begun = performance.now();
  const isOver = () => performance.now() - begun >= ms;
  const askOften = async (): Promise<number> => {
    let answers = 0;
    while (!isOver()) answers += await exchange({ port, request, goesOn: () => isKept && !isOver() });
    return answers;
  };
  const answers = await Promise.all(Array.from({ length: clients }, askOften));
  return (1_000 * answers.reduce((sum, one) => sum + one, 0)) / (performance.now() - begun);
}

/** Asks on one connection, again as long as it goes on, and resolves with the number of answers when the connection is gone. */
function exchange(order: { readonly port: number; readonly request: string; goesOn(): boolean }): Promise<number> {
  return new Promise((resolve, reject) => {
    let answers = 0;
    let received = '';
    const socket: Socket = createConnection({ port: order.port, host: '127.0.0.1', noDelay: true });
    socket.write(order.request, 'latin1');
    socket.on('data', (bytes: Buffer) => {
      received += bytes.toString('latin1');
      if (!OUTCOME.test(received)) return;
      answers += 1;
      received = '';
      if (order.goesOn()) socket.write(order.request, 'latin1');
      else socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answers));
  });
}

process.on('message', (order: LoadOrder) => {
  load(order).then(
    (rate) => process.send?.({ rate }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
