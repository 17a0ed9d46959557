import type { ClaimState } from '../../src/query/claims.ts';
import type { EstimateState } from '../../src/query/estimates.ts';
import type { PositionState } from '../../src/query/positions.ts';
import type { TreatyAnswer } from '../../src/query/treaties.ts';
import { Service } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import { figuresIn, positionsIn, stancesIn, stepsIn } from '../support/words.ts';
import { corrected, count, given, regraded, report, retracted, uuid, withdrawn } from '../support/world.ts';

let service: Service;
beforeAll(async () => {
  service = await Service.start();
});
afterAll(() => service.stop());

const troops = async (trial: Situation, at = '') =>
  figuresIn(await trial.read<EstimateState>(`/estimates/troops?${at}`));
const shells = async (trial: Situation, at = '') =>
  figuresIn(await trial.read<EstimateState>(`/estimates/shells?${at}`));

const figure = (estimate: string, best: number, rest: object = {}) => ({ estimate, best, bound: 'exactly', ...rest });
const words = (text: string) => ({ text, lang: 'en' });

describe('given three vintages of a speaker, two of them for the same moment', () => {
  const september = count('september', 50, { occurred: '2024-09-01', reported: '2024-09-02' });
  const first = count('first', 100);
  const second = count('second', 200, { reported: '2024-10-05' });
  const vintages = [september, first, second];

  it('when the latest is taken back, then neither the older one for its moment nor it stands, but the moment before', async () => {
    const trial = await given(service, ...vintages, retracted('back', second.id, '2024-10-07'));
    expect(await troops(trial, 'reportedBy=2024-10-06')).toEqual(['ann observed: exactly 200']);
    expect(await troops(trial, 'reportedBy=2024-10-07')).toEqual(['ann observed: exactly 50']);
    expect(await troops(trial)).toEqual(['ann observed: exactly 50']);
  });

  it('when one that was superseded is taken back, then nothing changes', async () => {
    const trial = await given(service, ...vintages, retracted('back', first.id, '2024-10-07'));
    expect(await troops(trial, 'reportedBy=2024-10-07')).toEqual(['ann observed: exactly 200']);
    expect(await troops(trial)).toEqual(['ann observed: exactly 200']);
  });

  it('when it is taken back before it was superseded, then the later word stands again', async () => {
    const trial = await given(service, ...vintages, retracted('back', first.id, '2024-10-03'));
    expect(await troops(trial, 'reportedBy=2024-10-02')).toEqual(['ann observed: exactly 100']);
    expect(await troops(trial, 'reportedBy=2024-10-04')).toEqual(['ann observed: exactly 50']);
    expect(await troops(trial, 'reportedBy=2024-10-05')).toEqual(['ann observed: exactly 200']);
  });

  it('when a later report repeats it, then it stands again', async () => {
    const again = count('again', 200, { reported: '2024-10-09' });
    const trial = await given(service, ...vintages, retracted('back', second.id, '2024-10-07'), again);
    expect(await troops(trial, 'reportedBy=2024-10-08')).toEqual(['ann observed: exactly 50']);
    expect(await troops(trial, 'reportedBy=2024-10-09')).toEqual(['ann observed: exactly 200']);
  });
});

describe('given a report of several things by two speakers', () => {
  const said = report('said', 'assessment', {
    by: ['ann', 'bob'],
    figures: [
      figure('troops', 10),
      figure('troops', 20, { asOf: '2024-12', modality: 'forecast' }),
      figure('shells', 30),
    ],
    claims: [{ claim: 'sent', stance: 'asserts' }],
  });
  const all = [
    'ann observed: exactly 10',
    'bob observed: exactly 10',
    'ann forecast: exactly 20',
    'bob forecast: exactly 20',
  ];
  const stances = async (trial: Situation) => stancesIn(await trial.read<ClaimState>('/claims/sent'));

  it('when a figure is taken back, then only that one is blank', async () => {
    const trial = await given(
      service,
      said,
      retracted('back', said.id, '2024-10-04', { figures: [{ estimate: 'troops' }] }),
    );
    expect(await troops(trial)).toEqual(all.slice(2));
    expect(await shells(trial)).toEqual(['ann observed: exactly 30', 'bob observed: exactly 30']);
    expect(await troops(trial, 'reportedBy=2024-10-03')).toEqual(all);
  });

  it('when a forecast is taken back, then the observation stays', async () => {
    const figures = [{ estimate: 'troops', modality: 'forecast', asOf: '2024-12' }];
    const trial = await given(service, said, retracted('back', said.id, '2024-10-04', { figures }));
    expect(await troops(trial)).toEqual(all.slice(0, 2));
  });

  it('when one speaker takes all of it back, then the other stands by it', async () => {
    const trial = await given(service, said, retracted('back', said.id, '2024-10-04', { speakers: ['bob'] }));
    expect(await troops(trial)).toEqual([all[0], all[2]]);
    expect(await stances(trial)).toEqual({ ann: 'asserts' });
  });

  it('when one speaker takes the stance back, then the figures stay', async () => {
    const parts = { speakers: ['ann'], claims: ['sent'] };
    const trial = await given(service, said, retracted('back', said.id, '2024-10-04', parts));
    expect(await stances(trial)).toEqual({ bob: 'asserts' });
    expect(await troops(trial)).toEqual(all);
  });

  it('when it is taken back in part twice, then both parts are gone, each from its own time on', async () => {
    const trial = await given(
      service,
      said,
      retracted('one', said.id, '2024-10-04', { figures: [{ estimate: 'shells' }] }),
      retracted('two', said.id, '2024-10-06', { figures: [{ estimate: 'troops' }] }),
    );
    expect([await shells(trial, 'reportedBy=2024-10-05'), await troops(trial, 'reportedBy=2024-10-05')]).toEqual([
      [],
      all,
    ]);
    expect(await troops(trial)).toEqual(all.slice(2));
  });

  it('when a correction moves the figure that was taken back, then it stays taken back', async () => {
    const trial = await given(
      service,
      said,
      retracted('back', said.id, '2024-10-04', { figures: [{ estimate: 'shells' }] }),
    );
    await trial.record(
      corrected('right', said.id, { figures: [figure('troops', 10), figure('shells', 33, { asOf: '2024-11' })] }),
    );
    expect(await shells(trial)).toEqual([]);
    expect(await shells(trial, 'reportedBy=2024-10-03')).toEqual([
      'ann observed: exactly 33',
      'bob observed: exactly 33',
    ]);
  });
});

