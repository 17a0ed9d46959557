import fc from 'fast-check';
import type { Content } from '../../projections/content.ts';
import type { Point } from '../../projections/lane.ts';
import { Reports } from '../../projections/reports.ts';

const HOUR = 3_600_000;
const LANES = 7;

/** Numbers that look random, the same for a seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** How far what is recorded is from the order in which it was reported: live, late now and then, from behind. */
type Order = (event: number, random: (below: number) => number) => number;
const ORDERS: Record<string, Order> = {
  live: (event) => event,
  'late now and then': (event, random) => (random(5) === 0 ? Math.max(0, event - random(300)) : event),
  backwards: (event) => 50_000 - event,
  random: (_, random) => random(20_000),
};

function content(reported: number, random: (below: number) => number, body: number): Content {
  const lo = reported - random(3) * HOUR - (random(10) === 0 ? 900 * HOUR : 0);
  const figure = { item: 0, lo, hi: lo + random(3) * HOUR, low: NaN, best: body, high: NaN, code: 0 };
  const what = `figure e${random(LANES)} observed`;
  const grade = { reliability: 0, credibility: 0 };
  const said = { occurred: lo, reported, speakers: ['a'], relay: undefined, grade, statements: [{ what, ...figure }] };
  const retracted = random(40) === 0 ? reported + random(500) * HOUR : Infinity;
  return { said, grade, body, retracted, retractedWhole: retracted, retractedFrom: () => retracted };
}

/** Reports of which some are corrected right after others were recorded. */
function recorded(events: number, order: Order, seed: number): { reports: Reports; head: number } {
  const random = numbers(seed);
  const reports = new Reports();
  let head = 0;
  for (let event = 0; event < events; event++) {
    const number = reports.next(++head);
    reports.write(number, content(order(event, random) * HOUR, random, head), head);
    if (random(30) > 0) continue;
    const corrected = random(number + 1);
    reports.next(++head);
    reports.close(corrected, head);
    if (random(4) > 0) reports.write(corrected, content(order(event, random) * HOUR, random, head), head);
  }
  return { reports, head };
}

function differences(reports: Reports, at: Point): number[] {
  const rows = [...reports.standing.figures(at)];
  return rows.flatMap((row, lane) => (row === reports.lanes.at(lane).lane.standingFigure(at) ? [] : [lane]));
}

describe.each(Object.entries(ORDERS))('given many reports, recorded %s', (_, order) => {
  const many = recorded(20_000, order, 4780);
  const instant = fc.nat(51_000).map((hours) => hours * HOUR);
  const limit = fc.oneof(fc.constant(Infinity), instant);
  const position = fc.oneof(fc.constant(Infinity), fc.nat(many.head));
  const point = fc.record({ occurredBy: limit, reportedBy: limit, position });

  it('when all lanes are asked at once, then it is the same as lane by lane', () => {
    fc.assert(
      fc.property(point, (at) => expect(differences(many.reports, at)).toEqual([])),
      { numRuns: 200 },
    );
  });

  it('when more is recorded between the questions, then it still is', () => {
    const { reports } = many;
    const random = numbers(1);
    let { head } = many;
    const gap = fc.integer({ min: 0, max: 1500 });
    fc.assert(
      fc.property(fc.array(fc.tuple(gap, point), { minLength: 1, maxLength: 4 }), (questions) => {
        for (const [events, at] of questions) {
          for (let event = 0; event < events; event++) {
            const number = reports.next(++head);
            reports.write(number, content(order(event, random) * HOUR, random, head), head);
          }
          expect(differences(reports, at)).toEqual([]);
        }
      }),
      { numRuns: 10 },
    );
  });
});
