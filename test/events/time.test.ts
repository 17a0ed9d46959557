import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  TimeError,
  defaultAsOf,
  endOf,
  formatInstant,
  occurredFrom,
  parseAsOf,
  parseEdtf,
  reportedFrom,
} from '../../events/time.ts';

const utc = (text: string) => Date.parse(text);
const text = ({ lo, hi }: { lo: number; hi: number }) => [formatInstant(lo), formatInstant(hi)];

describe('T1, T2: a moment is as long as it is imprecise', () => {
  it.each([
    ['2024', '2024-01-01T00:00:00.000Z', '2024-12-31T23:59:59.999Z'],
    ['2024-10', '2024-10-01T00:00:00.000Z', '2024-10-31T23:59:59.999Z'],
    ['2024-12', '2024-12-01T00:00:00.000Z', '2024-12-31T23:59:59.999Z'],
    ['2024-02', '2024-02-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    ['2023-02', '2023-02-01T00:00:00.000Z', '2023-02-28T23:59:59.999Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    ['2000-02-29', '2000-02-29T00:00:00.000Z', '2000-02-29T23:59:59.999Z'],
    ['0099-12-31', '0099-12-31T00:00:00.000Z', '0099-12-31T23:59:59.999Z'],
    ['0000', '0000-01-01T00:00:00.000Z', '0000-12-31T23:59:59.999Z'],
    ['9999', '9999-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'],
    ['2024-10-22~', '2024-10-22T00:00:00.000Z', '2024-10-22T23:59:59.999Z'],
    ['2024-10?', '2024-10-01T00:00:00.000Z', '2024-10-31T23:59:59.999Z'],
    ['2024%', '2024-01-01T00:00:00.000Z', '2024-12-31T23:59:59.999Z'],
  ])('%s is from %s to %s', (moment, lo, hi) => {
    expect(text(parseAsOf(moment))).toEqual([lo, hi]);
    expect(formatInstant(endOf(moment))).toBe(hi);
  });

  it.each([
    ['2024-10-22T08:30:00Z', '2024-10-22T08:30:00.000Z'],
    ['2024-10-22T08:30:00', '2024-10-22T08:30:00.000Z'],
    ['2024-10-22T08:30:00+09:00', '2024-10-21T23:30:00.000Z'],
    ['2024-10-22T08:30:00+0900', '2024-10-21T23:30:00.000Z'],
    ['2024-10-22T08:30:00+09', '2024-10-21T23:30:00.000Z'],
    ['2024-10-22T08:30:00-03:30', '2024-10-22T12:00:00.000Z'],
    ['2024-10-22T08:30:00-00:00', '2024-10-22T08:30:00.000Z'],
    ['2024-12-31T23:30:00-01:00', '2025-01-01T00:30:00.000Z'],
    ['2024-10-22T08:30:00.5Z', '2024-10-22T08:30:00.500Z'],
    ['2024-10-22T08:30:00.12+02:00', '2024-10-22T06:30:00.120Z'],
    ['2024-10-22T23:59:59.999999999Z', '2024-10-22T23:59:59.999Z'],
  ])('%s is the instant %s', (moment, instant) => {
    expect(text(parseAsOf(moment))).toEqual([instant, instant]);
  });
});

describe('T2: an event has occurred, and is reported', () => {
  it.each([
    ['2024-10-22', '2024-10-22T00:00:00.000Z', '2024-10-22T23:59:59.999Z'],
    ['2024-06', '2024-06-01T00:00:00.000Z', '2024-06-30T23:59:59.999Z'],
    ['../2024-10', '2024-10-01T00:00:00.000Z', '2024-10-31T23:59:59.999Z'],
    ['../2024-10-22~', '2024-10-22T00:00:00.000Z', '2024-10-22T23:59:59.999Z'],
    ['2022/2024-10', '2022-01-01T00:00:00.000Z', '2024-10-31T23:59:59.999Z'],
    ['2022-02/2024-10-22', '2022-02-01T00:00:00.000Z', '2024-10-22T23:59:59.999Z'],
    ['2024-10-08/2024-10-18~', '2024-10-08T00:00:00.000Z', '2024-10-18T23:59:59.999Z'],
    ['2024-10-24~/2024-10-25?', '2024-10-24T00:00:00.000Z', '2024-10-25T23:59:59.999Z'],
    ['2024-10-22T08:00:00+09:00/2024-10-22', '2024-10-21T23:00:00.000Z', '2024-10-22T23:59:59.999Z'],
    ['2024-10/2024', '2024-10-01T00:00:00.000Z', '2024-12-31T23:59:59.999Z'],
    ['2024/2024-01', '2024-01-01T00:00:00.000Z', '2024-01-31T23:59:59.999Z'],
  ])('%s has occurred from %s and is reported from %s', (time, occurred, reported) => {
    expect(formatInstant(occurredFrom(parseEdtf(time)))).toBe(occurred);
    expect(formatInstant(reportedFrom(parseEdtf(time)))).toBe(reported);
    expect(parseEdtf(time).text).toBe(time);
  });

  it.each(['2024-06/..', '2024-10-24/..', '2024-10-22T08:00:00Z/..'])(
    '%s has occurred, but is not reported',
    (time) => {
      expect(occurredFrom(parseEdtf(time))).toBe(parseAsOf(time.slice(0, -3)).lo);
      expect(() => reportedFrom(parseEdtf(time))).toThrow(TimeError);
      expect(() => endOf(time)).toThrow(TimeError);
    },
  );

  it('holds every time of the dossier', () => {
    const rows = readFileSync(join(import.meta.dirname, '../dossier/facts.tsv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    const times = rows.map((row) => row.split('\t')).map((columns) => [columns[9]!, columns[10]!] as const);
    expect(times).toHaveLength(54);
    for (const [occurred, said] of times) {
      expect(Number.isFinite(occurredFrom(parseEdtf(occurred)))).toBe(true);
      expect(parseAsOf(defaultAsOf(occurred)).lo).toBeLessThanOrEqual(utc('2024-11-01'));
      expect(said === '' || Number.isFinite(reportedFrom(parseEdtf(said)))).toBe(true);
    }
  });
});

describe('T3: a figure holds for a moment', () => {
  it.each([
    ['2024-10-22~', '2024-10-22~'],
    ['2024-10-08/2024-10-18~', '2024-10-18~'],
    ['../2024-10', '2024-10'],
    ['2024-10-24/..', '2024-10-24'],
    ['2024-10-22T08:00:00Z', '2024-10-22T08:00:00Z'],
  ])('of what occurred %s by default for %s', (occurred, asOf) => {
    expect(defaultAsOf(occurred)).toBe(asOf);
  });

  it.each(['2024-10/2024-11', '../2024', '2024/..', '2024/2024'])('%s is none', (interval) => {
    expect(() => parseAsOf(interval)).toThrow(/interval/);
  });
});

describe('refuses what is no time', () => {
  const NOT_A_DAY = ['2024-02-30', '2023-02-29', '1900-02-29', '2024-04-31', '2024-10-00', '2024-10-32', '2024-02-30~'];
  const NOT_A_MONTH = ['2024-00', '2024-13', '2024-13-01'];
  const NOT_A_CLOCK = ['2024-10-22T24:00:00Z', '2024-10-22T23:60:00Z', '2024-10-22T23:59:60Z', '2024-02-30T00:00:00Z'];
  const OFFSETS = ['2024-10-22T08:00:00+15:00', '2024-10-22T08:00:00+09:60', '2024-10-22T08:00:00+9', '2024-10-22Z'];
  const PARTIAL = ['2024-10-22T08:00Z', '2024-10-22T08Z', '2024-1', '24', '2024-1-1', '20241022', '2024-10-22T'];
  const OTHER_EDTF = ['2024-21', '202X', '2024-XX', 'Y-20240', '-2024', '~2024', '2024~-10', '{2024,2025}', '2024~?'];
  const QUALIFIED = ['2024-10-22T08:00:00Z~', '2024-10-22T08:00:00~'];
  const INTERVALS = [
    '../..',
    '/',
    '/2024',
    '2024/',
    '..',
    '2024/2023',
    '2024-10-02/2024-10-01',
    '2024/2025/2026',
    '../',
  ];
  const WORDS = [
    '',
    ' ',
    'yesterday',
    ' 2024',
    '2024 ',
    '2024\n',
    '٢٠٢٤',
    '2024-10-22t08:00:00z',
    'null',
    '10/22/2024',
  ];

  it.each([
    ...NOT_A_DAY,
    ...NOT_A_MONTH,
    ...NOT_A_CLOCK,
    ...OFFSETS,
    ...PARTIAL,
    ...OTHER_EDTF,
    ...QUALIFIED,
    ...INTERVALS,
    ...WORDS,
  ])('%j', (time) => {
    expect(() => parseEdtf(time)).toThrow(TimeError);
  });

  it('says which day there is not', () => {
    expect(() => parseEdtf('2024-02-30')).toThrow('there is no day 2024-02-30');
  });
});

const digits = (number: number, length = 2) => String(number).padStart(length, '0');
const date = fc.date({
  min: new Date(utc('0001-01-02T00:00:00Z')),
  max: new Date(utc('9998-12-30T00:00:00Z')),
  noInvalidDate: true,
});
const moment = fc
  .tuple(date, fc.constantFrom(4, 7, 10, 19, 24), fc.constantFrom('', '~', '?', '%'))
  .map(([day, length, qualifier]) => day.toISOString().slice(0, length) + (length > 10 ? '' : qualifier));
const offset = fc.tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 59 }));

