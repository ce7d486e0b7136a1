import { heapAround, median, paymentsBesideCrowd, slowestOfMany } from './measure.js';
import type { Row } from './row.js';

const SECTION = 'Simulator: what it withstands';
const MIB = 2 ** 20;

/** Many terminals, many exchanges, a crowd of connections. Terminals and POS share this process, so each figure has the cost of both. */
export async function enduranceRows(): Promise<Row[]> {
  const slowest = await slowestOfMany(100);
  const { before, after } = await heapAround(10_000);
  const { alone, crowded } = await paymentsBesideCrowd({ idle: 1_000, dripping: 200, payments: 200 });
  return [
    {
      what: '100 terminals, a payment of 1 s on each at once: slowest answer',
      unit: 'ms',
      ours: slowest,
      wanted: { atMost: 1_200 },
    },
    { what: '10,000 exchanges on one terminal: more heap', unit: 'MiB', ours: (after - before) / MIB, wanted: { atMost: 1 } },
    {
      what: 'a payment beside 1,000 idle, 200 dripping connections: median',
      unit: 'ms',
      ours: median(crowded),
      baseline: median(alone),
      ratio: median(crowded) / median(alone),
    },
    {
      what: 'the slowest of these, longer than the median alone',
      unit: 'ms',
      ours: Math.max(...crowded) - median(alone),
      wanted: { atMost: 50 },
    },
  ].map((row) => ({ section: SECTION, ...row }));
}
