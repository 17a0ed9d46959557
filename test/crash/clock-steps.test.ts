import { Clock } from '../../src/record/clock.ts';
import { Service } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import { count, given } from '../support/world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What the clock of the machine shows, one event after the other. */
const COURSES: readonly (readonly [name: string, shown: readonly string[]])[] = [
  [
    'a day back',
    ['2099-03-10T12:00Z', '2099-03-10T12:01Z', '2099-03-09T12:02Z', '2099-03-09T12:03Z', '2099-03-10T12:02Z'],
  ],
  ['a day forward, and back', ['2099-03-10T12:00Z', '2099-03-11T12:01Z', '2099-03-10T12:02Z', '2099-03-11T12:02Z']],
  [
    'the hour that daylight saving repeats',
    ['2099-10-25T02:30+02:00', '2099-10-25T02:59+02:00', '2099-10-25T02:00+01:00', '2099-10-25T02:30+01:00'],
  ],
  [
    'the same, on a machine whose clock shows local time',
    ['2099-10-25T02:30Z', '2099-10-25T02:59Z', '2099-10-25T02:00Z', '2099-10-25T03:00Z'],
  ],
  [
    'the hour that daylight saving leaves out',
    ['2099-03-29T01:59+01:00', '2099-03-29T03:00+02:00', '2099-03-29T03:01+02:00'],
  ],
  [
    'a leap day',
    ['2096-02-28T23:59Z', '2096-02-29T00:00Z', '2096-02-29T23:59Z', '2096-02-28T12:00Z', '2096-03-01T00:00Z'],
  ],
  ['a century that has no leap day', ['2100-02-28T23:59Z', '2100-03-01T00:00Z', '2100-02-28T23:00Z']],
  ['the end of a year', ['2098-12-31T23:59Z', '2099-01-01T00:00Z', '2098-12-31T23:59Z']],
];

describe.each(COURSES)('given a clock that goes over %s', (_, shown) => {
  let service: Service;
  let trial: Situation;
  let positions: number[];
  beforeAll(async () => {
    service = await Service.start('sqlite');
    trial = await given(service, count('before all', 0));
    const now = jest.spyOn(service.app.get(Clock, { strict: false }), 'now');
    positions = [];
    for (const [index, instant] of shown.entries()) {
      now.mockReturnValue(Date.parse(instant));
      const [receipt] = await trial.record(count(`${trial.slug} ${index}`, index));
      positions.push(receipt!.position);
    }
    now.mockRestore();
  });
  afterAll(() => service.stop());

  const recordedAt = async (recordedBy: string | number) => {
    const { at } = await trial.read(`?recordedBy=${recordedBy}`);
    return at;
  };

  it('then the recorded time of a position is the latest that was shown up to it, and never runs back', async () => {
    const times = await Promise.all(positions.map(async (position) => (await recordedAt(position)).recordedBy));
    const latest = shown.map((__, index) =>
      Math.max(...shown.slice(0, index + 1).map((instant) => Date.parse(instant))),
    );
    expect(times).toEqual(latest.map((instant) => new Date(instant).toISOString()));
  });

  it('then a later instant never names an earlier position, and what was recorded at an instant stays what it is', async () => {
    const first = Math.min(...shown.map((instant) => Date.parse(instant))) - DAY;
    const last = Math.max(...shown.map((instant) => Date.parse(instant))) + DAY;
    const instants = Array.from({ length: (last - first) / HOUR }, (__, hour) => new Date(first + hour * HOUR));
    const found: number[] = [];
    for (const instant of instants) found.push((await recordedAt(instant.toISOString())).position);
    expect(found).toEqual(found.toSorted((one, other) => one - other));
    expect(found.at(-1)).toBe(positions.at(-1));
    for (const position of new Set(found)) expect((await recordedAt(position)).position).toBe(position);
  });

  it('then it is so after a start, too', async () => {
    const before = await Promise.all(positions.map(recordedAt));
    service = await service.restart();
    trial = service.in(trial.slug);
    expect(await Promise.all(positions.map(recordedAt))).toEqual(before);
  });
});
