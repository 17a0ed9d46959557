import type { EventState } from '../../src/query/events.ts';
import { recordOf, writeBehind } from '../support/raw-records.ts';
import { Service } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import { count, given } from '../support/world.ts';

// T4: the recorded time of a position is the highest stamp up to it, so it never runs back, whoever wrote it.

describe('given stamps that run backwards', () => {
  let service: Service;
  let trial: Situation;
  let first: number;
  beforeAll(async () => {
    service = await Service.start('sqlite');
    trial = await given(service, count('now', 0));
    first = trial.head;
    const stamps = ['2040-01-02', '2040-01-01', '1999-01-01', '2040-01-03', 'never'];
    for (const [index, stamp] of stamps.entries()) {
      const recorded = stamp === 'never' ? stamp : `${stamp}T12:00:00.000Z`;
      await writeBehind(trial, recordOf(trial.slug, count(`stamp ${index}`, index), { recorded }));
    }
    await trial.record(count('last', 9));
  });
  afterAll(() => service.stop());

  const at = async (recordedBy: string | number) => {
    const { at: used } = await trial.read(`?recordedBy=${recordedBy}`);
    return [used.position - first, used.recordedBy];
  };

  const TIMES = [
    [1, '2040-01-02T12:00:00.000Z'],
    [2, '2040-01-02T12:00:00.000Z'],
    [3, '2040-01-02T12:00:00.000Z'],
    [4, '2040-01-03T12:00:00.000Z'],
    [5, '2040-01-03T12:00:00.000Z'],
    [6, '2040-01-03T12:00:00.000Z'],
  ] as const;

  it.each(TIMES)('then position %i has the highest stamp up to it', async (offset, recorded) => {
    expect(await at(first + offset)).toEqual([offset, recorded]);
  });

  it.each([
    ['2039', 0],
    ['2040-01-01', 0],
    ['2040-01-02T11:59:59.999Z', 0],
    ['2040-01-02T12:00:00Z', 3],
    ['2040-01-02', 3],
    ['2040-01-03T11:59:59.999Z', 3],
    ['2040-01-03', 6],
    ['2999-01', 6],
  ])('then %s names the last position that is not later', async (instant, offset) => {
    expect((await at(instant.length === 4 ? `${instant}-12` : instant))[0]).toBe(offset);
  });

  it('then each event still says which stamp it was given', async () => {
    const { events } = await trial.read<{ events: EventState[] }>('/timeline?clock=recorded');
    expect(events.map(({ recorded }) => recorded).slice(1, 6)).toEqual([
      '2040-01-02T12:00:00.000Z',
      '2040-01-01T12:00:00.000Z',
      '1999-01-01T12:00:00.000Z',
      '2040-01-03T12:00:00.000Z',
      'never',
    ]);
  });

  it('then it is so after a start, too', async () => {
    const before = await Promise.all(TIMES.map(([offset]) => at(first + offset)));
    service = await service.restart();
    trial = service.in(trial.slug);
    expect(await Promise.all(TIMES.map(([offset]) => at(first + offset)))).toEqual(before);
  });
});
