import type { EstimateState } from '../../src/query/estimates.ts';
import {
  type EventStore,
  LogDamagedError,
  type NewRecord,
  type Placed,
  StoreUnavailableError,
  WrongExpectedRevisionError,
} from '../../src/store/event-store.ts';
import { Bodies } from '../../src/store/bodies.ts';
import { type Answer, Service } from '../support/service.ts';
import type { LineResult, Situation } from '../support/situation.ts';
import { recordOf } from '../support/raw-records.ts';
import { figuresIn } from '../support/words.ts';
import { actor, count, given, report, situation, uuid, withdrawn } from '../support/world.ts';

const expecting = (revision: number) => ({ 'dateline-expected-revision': String(revision) });
const revisionOf = (trial: Situation): number => trial.service.log.revision(trial.slug);
const statusesOf = (answers: readonly Answer[]): number[] => answers.map(({ status }) => status);

describe.each(['memory', 'sqlite'] as const)('given a hundred writers on one situation in %s', (store) => {
  let service: Service;
  let trial: Situation;
  beforeAll(async () => {
    service = await Service.start(store);
    trial = await given(service);
  });
  afterAll(() => service.stop());

  const writers = Array.from({ length: 100 }, (_, index) => index);

  it.each([1, 2, 3])('when all expect the same revision, then exactly one wins (%i)', async (round) => {
    const revision = revisionOf(trial);
    const answers = await Promise.all(writers.map((n) => trial.put(count(`r${round} ${n}`, n), expecting(revision))));
    const [winner] = answers.filter(({ status }) => status === 201);
    expect(statusesOf(answers).toSorted()).toEqual([201, ...Array.from({ length: 99 }, () => 412)]);
    expect(winner!.headers['dateline-revision']).toBe(String(revision + 1));
    const losers = answers.filter((answer) => answer !== winner);
    expect(new Set(losers.map((loser) => loser.problem().type))).toEqual(new Set(['/problems/wrong-revision']));
    expect(new Set(losers.map((loser) => loser.headers['dateline-revision']))).toEqual(new Set([String(revision + 1)]));
    expect(revisionOf(trial)).toBe(revision + 1);
  });

  it('when each expects a revision of its own, then one wins at each, in their order', async () => {
    const revision = revisionOf(trial);
    const answers = await Promise.all(writers.map((n) => trial.put(count(`own ${n}`, n), expecting(revision + n))));
    const won = answers.filter(({ status }) => status === 201).length;
    expect(new Set(statusesOf(answers))).toEqual(won === 100 ? new Set([201]) : new Set([201, 412]));
    expect(revisionOf(trial)).toBe(revision + won);
  });

  it('when nobody expects anything, then all are recorded, without a gap', async () => {
    const revision = revisionOf(trial);
    const answers = await Promise.all(writers.map((n) => trial.put(count(`any ${n}`, n))));
    expect(new Set(statusesOf(answers))).toEqual(new Set([201]));
    const revisions = answers.map(({ headers }) => Number(headers['dateline-revision'])).toSorted((a, b) => a - b);
    expect(revisions).toEqual(writers.map((n) => revision + 1 + n));
  });

  it('when a batch expects a revision, then it is taken or refused whole', async () => {
    const revision = revisionOf(trial);
    const batch = (name: string) => [count(`${name} 1`, 1), count(`${name} 2`, 2)];
    const wrong = await trial.post(batch('batch'), '?atomic=true', expecting(revision - 1));
    const right = await trial.post(batch('batch'), '?atomic=true', expecting(revision));
    expect([wrong.problem().status, right.status, revisionOf(trial)]).toEqual([412, 200, revision + 2]);
  });

  it('when a new situation is expected to be new, then one opens it', async () => {
    const fresh = service.in('fresh');
    const open = (name: string) => fresh.put({ ...situation('fresh'), id: uuid(name) }, expecting(-1));
    expect(statusesOf(await Promise.all([open('one'), open('two'), open('three')])).toSorted()).toEqual([
      201, 412, 412,
    ]);
  });
});

it.each(['-2', '1.5', '+1', 'one', ''])('an expected revision of "%s" is refused', async (revision) => {
  const service = await Service.start();
  const trial = await given(service);
  const answer = await trial.put(count('one', 1), { 'dateline-expected-revision': revision });
  expect(answer.problem()).toMatchObject({ status: 400, errors: [{ parameter: 'Dateline-Expected-Revision' }] });
  await service.stop();
});

