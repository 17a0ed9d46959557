import type { Frame } from '../../src/query/answer.ts';
import type { MatrixRow, VintagesAnswer } from '../../src/query/vintages.ts';
import type { VintageRow } from '../../src/query/vintage-rows.ts';
import { Tool } from '../cli/tool.ts';
import { Service } from '../support/service.ts';
import type { Event, Situation } from '../support/situation.ts';
import { count, given, retracted, uuid, withdrawn, worldOf } from '../support/world.ts';

let service: Service;
let trial: Situation;
beforeAll(async () => {
  service = await Service.start();
});
beforeEach(async () => {
  trial = await given(service, ...figures(), retracted('gone', uuid('bob 3'), '2024-10-20'));
});
afterAll(() => service.stop());

const day = (date: number): string => `2024-10-${String(date).padStart(2, '0')}`;
// Of two speakers, for three days each, told again and again; every other time with another number.
function figures(): Event[] {
  return ['ann', 'bob'].flatMap((by) =>
    Array.from({ length: 9 }, (_, n) =>
      count(`${by} ${n}`, Math.floor(n / 2), { by, occurred: day((n % 3) + 1), reported: day(n + 4) }),
    ),
  );
}

type Answer = Frame & Omit<VintagesAnswer, 'rows'> & { readonly rows: readonly (VintageRow & MatrixRow)[] };
const VINTAGES = '/estimates/troops/vintages';
const ask = (query: string) => trial.ask(`${VINTAGES}?${query}`);
const nextOf = (link: unknown): string | undefined => /^<(\/[^>]+)>; rel="next"$/.exec(String(link))?.[1];

/** All pages, while others write between them. */
async function paged(query: string, limit: number): Promise<Answer[]> {
  const pages: Answer[] = [];
  for (let path: string | undefined = `${trial.path}${VINTAGES}?${query}&limit=${limit}`; path;) {
    const { headers, text } = await service.get(path);
    pages.push(JSON.parse(text) as Answer);
    path = nextOf(headers['link']);
    const turn = `${limit} ${pages.length} ${query}`;
    await trial.record(count(turn, 99, { reported: day(1) }), withdrawn(`away ${turn}`, uuid(turn)));
    await trial.record(count(`${turn} more`, 99, { occurred: '2024-09-01', reported: day(4) }));
  }
  return pages;
}

/** Rows with the instants of their cells instead of numbers of columns, which are others on each page. */
const rowsOf = ({ rows, columns }: Answer) =>
  rows.map((row) => ({ ...row, cells: row.cells?.map((cell) => ({ ...cell, column: columns![cell.column] })) }));

describe.each(['periods', 'matrix', 'changes', 'initial'])('given the vintages of an estimate as %s', (view) => {
  it.each([1, 4, 5])(
    'when they come in pages of %i and others write, then together they are the whole',
    async (limit) => {
      const whole = (await ask(`view=${view}`)).json<Answer>();
      const pages = await paged(`view=${view}`, limit);
      expect(pages.flatMap(rowsOf)).toEqual(rowsOf(whole));
      expect(pages.length).toBeGreaterThan(1);
      for (const { at, rows } of pages) expect([at, rows.length <= limit]).toEqual([whole.at, true]);
      expect([whole.next, pages.at(-1)!.next]).toEqual([null, null]);
    },
  );

  it('when a cursor comes with another question, then it is refused, and with another limit or format it is not', async () => {
    const { next } = (await ask(`view=${view}&limit=2`)).json<Answer>();
    const status = async (query: string) => (await ask(`view=${view}&cursor=${next}${query}`)).status;
    const others = ['&speaker=ann', '&reportedBy=2024-10', `&recordedBy=${trial.head - 1}`];
    for (const other of others) expect([other, await status(other)]).toEqual([other, 400]);
    for (const same of ['', '&limit=3', '&format=csv', `&recordedBy=${trial.head}`]) {
      expect([same, await status(same)]).toEqual([same, 200]);
    }
  });
});

it.each(['limit=0', 'limit=1001', 'cursor=nonsense'])('given %s, then it is refused', async (query) => {
  const [name] = query.split('=');
  expect((await ask(query)).problem()).toMatchObject({ status: 400, errors: [{ parameter: name }] });
});

it('given a cursor of a longer log, when it is asked for, then it is refused by its name', async () => {
  const { next } = (await ask('limit=1')).json<Answer>();
  const younger = await Service.start();
  const other = younger.in(trial.slug);
  await other.recordAll([...worldOf(trial.slug), count('one', 1)]);
  const problem = (await other.ask(`${VINTAGES}?limit=1&cursor=${next}`)).problem();
  expect(problem).toMatchObject({ status: 400, errors: [{ parameter: 'cursor' }] });
  await younger.stop();
});

describe('given more than a page by default', () => {
  const second = (n: number): string => new Date(Date.UTC(2024, 8, 1) + n * 1000).toISOString();

  it('when the command line asks, then it follows the pages, in every format', async () => {
    const many = Array.from({ length: 1100 }, (_, n) =>
      count(`many ${n}`, n, { occurred: second(n), reported: second(n) }),
    );
    trial = await given(service, ...many);
    const tool = new Tool({ DATELINE_URL: service.url });
    const shown = (rest: string): Promise<string> => tool.shown(`vintages ${trial.slug} troops ${rest}`);
    expect((await ask('')).json<Answer>().rows).toHaveLength(1000);
    for (const view of ['periods', 'matrix']) {
      const { rows, columns, next } = JSON.parse(await shown(`--json --view ${view}`)) as Answer;
      expect([rows.length, next]).toEqual([1100, null]);
      const begins =
        view === 'matrix' ? rows.map((row) => columns![row.cells[0]!.column]) : rows.map((row) => row.reportedFrom);
      expect(begins).toEqual(many.map((_, n) => second(n)));
      const csv = (await shown(`--csv --view ${view}`)).split('\r\n');
      expect([csv.length, csv.filter((line) => line.startsWith('estimate,')).length]).toEqual([1102, 1]);
      expect((await shown(`--ndjson --view ${view}`)).split('\n')).toHaveLength(1101);
    }
    expect(await shown('')).toContain('1,099');
  });
});
