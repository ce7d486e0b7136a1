import type { Asked, Fault, Member } from '../member.js';
import { CONDITIONS, type Condition } from './planted-conditions.js';
import { PLANTED_CONDUCT } from './planted-conduct.js';
import type { Deviation } from './planted-deviation.js';
import { PLANTED_VALUES } from './planted-values.js';

const DEVIATIONS = [...PLANTED_VALUES, ...PLANTED_CONDUCT];

/**
 * Faults drawn by a seed: a deviation that shows under a condition. The same seed gives the same faults. No deviation comes twice
 * before each has come once.
 */
export function plant(seed: number, count: number): Member[] {
  const draw = drawer(seed);
  const left = shuffled(
    draw,
    DEVIATIONS.flatMap((deviation) =>
      CONDITIONS.filter((condition) => fits(deviation, condition)).map((condition) => ({ deviation, condition })),
    ),
  );
  const members: Member[] = [];
  let taken = new Set<Deviation>();
  while (members.length < count && left.length > 0) {
    const place = left.findIndex(({ deviation }) => !taken.has(deviation));
    if (place < 0) {
      taken = new Set();
      continue;
    }
    for (const { deviation, condition } of left.splice(place, 1)) {
      taken.add(deviation);
      members.push(planted(seed, deviation, condition));
    }
  }
  return members;
}

/** Whether a few hundred requests can meet both. */
function fits(deviation: Deviation, { reach, only }: Condition): boolean {
  if (only === 'cheque' && deviation.isOfCards === true) return false;
  if (only === 'success' && deviation.isOfFailures === true) return false;
  if (reach === 'broad') return true;
  if (deviation.reach === 'seldom') return false;
  return reach === 'narrow' ? true : deviation.reach === 'payments';
}

function planted(seed: number, deviation: Deviation, condition: Condition): Member {
  return {
    id: `planted-${seed >>> 0}-${deviation.name}-${condition.name}`,
    says: `${deviation.says}. It does so ${condition.says}.`,
    kind: 'deviates',
    requirements: condition.alsoBreaks?.of.includes(deviation.name)
      ? [...deviation.rows, condition.alsoBreaks.row]
      : deviation.rows,
    fault: () => faultOf(deviation, condition),
  };
}

function faultOf(deviation: Deviation, condition: Condition): Fault {
  const holds = condition.make();
  const isMet = new WeakSet<Asked>();
  return {
    asked(asked) {
      if (!holds(asked)) return undefined;
      isMet.add(asked);
      return deviation.asked?.(asked);
    },
    answer: (fields, asked) => (isMet.has(asked) ? deviation.answer?.(fields, asked) : undefined),
    send: (bytes, asked) => (isMet.has(asked) ? deviation.send?.(bytes, asked) : undefined),
  };
}

/** Numbers from 0 up to 1, drawn by a seed: mulberry32. */
function drawer(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(draw: () => number, all: readonly T[]): T[] {
  return all
    .map((one) => ({ one, rank: draw() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}
