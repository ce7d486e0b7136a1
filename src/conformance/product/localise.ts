/** A combination that was asked, and whether it failed. */
export interface Tried<Row> {
  readonly row: Row;
  readonly hasFailed: boolean;
}

/** One value of a dimension, or two of different ones. */
export type Culprit<Row> = readonly (readonly [name: keyof Row, value: Row[keyof Row]])[];

/** A pair that failed less often may be there by chance. */
const SURE_OF_A_PAIR = 2;

/**
 * What makes combinations fail: the values that never passed and without which something did, those first that explain the most; then, of
 * what they leave, the pairs of values that never passed together; and the failures that neither explains.
 */
export function localise<Row extends object>(
  tried: readonly Tried<Row>[],
  names: readonly (keyof Row)[],
): { readonly culprits: readonly Culprit<Row>[]; readonly unexplained: readonly Row[] } {
  const passed = tried.filter(({ hasFailed }) => !hasFailed).map(({ row }) => row);
  const failed = tried.filter(({ hasFailed }) => hasFailed).map(({ row }) => row);
  if (passed.length === 0) return { culprits: [], unexplained: failed };
  const single = (row: Row): Culprit<Row>[] => names.map((name) => [[name, row[name]]]);
  const paired = (row: Row): Culprit<Row>[] =>
    names.flatMap((one, place) =>
      names.slice(place + 1).map(
        (other): Culprit<Row> => [
          [one, row[one]],
          [other, row[other]],
        ],
      ),
    );
  const first = explain(failed, passed, single, 1);
  const second = explain(first.left, passed, paired, SURE_OF_A_PAIR);
  return { culprits: [...first.culprits, ...second.culprits], unexplained: second.left };
}

/** Takes the suspect that never passed and explains the most failures, until none explains enough. */
function explain<Row extends object>(
  failed: readonly Row[],
  passed: readonly Row[],
  suspectsIn: (row: Row) => readonly Culprit<Row>[],
  least: number,
): { readonly culprits: readonly Culprit<Row>[]; readonly left: readonly Row[] } {
  const culprits: Culprit<Row>[] = [];
  let left = failed;
  while (left.length >= least) {
    const guilty = left.flatMap(suspectsIn).filter((suspect) => !passed.some((row) => has(row, suspect)));
    const [worst] = guilty.toSorted((one, other) => countOf(left, other) - countOf(left, one));
    if (worst === undefined || countOf(left, worst) < least) break;
    culprits.push(worst);
    left = left.filter((row) => !has(row, worst));
  }
  return { culprits, left };
}

/** Whether a combination has all of these values. */
export function has<Row extends object>(row: Row, culprit: Culprit<Row>): boolean {
  return culprit.every(([name, value]) => row[name] === value);
}

function countOf<Row extends object>(rows: readonly Row[], culprit: Culprit<Row>): number {
  return rows.filter((row) => has(row, culprit)).length;
}
