import type { EstimateState } from '../../src/query/estimates.ts';
import type { EventState, HistoryRow } from '../../src/query/events.ts';
import type { Receipt } from '../../src/record/receipt.ts';
import { lineOf, rows } from '../dossier/dossier.ts';
import { eventOf, startWithDossier } from '../support/dossier.ts';
import { later } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import { figuresIn, rowsIn } from '../support/words.ts';
import { corrected, regraded, retracted, uuid, withdrawn } from '../support/world.ts';

// What is changed is row D9: more than 13,000 containers, by the NIS, public on 22 October 2024.
const D9 = eventOf('D9');
const SAID = 'nis observed: more-than 13000';
const bodyOfRow = (id: string) => lineOf(rows.find((row) => row.id === id)!).body;

interface Page {
  readonly event: EventState;
  readonly history: readonly HistoryRow[];
}

let dossier: Situation;
let before: number;

beforeEach(async () => {
  dossier = await startWithDossier();
  before = dossier.head;
});
afterEach(() => dossier.service.stop());

const containers = async (at: string) =>
  figuresIn(await dossier.read<EstimateState>(`/estimates/containers-of-arms?${at}`));
const timeline = (at: string) => dossier.read<{ events: EventState[] }>(`/timeline?limit=1000&${at}`);
const onTimeline = async (row: string, at: string) => rowsIn(await timeline(at)).includes(row);
const page = (id: string, at = '') => dossier.read<Page>(`/events/${id}?${at}`);

describe('given D9 is corrected to 12,000', () => {
  let correction: Receipt;
  beforeEach(async () => {
    await later();
    const figures = [{ estimate: 'containers-of-arms', low: 12000, bound: 'more-than', since: '2023-08' }];
    [correction] = (await dossier.record(corrected('twelve', D9, { figures }))) as [Receipt];
  });

  it('then who asks about October 2024 gets what is right', async () => {
    expect(await containers('reportedBy=2024-10-22')).toEqual(['nis observed: more-than 12000']);
    expect(await containers('')).toEqual(['nis observed: more-than 12000']);
  });

  it('then our record as it stood before still says what we said', async () => {
    const instant = new Date(Date.parse(correction.recorded) - 1).toISOString();
    expect(await containers(`reportedBy=2024-10-22&recordedBy=${before}`)).toEqual([SAID]);
    expect(await containers(`reportedBy=2024-10-22&recordedBy=${instant}`)).toEqual([SAID]);
    expect(await containers(`recordedBy=${correction.recorded}`)).toEqual(['nis observed: more-than 12000']);
  });

  it('then the other two clocks have not moved', async () => {
    expect(await containers('reportedBy=2024-10-21')).toEqual([]);
    expect(await containers('occurredBy=2024-09')).toEqual([]);
    expect(await containers('occurredBy=2024-10-01')).toEqual(['nis observed: more-than 12000']);
  });

  it('then the event keeps its own position, and names the correction', async () => {
    const { event, history } = await page(D9);
    expect(event).toMatchObject({ id: D9, correctedBy: correction.id, stands: true });
    expect(event.position).toBeLessThan(before);
    expect(history).toEqual([expect.objectContaining({ id: correction.id, kind: 'corrected', stands: true })]);
    const [figure] = (await dossier.read<EstimateState>('/estimates/containers-of-arms')).modalities[0]!.standing;
    expect(figure).toMatchObject({ event: D9, correctedBy: correction.id });
  });

  it('then the patch is recorded with the whole that it gives', async () => {
    const { history } = await page(D9);
    expect(history[0]!.body).toMatchObject({
      bodyKind: 'arms-transfer',
      body: { ...bodyOfRow('D9'), figures: [expect.objectContaining({ low: 12000 })] },
    });
  });

  it('then a second correction counts, and withdrawing it lets the first stand again, then what was first said', async () => {
    const figures = [{ estimate: 'containers-of-arms', verbatim: 'many' }];
    const [second] = await dossier.record(corrected('many', D9, { figures }));
    expect(await containers('')).toEqual(['nis observed: "many"']);
    await dossier.record(withdrawn('not-many', second!.id));
    expect(await containers('')).toEqual(['nis observed: more-than 12000']);
    await dossier.record(withdrawn('not-twelve', correction.id));
    expect(await containers('')).toEqual([SAID]);
    expect(await containers(`recordedBy=${correction.position}`)).toEqual(['nis observed: more-than 12000']);
  });
});

describe('given D9 is corrected by a complete body', () => {
  const right = (fields: object) => ({ id: eventOf('right'), kind: 'corrected', target: D9, ...reasoned(fields) });
  const reasoned = (fields: object) => ({
    reason: { text: 'The article says so', lang: 'en' },
    body: { ...bodyOfRow('D9'), ...fields },
  });

  it('then it can move the time at which it was public', async () => {
    await dossier.record(right({ reported: '2024-10-20' }));
    expect(await containers('reportedBy=2024-10-20')).toEqual([SAID]);
    expect(await onTimeline('D9', 'reportedBy=2024-10-20')).toBe(true);
    expect(await containers(`reportedBy=2024-10-20&recordedBy=${before}`)).toEqual([]);
  });

  it('then it can move the time at which it happened', async () => {
    await dossier.record(right({ occurred: '2023-08/2023-12' }));
    expect(await containers('occurredBy=2024-01-01')).toEqual([SAID]);
    expect(await containers(`occurredBy=2024-01-01&recordedBy=${before}`)).toEqual([]);
  });

  it('then it can move the figure to another speaker and another estimate', async () => {
    const { attribution } = bodyOfRow('D9');
    const figures = [{ estimate: 'ammunition-pieces', verbatim: 'very many' }];
    await dossier.record(right({ figures, attribution: { ...(attribution as object), speakers: [{ actor: 'hur' }] } }));
    const pieces = await dossier.read<EstimateState>('/estimates/ammunition-pieces');
    expect(await containers('')).toEqual([]);
    expect(figuresIn(pieces)).toEqual([
      'hur observed: "very many"',
      'tagesschau observed: magnitude 1000000 "millions"',
    ]);
  });
});

