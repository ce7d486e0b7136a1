import { drawFrom } from '../../../src/simulator/persona/seeded-random.js';
import type { Asked, Deed, Fault, Member } from '../member.js';

/** A terminal that does what both members do. Its id is made of theirs, with a `+`. */
export function composeMembers(first: Member, second: Member): Member {
  return {
    id: `${first.id}+${second.id}`,
    says: `${first.says} And: ${second.says}`,
    kind: first.kind,
    requirements: [...first.requirements, ...second.requirements],
    capabilities: { ...first.capabilities, ...second.capabilities },
    fault: () => composeFaults(first.fault(), second.fault()),
  };
}

/** Whether two members can be one terminal: they declare nothing different, and at most one of them changes what is asked. */
export function areCompatible(first: Member, second: Member): boolean {
  const [one, other] = [first.fault(), second.fault()];
  if (ALONE.some((hook) => one[hook] !== undefined && other[hook] !== undefined)) return false;
  const declared = new Map(Object.entries(first.capabilities ?? {}));
  return Object.entries(second.capabilities ?? {}).every(
    ([name, value]) => !declared.has(name) || JSON.stringify(declared.get(name)) === JSON.stringify(value),
  );
}

const ALONE = ['connected', 'asked'] as const satisfies (keyof Fault)[];

/** So many pairs of compatible members, drawn by the seed; all there are where there are fewer. */
export function drawPairs(members: readonly Member[], count: number, seed: number): Member[] {
  const pairs = members.flatMap((first, index) =>
    members
      .slice(index + 1)
      .filter((second) => areCompatible(first, second))
      .map((second) => [first, second] as const),
  );
  return drawSome(pairs, count, seed).map(([first, second]) => composeMembers(first, second));
}

/** So many of them, drawn by the seed. */
export function drawSome<Item>(items: readonly Item[], count: number, seed: number): Item[] {
  const draws = drawFrom(seed);
  const left = [...items];
  const drawn: Item[] = [];
  while (drawn.length < count && left.length > 0) drawn.push(...left.splice(draws.integer(left.length), 1));
  return drawn;
}

/** A fault that does what both do: what the first makes of a message, the second gets. Hooks that neither has, it has not. */
export function composeFaults(first: Fault, second: Fault): Fault {
  const has = (hook: keyof Fault) => first[hook] !== undefined || second[hook] !== undefined;
  const whole: Required<Fault> = {
    async connected(line) {
      const welcome = (await first.connected?.(line)) ?? 'accept';
      return welcome === 'accept' ? ((await second.connected?.(line)) ?? 'accept') : welcome;
    },
    async bytesCame(bytes, line) {
      const taken = first.bytesCame === undefined ? bytes : await first.bytesCame(bytes, line);
      return taken === undefined || second.bytesCame === undefined ? taken : second.bytesCame(taken, line);
    },
    async asked(asked) {
      return (await first.asked?.(asked)) ?? (await second.asked?.(asked));
    },
    async answer(fields, asked) {
      const answer = await first.answer?.(fields, asked);
      if (answer === 'silent') return 'silent';
      return (await second.answer?.(answer ?? fields, asked)) ?? answer;
    },
    async send(bytes, asked) {
      const sent = await first.send?.(bytes, asked);
      if (sent === undefined || Buffer.isBuffer(sent)) return (await second.send?.(sent ?? bytes, asked)) ?? sent;
      return sendBoth(sent, second, asked);
    },
    async left(line) {
      await first.left?.(line);
      await second.left?.(line);
    },
  };
  return Object.fromEntries(Object.entries(whole).filter(([hook]) => has(hook as keyof Fault)));
}

/**
 * What the second makes of the bytes that the first has cut: where it changes no more than their end, they stay cut; where it has a way
 * of its own to send them, that counts, after the pause of the first and before its end of the line.
 */
async function sendBoth(deeds: readonly Deed[], second: Fault, asked: Asked): Promise<readonly Deed[]> {
  const pieces = deeds.filter((deed) => 'bytes' in deed);
  const ends = deeds.filter((deed) => 'end' in deed);
  const bytes = Buffer.concat(pieces.map((deed) => asBuffer(deed.bytes)));
  const sent = await second.send?.(bytes, asked);
  if (sent === undefined) return deeds;
  if (!Buffer.isBuffer(sent)) {
    const [head, ...rest] = sent;
    const afterMs = (pieces[0]?.afterMs ?? 0) + (head?.afterMs ?? 0);
    const isEnded = sent.some((deed) => 'end' in deed);
    return head === undefined ? sent : [{ ...head, afterMs }, ...rest, ...(isEnded ? [] : ends)];
  }
  if (!sent.subarray(0, bytes.length).equals(bytes)) return [{ afterMs: pieces[0]?.afterMs ?? 0, bytes: sent }, ...ends];
  return [...pieces, { bytes: sent.subarray(bytes.length) }, ...ends];
}

function asBuffer(bytes: Buffer | string): Buffer {
  return typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
}
