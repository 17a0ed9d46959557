import fc from 'fast-check';
import { BOUNDS } from '../../events/vocabulary.ts';
import type { Point } from '../../projections/lane.ts';
import type { SituationFold } from '../../projections/situation.ts';
import { type Moment, columnsOf, firstRelease, lasting, momentsOf, stepOf, stood } from '../../projections/vintages.ts';
import { expectSame, folded } from './answers.ts';
import { history, points } from './histories.ts';
import { Known, type Told, type Vintage } from './naive.ts';
import { FIGURES } from './world.ts';

// What stands for one asOf of a lane from an instant on: a report and its numbers, or nothing.
interface Stood {
  readonly at: number;
  readonly event: string | null;
  readonly figure: string | null;
}

describe('given any history, when the vintages of any lane are asked at any point', () => {
  it('then at every instant that stands for an asOf which the rules give by brute force', () => {
    checkEverywhere((fold, lanes, at) => {
      for (const { moments, naive } of lanes) {
        expectSame(moments.map(({ lo, hi }) => `${lo} ${hi}`).sort(), [...naive.keys()].sort());
        for (const moment of moments) {
          const vintages = naive.get(keyOf(moment))!;
          expectSame(
            stoodIn(fold, moment),
            collapsed(brute(vintages, at.reportedBy), ({ event }) => event),
          );
        }
      }
    });
  });

  it('then each period that is told stood at every instant of it, and what stood has one', () => {
    checkEverywhere((fold, lanes, at) => {
      for (const { moments, naive } of lanes) {
        for (const moment of moments) {
          const byRules = brute(naive.get(keyOf(moment))!, at.reportedBy);
          const periods = stood(moment);
          for (const { from, until, row, isBlank } of periods) {
            const within = byRules.filter((one) => from <= one.at && one.at < until).map(({ event }) => event);
            expectSame([...new Set(within)], [isBlank ? null : eventOf(fold, row)]);
          }
          const told = new Set(periods.flatMap(({ row, isBlank }) => (isBlank ? [] : [eventOf(fold, row)])));
          expectSame([...told].sort(), [...new Set(byRules.flatMap(({ event }) => event ?? []))].sort());
        }
      }
    });
  });

  it('then the changes are the instants at which its figure became another', () => {
    checkEverywhere((fold, lanes, at) => {
      for (const { moments, naive } of lanes) {
        for (const moment of moments) {
          const isSame = (row: number, other: number): boolean => figureOf(fold, row) === figureOf(fold, other);
          const periods = lasting(moment);
          const changes = periods.flatMap((period, index) => {
            const step = stepOf(period, periods[index - 1], isSame);
            return step ? [{ period, step }] : [];
          });
          const expected = collapsed(brute(naive.get(keyOf(moment))!, at.reportedBy), ({ figure }) => figure);
          expectSame(
            changes.map(({ period, step }) => [period.from, step]),
            expected.map((stood, index) => [stood.at, stepByRules(stood, expected[index - 1])]),
          );
        }
      }
    });
  });

  it('then the first release is the first figure that stood, and every vintage has a period', () => {
    checkEverywhere((fold, lanes, at) => {
      for (const { moments, naive } of lanes) {
        for (const moment of moments) {
          const vintages = naive.get(keyOf(moment))!;
          const first = brute(vintages, at.reportedBy).find(({ event }) => event !== null);
          const release = firstRelease(moment);
          expectSame(release && [release.from, eventOf(fold, release.row)], first && [first.at, first.event]);
          expect(moment.periods.filter(({ isBlank, from, until }) => isBlank && from >= until)).toEqual([]);
          const given = moment.periods.filter(({ isBlank }) => !isBlank);
          expectSame(
            given.map(({ row, from }) => [eventOf(fold, row), from]),
            inOrder(vintages).map(({ event, reported }) => [event, reported]),
          );
        }
      }
    });
  });

  it('then moments come by their bounds, and columns are all instants at which anything changed', () => {
    checkEverywhere((_fold, lanes) => {
      const all = lanes.flatMap(({ moments }) => moments);
      const columns = columnsOf(all.map(lasting));
      expectSame(
        columns,
        [...new Set(all.flatMap((moment) => lasting(moment).map(({ from }) => from)))].sort((a, b) => a - b),
      );
      for (const { moments } of lanes) {
        expectSame(
          moments,
          moments.toSorted((a, b) => a.lo - b.lo || a.hi - b.hi),
        );
      }
    });
  });
});

