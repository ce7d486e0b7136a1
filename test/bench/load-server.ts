import { createServer } from 'node:net';
import { startSimulatedTerminal } from '../../src/simulator/index.js';

// Run as a process of its own by load.ts: a simulated terminal, or a server that answers every segment with the same bytes. Tells its port.

const ANSWER = 'CZ0040320CJ012012345678901CA00202CD001IAE00210';

async function startTerminal(): Promise<number> {
  const terminal = await startSimulatedTerminal();
  return terminal.address.port;
}

function startBare(): Promise<number> {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {}).on('data', () => socket.write(ANSWER, 'latin1'));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : 0);
    });
  });
}

process.send?.({ port: await (process.argv[2] === 'terminal' ? startTerminal() : startBare()) });
