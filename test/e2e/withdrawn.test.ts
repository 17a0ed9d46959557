import type { ActorState } from '../../src/query/actors.ts';
import type { EstimateState } from '../../src/query/estimates.ts';
import type { EventState } from '../../src/query/events.ts';
import type { SituationList } from '../../src/query/read-situations.ts';
import { Service } from '../support/service.ts';
import type { Event, Situation } from '../support/situation.ts';
import { figuresIn } from '../support/words.ts';
import {
  actor,
  claim,
  corrected,
  count,
  estimate,
  given,
  regraded,
  report,
  retracted,
  situation,
  topic,
  treaty,
  uuid,
  withdrawn,
} from '../support/world.ts';

let service: Service;
beforeAll(async () => {
  service = await Service.start();
});
afterAll(() => service.stop());

const troops = async (trial: Situation, at = '') =>
  figuresIn(await trial.read<EstimateState>(`/estimates/troops?${at}`));
const actors = async (trial: Situation, at = '') =>
  (await trial.read<{ actors: ActorState[] }>(`/actors?${at}`)).actors.map((known) => known.actor);
const titleOf = async (trial: Situation, slug: string) => (await trial.read<EstimateState>(`/estimates/${slug}`)).title;

async function expectRefused(trial: Situation, event: Event, type: string): Promise<void> {
  const { head } = trial;
  const problem = (await trial.put(event)).problem();
  expect(problem).toMatchObject({ type: `/problems/${type}`, errors: [{ pointer: '/target' }] });
  expect(trial.head).toBe(head);
}

describe('given a figure, and a later one of the same speaker for the same moment', () => {
  const first = count('first', 100);
  const second = count('second', 200, { reported: '2024-10-05' });

  it('when the later one is withdrawn, then what it had replaced stands again', async () => {
    const trial = await given(service, first, second);
    expect(await troops(trial)).toEqual(['ann observed: exactly 200']);
    await trial.record(withdrawn('away', second.id));
    expect(await troops(trial)).toEqual(['ann observed: exactly 100']);
    expect(await troops(trial, `recordedBy=${trial.head - 1}`)).toEqual(['ann observed: exactly 200']);
    expect(await troops(trial, 'occurredBy=2024-09')).toEqual([]);
  });

  it('when the withdrawal of the withdrawal is withdrawn, then it is gone again', async () => {
    const trial = await given(service, first, second, withdrawn('one', second.id));
    await trial.record(withdrawn('two', uuid('one')));
    expect(await troops(trial)).toEqual(['ann observed: exactly 200']);
    await trial.record(withdrawn('three', uuid('two')));
    expect(await troops(trial)).toEqual(['ann observed: exactly 100']);
  });

  it('when it is withdrawn twice, then one withdrawal of them is not enough to bring it back', async () => {
    const trial = await given(service, first, second, withdrawn('one', second.id), withdrawn('two', second.id));
    await trial.record(withdrawn('not-one', uuid('one')));
    expect(await troops(trial)).toEqual(['ann observed: exactly 100']);
    await trial.record(withdrawn('not-two', uuid('two')));
    expect(await troops(trial)).toEqual(['ann observed: exactly 200']);
  });

  it('when a withdrawn one is corrected and comes back, then it comes back right', async () => {
    const trial = await given(service, first, second, withdrawn('away', second.id));
    await trial.record(corrected('right', second.id, { figures: [{ estimate: 'troops', verbatim: 'some' }] }));
    expect(await troops(trial)).toEqual(['ann observed: exactly 100']);
    await trial.record(withdrawn('back', uuid('away')));
    expect(await troops(trial)).toEqual(['ann observed: "some"']);
  });
});

describe('given a change of a report', () => {
  const said = count('said', 100, { reliability: 'B', credibility: 2 });
  const changes = [
    retracted('change', said.id, '2024-10-05'),
    corrected('change', said.id, { figures: [{ estimate: 'troops', verbatim: 'none' }] }),
    regraded('change', said.id, { reliability: 'E' }),
  ];

  it.each(changes)('when the $kind is withdrawn, then the report stands as it was first said', async (change) => {
    const trial = await given(service, said);
    const before = await trial.read<{ event: EventState }>(`/events/${said.id}`);
    await trial.record(change);
    const between = await trial.read<{ event: EventState }>(`/events/${said.id}`);
    await trial.record(withdrawn('undone', change.id));
    const after = await trial.read<{ event: EventState }>(`/events/${said.id}`);
    expect(between.event).not.toEqual(before.event);
    expect(after.event).toEqual(before.event);
    expect(await troops(trial)).toEqual(['ann observed: exactly 100']);
  });
});

