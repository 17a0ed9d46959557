import type { ActorState } from '../../src/query/actors.ts';
import { Service } from '../support/service.ts';
import type { Event, Situation } from '../support/situation.ts';
import { actor, bodyOf, change, corrected, count, given, uuid, withdrawn } from '../support/world.ts';
import { expectRefused } from './refusal.ts';

let service: Service;
beforeAll(async () => {
  service = await Service.start();
});
afterAll(() => service.stop());

const whole = actor('whole');
const part = actor('part', { partOf: 'whole' });
const piece = actor('piece', { partOf: 'part' });
const into = (name: string, { id }: Event, partOf: string | null): Event => corrected(name, id, { partOf });
const expectCircle = (trial: Situation, event: Event, pointer: string): Promise<void> =>
  expectRefused(trial, ['a circle', event, 422, 'invalid-event', pointer]);
const partOf = async (trial: Situation, slug: string) => (await trial.read<ActorState>(`/actors/${slug}`)).partOf;

describe('given an actor that is a part of another, which is a part of a third', () => {
  it.each(['whole', 'part', 'piece'])('when the third is made a part of %s, then it is refused', async (slug) => {
    const trial = await given(service, whole, part, piece);
    await expectCircle(trial, into('new', whole, slug), '/patch/partOf');
    const body = { ...bodyOf(whole), partOf: slug };
    await expectCircle(trial, change('new', 'corrected', whole.id, { body }), '/body/partOf');
  });

  it('when one batch makes the circle, then it is refused whole', async () => {
    const trial = await given(service, whole, actor('part'));
    const batch = [into('one', actor('part'), 'whole'), into('two', whole, 'part')];
    const problem = (await trial.post(batch, '?atomic=true')).problem();
    expect(problem).toMatchObject({ status: 422, errors: [{ pointer: '/1/patch/partOf' }] });
  });

  it('when a correction is withdrawn, so that the circle would come about, then it is refused', async () => {
    const trial = await given(service, whole, part, into('apart', part, null), into('within', whole, 'part'));
    await expectCircle(trial, withdrawn('new', uuid('apart')), '/target');
    await trial.record(withdrawn('without', uuid('within')), withdrawn('together', uuid('apart')));
    await expectCircle(trial, withdrawn('new', uuid('without')), '/target');
  });

  it('when it is turned round step by step, then it is taken', async () => {
    const trial = await given(service, count('said', 1), whole, part);
    await trial.record(into('apart', part, null), into('within', whole, 'part'));
    expect([await partOf(trial, 'whole'), await partOf(trial, 'part')]).toEqual(['part', undefined]);
  });

  it('when what was withdrawn and declared anew is corrected, then it makes no circle, but the new one would', async () => {
    const trial = await given(service, whole, withdrawn('away', whole.id), { ...whole, id: uuid('anew') }, part);
    expect((await trial.put(into('old', whole, 'part'))).status).toBe(201);
    await expectCircle(trial, into('new', { ...whole, id: uuid('anew') }, 'part'), '/patch/partOf');
  });
});
