import fc from 'fast-check';

/**
 * Places at which a stream is cut, as parts of its length from 0 to 1, in any order: the same cuts can be made in bytes of any
 * number. Sometimes there are as many as bytes.
 */
export function cuts(): fc.Arbitrary<readonly number[]> {
  const place = fc.integer({ min: 0, max: 999 }).map((thousandth) => thousandth / 999);
  return fc.oneof({ weight: 4, arbitrary: fc.array(place, { maxLength: 6 }) }, { weight: 1, arbitrary: fc.constant([-1]) });
}

/** The pieces of `bytes` between the cuts; a cut of -1 means after every byte. Joined, they are the bytes again. */
export function cutAt(bytes: string, places: readonly number[]): string[] {
  if (places.includes(-1)) return [...bytes];
  const offsets = places.map((place) => Math.round(place * bytes.length)).toSorted((one, other) => one - other);
  return [...offsets, bytes.length].map((end, index) => bytes.slice(index === 0 ? 0 : offsets[index - 1], end));
}