describe('given something declared that nothing names', () => {
  const declarations = [actor('carl'), estimate('ships', 'ships'), claim('won'), topic('aid'), treaty('peace')];

  it.each(declarations)('when the $kind is withdrawn, then it is not declared any more', async (declared) => {
    const trial = await given(service, report('word'), declared);
    const path = { actor: 'actors', estimate: 'estimates', claim: 'claims', treaty: 'treaties' }[declared.kind];
    await trial.record(withdrawn('away', declared.id));
    const page = path ? await trial.ask(`/${path}/${String(declared['slug'])}`) : undefined;
    expect(page?.status ?? 404).toBe(404);
    expect((await trial.read<{ event: EventState }>(`/events/${declared.id}`)).event.stands).toBe(false);
  });

  it('when it is withdrawn, then the record as it stood before still has it', async () => {
    const trial = await given(service, report('word'), actor('carl'));
    await trial.record(withdrawn('away', actor('carl').id));
    expect(await actors(trial)).not.toContain('carl');
    expect(await actors(trial, `recordedBy=${trial.head - 1}`)).toContain('carl');
  });

  it('when it is withdrawn, then it can be declared anew with another unit', async () => {
    const trial = await given(service, report('word'), estimate('ships', 'ships'));
    await trial.record(withdrawn('away', estimate('ships').id));
    await trial.record({ ...estimate('ships', 'tonnes'), id: uuid('ships again') });
    expect(await trial.read('/estimates/ships')).toMatchObject({ unit: 'tonnes', declaredBy: uuid('ships again') });
    expect(await trial.read(`/estimates/ships?recordedBy=${trial.head - 2}`)).toMatchObject({ unit: 'ships' });
  });

  it('when it was declared anew, then the first can not come back beside it', async () => {
    const trial = await given(service, report('word'), estimate('ships'), withdrawn('away', estimate('ships').id));
    await trial.record({ ...estimate('ships', 'tonnes'), id: uuid('ships again') });
    await expectRefused(trial, withdrawn('back', uuid('away')), 'already-declared');
    await trial.record(corrected('title', estimate('ships').id, { title: { en: 'of the first' } }));
    expect(await titleOf(trial, 'ships')).toEqual({ en: 'ships' });
  });

  it('when it was withdrawn, then a report that names it is refused', async () => {
    const trial = await given(service, actor('carl'), withdrawn('away', actor('carl').id));
    const problem = (await trial.put(report('late', 'statement', { by: 'carl' }))).problem();
    expect(problem).toMatchObject({ status: 422, type: '/problems/undeclared' });
  });
});

describe('given something declared that is in use', () => {
  const uses: [string, Event, Event][] = [
    ['a speaker', actor('carl'), report('use', 'statement', { by: 'carl' })],
    ['a part of another actor', actor('carl'), actor('dora', { partOf: 'carl' })],
    ['a party of a treaty', actor('carl'), { ...treaty('peace'), parties: ['carl'] }],
    ['a series', estimate('ships'), report('use', 'statement', { figures: [{ estimate: 'ships', verbatim: 'few' }] })],
    ['a claim', claim('won'), report('use', 'statement', { claims: [{ claim: 'won', stance: 'denies' }] })],
    ['a treaty', treaty('peace'), stepOf('peace')],
    ['a topic', topic('aid'), positionOn('aid')],
    ['a name in a correction', actor('carl'), corrected('use', uuid('word'), { attribution: by('carl') })],
  ];

  it.each(uses)('when it is %s, then its withdrawal is refused, and allowed without the use', async (_, thing, use) => {
    const trial = await given(service, report('word'), thing, use);
    await expectRefused(trial, withdrawn('away', thing.id), 'in-use');
    await trial.record(withdrawn('unused', use.id), withdrawn('away', thing.id));
    await expectRefused(trial, withdrawn('used', uuid('unused')), 'undeclared');
  });

  it('when it is the situation itself, then it is in use as long as anything of it stands', async () => {
    const trial = await given(service);
    await expectRefused(trial, withdrawn('away', uuid(`situation/${trial.slug}`)), 'in-use');
  });

  it('when it is the situation itself and nothing else of it stands, then it is withdrawn, and comes back', async () => {
    const declared = situation('reopened');
    const trial = service.in('reopened');
    const isListed = async () =>
      (await service.get('/v1/situations'))
        .json<SituationList>()
        .situations.some((one) => one.situation === 'reopened');
    await trial.record(declared, withdrawn('away', declared.id));
    expect([await isListed(), (await trial.put(actor('ann'))).problem().type]).toEqual([false, '/problems/undeclared']);
    await trial.record(withdrawn('back', uuid('away')), actor('ann'));
    expect(await isListed()).toBe(true);
  });

  it('when a single batch withdraws the use and then the thing, then both are withdrawn', async () => {
    const trial = await given(service, report('word'), actor('carl'), report('use', 'statement', { by: 'carl' }));
    const batch = [withdrawn('unused', uuid('use')), withdrawn('away', actor('carl').id)];
    expect((await trial.post(batch, '?atomic=true')).status).toBe(200);
    expect(await actors(trial)).not.toContain('carl');
  });
});

function by(speaker: string): object {
  return { speakers: [{ actor: speaker }], act: 'asserts' };
}

function stepOf(name: string): Event {
  return report('use', 'treaty-step', { steps: [{ treaty: name, step: 'signed', status: 'done' }] });
}

function positionOn(name: string): Event {
  const position = { text: 'Gives it', lang: 'en' };
  return report('use', 'policy-signal', { positions: [{ actor: 'ann', topic: name, position }] });
}
