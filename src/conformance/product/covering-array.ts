import { createRequire } from 'node:module';

/** Its names are not visible to an import: the package is a bundle. */
const { make, sorters } = createRequire(import.meta.url)('covertable') as typeof import('covertable');

/** A value for each dimension. */
export type Combination<Dimensions> = {
  readonly [Name in keyof Dimensions]: Dimensions[Name] extends readonly (infer Value)[] ? Value : never;
};

/**
 * Combinations of the dimensions' values, so that every value of one meets every value of each other one (`strength` 2), or of every two
 * others (3), in as few combinations as a greedy search finds. The same seed gives the same combinations, in the same order.
 */
export function coveringArray<Dimensions extends Readonly<Record<string, readonly unknown[]>>>(
  dimensions: Dimensions,
  { strength = 2, seed }: { readonly strength?: number; readonly seed: number },
): Combination<Dimensions>[] {
  const factors = Object.fromEntries(Object.entries(dimensions).map(([name, values]) => [name, values.map((_, place) => place)]));
  const rows = make(factors, { length: strength, sorter: sorters.hash, seed }) as Readonly<Record<string, number>>[];
  return rows.map((row) => {
    const chosen = Object.entries(dimensions).map(([name, values]) => [name, values[row[name] ?? 0]]);
    return Object.fromEntries(chosen) as Combination<Dimensions>;
  });
}
