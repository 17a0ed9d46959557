import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../events/parts/report.ts';
import type { Title } from '../../events/parts/text.ts';
import type { Body } from '../../events/record.ts';

/** The namespace of the demo's ids, as data/README.md names it. */
const NAMESPACE = '97aa2bcc-f7da-412e-8b61-16d7b91d5cfe';

/** A line of data/dossier.ndjson. */
export interface Line {
  readonly id: string;
  readonly kind: string;
  readonly body: Body;
}

/** What a declaration says, whatever its family. */
export interface Declared {
  readonly slug: string;
  readonly title: Title;
  readonly unit?: string;
}

const COLUMNS = [
  'id',
  'article',
  'speaker',
  'via',
  'act',
  'about',
  'quantity',
  'value',
  'unit',
  'occurred',
  'said',
  'place',
  'note',
] as const;

/** A row of facts.tsv: what an article reports, as it was noted down before there were events. */
export type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

const linesOf = (path: string): string[] =>
  readFileSync(join(process.cwd(), path), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

export const lines: readonly Line[] = linesOf('data/dossier.ndjson').map((line) => {
  const { id, kind, ...body } = JSON.parse(line);
  return { id, kind, body };
});

const [header, ...cells] = linesOf('test/dossier/facts.tsv').map((line) => line.split('\t'));

export const rows: readonly Row[] = cells.map(
  (row) => Object.fromEntries(COLUMNS.map((column) => [column, row[header!.indexOf(column)] ?? ''])) as Row,
);

/** UUID of version 5 (RFC 9562) of a name in the demo's namespace. */
export function idOf(name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The event that holds a row. */
export function lineOf(row: Row): Line {
  const line = lines.find(({ id }) => id === idOf(row.id));
  if (!line) throw new Error(`no line holds row ${row.id}`);
  return line;
}

/** What the event of a row says. */
export const reportOf = (row: Row): Report => lineOf(row).body as unknown as Report;

/** What a slug was declared to be. */
export function declared(kind: string, slug: string): Declared {
  const line = lines.find(({ id }) => id === idOf(`${kind}/${slug}`));
  if (!line) throw new Error(`${kind} ${slug} is not declared`);
  return line.body as unknown as Declared;
}
