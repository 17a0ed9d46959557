import { EventStore, type Placed, StoreUnavailableError } from '../../src/store/event-store.ts';
import { SqliteLog } from '../../src/store/sqlite-log.ts';
import { Service } from '../support/service.ts';
import type { Event, Situation } from '../support/situation.ts';
import { fill, readPathsOf } from '../support/routes.ts';
import { actor, corrected, count, given, withdrawn } from '../support/world.ts';

const SAID = count('said', 100);
const VALUES = { id: SAID.id, estimate: 'troops', claim: 'sent', treaty: 'pact', actor: 'ann' };

/** Changes of every sort, so that something would show in each answer. */
const PENDING: readonly Event[] = [
  count('pending', 7, { reported: '2024-10-30' }),
  actor('dora'),
  corrected('pending correction', SAID.id, { occurred: '2024-09' }),
  withdrawn('pending withdrawal', count('other', 1).id),
];

afterEach(() => jest.restoreAllMocks());

describe.each(['memory', 'sqlite'] as const)('given a service on %s whose commit is stalled', (store) => {
  let service: Service;
  let trial: Situation;
  let seen: string[];
  const stop = new AbortController();
  beforeEach(async () => {
    service = await Service.start(store);
    trial = await given(service, SAID, count('other', 1));
    seen = [];
  });
  afterEach(() => service.stop());
  afterAll(() => stop.abort());

  it('when it is read and followed meanwhile, then nothing of what is not acknowledged shows, until it is', async () => {
    const before = await answers();
    void follow(service.log.head());
    const stalled = stall(service.log);
    const sent = PENDING.map((event) => trial.put(event));
    await stalled.reached;

    expect(await answers()).toEqual(before);
    for (const { id } of [PENDING[0]!, PENDING[1]!]) expect((await trial.ask(`/events/${id}`)).status).toBe(404);
    expect(PENDING.map(({ id }) => service.log.find(trial.slug, id))).toEqual(PENDING.map(() => undefined));
    expect(seen).toEqual([]);

    stalled.release();
    expect((await Promise.all(sent)).map(({ status }) => status)).toEqual(PENDING.map(() => 201));
    expect(await answers()).not.toEqual(before);
    await service.close();
    expect(seen.toSorted()).toEqual(PENDING.map(({ id }) => id).toSorted());
    service = await Service.start();
  });

  it('when the commit fails after all, then nothing of it was ever there', async () => {
    const stalled = stall(service.log, new StoreUnavailableError('no room', 'full'));
    const sent = PENDING.map((event) => trial.put(event));
    await stalled.reached;
    stalled.release();
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(statuses).toContain(507);
    const places = PENDING.map(({ id }) => service.log.find(trial.slug, id));
    expect(places.map((place) => (place ? 201 : 507))).toEqual(statuses);
    const pages = await Promise.all(PENDING.slice(0, 2).map(({ id }) => trial.ask(`/events/${id}`)));
    expect(pages.map(({ status }) => status)).toEqual(places.slice(0, 2).map((place) => (place ? 200 : 404)));
    const again = await Promise.all(PENDING.map((event) => trial.put(event)));
    expect(again.map(({ status }) => status)).toEqual(places.map((place) => (place ? 200 : 201)));
  });

  /** Everything that the situation answers. */
  async function answers(): Promise<string[]> {
    const paths = (await readPathsOf(service)).filter((path) => path.includes('{situation}'));
    const all = await Promise.all(paths.map((path) => service.get(fill(path, { ...VALUES, situation: trial.slug }))));
    return all.map(({ status, text }, index) => `${paths[index]} ${status} ${text}`);
  }

  async function follow(after: number): Promise<void> {
    for await (const batch of service.log.follow(after, stop.signal)) seen.push(...batch.map(({ id }) => id));
  }
});

it('given a transaction of the file whose records are written and not committed, when the log is read, then they are not there', async () => {
  const service = await Service.start('sqlite');
  const trial = await given(service);
  const { log } = service;
  const head = log.head();
  const event = count('in between', 7);
  const found: unknown[] = [];
  const commit = SqliteLog.prototype.commit;
  jest.spyOn(SqliteLog.prototype, 'commit').mockImplementation(function (this: SqliteLog) {
    found.push(log.head(), log.find(trial.slug, event.id), log.readLog(head, 10), log.readStream(trial.slug, head, 10));
    expect(() => log.at(head + 1)).toThrow(RangeError);
    commit.call(this);
  });
  expect((await trial.put(event)).status).toBe(201);
  expect(found).toEqual([head, undefined, [], []]);
  expect(log.find(trial.slug, event.id)).toMatchObject({ position: head + 1 });
  await service.stop();
});

/** Holds the appends back until they are released, or fails the first of them then. */
function stall(store: EventStore, failure?: Error): { readonly reached: Promise<void>; release: () => void } {
  const append = store.append.bind(store);
  let reach!: () => void;
  let release!: () => void;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  let left = failure ? 1 : 0;
  jest.spyOn(store, 'append').mockImplementation(async (...given_): Promise<Placed[]> => {
    reach();
    await released;
    left -= 1;
    if (left >= 0) throw failure!;
    return append(...given_);
  });
  return { reached, release };
}
