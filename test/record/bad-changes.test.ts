import { Service } from '../support/service.ts';
import type { Event, Situation } from '../support/situation.ts';
import * as world from '../support/world.ts';
import { change, count, uuid } from '../support/world.ts';
import { type Refusal, expectRefused } from './refusal.ts';

// Every change that is refused: with which status, as which problem, at which field; and nothing is recorded.

const SAID = count('said', 100);
const WITHDRAWN = world.withdrawn('gone', world.actor('carl').id);
const JUDGED = world.regraded('judged', SAID.id, { reliability: 'B' });

let service: Service;
let trial: Situation;
beforeAll(async () => {
  service = await Service.start();
  trial = await world.given(service, SAID, world.actor('carl'), WITHDRAWN, JUDGED);
});
afterAll(() => service.stop());

const words = { text: 'words', lang: 'en' };

describe('a correction', () => {
  const corrected = (body: unknown, target = SAID.id): Event => change('new', 'corrected', target, { body });
  const patched = (patch: object, target = SAID.id): Event => change('new', 'corrected', target, { patch });
  const right = world.bodyOf(SAID);

  it.each<Refusal>([
    ['of an unknown event', corrected(right, uuid('unknown')), 422, 'unknown-target', '/target'],
    ['of itself', corrected(right, uuid('new')), 422, 'unknown-target', '/target'],
    ['of what is no UUID', corrected(right, 'said'), 422, 'invalid-event', '/target'],
    ['of a withdrawal', corrected({}, WITHDRAWN.id), 422, 'invalid-event', '/target'],
    ['of a judgement', corrected({}, JUDGED.id), 422, 'invalid-event', '/target'],
    ['with neither body nor patch', change('new', 'corrected', SAID.id), 422, 'invalid-event', '/body'],
    ['with both', change('new', 'corrected', SAID.id, { body: right, patch: {} }), 422, 'invalid-event', '/body'],
    [
      'without a reason',
      { ...patched({ occurred: '2024-09-30' }), reason: undefined },
      422,
      'invalid-event',
      '/reason',
    ],
    ['to an impossible date', corrected({ ...right, occurred: '2024-02-30' }), 422, 'invalid-event', '/body/occurred'],
    ['by a patch to an impossible date', patched({ occurred: '2024-02-30' }), 422, 'invalid-event', '/patch/occurred'],
    ['by a patch that removes what is needed', patched({ occurred: null }), 422, 'invalid-event', '/patch/occurred'],
    ['with a null that is no patch', corrected({ ...right, place: null }), 422, 'invalid-event', '/body/place'],
    [
      'to an undeclared actor',
      patched({ attribution: { speakers: [{ actor: 'zoe' }] } }),
      422,
      'undeclared',
      '/patch/attribution/speakers/0/actor',
    ],
    [
      'to another unit',
      patched({ figures: [{ estimate: 'troops', verbatim: 'some', unit: 'men' }] }),
      422,
      'invalid-event',
      '/patch/figures/0/unit',
    ],
    ['to half a point', patched({ place: { name: 'Kursk', lat: 51.7 } }), 422, 'invalid-event', '/patch/place/lon'],
    ['of its id', corrected({ ...right, id: uuid('other') }), 422, 'invalid-event', '/body/id'],
    ['of its kind', corrected({ ...right, kind: 'statement' }), 422, 'invalid-event', '/body/kind'],
    ['of a slug', patched({ slug: 'anne' }, world.actor('ann').id), 422, 'invalid-event', '/patch/slug'],
    ['of a unit', patched({ unit: 'men' }, world.estimate('troops').id), 422, 'invalid-event', '/patch/unit'],
    ['of steps', patched({ steps: ['signed'] }, world.treaty('pact').id), 422, 'invalid-event', '/patch/steps'],
  ])('is refused %s', async (...refusal) => expectRefused(trial, refusal));
});

