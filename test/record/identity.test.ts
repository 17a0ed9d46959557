import type { Receipt } from '../../src/record/receipt.ts';
import { Service } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import { actor, bodyOf, corrected, count, given, report, uuid, withdrawn } from '../support/world.ts';

// S2: identity is (situation, id), for ever.

const SAID = count('said', 100);
const OTHER = count('said', 101);

describe.each(['memory', 'sqlite'] as const)('given an event that is recorded in %s', (store) => {
  let service: Service;
  let trial: Situation;
  beforeAll(async () => {
    service = await Service.start(store);
  });
  beforeEach(async () => {
    trial = await given(service);
  });
  afterAll(() => service.stop());

  async function expectUsed(answer: Promise<{ problem(): object }>, pointer = '/id'): Promise<void> {
    const { head } = trial;
    const problem = (await answer).problem();
    expect(problem).toMatchObject({ status: 409, type: '/problems/id-already-used', errors: [{ pointer }] });
    expect(trial.head).toBe(head);
  }

  it('when it is sent again, then it is found where it was', async () => {
    const first = await trial.put(SAID, { 'dateline-recorder': 'first' });
    const again = await trial.put(SAID, { 'dateline-recorder': 'second' });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(first.headers.location).toBe(`${trial.path}/events/${SAID.id}`);
    expect(again.json<Receipt>()).toEqual({ ...first.json<Receipt>(), status: 'existing' });
    expect(again.headers).toMatchObject({ 'dateline-position': first.headers['dateline-position'] });
  });

  it('when its fields come in another order, then it is the same', async () => {
    await trial.record(SAID);
    const reversed = Object.fromEntries(Object.entries(SAID).toReversed()) as typeof SAID;
    expect((await trial.put(reversed)).status).toBe(200);
  });

  it('when its numbers and letters are written in another way, then it is the same', async () => {
    await trial.record(SAID);
    const text = JSON.stringify(bodyOf(SAID))
      .replace('"best":100', '"best":1.00e2')
      .replace('exactly', '\\u0065xactly');
    expect((await trial.putText(SAID.id, `\n{"kind":"assessment",${text.slice(1)}\t`)).status).toBe(200);
  });

  it('when the id is in capitals, then it is the same', async () => {
    await trial.record(SAID);
    expect((await trial.put({ ...SAID, id: SAID.id.toUpperCase() })).json<Receipt>().id).toBe(SAID.id);
    expect((await trial.ask(`/events/${SAID.id.toUpperCase()}`)).status).toBe(200);
  });

  it('when it is sent again with another body or kind, then it is refused', async () => {
    await trial.record(SAID);
    await expectUsed(trial.put(OTHER));
    await expectUsed(trial.put({ ...SAID, kind: 'statement' }));
    await expectUsed(trial.put({ ...actor('dora'), id: SAID.id }));
  });

  it('when it was corrected or withdrawn since, then it is still the same, and no other', async () => {
    await trial.record(SAID, corrected('right', SAID.id, bodyOf(OTHER)), withdrawn('gone', SAID.id));
    expect((await trial.put(SAID)).status).toBe(200);
    await expectUsed(trial.put(OTHER));
  });

  it('when a correction by a patch is sent again, then it is the same, whatever the patch would give now', async () => {
    const right = corrected('right', SAID.id, { figures: [{ estimate: 'troops', verbatim: 'some' }] });
    await trial.record(SAID, right, corrected('other', SAID.id, { occurred: '2024-09' }));
    expect((await trial.put(right)).status).toBe(200);
    await expectUsed(trial.put(corrected('right', SAID.id, { occurred: '2024-08' })));
  });

  it('when it would be refused now, then it is found all the same', async () => {
    const use = report('use', 'statement', { by: 'dora' });
    await trial.record(actor('dora'), use, withdrawn('unused', use.id), withdrawn('gone', actor('dora').id));
    expect((await trial.put(use)).status).toBe(200);
    expect((await trial.put(actor('dora'))).status).toBe(200);
  });

  it('when it is sent again with the revision that was expected then, then it is found', async () => {
    const [receipt] = await trial.record(SAID);
    const expected = { 'dateline-expected-revision': String(receipt!.revision - 1) };
    expect((await trial.put(SAID, expected)).status).toBe(200);
    await expectUsed(trial.put(OTHER, expected));
    expect((await trial.put(count('next', 1), expected)).status).toBe(412);
    expect((await trial.post([SAID], '?atomic=true', expected)).status).toBe(200);
  });

  it('when the same id comes in another situation, then it is another event', async () => {
    const other = await given(service);
    await trial.record(SAID);
    expect((await other.put(OTHER)).status).toBe(201);
  });

  it('when it stands twice in an array, then it is recorded once', async () => {
    const results = await trial.recordAll([SAID, SAID, OTHER]);
    expect(results.map(({ status }) => status)).toEqual(['created', 'existing', 'refused']);
    expect(results[1]!.position).toBe(results[0]!.position);
    expect(results[2]!.problem).toMatchObject({ status: 409 });
  });

  it('when it stands twice in an atomic batch, then it is recorded once, or nothing is', async () => {
    await expectUsed(trial.post([SAID, OTHER], '?atomic=true'), '/1/id');
    const { results } = (await trial.post([SAID, SAID], '?atomic=true')).json<{ results: Receipt[] }>();
    expect(results.map(({ status }) => status)).toEqual(['created', 'existing']);
  });

  it('when it is sent by many at once, then one records it and the others find it', async () => {
    const { head } = trial;
    const answers = await Promise.all(Array.from({ length: 20 }, () => trial.put(SAID)));
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([...Array.from({ length: 19 }, () => 200), 201]);
    expect(trial.head).toBe(head + 1);
  });

  it('when many send different bodies under one id at once, then one wins and the others are refused', async () => {
    const { head } = trial;
    const answers = await Promise.all(Array.from({ length: 20 }, (_, best) => trial.put(count('said', best))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    expect(trial.head).toBe(head + 1);
  });

  it('when the service was started anew since, then it is found, and no other', async () => {
    if (store === 'memory') return;
    await trial.record(SAID);
    service = await service.restart();
    trial = service.in(trial.slug);
    expect((await trial.put(SAID)).status).toBe(200);
    await expectUsed(trial.put(OTHER));
  });
});

it('an id that is no UUID is refused', async () => {
  const service = await Service.start();
  const trial = await given(service);
  const statuses = await Promise.all(
    ['said', `${SAID.id}0`, `{${SAID.id}}`, SAID.id.replaceAll('-', '')].map(
      async (id) => (await trial.put({ ...SAID, id })).status,
    ),
  );
  expect(statuses).toEqual([422, 422, 422, 422]);
  const other = await trial.putText(SAID.id, JSON.stringify({ ...SAID, id: uuid('other') }));
  expect(other.problem()).toMatchObject({ status: 422, errors: [{ pointer: '/id' }] });
  await service.stop();
});
