import { printable, widthOf, wrap } from './text-width.ts';

/** A column of a table. */
export interface Column {
  readonly head: string;
  readonly align?: 'right';
  /** Ids and the like, which are of no use when they are broken. */
  readonly isWhole?: boolean;
}

/** Rows that belong together, under a title of their own. */
export interface Group {
  readonly title?: string;
  readonly rows: readonly (readonly string[])[];
}

export interface Table {
  readonly columns: readonly Column[];
  readonly groups: readonly Group[];
}

/** How a table is to look. */
export interface Look {
  /** The columns of the terminal; without one, lines are as long as they are. */
  readonly width?: number | undefined;
  readonly strong: (text: string) => string;
}

const GAP = '  ';
const LEAST = 12;

/** The lines of a table; columns in which nothing stands are left out. */
export function tableLines(table: Table, look: Look): string[] {
  const { columns, groups } = withoutEmpty(printed(table));
  const indent = groups.some(({ title }) => title !== undefined) ? GAP : '';
  const widths = widthsOf(columns, groups, look.width === undefined ? undefined : look.width - indent.length);
  const line = (cells: readonly string[]): string[] => rowLines(cells, columns, widths).map((text) => indent + text);
  return [
    ...(columns.length === 0 ? [] : line(columns.map(({ head }) => head)).map(look.strong)),
    ...groups.flatMap(({ title, rows }) => [
      ...(title === undefined ? [] : wrap(title, look.width ?? Infinity).map(look.strong)),
      ...(columns.length === 0 ? [] : rows.flatMap(line)),
    ]),
  ];
}

function printed({ columns, groups }: Table): Table {
  return {
    columns: columns.map((column) => ({ ...column, head: printable(column.head) })),
    groups: groups.map(({ title, rows }) => ({
      ...(title === undefined ? {} : { title: printable(title) }),
      rows: rows.map((row) => row.map(printable)),
    })),
  };
}

function withoutEmpty({ columns, groups }: Table): Table {
  const isKept = columns.map((_, at) => groups.some(({ rows }) => rows.some((row) => row[at] !== '')));
  const kept = <T>(cells: readonly T[]): T[] => cells.filter((_, at) => isKept[at]);
  return { columns: kept(columns), groups: groups.map((group) => ({ ...group, rows: group.rows.map(kept) })) };
}

/** Natural widths, and where these are too wide together, the widest columns as much narrower as it takes. */
function widthsOf(columns: readonly Column[], groups: readonly Group[], limit = Infinity): number[] {
  const rows = [columns.map(({ head }) => head), ...groups.flatMap((group) => group.rows)];
  const widths = columns.map((_, at) => rows.reduce((most, row) => Math.max(most, widthOf(row[at]!)), 0));
  const gaps = GAP.length * (columns.length - 1);
  for (;;) {
    const excess = widths.reduce((sum, width) => sum + width, gaps) - limit;
    if (excess <= 0) return widths;
    const most = Math.max(...widths.filter((_, at) => !columns[at]!.isWhole));
    if (most <= LEAST) return widths;
    const at = widths.findIndex((width, index) => width === most && !columns[index]!.isWhole);
    widths[at]! -= 1;
  }
}

function rowLines(cells: readonly string[], columns: readonly Column[], widths: readonly number[]): string[] {
  const wrapped = cells.map((cell, at) => (columns[at]!.isWhole ? [cell] : wrap(cell, widths[at]!)));
  const height = Math.max(1, ...wrapped.map(({ length }) => length));
  return Array.from({ length: height }, (_, row) =>
    wrapped
      .map((lines, at) => pad(lines[row] ?? '', widths[at]!, columns[at]!.align))
      .join(GAP)
      .trimEnd(),
  );
}

function pad(text: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'right' ? blanks + text : text + blanks;
}
