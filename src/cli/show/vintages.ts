import type { MatrixCell, VintageRow } from '../../query/vintage-rows.ts';
import type { MatrixRow, VintagesAnswer } from '../../query/vintages.ts';
import { markedFigure } from './figures.ts';
import type { Words } from './names.ts';
import type { Block } from './page.ts';
import type { Column, Group, Table } from './table.ts';
import { instantText } from './times.ts';

// More columns are for a spreadsheet, and no more for eyes.
const MOST_COLUMNS = 8;

/** The vintages of an estimate, in the view that was asked for. */
export function vintagesBlocks(answer: VintagesAnswer, words: Words): Block[] {
  const { estimate, title, unit, columns, rows } = answer;
  const heading = { heading: `${words.named(title, estimate)}, ${String(unit)}` };
  if (columns === undefined) return [heading, { table: listTable(rows as readonly VintageRow[], words) }];
  const first = Math.max(0, columns.length - MOST_COLUMNS);
  const note = words.speech.say('matrix.left-out', { count: first });
  return [
    heading,
    { table: matrixTable(columns, rows as readonly MatrixRow[], first, words) },
    ...(first > 0 ? [{ note }] : []),
  ];
}

/** One answer of several pages; each page of the matrix has columns of its own. */
export function joinedVintages(pages: readonly VintagesAnswer[]): VintagesAnswer {
  const [first] = pages;
  if (pages.length === 1) return first!;
  const columns = first!.columns && [...new Set(pages.flatMap((page) => page.columns ?? []))].sort();
  const rows = pages.flatMap((page) =>
    page.rows.map((row) => {
      if (!('cells' in row)) return row;
      const cells = row.cells.map((cell) => ({ ...cell, column: columns!.indexOf(page.columns![cell.column]!) }));
      return { ...row, cells };
    }),
  );
  return { ...first!, ...(columns ? { columns } : {}), rows, next: null };
}

function listTable(rows: readonly VintageRow[], words: Words): Table {
  const { speech } = words;
  const columns: Column[] = [
    ...['asOf', 'figure', 'change', 'from', 'until', 'grade'].map((name) => ({ head: speech.label(name) })),
    { head: speech.label('event'), isWhole: true },
  ];
  const cells = (row: VintageRow): string[] => [
    words.time(row.asOf),
    figureCell(row, words),
    row.change === undefined ? '' : speech.term(row.change),
    instantText(speech, row.reportedFrom),
    row.reportedUntil === null ? '' : instantText(speech, row.reportedUntil),
    words.grade(row),
    row.event,
  ];
  return { columns, groups: byLane(rows, words, cells) };
}

function matrixTable(instants: readonly string[], rows: readonly MatrixRow[], first: number, words: Words): Table {
  const { speech } = words;
  const shown = instants.slice(first);
  const columns: Column[] = [
    { head: speech.label('asOf') },
    ...shown.map((instant): Column => ({ head: instantText(speech, instant), align: 'right' })),
  ];
  const cells = ({ asOf, cells: given, modality }: MatrixRow): string[] => [
    words.time(asOf),
    ...shown.map((_, at) => {
      const cell = given.findLast(({ column }) => column <= first + at);
      return cell === undefined ? '' : figureCell({ ...cell, modality }, words);
    }),
  ];
  return { columns, groups: byLane(rows, words, cells) };
}

function figureCell(
  { figure, modality }: Pick<VintageRow, 'modality'> & Pick<MatrixCell, 'figure'>,
  words: Words,
): string {
  if (figure === null) return words.speech.say('figure.blank');
  return markedFigure(words.speech, modality, words.figure(figure));
}

/** The rows of each speaker under its name. */
function byLane<T extends Pick<VintageRow, 'speaker'>>(
  rows: readonly T[],
  words: Words,
  cells: (row: T) => string[],
): Group[] {
  return [...Map.groupBy(rows, ({ speaker }) => speaker)].map(([speaker, own]) => ({
    title: words.actor(speaker),
    rows: own.map(cells),
  }));
}
