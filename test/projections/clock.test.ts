import fc from 'fast-check';
import { RecordedClock } from '../../projections/clock.ts';
import { Ids } from '../../projections/ids.ts';

const stamps = fc.array(fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constant(NaN)), { maxLength: 30 });

describe('T4: the recorded time of a position', () => {
  it('is the highest stamp up to it, and an instant names the last position that is not later', () => {
    fc.assert(
      fc.property(stamps, fc.integer({ min: -5, max: 14 }), (given, instant) => {
        const clock = new RecordedClock();
        for (const stamp of given) clock.add(stamp);
        const highest = given.map((_, index) =>
          Math.max(-Infinity, ...given.slice(0, index + 1).filter((stamp) => !Number.isNaN(stamp))),
        );
        expect(clock.head).toBe(given.length);
        expect(given.map((_, index) => clock.at(index + 1))).toEqual(highest);
        expect(clock.positionAt(instant)).toBe(highest.filter((time) => time <= instant).length);
        expect(clock.positionAt(Infinity)).toBe(given.length);
      }),
    );
  });
});

describe('ids', () => {
  it('are numbered as they come, and found again, whatever their bits', () => {
    const alike = fc.constantFrom('0', '1', 'f').map((digit) => digit.repeat(8));
    const word = fc.oneof(
      alike,
      fc.integer({ min: 0, max: 0xffffffff }).map((n) => n.toString(16).padStart(8, '0')),
    );
    const id = fc
      .tuple(word, word, word, word)
      .map((words) => words.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 120 }), id, (all, other) => {
        const ids = new Ids();
        expect(all.map((one) => ids.add(one))).toEqual(all.map((_, index) => index));
        expect(all.map((one) => ids.find(one))).toEqual(all.map((_, index) => index));
        expect(all.map((_, index) => ids.at(index))).toEqual(all);
        expect([ids.find(other), ids.length]).toEqual([all.indexOf(other), all.length]);
        expect(all.map((one) => ids.find(one.toUpperCase()))).toEqual(all.map((_, index) => index));
      }),
    );
  });
});
