import { exchangesPerSecond, heapAround, median, paymentsBesideCrowd, slowestOfMany } from './measure.js';

// `npm run bench:simulator`: what the simulator costs and withstands, as a table. Exit code 1 when an expectation is not met. Times depend
// on the machine and on what else it does; ratios are taken within one run.

interface Row {
  readonly what: string;
  readonly measured: string;
  readonly expected?: string;
  readonly isMet?: boolean;
}

const SLOWEST_MS = 1_200;
const HEAP_GROWTH_MIB = 1;
const DELAY_MS = 50;
const MIB = 2 ** 20;

async function manyTerminals(): Promise<Row> {
  const slowest = await slowestOfMany(100);
  return {
    what: '100 terminals, a payment of 1 s on each at once: slowest answer',
    measured: `${slowest.toFixed(0)} ms`,
    expected: `at most ${SLOWEST_MS} ms`,
    isMet: slowest <= SLOWEST_MS,
  };
}

async function memory(): Promise<Row> {
  const { before, after } = await heapAround(10_000);
  const grown = (after - before) / MIB;
  return {
    what: '10,000 exchanges on one terminal: heap before, after',
    measured: `${(before / MIB).toFixed(2)} MiB, ${(after / MIB).toFixed(2)} MiB (${grown < 0 ? '' : '+'}${grown.toFixed(2)})`,
    expected: `at most ${HEAP_GROWTH_MIB} MiB more`,
    isMet: grown <= HEAP_GROWTH_MIB,
  };
}

/** The slowest payment beside the crowd counts, not the usual one. */
async function crowd(): Promise<Row[]> {
  const { alone, crowded } = await paymentsBesideCrowd({ idle: 1_000, dripping: 200, payments: 200 });
  const delay = Math.max(...crowded) - median(alone);
  const figures = (times: readonly number[]) => `${median(times).toFixed(2)} ms, ${Math.max(...times).toFixed(2)} ms`;
  return [
    { what: 'A payment alone: median, slowest', measured: figures(alone) },
    {
      what: 'The same beside 1,000 idle and 200 dripping connections at another terminal',
      measured: `${figures(crowded)} (median × ${(median(crowded) / median(alone)).toFixed(2)})`,
    },
    {
      what: 'Slowest beside the crowd, compared with the median alone',
      measured: `${delay.toFixed(2)} ms more`,
      expected: `at most ${DELAY_MS} ms more`,
      isMet: delay <= DELAY_MS,
    },
  ];
}

async function rate(): Promise<Row> {
  const { terminal, bare } = await exchangesPerSecond(1_000);
  return {
    what: 'Exchanges a second, each on a new connection; a bare server that answers a constant',
    measured: `${terminal.toFixed(0)}; ${bare.toFixed(0)} (× ${(terminal / bare).toFixed(2)})`,
  };
}

function print(rows: readonly Row[]): void {
  const width = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
  const first = width(rows.map(({ what }) => what));
  const second = width(rows.map(({ measured }) => measured));
  for (const { what, measured, expected, isMet } of rows) {
    const judged = expected === undefined ? '' : `  ${isMet ? 'ok' : 'NOT MET'}: ${expected}`;
    process.stdout.write(`${`${what.padEnd(first)}  ${measured.padEnd(second)}${judged}`.trimEnd()}\n`);
  }
}

const rows = [await manyTerminals(), await memory(), ...(await crowd()), await rate()];
print(rows);
if (rows.some(({ isMet }) => isMet === false)) process.exitCode = 1;