describe('given a store that others write to', () => {
  let service: Service;
  let trial: Situation;
  let append: jest.SpiedFunction<EventStore['append']>;
  beforeAll(async () => {
    service = await Service.start();
  });
  beforeEach(async () => {
    trial = await given(service);
    append = jest.spyOn(service.log, 'append');
  });
  afterEach(() => append.mockRestore());
  afterAll(() => service.stop());

  const troops = async () => figuresIn(await trial.read<EstimateState>('/estimates/troops'));
  const wrong = () => new WrongExpectedRevisionError(trial.slug, 0, 1);
  const fail = (times: number, error: () => Error): void => {
    for (let n = 0; n < times; n++) append.mockRejectedValueOnce(error());
  };

  it('when somebody is faster four times, then it is decided anew and recorded in the fifth round', async () => {
    fail(4, wrong);
    expect((await trial.put(count('one', 1))).status).toBe(201);
    expect(append).toHaveBeenCalledTimes(5);
    expect(await troops()).toEqual(['ann observed: exactly 1']);
  });

  it('when somebody is faster five times, then it is a conflict, and nothing is recorded', async () => {
    const { head } = trial;
    fail(5, wrong);
    expect((await trial.put(count('one', 1))).problem()).toMatchObject({ status: 409, type: '/problems/conflict' });
    expect([append.mock.calls.length, trial.head]).toEqual([5, head]);
  });

  it('when the faster one wrote the same event, then it is found', async () => {
    const { head } = trial;
    interrupt(async (write) => {
      await write(recordOf(trial.slug, count('one', 1)));
      throw wrong();
    });
    expect((await trial.put(count('one', 1))).status).toBe(200);
    expect(trial.head).toBe(head + 1);
  });

  it('when the faster one took away what the event names, then it is refused', async () => {
    await trial.record(actor('dora'));
    interrupt(async (write) => {
      await write(recordOf(trial.slug, withdrawn('gone', actor('dora').id)));
      throw wrong();
    });
    const problem = (await trial.put(report('use', 'statement', { by: 'dora' }))).problem();
    expect(problem).toMatchObject({ status: 422, type: '/problems/undeclared' });
  });

  it('when the faster one wrote something else, then the revision that was expected is another', async () => {
    const revision = revisionOf(trial);
    interrupt(async (write) => {
      await write(recordOf(trial.slug, count('rival', 2)));
      throw wrong();
    });
    const answer = await trial.put(count('one', 1), expecting(revision));
    expect([answer.problem().status, answer.headers['dateline-revision']]).toEqual([412, String(revision + 1)]);
  });

  it.each([
    ['full', 507, '/problems/storage-full'],
    ['away', 503, '/problems/unavailable'],
    ['busy', 503, '/problems/unavailable'],
  ] as const)(
    'when it is %s, then the writer is told to come again, and nothing is recorded',
    async (reason, status, type) => {
      const { head } = trial;
      fail(1, () => new StoreUnavailableError('no', reason));
      const answer = await trial.put(count('one', 1));
      expect(answer.problem()).toMatchObject({ status, type });
      expect(answer.headers['retry-after']).toMatch(/^\d+$/);
      expect([trial.head, (await trial.ask('/actors')).status]).toEqual([head, 404]);
      expect((await trial.put(count('one', 1))).status).toBe(201);
    },
  );

  it('when it fails in the middle of an array, then what it acknowledges is there, and what it does not can be sent again', async () => {
    const events = Array.from({ length: 600 }, (_, index) => count(`long ${index}`, index));
    interrupt((_, asIs) => asIs());
    append.mockRejectedValueOnce(new StoreUnavailableError('no', 'full'));
    const answer = await trial.post(events);
    expect(answer.problem().status).toBe(507);
    const again = await trial.recordAll(events);
    const statuses = again.map(({ status }) => status);
    expect(statuses.slice(0, 500).every((status) => status === 'existing')).toBe(true);
    expect(statuses.slice(500).every((status) => status === 'created')).toBe(true);
  });

  it('when it fails, then what others send next is not held up, and what was refused leaves no trace', async () => {
    fail(1, () => new StoreUnavailableError('no', 'away'));
    expect((await trial.put(actor('dora'))).status).toBe(503);
    const results: LineResult[] = await trial.recordAll([report('use', 'statement', { by: 'dora' }), count('one', 1)]);
    expect(results.map(({ status }) => status)).toEqual(['refused', 'created']);
  });

  it('when what was recorded can not be read back, then its writer is told so, and others go on', async () => {
    const at = jest.spyOn(service.app.get(Bodies), 'at');
    interrupt(async (_, asIs) => {
      const placed = await asIs();
      at.mockImplementationOnce(() => {
        throw new LogDamagedError('the sum is another', placed[0]!.position);
      });
      return placed;
    });
    const both = () => Promise.all([trial.put(count('one', 1)), trial.put(count('two', 2))]);
    const answers = await both();
    at.mockRestore();
    expect(statusesOf(answers).toSorted()).toEqual([201, 503]);
    expect(answers.find(({ status }) => status === 503)!.problem().type).toBe('/problems/log-damaged');
    expect(statusesOf(await both())).toEqual([200, 200]);
  });

  it('when it breaks in a way that nobody foresaw, then nothing is told of how', async () => {
    fail(1, () => new Error('secret'));
    const problem = (await trial.put(count('one', 1))).problem();
    expect(problem).toMatchObject({ status: 500, type: '/problems/internal' });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  type Write = (...records: NewRecord[]) => Promise<unknown>;

  /** Lets something happen instead of the next append. */
  function interrupt(instead: (write: Write, asIs: () => Promise<Placed[]>) => Promise<Placed[]>): void {
    const write = (service.log.constructor.prototype as EventStore).append;
    append.mockImplementationOnce((...given) =>
      instead(
        (...records) => write.call(service.log, trial.slug, 'any', records),
        () => write.apply(service.log, given),
      ),
    );
  }
});
