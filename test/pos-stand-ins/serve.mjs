// The POS of pos.mjs behind an interface of its own: node serve.mjs [PORT]. POST / with {"host", "port", "action", "amount", "minor",
// "currency", "reference"} starts one order, and is answered with what the POS then believes. One process for each order.
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';

const PROGRAM = new URL('./pos.mjs', import.meta.url).pathname;
const port = Number(process.argv[2] ?? 3000);

function pay({ host, port: terminal, action, amount, minor, currency, reference }) {
  return new Promise((resolve) => {
    const words = [PROGRAM, host, terminal, action, amount, minor, currency, reference].map((word) => String(word ?? ''));
    execFile(process.execPath, words, (error, stdout) => {
      const last = stdout.trim().split('\n').at(-1);
      resolve(last ? JSON.parse(last) : { outcome: error?.code === 3 ? 'cannot' : 'failed' });
    });
  });
}

createServer(async (request, response) => {
  let body = '';
  for await (const text of request.setEncoding('utf8')) body += text;
  const belief = await pay(JSON.parse(body));
  response.setHeader('content-type', 'application/json').end(JSON.stringify(belief));
}).listen(port, '0.0.0.0', () => process.stdout.write(`listening on ${port}\n`));