interface AskedLane {
  readonly moments: Moment[];
  readonly naive: Map<string, Vintage[]>;
}

function checkEverywhere(check: (fold: SituationFold, lanes: AskedLane[], at: Point) => void): void {
  fc.assert(
    fc.property(history, points, (told, where) => {
      const fold = folded(told);
      const head = told.at(-1)!.position;
      for (const { occurredBy, reportedBy, part } of where) {
        const at = { occurredBy, reportedBy, position: Math.round(part * head) };
        check(fold, lanesOf(fold, told, at), at);
      }
    }),
    { numRuns: 400 },
  );
}

function lanesOf(fold: SituationFold, told: readonly Told[], at: Point): AskedLane[] {
  const known = new Known(told.filter(({ position }) => position <= at.position)).vintages();
  const visible = known.filter(({ reported, lo }) => reported <= at.reportedBy && lo <= at.occurredBy);
  return FIGURES.flatMap((what) =>
    fold.reports.lanes.about(what).map(({ speaker, lane }) => {
      const own = visible.filter((vintage) => vintage.what === what && vintage.speaker === speaker);
      return { moments: momentsOf(lane, at), naive: Map.groupBy(own, keyOf) };
    }),
  );
}

/** What stood at each instant at which anything may have changed, one after the other. */
function brute(vintages: readonly Vintage[], reportedBy: number): Stood[] {
  const instants = vintages.flatMap(({ reported, takenBack }) => [reported, takenBack]);
  return [...new Set(instants)]
    .filter((instant) => instant <= reportedBy && instant !== Infinity)
    .sort((a, b) => a - b)
    .map((at) => {
      const last = inOrder(vintages.filter(({ reported }) => reported <= at)).at(-1);
      if (!last || last.takenBack <= at) return { at, event: null, figure: null };
      const { event, low = null, best = null, high = null, word = null } = last;
      return { at, event, figure: JSON.stringify([low, best, high, word]) };
    });
}

/** Without what goes on, and without nothing before anything. */
function collapsed(stood: readonly Stood[], by: (one: Stood) => string | null): Stood[] {
  return stood.filter((one, index) => by(one) !== (index === 0 ? null : by(stood[index - 1]!)));
}

function stoodIn(fold: SituationFold, moment: Moment): Stood[] {
  return lasting(moment).map(({ from, row, isBlank }) => ({
    at: from,
    event: isBlank ? null : eventOf(fold, row),
    figure: isBlank ? null : figureOf(fold, row),
  }));
}

function stepByRules({ figure }: Stood, before: Stood | undefined): string {
  if (figure === null) return 'retracted';
  return before === undefined || before.figure === null ? 'first' : 'revised';
}

function inOrder(vintages: readonly Vintage[]): Vintage[] {
  return vintages.toSorted((a, b) => a.reported - b.reported || a.position - b.position);
}

function eventOf(fold: SituationFold, row: number): string {
  const { versions, rows } = fold.reports;
  return fold.idOf(versions.at(rows.version(row)).event);
}

function figureOf(fold: SituationFold, row: number): string {
  const { low, best, high, code } = fold.reports.rows.statement(row);
  const numbers = [low, best, high].map((number) => (Number.isNaN(number) ? null : number));
  return JSON.stringify([...numbers, BOUNDS[code] ?? null]);
}

function keyOf({ lo, hi }: { lo: number; hi: number }): string {
  return `${lo} ${hi}`;
}
