import type { MatrixRow, VintagesAnswer } from '../../src/query/vintages.ts';
import type { VintageRow } from '../../src/query/vintage-rows.ts';
import { startWithDossier } from '../support/dossier.ts';
import { Service } from '../support/service.ts';
import type { Event, Situation } from '../support/situation.ts';
import { corrected, count, given, report, retracted, uuid, withdrawn } from '../support/world.ts';

let service: Service;
beforeAll(async () => {
  service = await Service.start();
});
afterAll(() => service.stop());

const day = (date: number) => `2024-10-${String(date).padStart(2, '0')}`;
const at = (date: number) => ({ reported: `${day(date)}T12:00:00Z` });
const noon = (date: number) => `${day(date)}T12:00:00.000Z`;
const told = (name: string, best: number, date: number, more: object = {}): Event =>
  count(name, best, { ...at(date), ...more });
const worded = (name: string, date: number, figure: object): Event =>
  report(name, 'assessment', { ...at(date), figures: [{ estimate: 'troops', ...figure }] });

describe('given a figure that is revised, given again and taken back', () => {
  let trial: Situation;
  beforeAll(async () => {
    trial = await given(
      service,
      told('first', 10, 2),
      told('same', 10, 3),
      told('more', 12, 4),
      retracted('gone', uuid('more'), day(5), {}),
      told('again', 12, 7),
      told('other day', 20, 3, { occurred: day(2) }),
    );
  });

  it('when asked for periods, then every vintage and every blank has its own', async () => {
    const { rows } = await vintages(trial, 'view=periods');
    expect(rows.map((row) => [row.asOf, row.reportedFrom, row.reportedUntil, best(row), row.event])).toEqual([
      [day(1), noon(2), noon(3), 10, uuid('first')],
      [day(1), noon(3), noon(4), 10, uuid('same')],
      [day(1), noon(4), `${day(5)}T23:59:59.999Z`, 12, uuid('more')],
      [day(1), `${day(5)}T23:59:59.999Z`, noon(7), null, uuid('more')],
      [day(1), noon(7), null, 12, uuid('again')],
      [day(2), noon(3), null, 20, uuid('other day')],
    ]);
    expect(rows[3]).toMatchObject({ figure: null, retractedBy: [uuid('gone')] });
    expect(rows[0]).toMatchObject({
      modality: 'observed',
      speaker: 'ann',
      asOfFrom: `${day(1)}T00:00:00.000Z`,
      asOfTo: `${day(1)}T23:59:59.999Z`,
      figure: { best: 10, bound: 'exactly', asOf: day(1) },
    });
  });

  it('when asked for changes, then what was given again is no row, but after a blank it is first again', async () => {
    const { rows } = await vintages(trial, 'view=changes');
    expect(rows.map((row) => [row.asOf, row.change, best(row)])).toEqual([
      [day(1), 'first', 10],
      [day(1), 'revised', 12],
      [day(1), 'retracted', null],
      [day(1), 'first', 12],
      [day(2), 'first', 20],
    ]);
  });

  it('when asked for first releases, then each asOf has one', async () => {
    const { rows } = await vintages(trial, 'view=initial');
    expect(rows.map((row) => [row.asOf, row.event, row.reportedUntil])).toEqual([
      [day(1), uuid('first'), noon(3)],
      [day(2), uuid('other day'), null],
    ]);
  });

  it('when asked for the matrix, then columns are listed once, and cells where something changed', async () => {
    const { columns, rows } = await matrix(trial);
    expect(columns).toEqual([noon(2), noon(3), noon(4), `${day(5)}T23:59:59.999Z`, noon(7)]);
    expect(rows.map(({ asOf, cells }) => [asOf, cells])).toEqual([
      [
        day(1),
        [
          { column: 0, figure: { best: 10, bound: 'exactly' }, events: [uuid('first')] },
          { column: 1, figure: { best: 10, bound: 'exactly' }, events: [uuid('same')] },
          { column: 2, figure: { best: 12, bound: 'exactly' }, events: [uuid('more')] },
          { column: 3, figure: null, events: [uuid('more'), uuid('gone')] },
          { column: 4, figure: { best: 12, bound: 'exactly' }, events: [uuid('again')] },
        ],
      ],
      [day(2), [{ column: 1, figure: { best: 20, bound: 'exactly' }, events: [uuid('other day')] }]],
    ]);
  });

  it('when asked as the public knew it, then nothing later is told', async () => {
    const { rows } = await vintages(trial, `view=periods&reportedBy=${day(4)}`);
    expect(rows.map((row) => [row.event, row.reportedUntil])).toEqual([
      [uuid('first'), noon(3)],
      [uuid('same'), noon(4)],
      [uuid('more'), null],
      [uuid('other day'), null],
    ]);
  });

  it.each([
    [`${day(5)}T23:59:59.998Z`, 0],
    [`${day(5)}T23:59:59.999Z`, 1],
  ])('when asked as the public knew it at %s, then %i blanks are told', async (instant, blanks) => {
    const { rows } = await vintages(trial, `reportedBy=${instant}`);
    expect(rows.filter(({ figure }) => figure === null)).toHaveLength(blanks);
  });

  it('when asked for what holds by a day, then later days are left out', async () => {
    const { rows } = await vintages(trial, `view=initial&occurredBy=${day(1)}`);
    expect(rows.map(({ asOf }) => asOf)).toEqual([day(1)]);
  });
});

