import type { AnyReport } from '../../events/once.ts';
import { modalityOf } from '../../events/once.ts';
import { asked, held } from './columns.ts';
import { type Row, declared, lineOf, lines, reportOf, rows } from './dossier.ts';
import { HELD } from './held.ts';

/** Words that carry no meaning of their own. */
const EMPTY = ['which', 'with'];

/** What an event says in its structure, in the notation of held.ts. */
function structureOf(row: Row) {
  const { figures, claims, steps, positions } = reportOf(row) as AnyReport;
  return {
    kind: lineOf(row).kind,
    figures: figures?.map((figure) => {
      const since = figure.since ? ` since ${figure.since}` : '';
      return `${figure.estimate} ${modalityOf(figure)}${since}`;
    }),
    claims: claims?.map(({ claim, stance }) => `${claim} ${stance}`),
    steps: steps?.map(({ step, status }) => `${step} ${status}`),
    positions: positions?.map(({ actor, topic, condition }) => `${actor} ${topic}${condition ? ', conditional' : ''}`),
  };
}

/** Everything that can be read in an event: its own words, and the names of its speakers and series. */
function readable(row: Row): string {
  const { note: _, ...said } = reportOf(row);
  const actors = said.attribution.speakers.flatMap(({ actor, voice }) => [actor, ...(voice ? [voice] : [])]);
  const names = [
    ...actors.map((slug) => declared('actor', slug).title),
    ...(said.figures ?? []).map(({ estimate }) => declared('estimate', estimate).title),
  ];
  return JSON.stringify([said, names]).toLowerCase();
}

/** Words that carry the meaning: numbers, and what is longer than three letters, without its ending. */
function stems(row: Row): string[] {
  const words = `${row.speaker} ${row.about}`.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const meant = words.filter((word) => (word.length > 3 && !EMPTY.includes(word)) || /\d/.test(word));
  return meant.map((word) => word.slice(0, 5));
}

describe('every row of the dossier', () => {
  it('has one event of its own, in the order of the rows', () => {
    const reports = lines.filter(({ body }) => 'reported' in body);
    expect(reports.map(({ id }) => id)).toEqual(rows.map((row) => lineOf(row).id));
    expect(Object.keys(HELD)).toEqual(rows.map(({ id }) => id));
    expect(rows).toHaveLength(54);
  });

  it.each(rows)('$id is held column by column', (row) => {
    expect(held(row)).toEqual(asked(row));
  });

  it.each(rows)('$id is held in the structure that it needs', (row) => {
    const { also = {}, ...structure } = HELD[row.id]!;
    expect(structureOf(row)).toEqual({ figures: undefined, ...structure });
    expect(reportOf(row)).toMatchObject(also);
  });

  it.each(rows)('$id says who speaks and what it is about', (row) => {
    const text = readable(row);
    expect(stems(row).filter((stem) => !text.includes(stem))).toEqual([]);
  });

  it('holds the second figure of the income from engineer brigades', () => {
    const income = rows.find(({ id }) => id === 'C7')!;
    expect(reportOf(income).figures?.[1]).toMatchObject({ bound: 'range', low: 3, high: 4, unit: 'brigades' });
  });
});
