/** A combination that was asked, and whether it failed. */
export interface Tried<Row> {
  readonly row: Row;
  readonly hasFailed: boolean;
}

/** A value of a dimension. */
export interface Culprit<Row> {
  readonly name: keyof Row;
  readonly value: Row[keyof Row];
}

/**
 * What makes combinations fail: the values that never passed and without which something did, those first that explain the most; and the
 * failures that no single value explains.
 */
export function localise<Row extends object>(
  tried: readonly Tried<Row>[],
  names: readonly (keyof Row)[],
): { readonly culprits: readonly Culprit<Row>[]; readonly unexplained: readonly Row[] } {
  const passed = tried.filter(({ hasFailed }) => !hasFailed).map(({ row }) => row);
  let left = tried.filter(({ hasFailed }) => hasFailed).map(({ row }) => row);
  const culprits: Culprit<Row>[] = [];
  while (passed.length > 0) {
    const suspects = left.flatMap((row) => names.map((name) => ({ name, value: row[name] })));
    const guilty = suspects.filter(({ name, value }) => passed.every((row) => row[name] !== value));
    const explains = ({ name, value }: Culprit<Row>) => left.filter((row) => row[name] === value).length;
    const worst = guilty.reduce<Culprit<Row> | undefined>(
      (most, one) => (most === undefined || explains(one) > explains(most) ? one : most),
      undefined,
    );
    if (worst === undefined) break;
    culprits.push(worst);
    left = left.filter((row) => row[worst.name] !== worst.value);
  }
  return { culprits, unexplained: left };
}