describe('another change', () => {
  const retracted = (rest: object, target = SAID.id): Event =>
    change('new', 'retracted', target, { reported: '2024-11', ...rest });

  it.each<Refusal>([
    ['a retraction without a reported time', retracted({ reported: undefined }), 422, 'invalid-event', '/reported'],
    ['a retraction without an end', retracted({ reported: '2024/..' }), 422, 'invalid-event', '/reported'],
    ['a retraction of a declaration', retracted({}, world.actor('ann').id), 422, 'invalid-event', '/target'],
    [
      'a retraction of a figure that is not there',
      retracted({ figures: [{ estimate: 'shells' }] }),
      422,
      'invalid-event',
      '/figures/0',
    ],
    ['a retraction of a stance that is not there', retracted({ claims: ['sent'] }), 422, 'invalid-event', '/claims/0'],
    ['a retraction by who did not speak', retracted({ speakers: ['bob'] }), 422, 'invalid-event', '/speakers/0'],
    ['a retraction by who is undeclared', retracted({ speakers: ['zoe'] }), 422, 'undeclared', '/speakers/0'],
    ['a judgement of nothing', change('new', 'regraded', SAID.id), 422, 'invalid-event', '/reliability'],
    [
      'a judgement of a declaration',
      world.regraded('new', world.actor('ann').id, { reliability: 'A' }),
      422,
      'invalid-event',
      '/target',
    ],
    ['a withdrawal of an unknown event', world.withdrawn('new', uuid('unknown')), 422, 'unknown-target', '/target'],
    ['a withdrawal of what is in use', world.withdrawn('new', world.actor('ann').id), 409, 'in-use', '/target'],
    [
      'a withdrawal with a reported time',
      { ...world.withdrawn('new', SAID.id), reported: '2024' },
      422,
      'invalid-event',
      '/reported',
    ],
    [
      'a change with words in no language',
      { ...world.withdrawn('new', SAID.id), reason: { ...words, lang: '' } },
      422,
      'invalid-event',
      '/reason/lang',
    ],
  ])('is refused: %s', async (...refusal) => expectRefused(trial, refusal));

  it('of an event of another situation is refused', async () => {
    const other = await world.given(service);
    const problem = (await other.put(world.withdrawn('new', SAID.id))).problem();
    expect(problem).toMatchObject({ status: 422, type: '/problems/unknown-target' });
  });

  it('of an event that is recorded only later is refused, and is no trap for it', async () => {
    const late = count('late', 5);
    expect((await trial.put(world.withdrawn('too early', late.id))).status).toBe(422);
    expect((await trial.put(late)).status).toBe(201);
    expect(await trial.read(`/events/${late.id}`)).toMatchObject({ event: { stands: true } });
  });
});

describe('a retraction that names a thing twice', () => {
  const several = world.report('several', 'policy-signal', {
    by: ['ann', 'bob'],
    occurred: '2024-10-01',
    figures: [
      { estimate: 'troops', best: 1, bound: 'exactly' },
      { estimate: 'shells', best: 1, bound: 'exactly' },
      { estimate: 'shells', best: 2, bound: 'exactly', asOf: '2024-10-02' },
    ],
    claims: [{ claim: 'sent', stance: 'asserts' }],
    positions: [{ actor: 'bob', topic: 'arms', position: words }],
  });
  const stepped = world.report('stepped', 'treaty-step', {
    steps: [{ treaty: 'pact', step: 'signed', status: 'done' }],
  });
  beforeAll(() => trial.record(several, stepped));

  const step = { treaty: 'pact', step: 'signed' };
  const position = { actor: 'bob', topic: 'arms' };
  const troops = { estimate: 'troops' };
  const shells = { estimate: 'shells', asOf: '2024-10-01' };

  it.each<[string, object, string, string?]>([
    ['a figure', { figures: [troops, troops] }, '/figures/1'],
    ['a figure, by default and by name', { figures: [{ ...troops, modality: 'observed' }, troops] }, '/figures/1'],
    ['a figure, with and without asOf', { figures: [{ ...troops, asOf: '2024-10-01' }, troops] }, '/figures/1'],
    ['a figure, with asOf written otherwise', { figures: [shells, { ...shells, asOf: '2024-10-01~' }] }, '/figures/1'],
    ['a figure, the third time', { figures: [shells, troops, { ...shells, asOf: '2024-10-01?' }] }, '/figures/2'],
    ['a claim', { claims: ['sent', 'sent'] }, '/claims/1'],
    ['a step', { steps: [step, step] }, '/steps/1', stepped.id],
    ['a position', { positions: [position, position] }, '/positions/1'],
    ['a speaker', { speakers: ['ann', 'bob', 'ann'] }, '/speakers/2'],
  ])('is refused: %s', async (what, rest, pointer, target = several.id) => {
    const twice = change('new', 'retracted', target, { reported: '2024-11', ...rest });
    await expectRefused(trial, [what, twice, 422, 'invalid-event', pointer]);
  });

  it('is refused as a correction, too', async () => {
    const figures = [shells, { ...shells, asOf: '2024-10-02' }];
    await trial.record(change('back', 'retracted', several.id, { reported: '2024-11', figures }));
    const patch = { figures: [...figures, shells] };
    const twice = change('new', 'corrected', uuid('back'), { patch });
    await expectRefused(trial, ['a correction', twice, 422, 'invalid-event', '/patch/figures/2']);
  });

  it('and other changes of what is no report tell with the right article what that is', async () => {
    const detail = async (event: Event) => (await trial.put(event)).problem().errors![0]!.detail;
    const { id } = world.estimate('troops');
    expect(await detail(world.regraded('new', id, { reliability: 'A' }))).toMatch(/^is an estimate; only/);
    expect(await detail(world.retracted('new', id, '2024-11'))).toMatch(/^is an estimate; only/);
    expect(await detail(world.retracted('new', world.treaty('pact').id, '2024-11'))).toMatch(/^is a treaty; only/);
  });
});