describe('given a step, and a position', () => {
  const step = report('step', 'treaty-step', {
    steps: [
      { treaty: 'pact', step: 'signed', status: 'done' },
      { treaty: 'pact', step: 'ratified', status: 'outstanding' },
    ],
  });
  const position = report('position', 'policy-signal', {
    positions: [{ actor: 'bob', topic: 'arms', position: words('Sends none'), condition: words('If nobody does') }],
  });
  const steps = async (trial: Situation, at = '') => stepsIn(await trial.read<TreatyAnswer>(`/treaties/pact?${at}`));
  const positions = async (trial: Situation, at = '') =>
    positionsIn(await trial.read<{ positions: PositionState[] }>(`/positions?${at}`));

  it('when the step is taken back, then the treaty has reached none, and the other is still outstanding', async () => {
    const parts = { steps: [{ treaty: 'pact', step: 'signed' }] };
    const trial = await given(service, step, retracted('back', step.id, '2024-10-04', parts));
    expect(await steps(trial, 'reportedBy=2024-10-03')).toEqual(['signed done: ann', 'ratified outstanding: ann']);
    expect(await steps(trial)).toEqual(['ratified outstanding: ann']);
    expect((await trial.read<TreatyAnswer>('/treaties/pact')).step).toBeNull();
  });

  it('when the position is taken back, then none is left', async () => {
    const parts = { positions: [{ actor: 'bob', topic: 'arms' }] };
    const trial = await given(service, position, retracted('back', position.id, '2024-10-04', parts));
    expect(await positions(trial, 'reportedBy=2024-10-03')).toEqual([
      'bob on arms, says ann: Sends none (If nobody does)',
    ]);
    expect(await positions(trial)).toEqual([]);
  });

  it('when an earlier word was replaced by the one that is taken back, then it does not come back', async () => {
    const earlier = { ...position, id: uuid('earlier'), reported: '2024-10-01' };
    const trial = await given(service, earlier, position, retracted('back', position.id, '2024-10-04'));
    expect(await positions(trial)).toEqual([]);
    await trial.record(withdrawn('gone', position.id));
    expect(await positions(trial)).toHaveLength(1);
  });
});

describe('given two rivals, one judged better', () => {
  const ann = count('ann', 100, { reliability: 'A', credibility: 2 });
  const bob = count('bob', 300, { by: 'bob', reported: '2024-10-05', reliability: 'B', credibility: 1 });
  const best = async (trial: Situation, at = '') => {
    const { modalities } = await trial.read<EstimateState>(`/estimates/troops?policy=best-graded&${at}`);
    return modalities[0]!.assessed.speaker;
  };

  it('when the better is judged anew, then the other is taken, for every reported time, from then on', async () => {
    const trial = await given(service, ann, bob);
    expect(await best(trial)).toBe('ann');
    await trial.record(regraded('worse', ann.id, { reliability: 'C' }));
    expect(await best(trial)).toBe('bob');
    expect(await best(trial, `recordedBy=${trial.head - 1}`)).toBe('ann');
    expect(await best(trial, 'reportedBy=2024-10-02')).toBe('ann');
  });

  it('when one can not be judged, then it is taken only where nothing judged exists', async () => {
    const trial = await given(service, ann, bob, regraded('not', bob.id, { reliability: 'F', credibility: 6 }));
    expect(await best(trial)).toBe('ann');
    await trial.record(regraded('neither', ann.id, { credibility: 6 }));
    expect(await best(trial)).toBe('bob');
  });
});
