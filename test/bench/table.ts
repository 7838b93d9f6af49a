/** What a benchmark gives back: one line per thing measured, each with the same columns, units in the column's name. */
export interface Table {
  readonly title: string;
  readonly rows: readonly Record<string, string | number>[];
}

export function printTable({ title, rows }: Table): void {
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))];
  const cells = [columns, ...rows.map(row => columns.map(column => shown(row[column])))];
  const widths = columns.map((_, at) => Math.max(...cells.map(row => row[at]?.length ?? 0)));
  // Names on the left, figures under each other.
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  console.log(`\n${title}`);
  for (const [index, row] of cells.entries()) {
    console.log(line(row));
    if (index === 0) console.log(widths.map(width => '-'.repeat(width)).join('  '));
  }
}

/** Three significant figures are as much as these measurements are worth. */
function shown(value: string | number | undefined): string {
  if (typeof value !== 'number') return value ?? '';
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)));
}

/** For a benchmark that is run alone: `if (require.main === module) void printAll(run);`. */
export async function printAll(run: () => Promise<readonly Table[]>): Promise<void> {
  for (const table of await run()) printTable(table);
}
