// Asks the terminal's own health route, for an image without shell and without curl. Not by `fetch`, which takes five times the memory
// and twice the time: the engine runs this every few seconds, within what the terminal may have.

import { get } from 'node:http';

const port = process.env.CAISSE_AP_CONTROL_PORT || '5000';
get({ host: '127.0.0.1', port, path: '/health', agent: false, timeout: 2_000 })
  .on('response', ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1))
  .on('timeout', () => process.exit(1))
  .on('error', () => process.exit(1));
