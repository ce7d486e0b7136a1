import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { median } from './measure.js';
import { compared, type Row } from './row.js';

const run = promisify(execFile);

const MIB = 2 ** 20;
const SIZES = [1, 8, 64] as const;
const TEXTS = [
  'many tiny fields',
  'a version again and again',
  'a field announced and never ended',
  'all digits',
  'a wrong length before many fields',
  'line ends without end',
] as const;
const WAYS = ['decodeFrame', 'MessageAssembler'] as const;

/** Linear is a time for each byte that does not grow. Twice leaves room for caches and the collector, none for a square. */
const TIME_WANTED = { atMost: 2 };
/** What is kept of a field of 6 bytes is an object, its place in a list, and as much for its issue. */
const MEMORY_WANTED = { atMost: 48 };
/** More memory than before, however much comes, when the limit is the usual one: in MiB for 64 MiB. */
const BOUNDED_MIB = 16;

interface Probe {
  readonly nsPerByte: number;
  readonly moreBytes: number;
}

/** Time for each byte and memory of long hostile texts, with the limit raised to the size of the text and with the usual limit. */
export async function growthRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const way of WAYS) for (const text of TEXTS) rows.push(...(await rowsOf(text, way)));
  return rows;
}

async function rowsOf(text: string, way: string): Promise<Row[]> {
  const section = `${way}: growth from ${SIZES[0]} to ${SIZES.at(-1)} MiB, limit raised; then memory with the usual limit`;
  const probes = new Map<number, Probe>();
  for (const size of SIZES) probes.set(size, await probe(text, way, size, size === 1 ? 5 : 1));
  const smallest = probes.get(1)?.nsPerByte ?? Number.NaN;
  const largest = probes.get(64) ?? { nsPerByte: Number.NaN, moreBytes: Number.NaN };
  const bounded = await probe(text, way, 64, 1, 'usual');
  return [
    ...[8, 64].map((size) => {
      const ours = probes.get(size)?.nsPerByte ?? Number.NaN;
      return compared({ section, what: `${text}, ${size} MiB`, unit: 'ns/byte', ours, baseline: smallest, wanted: TIME_WANTED });
    }),
    {
      ...compared({ section, what: `${text}, 64 MiB: more memory`, unit: 'MiB', ours: largest.moreBytes / MIB, baseline: 64 }),
      wanted: MEMORY_WANTED,
    },
    {
      section,
      what: `${text}, 64 MiB, usual limit: more memory`,
      unit: 'MiB',
      ours: bounded.moreBytes / MIB,
      wanted: { atMost: BOUNDED_MIB },
    },
  ];
}

async function probe(
  text: string,
  way: string,
  mib: number,
  times: number,
  limit: 'raised' | 'usual' = 'raised',
): Promise<Probe> {
  const found: Probe[] = [];
  const script = fileURLToPath(new URL('growth-probe.js', import.meta.url));
  while (found.length < times) {
    const args = ['--max-old-space-size=8192', script, text, way, String(mib * MIB), limit];
    const { ms, moreBytes } = JSON.parse((await run(process.execPath, args)).stdout) as { ms: number; moreBytes: number };
    found.push({ nsPerByte: (1e6 * ms) / (mib * MIB), moreBytes });
  }
  return {
    nsPerByte: median(found.map(({ nsPerByte }) => nsPerByte)),
    moreBytes: Math.max(...found.map(({ moreBytes }) => moreBytes)),
  };
}