describe('given D9 is withdrawn', () => {
  beforeEach(() => dossier.record(withdrawn('away', D9)));

  it('then it is as if never recorded, for whatever time is asked', async () => {
    expect(await containers('reportedBy=2024-10-22')).toEqual([]);
    expect(await onTimeline('D9', '')).toBe(false);
    expect(await onTimeline('D9', `recordedBy=${before}`)).toBe(true);
    expect(await containers(`recordedBy=${before}`)).toEqual([SAID]);
  });

  it('then its own page says that it does not stand, and why', async () => {
    const { event, history } = await page(D9);
    expect(event).toMatchObject({ stands: false, body: bodyOfRow('D9') });
    expect(history).toMatchObject([{ kind: 'withdrawn', stands: true, body: { reason: { lang: 'en' } } }]);
    expect((await page(D9, `recordedBy=${before}`)).event.stands).toBe(true);
  });

  it('then withdrawing the withdrawal brings it back', async () => {
    const [back] = await dossier.record(withdrawn('back', uuid('away')));
    expect(await containers('reportedBy=2024-10-22')).toEqual([SAID]);
    expect(await containers(`recordedBy=${back!.position - 1}`)).toEqual([]);
    const { history } = await page(D9);
    expect(history.map(({ kind, stands }) => [kind, stands])).toEqual([
      ['withdrawn', false],
      ['withdrawn', true],
    ]);
  });
});

describe('given the NIS takes D9 back on 5 November 2024', () => {
  let retraction: Receipt;
  beforeEach(async () => {
    [retraction] = (await dossier.record(retracted('back', D9, '2024-11-05'))) as [Receipt];
  });

  it('then 13,000 stands on the 4th and is blank on the 5th', async () => {
    expect(await containers('reportedBy=2024-11-04')).toEqual([SAID]);
    expect(await containers('reportedBy=2024-11-05T23:59:59.998Z')).toEqual([SAID]);
    expect(await containers('reportedBy=2024-11-05')).toEqual([]);
    expect(await containers('')).toEqual([]);
  });

  it('then our record as it stood before knows nothing of it', async () => {
    expect(await containers(`reportedBy=2024-11-05&recordedBy=${before}`)).toEqual([SAID]);
  });

  it('then it stays on the timeline, and is marked from then on', async () => {
    const marks = async (at: string) => (await timeline(at)).events.find(({ id }) => id === D9)!.retracted;
    expect(await marks('reportedBy=2024-11-04')).toBeUndefined();
    expect(await marks(`reportedBy=2024-11-05&recordedBy=${before}`)).toBeUndefined();
    expect(await marks('reportedBy=2024-11-05')).toEqual([{ by: retraction.id, reported: '2024-11-05', whole: true }]);
  });

  it('then its page tells of it only to who asks about a time at which it was public', async () => {
    expect((await page(D9, 'reportedBy=2024-11-04')).history).toEqual([]);
    expect((await page(D9, 'reportedBy=2024-11-05')).history).toMatchObject([{ id: retraction.id }]);
    expect((await dossier.ask(`/events/${retraction.id}?reportedBy=2024-11-04`)).status).toBe(404);
  });

  it('then correcting the retraction moves when it was public, and withdrawing it undoes it', async () => {
    await dossier.record(corrected('earlier', retraction.id, { reported: '2024-11-01' }));
    expect(await containers('reportedBy=2024-11-04')).toEqual([]);
    expect(await containers('reportedBy=2024-10-31')).toEqual([SAID]);
    expect(await containers(`reportedBy=2024-11-04&recordedBy=${retraction.position}`)).toEqual([SAID]);
    await dossier.record(withdrawn('undone', retraction.id));
    expect(await containers('')).toEqual([SAID]);
  });
});

describe('given D9 is judged anew, to F6', () => {
  beforeEach(() => dossier.record(regraded('worse', D9, { reliability: 'F', credibility: 6 })));

  const grade = async (at = '') => {
    const { reliability, credibility } = (await page(D9, at)).event;
    return `${reliability}${credibility}`;
  };

  it('then it is so for every reported time, and not for our record before', async () => {
    expect(await grade('reportedBy=2024-10-22')).toBe('F6');
    expect(await grade(`recordedBy=${before}`)).toBe('B3');
  });

  it('then a later correction does not undo it, only another judgement or a withdrawal does', async () => {
    const { attribution } = bodyOfRow('D9');
    await dossier.record(corrected('said', D9, { attribution: { ...(attribution as object), reliability: 'A' } }));
    expect(await grade()).toBe('F6');
    await dossier.record(regraded('half', D9, { credibility: 2 }));
    expect(await grade()).toBe('F2');
    await dossier.record(withdrawn('no-half', uuid('half')), withdrawn('no-worse', uuid('worse')));
    expect(await grade()).toBe('A3');
  });
});
