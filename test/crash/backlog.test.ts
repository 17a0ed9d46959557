import { MAX_BODY_BYTES } from '../../events/record.ts';
import { Backlog } from '../../src/record/backlog.ts';
import { EventStore, type Placed } from '../../src/store/event-store.ts';
import { type Answer, Service } from '../support/service.ts';
import type { Event, LineResult, Situation } from '../support/situation.ts';
import { count, given, uuid } from '../support/world.ts';

const MOST_EVENTS = 10_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** A store that commits when it is told to, and not before: a disk that takes its time. */
class Stall {
  private open!: () => void;

  constructor(store: EventStore) {
    const append = store.append.bind(store);
    const released = new Promise<void>((resolve) => (this.open = resolve));
    const slow = async (...append_: Parameters<typeof append>): Promise<Placed[]> => {
      await released;
      return append(...append_);
    };
    jest.spyOn(store, 'append').mockImplementation(slow);
  }

  release(): void {
    this.open();
  }
}

describe('given a disk that takes its time', () => {
  let service: Service;
  let trial: Situation;
  let stall: Stall;
  beforeEach(async () => {
    service = await Service.start();
    trial = await given(service);
    stall = new Stall(service.log);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await service.stop();
  });

  it('when 10,000 events wait, then more are turned away, reads go on, and a stream waits for its turn', async () => {
    const { head } = trial;
    const full = trial.post(Array.from({ length: MOST_EVENTS }, (_, index) => count(`full ${index}`, index)));
    const refused = await untilRefused(trial);
    expect(refused.problem()).toMatchObject({ status: 503, type: '/problems/unavailable' });
    expect(refused.headers['retry-after']).toBe('1');
    for (const query of ['', '?atomic=true']) {
      expect((await trial.post([count('a', 1), count('b', 2)], query)).problem().status).toBe(503);
    }
    const stream = service.send('POST', `${trial.path}/events`, {
      headers: { 'content-type': 'application/x-ndjson' },
      body: Array.from({ length: 20 }, (_, index) => JSON.stringify(count(`line ${index}`, index))).join('\n'),
    });
    expect([(await trial.ask('/actors')).status, trial.head]).toEqual([404, head]);

    stall.release();
    const { results } = (await full).json<{ results: LineResult[] }>();
    expect(results.filter(({ status }) => status === 'created')).toHaveLength(MOST_EVENTS);
    const lines = (await stream).text.trim().split('\n');
    expect(lines.filter((line) => (JSON.parse(line) as LineResult).status === 'created')).toHaveLength(20);
    expect((await trial.put(count('afterwards', 1))).status).toBe(201);
    for (const name of ['a', 'b']) expect((await trial.ask(`/events/${count(name, 1).id}`)).status).toBe(404);
  });

  it('when 64 MiB wait, then more is turned away, and what waits is recorded', async () => {
    const text = '…'.repeat(20_000);
    const title = { de: text, en: text, fr: text, ko: text };
    const large = (name: string): Event => ({ id: uuid(name), kind: 'topic', slug: name, title });
    const taken = jest.spyOn(service.app.get(Backlog, { strict: false }), 'during');
    const sent = Array.from({ length: 320 }, (_, index) => trial.put(large(`large-${index}`)));
    // Nothing is recorded before the release, so that what is answered is turned away.
    const first = await Promise.race(sent);
    expect(first.problem().status).toBe(503);
    const waiting = taken.mock.calls.flatMap(([{ events }]) => events).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(waiting).toBeGreaterThanOrEqual(MOST_BYTES);
    expect(waiting).toBeLessThan(MOST_BYTES + MAX_BODY_BYTES);
    stall.release();
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([201, 503]));
    expect((await trial.put(large('afterwards'))).status).toBe(201);
  });
});

/** Sends one event after the other until one is turned away; those before it wait with the others. */
async function untilRefused(trial: Situation): Promise<Answer> {
  for (let n = 0; ; n += 1) {
    const turn = new Promise<undefined>((resume) => setTimeout(resume, 50, undefined));
    const answer = await Promise.race([trial.put(count(`one more ${n}`, n)), turn]);
    if (answer) return answer;
  }
}
