import { createServer } from 'node:net';
import { startSimulatedTerminal } from '../../src/simulator/index.js';

// Run as a process of its own by load.ts: a simulated terminal, or a server that answers every segment with the text it was given.
// Tells its port.

async function startTerminal(): Promise<number> {
  const terminal = await startSimulatedTerminal();
  return terminal.address.port;
}

function startBare(answer: string): Promise<number> {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {}).on('data', () => socket.write(answer, 'latin1'));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : 0);
    });
  });
}

const [, , answer] = process.argv;
process.send?.({ port: await (answer === undefined ? startTerminal() : startBare(answer)) });
