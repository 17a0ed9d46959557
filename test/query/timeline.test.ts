import type { EventState } from '../../src/query/events.ts';
import { eventOf, startWithDossier } from '../support/dossier.ts';
import { Service, later } from '../support/service.ts';
import type { Event, Situation } from '../support/situation.ts';
import { type Saying, actor, corrected, given, regraded, report, uuid, withdrawn } from '../support/world.ts';

let service: Service;
beforeAll(async () => {
  service = await Service.start();
});
afterAll(() => service.stop());

interface Page {
  readonly events: readonly EventState[];
  readonly next: string | null;
}

const told = (name: string, saying: Saying = {}): Event => report(name, 'statement', saying);
const somewhere = (name: string, lon: number, lat: number): Event => told(name, { place: { name, lon, lat } });

describe('given reports with times of many kinds', () => {
  let trial: Situation;
  let position: number;
  let stamp: string;
  beforeAll(async () => {
    trial = await given(service, told('early', { occurred: '2024-09', reported: '2024-10-03' }));
    await later();
    await trial.record(told('late', { occurred: '2024-10-02T12:00:00Z', reported: '2024-10-02T08:00:00+09:00' }));
    position = trial.head;
    stamp = (await page(trial, 'clock=recorded&order=desc&limit=1')).events[0]!.recorded;
    await later();
    await trial.record(told('open', { occurred: '../2024-10-01', reported: '2024-10' }));
  });

  it.each([
    ['', ['late', 'early', 'open']],
    ['order=desc', ['open', 'early', 'late']],
    ['clock=occurred', ['early', 'open', 'late']],
    ['clock=recorded', ['early', 'late', 'open']],
    ['from=2024-10-03', ['early', 'open']],
    ['from=2024-10', ['late', 'early', 'open']],
    ['to=2024-10-01', ['late']],
    ['to=2024-10-03', ['late', 'early']],
    ['to=2024-10-03T23:59:59.998Z', ['late']],
    ['from=2024-10-01T23:00:00Z&to=2024-10-02T08:00:00+09:00', ['late']],
    ['from=2024-10-01T23:00:00.001Z&to=2024-10-03', ['early']],
    ['clock=occurred&from=2024-09-01&to=2024-09-01', ['early']],
    ['clock=occurred&from=2024-10', ['open', 'late']],
    ['clock=occurred&from=2024-10/..', ['open', 'late']],
  ])('when asked for %j, then it is %j', async (query, names) => {
    expect(await ids(trial, query)).toEqual(names.map(uuid));
  });

  it('when asked for a range of the recorded clock, then it takes times and positions', async () => {
    const of = (query: string) => ids(trial, `clock=recorded&${query}`);
    expect(await of(`from=${stamp}`)).toEqual([uuid('late'), uuid('open')]);
    expect(await of(`to=${stamp}`)).toEqual([uuid('early'), uuid('late')]);
    expect(await of(`from=${position}&to=${position}`)).toEqual([uuid('late')]);
    expect(await of(`from=${stamp}&to=2999-12`)).toEqual([uuid('late'), uuid('open')]);
  });

  it.each([
    ['from=2024-13', 'from'],
    ['from=../2024', 'from'],
    ['to=2024/..', 'to'],
    ['from=2024-10&to=2024-09', 'to'],
    ['clock=spoken', 'clock'],
    ['order=up', 'order'],
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['since=2024', 'since'],
    ['reliability=F', 'reliability'],
    ['credibility=6', 'credibility'],
    ['credibility=', 'credibility'],
    ['bbox=1,2,3', 'bbox'],
    ['bbox=1,2,3,4,5', 'bbox'],
    ['bbox=1,2,3,x', 'bbox'],
    ['bbox=1,2,,4', 'bbox'],
    ['bbox=1e1,0,11,1', 'bbox'],
    ['bbox=0x1,0,11,1', 'bbox'],
    ['bbox=-181,0,0,1', 'bbox'],
    ['bbox=0,1,1,0', 'bbox'],
    ['bbox=0,0,1,91', 'bbox'],
    ['kind=', 'kind'],
    ['cursor=abc', 'cursor'],
    ['cursor=WzEsMiwzXQ', 'cursor'],
  ])('when asked for %j, then %s is refused', async (query, parameter) => {
    const problem = (await trial.ask(`/timeline?${query}`)).problem();
    expect([problem.status, problem.errors?.[0]?.parameter]).toEqual([400, parameter]);
  });

  it.each([
    ['kind=statment', 'kind', 'statement'],
    ['kind=corrected', 'kind', 'threat'],
    ['kind=statement,thread', 'kind', 'threat'],
    ['actor=an', 'actor', 'ann'],
    ['actor=ann&actor=bo', 'actor', 'bob'],
    ['estimate=troop', 'estimate', 'troops'],
    ['claim=send', 'claim', 'sent'],
    ['treaty=pakt', 'treaty', 'pact'],
    ['topic=arm', 'topic', 'arms'],
  ])('when asked for %j, then %s is refused, and the nearest name is %s', async (query, parameter, nearest) => {
    const { status, errors } = (await trial.ask(`/timeline?${query}`)).problem();
    expect([status, errors?.[0]?.parameter, errors?.[0]?.nearest?.[0]]).toEqual([400, parameter, nearest]);
  });
});