describe('given what changes the record', () => {
  it('when a report is corrected and the correction withdrawn, then each position has its own vintages', async () => {
    const trial = await given(service, told('first', 10, 2));
    const positions = [trial.head];
    for (const event of [corrected('fix', uuid('first'), at(3)), withdrawn('undo', uuid('fix'))]) {
      await trial.record(event);
      positions.push(trial.head);
    }
    const asked = positions.map((position) => vintages(trial, `recordedBy=${position}`));
    const rows = (await Promise.all(asked)).map((answer) => answer.rows);
    expect(rows.map(([row]) => [row!.reportedFrom, row!.correctedBy])).toEqual([
      [noon(2), undefined],
      [noon(3), uuid('fix')],
      [noon(2), undefined],
    ]);
  });

  it('when what was superseded is taken back, then nothing changes', async () => {
    const trial = await given(service, told('first', 10, 2), told('more', 12, 3));
    const before = (await vintages(trial)).rows;
    await trial.record(retracted('late', uuid('first'), day(6)));
    expect((await vintages(trial)).rows).toEqual(before);
  });

  it('when another comes at the same instant, then the one before never stood, and is told as an event only', async () => {
    const trial = await given(service, told('first', 10, 2), told('second', 12, 2));
    const { rows } = await vintages(trial);
    expect(rows.map((row) => [row.event, row.reportedFrom, row.reportedUntil])).toEqual([
      [uuid('second'), noon(2), null],
    ]);
    expect((await trial.read<{ events: unknown[] }>('/timeline')).events).toHaveLength(2);
    const initial = await vintages(trial, 'view=initial');
    expect(initial.rows.map(({ event }) => event)).toEqual([uuid('second')]);
  });

  it('when one of two speakers takes it back, then only their lane is blank', async () => {
    const both = told('both', 10, 2, { by: ['ann', 'bob'] });
    const trial = await given(service, both, retracted('gone', uuid('both'), day(4), { speakers: ['bob'] }));
    const { rows } = await vintages(trial, 'view=changes');
    expect(rows.map((row) => [row.speaker, row.change, row.retractedBy])).toEqual([
      ['ann', 'first', undefined],
      ['bob', 'first', undefined],
      ['bob', 'retracted', [uuid('gone')]],
    ]);
  });

  it.each([
    ['other numbers', { best: 5, bound: 'exactly' }, { best: 6, bound: 'exactly' }, 2],
    ['another bound', { best: 5, bound: 'exactly' }, { best: 5, bound: 'about' }, 2],
    [
      'other words beside the same numbers',
      { best: 5, bound: 'exactly' },
      { best: 5, bound: 'exactly', verbatim: '5' },
      1,
    ],
    ['other words', { verbatim: 'many' }, { verbatim: 'few' }, 2],
    ['the same words', { verbatim: 'many' }, { verbatim: 'many' }, 1],
    [
      'other words that are read the same',
      { low: 2, bound: 'magnitude', verbatim: 'some' },
      { low: 2, bound: 'magnitude', verbatim: 'a few' },
      2,
    ],
    ['another beginning of the count', { best: 5, bound: 'exactly' }, { best: 5, bound: 'exactly', since: '2024' }, 2],
  ])('when %s come, then a change is what changes the figure', async (_, one, other, changes) => {
    const trial = await given(service, worded('one', 2, one), worded('other', 3, other));
    expect((await vintages(trial, 'view=changes')).rows).toHaveLength(changes);
  });
});

