/** One line of the benchmark: what was measured, beside what, and what is wanted of the ratio. */
export interface Row {
  readonly section: string;
  readonly what: string;
  /** Figures are per second where `unit` says so; else what it says. */
  readonly unit: string;
  readonly ours: number;
  readonly baseline?: number;
  /** Ours through baseline. */
  readonly ratio?: number;
  /** What is wanted: of the ratio where there is one, else of our figure. */
  readonly wanted?: { readonly atLeast?: number; readonly atMost?: number };
}

/** A row whose ratio is ours through the baseline. */
export function compared(row: Omit<Row, 'ratio'> & { readonly baseline: number }): Row {
  return { ...row, ratio: row.ours / row.baseline };
}

/** Whether a row is what is wanted; undefined where nothing is. */
export function isReached({ ours, ratio, wanted }: Row): boolean | undefined {
  if (wanted === undefined) return undefined;
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = wanted;
  const figure = ratio ?? ours;
  return figure >= atLeast && figure <= atMost;
}

const COLUMNS = ['', 'unit', 'ours', 'baseline', 'ratio', 'wanted', ''] as const;

/** All rows as one table for a person, with a line above each section. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => [row.what, row.unit, shown(row.ours), shown(row.baseline), ...judged(row)]);
  const widths = COLUMNS.map((head, place) => Math.max(head.length, ...lines.map((cells) => cells[place]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, place) => (place < 2 ? cell.padEnd(widths[place] ?? 0) : cell.padStart(widths[place] ?? 0)))
      .join('  ')
      .trimEnd();
  const body = rows.flatMap((row, place) => {
    const isNew = row.section !== rows[place - 1]?.section;
    return [...(isNew ? ['', row.section] : []), line(lines[place] ?? [])];
  });
  return [line(COLUMNS), ...body].join('\n');
}

function judged(row: Row): string[] {
  const { ratio, wanted } = row;
  const bounds = [
    ...(wanted?.atLeast === undefined ? [] : [`>= ${shown(wanted.atLeast)}`]),
    ...(wanted?.atMost === undefined ? [] : [`<= ${shown(wanted.atMost)}`]),
  ];
  const reached = isReached(row);
  return [shown(ratio), bounds.join(', '), reached === undefined ? '' : reached ? 'reached' : 'NOT REACHED'];
}

function shown(figure: number | undefined): string {
  if (figure === undefined) return '';
  const digits = Math.abs(figure) >= 100 ? 0 : 2;
  return figure.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
