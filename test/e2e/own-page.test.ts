import type { EventState, HistoryRow } from '../../src/query/events.ts';
import { Tool } from '../cli/tool.ts';
import { Service } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import { actor, corrected, count, given, situation, uuid, withdrawn } from '../support/world.ts';

interface Page {
  readonly event: EventState;
  readonly history: readonly HistoryRow[];
}

let service: Service;
beforeAll(async () => {
  service = await Service.start();
});
afterAll(() => service.stop());

const page = (trial: Situation, id: string, at = '') => trial.read<Page>(`/events/${id}?${at}`);
const problemAt = async (trial: Situation, id: string, at = '') =>
  (await trial.ask(`/events/${id}?${at}`)).problem().type;

describe('given a situation of which nothing is reported', () => {
  it('when something is declared, then its own page is where the answer said, and the others are empty still', async () => {
    const trial = service.in('unreported');
    for (const event of [situation('unreported'), actor('carl')]) {
      const { status, headers } = await trial.put(event);
      const found = await service.get(headers.location!);
      expect([status, found.status, found.json<Page>().event.id]).toEqual([201, 200, event.id]);
      expect(found.headers['dateline-position']).toBe(headers['dateline-position']);
    }
    expect((await trial.ask('/actors')).problem().type).toBe('/problems/not-yet-known');
  });

  it('when it is corrected and withdrawn, then its page and those of the changes tell of it', async () => {
    const trial = await given(service, actor('carl'), corrected('right', actor('carl').id, { country: 'FR' }));
    await trial.record(withdrawn('away', actor('carl').id));
    const { event, history } = await page(trial, actor('carl').id);
    expect(event).toMatchObject({ stands: false, correctedBy: uuid('right'), body: { country: 'FR' } });
    expect(history.map(({ id }) => id)).toEqual([uuid('right'), uuid('away')]);
    expect((await page(trial, uuid('away'))).event).toMatchObject({ kind: 'withdrawn', stands: true });
    expect((await page(trial, actor('carl').id, `recordedBy=${trial.head - 1}`)).event.stands).toBe(true);
  });

  it('when an event is asked for that is not recorded, or not yet, then nothing is known', async () => {
    const trial = await given(service, actor('carl'));
    expect(await problemAt(trial, uuid('none'))).toBe('/problems/not-yet-known');
    expect(await problemAt(trial, actor('carl').id, `recordedBy=${trial.head - 1}`)).toBe('/problems/not-yet-known');
  });

  it('when the command line shows something declared, then it does without the titles of actors', async () => {
    const trial = await given(service, actor('carl'));
    const out = await new Tool({ DATELINE_URL: service.url }).shown(`event ${trial.slug} ${actor('carl').id}`);
    expect(out).toContain('carl');
  });
});

describe('given a report that is not public yet, and a correction of it', () => {
  let trial: Situation;
  beforeAll(async () => {
    trial = await given(service, count('said', 100), corrected('right', uuid('said'), { occurred: '2024-09-30' }));
  });
  const before = 'reportedBy=2024-10-01';

  it('when asked for a time before, then neither is known, but what is declared is', async () => {
    expect(await problemAt(trial, uuid('said'), before)).toBe('/problems/not-yet-known');
    expect(await problemAt(trial, uuid('right'), before)).toBe('/problems/not-yet-known');
    expect((await page(trial, actor('ann').id, before)).event.kind).toBe('actor');
  });

  it('when asked for a time at which another report was public, then it is not found', async () => {
    await trial.record(count('early', 1, { reported: '2024-10-01' }));
    expect(await problemAt(trial, uuid('said'), before)).toBe('/problems/not-found');
    expect((await page(trial, uuid('said'))).event.body['occurred']).toBe('2024-09-30');
  });

  it('when it is withdrawn, then its page shows it as such, also where nothing else is visible', async () => {
    const alone = await given(service, count('said', 100), withdrawn('away', uuid('said')));
    const { event, history } = await page(alone, uuid('said'));
    expect([event.stands, history.map(({ kind }) => kind)]).toEqual([false, ['withdrawn']]);
  });
});