describe('given several lanes', () => {
  let trial: Situation;
  beforeAll(async () => {
    trial = await given(
      service,
      told('bob', 1, 2, { by: 'bob' }),
      told('ann', 2, 3),
      worded('plan', 4, { best: 9, bound: 'exactly', modality: 'planned' }),
    );
  });

  it.each([
    ['', ['observed ann', 'observed bob', 'planned ann']],
    ['speaker=ann', ['observed ann', 'planned ann']],
    ['speaker=ann,bob&modality=observed', ['observed ann', 'observed bob']],
    ['speaker=bob&speaker=ann&modality=planned', ['planned ann']],
    ['speaker=press', []],
  ])('when asked for %j, then it is %j', async (filter, lanes) => {
    const { rows } = await vintages(trial, filter);
    expect(rows.map(({ modality, speaker }) => `${modality} ${speaker}`)).toEqual(lanes);
  });

  it.each([
    ['view=dense', 'view', undefined],
    ['modality=hoped', 'modality', undefined],
    ['speaker=an', 'speaker', 'ann'],
    ['since=2024', 'since', undefined],
  ])('when asked for %j, then %s is refused', async (filter, parameter, nearest) => {
    const problem = (await trial.ask(`/estimates/troops/vintages?${filter}`)).problem();
    expect([problem.status, problem.errors?.[0]?.parameter]).toEqual([400, parameter]);
    expect(problem.errors?.[0]?.nearest?.[0]).toBe(nearest);
  });

  it('when the estimate is not known, then it is 404 with the nearest names', async () => {
    const problem = (await trial.ask('/estimates/troop/vintages')).problem();
    expect([problem.status, problem.errors?.[0]?.nearest?.[0]]).toEqual([404, 'troops']);
  });
});

describe('given the dossier', () => {
  it('then of every estimate the matrix is what its periods say', async () => {
    const dossier = await startWithDossier();
    const { estimates } = await dossier.read<{ estimates: { estimate: string }[] }>('/estimates');
    for (const { estimate } of estimates) {
      const { rows } = await vintages(dossier, '', estimate);
      const { columns, rows: cells } = await matrix(dossier, estimate);
      const inCells = cells.flatMap((row) =>
        row.cells.map((cell) => [row.modality, row.speaker, row.asOfFrom, columns![cell.column], cell.events[0]]),
      );
      expect(inCells).toEqual(
        rows.map((row) => [row.modality, row.speaker, row.asOfFrom, row.reportedFrom, row.event]),
      );
    }
    await dossier.service.stop();
  });
});

type Answer<R> = Omit<VintagesAnswer, 'rows'> & { readonly rows: readonly R[] };

function vintages(trial: Situation, query = '', estimate = 'troops'): Promise<Answer<VintageRow>> {
  return trial.read<Answer<VintageRow>>(`/estimates/${estimate}/vintages?${query}`);
}

function matrix(trial: Situation, estimate = 'troops'): Promise<Answer<MatrixRow>> {
  return trial.read<Answer<MatrixRow>>(`/estimates/${estimate}/vintages?view=matrix`);
}

function best({ figure }: VintageRow): number | null | undefined {
  return figure === null ? null : figure.best;
}
