import type { PositionState } from '../../src/query/positions.ts';
import { Service } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import { actor, given, report, withdrawn } from '../support/world.ts';

let service: Service;
let trial: Situation;
beforeAll(async () => {
  service = await Service.start();
  const position = { text: 'Sends none', lang: 'en' };
  trial = await given(
    service,
    report('said', 'policy-signal', { positions: [{ actor: 'bob', topic: 'arms', position }] }),
    actor('carl'),
    withdrawn('away', actor('carl').id),
  );
});
afterAll(() => service.stop());

const positions = async (query: string) =>
  (await trial.read<{ positions: PositionState[] }>(`/positions?${query}`)).positions.length;

describe('given a position of bob', () => {
  it('when positions of an actor or on a topic are asked for, then only these come', async () => {
    expect(await positions('actor=bob&topic=arms')).toBe(1);
    expect(await positions('actor=ann')).toBe(0);
  });

  it.each([
    ['actor=bobb', 'actor', 'bob'],
    ['topic=armes', 'topic', 'arms'],
    ['actor=carl', 'actor', 'bob'],
  ])('when %s is asked for, which is not declared, then it is refused with the nearest', async (query, name, near) => {
    const problem = (await trial.ask(`/positions?${query}`)).problem();
    expect(problem).toMatchObject({ status: 400, errors: [{ parameter: name }] });
    expect(problem.errors![0]!.nearest).toContain(near);
  });

  it('when a name is asked for that was declared then, then it is taken', async () => {
    expect(await positions(`actor=carl&recordedBy=${trial.head - 1}`)).toBe(0);
  });
});

describe.each(['actor', 'claim', 'estimate', 'treaty'])('given a page of a %s', (what) => {
  it('when it names what is not declared, then it is not found, with the nearest', async () => {
    const problem = (await trial.ask(`/${what.replace('treaty', 'treatie')}s/zzz`)).problem();
    expect(problem).toMatchObject({
      status: 404,
      type: '/problems/not-found',
      detail: expect.stringContaining(`there is no ${what} "zzz"; the nearest`),
      errors: [{ parameter: what, nearest: expect.arrayContaining([expect.any(String)]) }],
    });
  });
});

describe('given a parameter that there is not', () => {
  it.each([
    ['?reportdBy=2024', 'reportdBy', 'reportedBy'],
    ['/timeline?ordr=asc', 'ordr', 'order'],
    ['/estimates/troops/vintages?veiw=matrix', 'veiw', 'view'],
    ['/export?recordedby=1', 'recordedby', 'recordedBy'],
  ])('when %s is asked for, then it is refused with the nearest of that route', async (path, parameter, near) => {
    const problem = (await trial.ask(path)).problem();
    const [error] = problem.errors!;
    expect(problem).toMatchObject({ status: 400, type: '/problems/invalid-parameter', errors: [{ parameter }] });
    expect(error!.nearest![0]).toBe(near);
    expect(error!.detail).toMatch(/^there is no such parameter; the nearest (is|are) /);
    expect(error!.detail.endsWith(` ${error!.nearest!.join(', ')}`)).toBe(true);
  });

  it.each(['toString', 'since', 'zzz'])(
    'when %s is asked for, which is near to none, then none is told',
    async (name) => {
      const { errors } = (await trial.ask(`/timeline?${name}=1`)).problem();
      expect(errors).toEqual([{ parameter: name, detail: 'there is no such parameter' }]);
    },
  );
});
