import fc from 'fast-check';
import type { EventState } from '../../src/query/events.ts';
import { expectSame } from '../projections/answers.ts';
import { lines } from '../dossier/dossier.ts';
import { eventOf, startWithDossier } from '../support/dossier.ts';
import type { Situation } from '../support/situation.ts';
import { corrected, regraded, retracted, withdrawn } from '../support/world.ts';
import { type Asked, type World, naiveTimeline, wordsOf } from './timeline-naive.ts';

const slugs = (kind: string) => lines.filter((line) => line.kind === kind).map(({ body }) => String(body['slug']));
const several = (names: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }).map((some) => some.join(','));
const days = fc.constantFrom('2024-06-19', '2024-06-20', '2024-06-30', '2024-10-08', '2024-10-18', '2024-10-22');
const reports = lines.filter(({ body }) => 'summary' in body);
const said = [...new Set(reports.flatMap(({ body }) => wordsOf(JSON.stringify([body['summary'], body['note']]))))];
const titles = new Map(
  lines.flatMap(({ kind, body }) => ('title' in body ? [[`${kind} ${String(body['slug'])}`, titleOf(body)]] : [])),
);
const spelled = [
  'Suedkorea',
  'sud',
  'sued',
  'Süd',
  'Außenminister',
  'aussen',
  'kor',
  'NIS',
  'reading',
  'on',
  'Kursk',
  'zzz',
];

const word = fc.oneof(
  fc.constantFrom(...said),
  fc.constantFrom(...said).map((one) => one.slice(0, 3)),
  fc.constantFrom(...spelled),
);
const edge = (limit: number) => fc.integer({ min: -limit, max: limit });
const box = fc
  .tuple(edge(180), edge(90), edge(180), edge(90))
  .map(([west, a, east, b]) => [west, Math.min(a, b), east, Math.max(a, b)].join(','));
const range = fc.tuple(days, days).map((two) => two.sort());

/** A question with few filters, or with many. */
const question: fc.Arbitrary<Asked> = fc
  .record(
    {
      kind: several([...new Set(reports.map(({ kind }) => kind))]),
      actor: several(slugs('actor')),
      estimate: several(slugs('estimate')),
      claim: several(slugs('claim')),
      treaty: several(slugs('treaty')),
      topic: several(slugs('topic')),
      reliability: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
      credibility: fc.constantFrom('1', '2', '3', '4', '5'),
      bbox: box,
      q: fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join(' ')),
      range,
      clock: fc.constantFrom('occurred', 'reported', 'recorded'),
      order: fc.constantFrom('asc', 'desc'),
    },
    { requiredKeys: [] },
  )
  .chain((all) => fc.subarray(Object.keys(all), { maxLength: 4 }).map((some) => ({ all, some })))
  .map(({ all, some }) => Object.fromEntries(some.flatMap((name) => parameter(name, all[name as 'kind']!, all.clock))));

const corrections = [
  corrected('fix', eventOf('A1'), { place: { name: 'Tarawa', lat: 1.4, lon: 173 }, occurred: '2024-06-18' }),
  corrected('words', eventOf('B4'), { summary: { text: 'Was im Süden geschieht', lang: 'de' } }),
];
const reasons = new Map(corrections.map(({ id, reason }) => [id, (reason as { text: string }).text]));

describe('given the dossier, and changes of it', () => {
  let dossier: Situation;
  let first: number;
  beforeAll(async () => {
    dossier = await startWithDossier();
    first = dossier.head;
    await dossier.record(
      ...corrections,
      withdrawn('undo', eventOf('C4')),
      regraded('grade', eventOf('D3'), { reliability: 'A', credibility: 6 }),
      retracted('gone', eventOf('B5'), '2024-10-20'),
    );
  });
  afterAll(() => dossier.service.stop());

  it('when any question is asked at any point, then it finds what filters over all events find', async () => {
    const worlds = new Map<string, World>();
    let found = 0;
    const pointed = fc.constantFrom('', `&recordedBy=${first}`, '&reportedBy=2024-10-20', '&occurredBy=2024-10-10');
    await fc.assert(
      fc.asyncProperty(question, pointed, async (asked, point) => {
        const world = worlds.get(point) ?? { events: await timeline(dossier, {}, point), titles, reasons };
        worlds.set(point, world);
        const ids = (await timeline(dossier, asked, point)).map(({ id }) => id);
        expectSame([asked, ids], [asked, naiveTimeline(world, asked)]);
        found += ids.length > 0 ? 1 : 0;
      }),
      { numRuns: 250 },
    );
    expect(found).toBeGreaterThan(100);
  });
});

async function timeline(dossier: Situation, asked: Asked, point: string): Promise<EventState[]> {
  const query = new URLSearchParams({ ...asked, limit: '1000' }).toString();
  return (await dossier.read<{ events: EventState[] }>(`/timeline?${query}${point}`)).events;
}

// A range of days means nothing on the recorded clock of a dossier that was recorded all at once.
function parameter(name: string, value: unknown, clock: string | undefined): [string, string][] {
  if (name !== 'range') return [[name, String(value)]];
  const [from, to] = value as [string, string];
  return clock === 'recorded' ? [] : [['from', from], ['to', to]]; // prettier-ignore
}

function titleOf({ title }: Readonly<Record<string, unknown>>): string {
  return Object.values(title as Record<string, string>).join(' ');
}