describe('given reports by and of many', () => {
  let trial: Situation;
  beforeAll(async () => {
    const by = (attribution: object) => ({
      attribution: { speakers: [{ actor: 'ann' }], act: 'asserts', ...attribution },
    });
    trial = await given(
      service,
      ...['voice', 'relay', 'sender', 'target', 'summoned'].map((slug) => actor(slug)),
      told('speaker', { by: 'bob' }),
      told('voice', by({ speakers: [{ actor: 'ann', voice: 'voice' }] })),
      told('relay', by({ via: ['press', 'relay'] })),
      told('outlet', by({ source: { outlet: 'bob', credits: ['relay'] } })),
      report('sender', 'troop-transfer', { sender: 'sender', origin: { name: 'o', lon: 10, lat: 50 } }),
      report('target', 'sanction', { against: ['target'], by: ['ann'] }),
      report('position', 'policy-signal', {
        positions: [{ actor: 'target', topic: 'arms', position: { text: 'no', lang: 'en' } }],
      }),
      report('destination', 'troop-transfer', { destination: { name: 'd', lon: 20, lat: 50 } }),
      somewhere('fiji', 179, -17),
      somewhere('samoa', -172, -13),
      somewhere('date line', 180, 0),
      told('name only', { place: { name: 'nowhere' } }),
      told('judged', { reliability: 'B', credibility: 2 }),
      told('half judged', { reliability: 'A' }),
      told('unjudged', { reliability: 'F', credibility: 6 }),
      told('regraded', { reliability: 'E', credibility: 5 }),
      regraded('better', uuid('regraded'), { reliability: 'A', credibility: 1 }),
    );
  });

  it.each([
    ['actor=bob', ['speaker']],
    ['actor=voice', ['voice']],
    ['actor=relay', ['relay']],
    ['actor=sender', ['sender']],
    ['actor=target', ['target', 'position']],
    ['actor=voice,relay', ['voice', 'relay']],
    ['actor=voice&actor=relay', ['voice', 'relay']],
    ['kind=sanction&kind=troop-transfer', ['sender', 'target', 'destination']],
    ['kind=troop-transfer&actor=sender', ['sender']],
    ['topic=arms', ['position']],
    ['bbox=9,49,11,51', ['sender']],
    ['bbox=10,50,20,50', ['sender', 'destination']],
    ['bbox=19,49,21,51', ['destination']],
    ['bbox=178,-20,-170,-10', ['fiji', 'samoa']],
    ['bbox=-173,-20,-170,-10', ['samoa']],
    ['bbox=-170,-20,178,-10', []],
    ['bbox=179.5,-1,180,1', ['date line']],
    ['bbox=-180,-1,-179,1', ['date line']],
    ['bbox=170,-1,-170,1', ['date line']],
    ['reliability=A', ['half judged', 'regraded']],
    ['reliability=B', ['judged', 'half judged', 'regraded']],
    ['credibility=2', ['judged', 'regraded']],
    ['reliability=E&credibility=5', ['judged', 'regraded']],
  ])('when asked for %s, then it finds %j', async (query, names) => {
    expect(await ids(trial, `clock=recorded&${query}`)).toEqual(names.map(uuid));
  });
});

