import type { EstimateState } from '../../src/query/estimates.ts';
import { Service } from '../support/service.ts';
import type { Event, LineResult, Situation } from '../support/situation.ts';
import { figuresIn } from '../support/words.ts';
import * as world from '../support/world.ts';
import { count, given, report, uuid, withdrawn } from '../support/world.ts';

let service: Service;
let trial: Situation;
beforeAll(async () => {
  service = await Service.start();
});
beforeEach(async () => {
  trial = await given(service);
});
afterAll(() => service.stop());

const BAD = report('bad', 'statement', { by: 'anne' });
const ATOMIC = '?atomic=true';
const troops = async () => figuresIn(await trial.read<EstimateState>('/estimates/troops'));

async function atomically(...events: Event[]): Promise<LineResult[]> {
  const answer = await trial.post(events, ATOMIC);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json<{ results: LineResult[] }>().results;
}

async function expectNothing(events: unknown[], refusal: object, query = ATOMIC): Promise<void> {
  const { head } = trial;
  expect((await trial.post(events, query)).problem()).toMatchObject(refusal);
  expect(trial.head).toBe(head);
}

describe('an array of events', () => {
  it('is recorded each for itself, with a result for each in its place', async () => {
    const results = await trial.recordAll([
      count('one', 1),
      BAD,
      count('two', 2),
      { id: 'no', kind: 'no' },
      count('three', 3),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['created', 'refused', 'created', 'refused', 'created']);
    expect(results[1]!.problem).toMatchObject({
      status: 422,
      type: '/problems/undeclared',
      errors: [{ pointer: '/attribution/speakers/0/actor' }],
    });
    expect(results[3]!.problem).toMatchObject({ status: 422, errors: [{ pointer: '/kind' }] });
    expect(results.map(({ id }) => id)).toEqual(
      ['one', 'bad', 'two', undefined, 'three'].map((name) => name && uuid(name)),
    );
  });

  it('is recorded in its order, without a gap, however long it is', async () => {
    const events = Array.from({ length: 1300 }, (_, index) => count(`long ${index}`, index));
    const { head } = trial;
    const results = await trial.recordAll(events);
    expect(results.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    expect(results.map(({ position }) => position)).toEqual(events.map((_, index) => head + 1 + index));
  });

  it('lets a later event use what an earlier one declares, and change what it said', async () => {
    const results = await trial.recordAll([
      world.actor('dora'),
      report('use', 'assessment', { by: 'dora', figures: [{ estimate: 'troops', verbatim: 'few' }] }),
      world.corrected('right', uuid('use'), { figures: [{ estimate: 'troops', verbatim: 'many' }] }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['created', 'created', 'created']);
    expect(await troops()).toEqual(['dora observed: "many"']);
  });

  it('does not let an earlier event use what a later one declares', async () => {
    const results = await trial.recordAll([report('use', 'statement', { by: 'dora' }), world.actor('dora')]);
    expect(results.map(({ status }) => status)).toEqual(['refused', 'created']);
  });

  it('may be empty', async () => {
    expect(await trial.recordAll([])).toEqual([]);
    expect(await atomically()).toEqual([]);
  });

  it.each([[{}], ['text'], [1], [null], [true]])('is nothing else, such as %j', async (body) => {
    const { head } = trial;
    const problem = (await trial.post(body)).problem();
    expect([problem.status, problem.errors?.[0]?.pointer]).toEqual([422, '']);
    expect(trial.head).toBe(head);
  });

  it.each([[null], ['text'], [1], [[]]])('holds nothing but events: %j is refused in its place', async (event) => {
    const { results } = (await trial.post([event])).json<{ results: LineResult[] }>();
    expect(results).toMatchObject([{ status: 'refused', problem: { status: 422 } }]);
    await expectNothing([count('one', 1), event], { status: 422, errors: [{ pointer: '/1' }] });
  });

  it.each([1, 2])('that is refused whole names the event that is wrong, among %i', async (length) => {
    const events = [...Array.from({ length: length - 1 }, () => count('one', 1)), { ...BAD, id: BAD.id.toUpperCase() }];
    const pointer = `/${length - 1}/attribution/speakers/0/actor`;
    await expectNothing(events, { status: 422, errors: [{ id: BAD.id, pointer }] });
    await expectNothing([{ ...BAD, kind: 'no' }], { status: 422, errors: [{ id: BAD.id, pointer: '/0/kind' }] });
  });

  it('has at most 10,000 events', async () => {
    const { head } = trial;
    const answer = await trial.post(Array.from({ length: 10_001 }, () => 0));
    expect([answer.problem().status, trial.head]).toEqual([413, head]);
  });
});

describe('an atomic batch', () => {
  it('is recorded whole, at consecutive positions', async () => {
    const { head } = trial;
    const results = await atomically(count('one', 1), count('two', 2), count('three', 3));
    expect(results.map(({ position }) => position)).toEqual([head + 1, head + 2, head + 3]);
  });

  it.each([
    ['undeclared', BAD, 'undeclared', '/1/attribution/speakers/0/actor'],
    ['impossible', count('bad', 1, { occurred: '2024-02-30' }), 'invalid-event', '/1/occurred'],
    ['without an id', { ...count('bad', 1), id: undefined }, 'invalid-event', '/1/id'],
    ['of no kind', { id: uuid('bad'), kind: 'nothing' }, 'invalid-event', '/1/kind'],
    ['an unknown target', withdrawn('bad', uuid('unknown')), 'unknown-target', '/1/target'],
    ['a slug in use', { ...world.actor('ann'), id: uuid('bad') }, 'already-declared', '/1/slug'],
  ])('is refused whole where one of its events is %s', async (_, bad, type, pointer) => {
    await expectNothing([count('one', 1), bad, count('two', 2)], { type: `/problems/${type}`, errors: [{ pointer }] });
    expect((await trial.put(count('one', 1))).status).toBe(201);
  });

  it('that was refused leaves nothing behind that a later event could use', async () => {
    await expectNothing([world.actor('dora'), BAD], { status: 422 });
    const problem = (await trial.put(report('use', 'statement', { by: 'dora' }))).problem();
    expect(problem.type).toBe('/problems/undeclared');
    expect((await trial.put(world.actor('dora'))).status).toBe(201);
  });

  it('that is refused between others at the same time leaves them as they are', async () => {
    const [first, refused, last] = await Promise.all([
      trial.put(count('first', 1)),
      trial.post([world.actor('dora'), BAD], ATOMIC),
      trial.put(report('last', 'statement', { by: 'dora' })),
    ]);
    expect([first.status, refused.status, last.status]).toEqual([201, 422, 422]);
  });

  it('declares and uses in one go, from the situation on', async () => {
    const fresh = service.in('fresh');
    const events = [world.situation('fresh'), world.actor('ann'), world.estimate('troops'), count('one', 1)];
    expect((await fresh.post(events, ATOMIC)).status).toBe(200);
    expect(figuresIn(await fresh.read<EstimateState>('/estimates/troops'))).toEqual(['ann observed: exactly 1']);
  });

  it('changes what it recorded itself: corrected, taken back, judged, withdrawn', async () => {
    const said = count('said', 1);
    await atomically(
      said,
      count('other', 5, { by: 'bob' }),
      world.corrected('right', said.id, { figures: [{ estimate: 'troops', best: 2, bound: 'about' }] }),
      world.regraded('judged', said.id, { reliability: 'A' }),
      world.retracted('back', said.id, '2024-11'),
      withdrawn('not-back', uuid('back')),
      withdrawn('no-other', uuid('other')),
    );
    expect(await troops()).toEqual(['ann observed: about 2']);
  });

  it('withdraws a declaration and declares its slug anew', async () => {
    const ships = world.estimate('ships');
    await atomically(ships, withdrawn('gone', ships.id), { ...world.estimate('ships', 'tonnes'), id: uuid('again') });
    await trial.record(count('one', 1));
    expect(await trial.read('/estimates/ships')).toMatchObject({ unit: 'tonnes' });
  });

  it('finds what is recorded already, and records the rest', async () => {
    await trial.record(count('one', 1));
    const results = await atomically(count('one', 1), count('two', 2));
    expect(results.map(({ status }) => status)).toEqual(['existing', 'created']);
  });

  it('goes up to 900 KiB as stored', async () => {
    const long = { text: 'x'.repeat(19_000), lang: 'en' };
    const events = (count: number, name: string): Event[] =>
      Array.from({ length: count }, (_, index) =>
        report(`${name} ${index}`, 'statement', { summary: long, note: long }),
      );
    await expectNothing(events(24, 'large'), { status: 413, type: '/problems/too-large' });
    expect(await atomically(...events(20, 'fits'))).toHaveLength(20);
  });

  it.each(['?atomic=yes', '?atomic=1', '?atomic=', '?atomic=true&atomic=true', '?atomik=true'])(
    'is asked for by nothing else: %s is refused',
    (query) => expectNothing([count('one', 1)], { status: 400, type: '/problems/invalid-parameter' }, query),
  );
});
