import type { AnyReport } from '../../events/once.ts';
import { modalityOf } from '../../events/once.ts';
import { occurredFrom, parseEdtf, reportedFrom } from '../../events/time.ts';
import type { EventState } from '../../src/query/events.ts';
import type { SituationState } from '../../src/query/state.ts';
import type { Chain } from '../../src/query/words.ts';
import { type Row, lineOf, reportOf, rows } from '../dossier/dossier.ts';
import { eventOf, rowOf, startWithDossier } from '../support/dossier.ts';
import type { Situation } from '../support/situation.ts';
import { rowsIn } from '../support/words.ts';

/** Another row that is reported with it, in the same lane, and counts instead (L5). */
const SUPERSEDED = { 'C7 figure brigades-sent forecast': 'C8' };

interface Word extends Pick<Chain, 'speaker' | 'event'> {
  readonly what: string;
}

/** Every value of a state, by the lane that it stands in. */
function wordsOf({ estimates, claims, treaties, positions }: SituationState): Word[] {
  const about = (what: string, words: readonly Chain[]): Word[] =>
    words.map(({ speaker, event }) => ({ what, speaker, event }));
  return [
    ...estimates.flatMap(({ estimate, modalities }) =>
      modalities.flatMap(({ modality, standing }) => about(`figure ${estimate} ${modality}`, standing)),
    ),
    ...claims.flatMap(({ claim, stances }) => about(`claim ${claim}`, stances)),
    ...treaties.flatMap(({ steps }) => steps.flatMap(({ step, words }) => about(`step ${step}`, words))),
    ...positions.flatMap(({ actor, topic, words }) => about(`position ${actor} ${topic}`, words)),
  ];
}

/** What a row says of things that have a value over time. */
function whatsOf(row: Row): string[] {
  const { figures = [], claims = [], steps = [], positions = [] } = reportOf(row) as AnyReport;
  return [
    ...figures.map((figure) => `figure ${figure.estimate} ${modalityOf(figure)}`),
    ...claims.map(({ claim }) => `claim ${claim}`),
    ...steps.map(({ step }) => `step ${step}`),
    ...positions.map(({ actor, topic }) => `position ${actor} ${topic}`),
  ];
}

const speakersOf = (row: Row): string[] => reportOf(row).attribution.speakers.map(({ actor }) => actor);
const instantOf = (time: number): string => new Date(time).toISOString();
const reportedAt = (row: Row): number => reportedFrom(parseEdtf(reportOf(row).reported));
const occurredAt = (row: Row): number => occurredFrom(parseEdtf(reportOf(row).occurred));

describe.each(['memory', 'sqlite'] as const)('given the dossier in %s', (store) => {
  let dossier: Situation;
  beforeAll(async () => {
    dossier = await startWithDossier(store);
  });
  afterAll(() => dossier.service.stop());

  const timeline = async (at: string) =>
    rowsIn(await dossier.read<{ events: EventState[] }>(`/timeline?${at}&limit=1000`));
  const words = async (at: string) => wordsOf(await dossier.read<SituationState>(`?${at}`));

  it.each(rows)(
    'then row $id stands in the lane of each of its speakers from the instant that it is public',
    async (row) => {
      const standing = await words(`reportedBy=${instantOf(reportedAt(row))}`);
      for (const what of whatsOf(row)) {
        for (const speaker of speakersOf(row)) {
          const found = standing.find((word) => word.what === what && word.speaker === speaker);
          const expected = SUPERSEDED[`${row.id} ${what}` as keyof typeof SUPERSEDED] ?? row.id;
          expect([what, speaker, rowOf(found!.event)]).toEqual([what, speaker, expected]);
        }
      }
    },
  );

  it.each(rows)('then row $id is in no answer of the millisecond before', async (row) => {
    const at = `reportedBy=${instantOf(reportedAt(row) - 1)}`;
    const isFirst = (await dossier.ask(`?${at}`)).status === 404;
    const known = isFirst ? [] : [...(await timeline(at)), ...(await words(at)).map(({ event }) => rowOf(event))];
    expect(known).not.toContain(row.id);
    expect((await dossier.ask(`/events/${eventOf(row.id)}?${at}`)).status).toBe(404);
  });

  it.each(rows)('then row $id is on the timeline from the instant that it began, and not before', async (row) => {
    expect(await timeline(`occurredBy=${instantOf(occurredAt(row))}`)).toContain(row.id);
    expect(await timeline(`occurredBy=${instantOf(occurredAt(row) - 1)}`)).not.toContain(row.id);
  });

  it.each(rows)('then the page of row $id says all that was recorded, and nothing was done to it', async (row) => {
    const page = await dossier.read<{ event: EventState; history: unknown[] }>(`/events/${eventOf(row.id)}`);
    const { reliability, credibility } = reportOf(row).attribution;
    expect(page.event).toMatchObject({
      kind: lineOf(row).kind,
      reportedAt: instantOf(reportedAt(row)),
      occurredAt: instantOf(occurredAt(row)),
      recorder: 'demo',
      stands: true,
      reliability,
      credibility,
    });
    expect(page.event.body).toEqual(lineOf(row).body);
    expect(page.history).toEqual([]);
  });

  it('then every value of the state comes from an event that is on the timeline', async () => {
    const known = await timeline('');
    expect((await words('')).filter(({ event }) => !known.includes(rowOf(event)))).toEqual([]);
  });
});