describe('of any moment', () => {
  it('the bounds are ordered, around it, and end where a parameter does', () => {
    fc.assert(
      fc.property(moment, (time) => {
        const { lo, hi } = parseAsOf(time);
        expect(lo).toBeLessThanOrEqual(hi);
        expect(endOf(time)).toBe(hi);
        expect([occurredFrom(parseEdtf(time)), reportedFrom(parseEdtf(time))]).toEqual([lo, hi]);
        expect(formatInstant(lo)!.startsWith(time.slice(0, 10).replace(/[~?%]/, ''))).toBe(true);
      }),
    );
  });

  it('what it is a part of begins no later and ends no earlier, and the next day begins where it ends', () => {
    fc.assert(
      fc.property(date, (day) => {
        const [year, month, own] = [4, 7, 10].map((length) => parseAsOf(day.toISOString().slice(0, length)));
        expect([year!.lo, month!.lo, own!.lo, +day]).toEqual(
          [year!.lo, month!.lo, own!.lo, +day].sort((a, b) => a - b),
        );
        expect([+day, own!.hi, month!.hi, year!.hi]).toEqual(
          [+day, own!.hi, month!.hi, year!.hi].sort((a, b) => a - b),
        );
        const next = new Date(own!.hi + 1).toISOString().slice(0, 10);
        expect(parseAsOf(next).lo).toBe(own!.hi + 1);
      }),
    );
  });

  it('a qualifier changes no bound', () => {
    fc.assert(
      fc.property(date, fc.constantFrom(4, 7, 10), fc.constantFrom('~', '?', '%'), (day, length, qualifier) => {
        const plain = day.toISOString().slice(0, length);
        expect(parseAsOf(plain + qualifier)).toEqual(parseAsOf(plain));
      }),
    );
  });

  it('an offset is a shift of the same time in UTC', () => {
    fc.assert(
      fc.property(date, offset, (day, [sign, hours, minutes]) => {
        const local = day.toISOString().slice(0, 23);
        const shift = (sign === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
        const written = `${local}${sign}${digits(hours)}:${digits(minutes)}`;
        expect(parseAsOf(written).lo).toBe(parseAsOf(`${local}Z`).lo - shift);
      }),
    );
  });

  it('an instant that was written reads as itself', () => {
    fc.assert(fc.property(date, (day) => expect(endOf(formatInstant(+day)!)).toBe(+day)));
    expect([formatInstant(Infinity), formatInstant(-Infinity)]).toEqual([null, null]);
  });
});

describe('of any interval', () => {
  const both = fc
    .tuple(moment, moment)
    .map(([from, to]) => ({ interval: `${from}/${to}`, start: parseAsOf(from), end: parseAsOf(to) }));

  it('has occurred from its start, is reported from its end, and its figures hold for its end', () => {
    const forward = both.filter(({ start, end }) => start.lo <= end.hi);
    fc.assert(
      fc.property(forward, ({ interval, start, end }) => {
        const time = parseEdtf(interval);
        expect(time).toEqual({ text: interval, start, end, interval: true });
        expect([occurredFrom(time), reportedFrom(time), endOf(interval)]).toEqual([start.lo, end.hi, end.hi]);
        expect(parseAsOf(defaultAsOf(interval))).toEqual(end);
      }),
    );
  });

  it('is refused where it ends before it starts', () => {
    const backward = both.filter(({ start, end }) => start.lo > end.hi);
    fc.assert(fc.property(backward, ({ interval }) => expect(() => parseEdtf(interval)).toThrow(TimeError)));
  });

  it('an open start begins with its end, an open end never ends', () => {
    fc.assert(
      fc.property(moment, (time) => {
        const { lo, hi } = parseAsOf(time);
        expect(occurredFrom(parseEdtf(`../${time}`))).toBe(lo);
        expect(endOf(`../${time}`)).toBe(hi);
        expect(occurredFrom(parseEdtf(`${time}/..`))).toBe(lo);
        expect(() => endOf(`${time}/..`)).toThrow(TimeError);
        expect([defaultAsOf(`../${time}`), defaultAsOf(`${time}/..`)]).toEqual([time, time]);
      }),
    );
  });
});

it('any text is either a time or refused as none', () => {
  const alike = fc.string({ unit: fc.constantFrom(...'0123456789-/.T:Z~?%+ '), maxLength: 30 });
  fc.assert(
    fc.property(fc.oneof(fc.string(), alike), (given) => {
      const outcome = (() => {
        try {
          return parseEdtf(given).text;
        } catch (error) {
          return error instanceof TimeError ? given : error;
        }
      })();
      expect(outcome).toBe(given);
    }),
    { numRuns: 1_000 },
  );
});
