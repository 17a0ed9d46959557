import type { EstimateState } from '../../src/query/estimates.ts';
import { Service } from '../support/service.ts';
import type { Event, Situation } from '../support/situation.ts';
import { figuresIn } from '../support/words.ts';
import { corrected, estimate, given, report, treaty, uuid, withdrawn } from '../support/world.ts';

let service: Service;
beforeAll(async () => {
  service = await Service.start();
});
afterAll(() => service.stop());

const few = [{ estimate: 'ships', verbatim: 'few' }];
const use = report('use', 'assessment', { figures: few });
const ratified = { treaty: 'peace', step: 'ratified', status: 'done' };
const away = (name: string): Event => withdrawn(`no ${name}`, uuid(name));
const back = (name: string): Event => withdrawn(`${name} again`, uuid(`no ${name}`));
const anew = (thing: Event): Event => ({ ...thing, id: uuid(`${String(thing['slug'])} anew`) });

async function expectRefused(trial: Situation, event: Event, detail: string): Promise<void> {
  const { head } = trial;
  const problem = (await trial.put(event)).problem();
  expect(problem).toMatchObject({ status: 422, type: '/problems/invalid-event', errors: [{ pointer: '/target' }] });
  expect(problem.errors![0]!.detail).toContain(detail);
  expect(trial.head).toBe(head);
}

const ships = async (trial: Situation) => figuresIn(await trial.read<EstimateState>('/estimates/ships'));

describe('given a report that is withdrawn, and what it names withdrawn and declared anew', () => {
  const world = (unit: string, using = use) =>
    given(
      service,
      report('word'),
      estimate('ships', 'ships'),
      using,
      away('use'),
      away('estimate/ships'),
      anew(estimate('ships', unit)),
    );

  it('when the unit is another, then the report can not come back under it', async () => {
    const trial = await world('tonnes');
    await expectRefused(trial, back('use'), 'under the unit "ships"; "ships" was declared anew with "tonnes"');
    expect(await ships(trial)).toEqual([]);
  });

  it('when the unit is the same, then it comes back', async () => {
    const trial = await world('ships');
    await trial.record(back('use'));
    expect(await ships(trial)).toEqual(['ann observed: "few"']);
  });

  it('when the new one is withdrawn and the first comes back, then the report does so too', async () => {
    const trial = await world('tonnes');
    await trial.record(away('ships anew'), back('estimate/ships'), back('use'));
    expect(await ships(trial)).toEqual(['ann observed: "few"']);
  });

  it('when steps of a treaty are others, then the report can not come back under them', async () => {
    const step = report('use', 'treaty-step', { steps: [ratified] });
    const trial = await given(service, report('word'), treaty('peace'), step, away('use'), away('treaty/peace'));
    await trial.record(anew(treaty('peace', ['ratified'])));
    await expectRefused(trial, back('use'), 'under the steps ["signed","ratified"]');
  });

  it('when all of it happens in one batch, then it is refused all the same', async () => {
    const trial = await given(service, report('word'));
    const [one, other] = [estimate('ships', 'ships'), anew(estimate('ships', 'tonnes'))];
    const batch = [one, use, away('use'), away('estimate/ships'), other, back('use')];
    const problem = (await trial.post(batch, '?atomic=true')).problem();
    expect(problem).toMatchObject({ status: 422, errors: [{ pointer: '/5/target' }] });
    expect((await trial.post(batch.slice(0, -1), '?atomic=true')).status).toBe(200);
    await expectRefused(trial, back('use'), 'the unit "ships"');
  });
});

describe('given a correction that is withdrawn, and what it names withdrawn and declared anew', () => {
  it('when the unit is another, then the correction can not come back', async () => {
    const trial = await given(service, report('use'), estimate('ships', 'ships'));
    await trial.record(corrected('right', uuid('use'), { figures: few }), away('right'), away('estimate/ships'));
    await trial.record(anew(estimate('ships', 'tonnes')));
    await expectRefused(trial, back('right'), 'the unit "ships"');
    await trial.record(away('use'), back('use'));
    expect(await ships(trial)).toEqual([]);
  });
});
