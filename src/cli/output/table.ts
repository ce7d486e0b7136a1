/** A table for a fixed-width font. Cells may have several lines. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Colours a padded piece of a cell; called for every line of it. Row -1 is the head. */
  readonly paint?: (text: string, row: number, column: number) => string;
  /** Spaces before each line. Default 0. */
  readonly indent?: number;
}

/** The lines of a table, columns as wide as their widest cell and two spaces apart, without trailing spaces. */
export function renderTable({ head, rows, paint = (text) => text, indent = 0 }: Table): string {
  const all = head.length === 0 ? rows : [head, ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  const offset = head.length === 0 ? 0 : 1;
  const lines = all.flatMap((row, index) => {
    const cells = widths.map((_, column) => (row[column] ?? '').split('\n'));
    const height = Math.max(...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) => {
      const last = cells.findLastIndex((cell) => (cell[line] ?? '') !== '');
      const pieces = cells.slice(0, last + 1).map((cell, column) => {
        const piece = cell[line] ?? '';
        const painted = piece === '' ? '' : paint(piece, index - offset, column);
        return column === last ? painted : painted + ' '.repeat((widths[column] ?? 0) - piece.length);
      });
      return pieces.length === 0 ? '' : ' '.repeat(indent) + pieces.join('  ');
    });
  });
  return lines.map((line) => `${line}\n`).join('');
}

function widthOf(cell: string): number {
  return Math.max(...cell.split('\n').map((line) => line.length));
}
