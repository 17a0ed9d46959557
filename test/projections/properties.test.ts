import fc from 'fast-check';
import { catalogue } from '../../events/catalogue.ts';
import type { AnyReport } from '../../events/once.ts';
import { bodyFaults } from '../../events/validate.ts';
import type { Point } from '../../projections/lane.ts';
import { answersOf, expectSame, folded, naiveAnswersOf, standingIn, withoutPlaces } from './answers.ts';
import { written } from './deeds.ts';
import { change, history, points, reports } from './histories.ts';
import { Known, type Told, type Vintage, publicFrom } from './naive.ts';
import { declarations, headOf, recorded, recordedAll } from './world.ts';

type Where = typeof points extends fc.Arbitrary<infer W> ? W : never;

const part = fc.double({ min: 0, max: 1, noNaN: true });

describe('given any history', () => {
  it('then it is one that may be recorded', () => {
    fc.assert(
      fc.property(history, (told) => {
        const faults = told.flatMap(({ kind, said }) => bodyFaults(catalogue.get(kind)!, said));
        expect(faults).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('then it is one of many in which what matters happens, so that agreeing says something', () => {
    const cases: Record<string, (told: Told[], known: Known) => boolean> = {
      'a figure stands': (told) => answered(told).figures.some(({ standing }) => standing.length > 0),
      'a word stands': (told) => answered(told).words.some((standing) => standing.length > 0),
      'a treaty reached a step': (told) => answered(told).treaty.reached !== undefined,
      'origins are fewer than figures': (told) =>
        answered(told).figures.some(({ standing, origins }) => origins.length < standing.length),
      'a vintage is taken back': (_, known) => known.vintages().some(({ takenBack }) => takenBack < Infinity),
      'only a part is taken back': (_, known) => known.reports().some((one) => one.retracted < one.retractedWhole),
      'a lane has moments of mixed precision': (_, known) => known.vintages().some(overlapsIn(known.vintages())),
      'a retraction is corrected': (told) => told.some(names('corrected', 'retracted', told)),
      'a correction is withdrawn': (told) => told.some(names('withdrawn', 'corrected', told)),
      'a withdrawal is withdrawn': (told) => told.some(names('withdrawn', 'withdrawn', told)),
    };
    const sample = fc.sample(history, { numRuns: 200, seed: 4780 });
    const counts = Object.entries(cases).map(([name, happens]) => {
      return { name, count: sample.filter((told) => happens(told, new Known(told))).length };
    });
    expect(counts.filter(({ count }) => count < 10)).toEqual([]);
  });

  it('when it is asked at any point, then registers and views answer as the rules do by brute force', () => {
    fc.assert(
      fc.property(history, points, (told, where) => {
        const fold = folded(told);
        for (const at of anywhere(told, where)) expectSame(answersOf(fold, at), naiveAnswersOf(told, at));
      }),
      { numRuns: 1_500 },
    );
  });

  it('when it is folded in parts, with questions in between, then it answers as if folded at once', () => {
    fc.assert(
      fc.property(history, points, part, (told, where, middle) => {
        const [first, second] = parted(told, middle);
        const fold = folded(first);
        anywhere(first, where).map((at) => answersOf(fold, at));
        folded(second, fold);
        const whole = folded(told);
        for (const at of anywhere(told, where)) expectSame(answersOf(fold, at), answersOf(whole, at));
      }),
      { numRuns: 200 },
    );
  });

  it('when it is live, then at each record it answers as one that is rebuilt from the log up to there', () => {
    fc.assert(
      fc.property(history, points, (told, where) => {
        const live = folded([]);
        for (const [index, record] of told.entries()) {
          folded([record], live);
          const at = anywhere(told.slice(0, index + 1), where).at(index % where.length)!;
          expectSame(answersOf(live, at), answersOf(folded(told.slice(0, index + 1)), at));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('T5: when more is recorded later, then no answer at an earlier position changes', () => {
    fc.assert(
      fc.property(history, points, part, (told, where, middle) => {
        const [first] = parted(told, middle);
        const [before, after] = [folded(first), folded(told)];
        for (const at of anywhere(first, where, 0)) expectSame(answersOf(after, at), answersOf(before, at));
      }),
      { numRuns: 200 },
    );
  });

  it('T5: when what was reported later is left out, then no answer for an earlier reported time changes', () => {
    fc.assert(
      fc.property(history, points, (told, where) => {
        const fold = folded(told);
        for (const at of anywhere(told, where)) {
          const earlier = folded(reportedBy(told, at));
          expectSame(untilThen(answersOf(fold, at), at), untilThen(answersOf(earlier, at), at));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('C2: when a change is withdrawn at once, then every answer is the one from before the change', () => {
    fc.assert(
      fc.property(history, change, points, (told, deed, where) => {
        const changed = written(told, deed);
        const target = changed.at(-1)!.id;
        const reason = { text: 'by mistake', lang: 'en' };
        const undone = [...changed, recorded(changed, { kind: 'withdrawn', said: { target, reason } })];
        fc.pre(changed.length > told.length);
        const [before, after] = [folded(told), folded(undone)];
        for (const { occurredBy, reportedBy: K } of where) {
          const at = { occurredBy, reportedBy: K };
          const now = answersOf(after, { ...at, position: headOf(undone) });
          expectSame(now, answersOf(before, { ...at, position: headOf(told) }));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('given reports only', () => {
  it('when they arrive in another order, then no answer by reported time changes', () => {
    const distinct = reports.map((drafts) =>
      drafts.map(({ kind, said }, index) => ({
        id: uuid(index),
        kind,
        said: { ...said, reported: `2024-10-0${index + 1}` },
      })),
    );
    const orders = distinct.chain((drafts) =>
      fc.tuple(fc.constant(drafts), fc.shuffledSubarray(drafts, { minLength: drafts.length })),
    );
    fc.assert(
      fc.property(orders, points, (both, where) => {
        const [one, other] = both.map((order) =>
          order.reduce((told, draft) => [...told, { ...recorded(told, draft), id: draft.id }], declarations()),
        ) as [Told[], Told[]];
        for (const at of where.map((limits) => ({ ...limits, position: headOf(one) }))) {
          const answers = withoutPlaces(answersOf(folded(one), at));
          expectSame(withoutPlaces(answersOf(folded(other), at)), answers);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('C3: when a vintage is retracted that a later one has superseded by then, then nothing else stands', () => {
    const told = reports.map(recordedAll);
    fc.assert(
      fc.property(told, points, fc.nat(), fc.nat(2), (before, where, pick, days) => {
        const superseded = supersededIn(before);
        fc.pre(superseded.length > 0);
        const { said, until } = superseded[pick % superseded.length]!;
        const reported = new Date(until + days * 86_400_000).toISOString();
        const after = [...before, recorded(before, { kind: 'retracted', said: { ...said, reported } })];
        for (const limits of where) {
          const now = standingIn(answersOf(folded(after), { ...limits, position: headOf(after) }));
          expectSame(now, standingIn(answersOf(folded(before), { ...limits, position: headOf(before) })));
        }
      }),
      { numRuns: 150 },
    );
  });
});

function uuid(number: number): string {
  return `00000000-0000-4000-9000-${String(number).padStart(12, '0')}`;
}

/** What a history answers in the end, without limits. */
function answered(told: readonly Told[]) {
  return answersOf(folded(told), { occurredBy: Infinity, reportedBy: Infinity, position: headOf(told) });
}

/** Whether a change of a kind names a record of another. */
function names(kind: string, target: string, told: readonly Told[]) {
  return (one: Told) =>
    one.kind === kind && told.some(({ id, kind: of }) => of === target && id === one.said['target']);
}

/** Whether another vintage of the same lane holds for a moment that overlaps. */
function overlapsIn(vintages: readonly Vintage[]) {
  return ({ what, speaker, lo, hi }: Vintage) =>
    vintages.some(
      (one) => one.what === what && one.speaker === speaker && one.lo > lo && one.hi <= hi && hi < Infinity,
    );
}

/** The head without limits, and points at any position up to it, and beyond. */
function anywhere(told: readonly Told[], where: Where, beyond = 1): Point[] {
  const head = headOf(told);
  const some = where.map(({ occurredBy, reportedBy: K, part: of }) => ({
    occurredBy,
    reportedBy: K,
    position: Math.round(of * (head + beyond)),
  }));
  return [{ occurredBy: Infinity, reportedBy: Infinity, position: head }, ...some];
}

function parted(told: readonly Told[], at: number): [Told[], Told[]] {
  const middle = Math.round(at * told.length);
  return [told.slice(0, middle), told.slice(middle)];
}

/** What was recorded by a position, without what was reported later than a time and what changes that. */
function reportedBy(told: readonly Told[], at: Point): Told[] {
  const recordedBy = told.filter(({ position }) => position <= at.position);
  const known = new Known(recordedBy);
  const later = new Set<unknown>();
  for (const record of recordedBy) {
    const { reported } = known.wordsOf(record).said;
    const isLater = typeof reported === 'string' && publicFrom(reported) > at.reportedBy;
    if (isLater || later.has(record.said['target'])) later.add(record.id);
  }
  return recordedBy.filter(({ id }) => !later.has(id));
}

/** Answers without the marks of retractions that were not yet public. */
function untilThen({ reports: listed, ...rest }: ReturnType<typeof answersOf>, at: Point) {
  const then = (time: number) => (time <= at.reportedBy ? time : Infinity);
  const marked = listed.map((one) => ({
    ...one,
    retracted: then(one.retracted),
    retractedWhole: then(one.retractedWhole),
  }));
  return { ...rest, reports: marked };
}

/** What would take back a figure by one of its speakers for a moment of which the same speaker said something later. */
function supersededIn(told: readonly Told[]) {
  const figures = new Known(told).vintages().filter(({ what }) => what.startsWith('figure '));
  return figures.flatMap(({ what, speaker, lo, hi, event, item, reported }) => {
    const later = figures.filter(
      (one) => one.what === what && one.speaker === speaker && one.lo === lo && one.hi === hi,
    );
    const next = later.find((one) => one.reported > reported);
    const report = told.find(({ id }) => id === event)!.said as unknown as AnyReport;
    const { estimate, modality, asOf } = report.figures![item]!;
    if (!next || asOf === undefined) return [];
    const named = { estimate, ...(modality && { modality }), asOf };
    const reason = { text: 'taken back', lang: 'en' };
    return [{ until: next.reported, said: { target: event, reason, figures: [named], speakers: [speaker] } }];
  });
}