describe('given a list of several pages', () => {
  let dossier: Situation;
  beforeEach(async () => {
    dossier = await startWithDossier();
  });
  afterEach(() => dossier.service.stop());

  it.each([
    'clock=reported',
    'clock=occurred&order=desc',
    'clock=recorded',
    'q=north&order=desc',
    'kind=threat,statement',
  ])('when others write between the pages of %s, then no event is skipped or comes again', async (query) => {
    const whole = await ids(dossier, `${query}&limit=1000`);
    const paged: string[] = [];
    let path: string | undefined = `${dossier.path}/timeline?${query}&limit=4`;
    for (let turn = 0; path; turn++) {
      const answer = await dossier.service.get(path);
      paged.push(...answer.json<Page>().events.map(({ id }) => id));
      path = /^<(\/[^>]+)>; rel="next"$/.exec(answer.headers['link'] as string)?.[1];
      await disturb(dossier, turn);
    }
    expect(paged).toEqual(whole);
  });

  it('when a page is the last one, then nothing is next', async () => {
    const answer = await dossier.ask('/timeline?limit=1000');
    expect([answer.json<Page>().next, answer.headers['link']]).toEqual([null, undefined]);
  });

  it('when a cursor comes with another question, then it is refused, and with another limit or format it is not', async () => {
    const first = 'q=north&kind=statement,threat&reliability=C';
    const { next } = await page(dossier, `${first}&limit=1`);
    const status = async (query: string) => (await dossier.ask(`/timeline?${query}&cursor=${next}`)).status;
    for (const other of [
      '',
      'q=north',
      `${first}&order=desc`,
      `${first}&clock=occurred`,
      `${first}&reportedBy=2024-10`,
    ]) {
      expect([other, await status(other)]).toEqual([other, 400]);
    }
    for (const more of ['', '&limit=7', '&format=csv', `&recordedBy=${dossier.head}`]) {
      expect([more, await status(first + more)]).toEqual([more, 200]);
    }
    expect(await status(`${first}&recordedBy=${dossier.head - 1}`)).toBe(400);
  });

  it('when the first page was asked by a time to come, then the next goes on by its link', async () => {
    const { headers } = await dossier.ask(
      '/timeline?limit=2&recordedBy=2999-12&reportedBy=2024-10-30T10:00:00%2B09:00',
    );
    await disturb(dossier, 0);
    const next = await dossier.service.get(/^<([^>]+)>/.exec(headers['link'] as string)![1]!);
    expect(next.json<Page>().events).toHaveLength(2);
  });

  it('when a cursor is of a longer log, then it is refused', async () => {
    await disturb(dossier, 0);
    const { next } = await page(dossier, 'limit=1');
    const younger = await startWithDossier();
    const problem = (await younger.ask(`/timeline?limit=1&cursor=${next}`)).problem();
    expect(problem).toMatchObject({ status: 400, errors: [{ parameter: 'cursor' }] });
    await younger.service.stop();
  });
});

/** Writes what would come before, between and after; corrects and withdraws what is in the list. */
async function disturb(dossier: Situation, turn: number): Promise<void> {
  const attribution = { speakers: [{ actor: 'nis' }], act: 'asserts' };
  const times = ['2024-06-01', '2024-10-18', '2024-10-30'].map((day) => ({ occurred: day, reported: day }));
  const north = { summary: { text: 'north', lang: 'en' } };
  const more = times.map((time, index) => told(`more ${turn} ${index}`, { attribution, ...time, ...north }));
  const rows = ['A1', 'B4', 'C4', 'D3', 'B5'];
  const changes = [
    corrected(`move ${turn}`, eventOf(rows[turn % 5]!), { occurred: '2024-06-01', reported: '2024-10-30' }),
    withdrawn(`undo ${turn}`, eventOf(rows[(turn + 2) % 5]!)),
  ];
  await dossier.recordAll([...more, ...changes]);
}

function page(trial: Situation, query: string): Promise<Page> {
  return trial.read<Page>(`/timeline?${query}`);
}

async function ids(trial: Situation, query: string): Promise<string[]> {
  return (await page(trial, query)).events.map(({ id }) => id);
}
