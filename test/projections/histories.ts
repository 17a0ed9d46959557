import fc from 'fast-check';
import { type Change, type Deed, type Repair, written } from './deeds.ts';
import type { Told } from './naive.ts';
import { ACTORS, type Draft, ESTIMATES, STEPS, TREATY, clean, declarations, isSound, text } from './world.ts';

const AS_OF = ['2024', '2024-10', '2024-11', '2024-10-01', '2024-10-02', '2024-10-02~', '2024-10-31', '2025'];
const asOf = fc.constantFrom(...AS_OF, '2024-10-02T12:00:00Z', '2024-10-31T23:59:59.999Z');
const OCCURRED = ['2024-10-01', '2024-10-02', '2024-10-03~', '2024-10', '2024', '2024-10-02T12:00:00Z', '2024-12'];
const INTERVALS = ['../2024-10-02~', '2024-10-01/..', '2024-09/2024-10-02', '2024-10-01/2024-10'];
const occurred = fc.constantFrom(...OCCURRED, ...INTERVALS);
const REPORTED = ['2024-10-01', '2024-10-02', '2024-10-03', '2024-10-04', '2024-10', '2024-11', '2024-10-03T12:00:00Z'];
const reported = fc.constantFrom(...REPORTED, '../2024-10-03', '2024-10-02/2024-10-04', '2024-10-03T23:59:59.999Z');
const DAYS = ['2023-12-31', '2024-01-01', '2024-09-01', '2024-10-01', '2024-10-02', '2024-10-03', '2024-10-04'];
const LATER = ['2024-10-05', '2024-11-01', '2024-12-01', '2025-01-01', '2025-06-01'];
const instant = fc.constantFrom(...DAYS, ...LATER, '2024-10-02T12:00:00Z', '2024-10-03T12:00:00Z');

/** An instant at, just before, or without a limit. */
const limit = fc.oneof(
  { weight: 1, arbitrary: fc.constant(Infinity) },
  { weight: 3, arbitrary: fc.tuple(instant, fc.constantFrom(0, -1)).map(([day, ms]) => Date.parse(day) + ms) },
);
export const points = fc.array(
  fc.record({ occurredBy: limit, reportedBy: limit, part: fc.double({ min: 0, max: 1, noNaN: true }) }),
  { minLength: 4, maxLength: 8 },
);

const BOUNDED = [
  { best: 5, bound: 'exactly' },
  { best: 7, bound: 'about' },
  { best: 10, bound: 'exactly' },
  { low: 3, bound: 'at-least' },
  { low: 4, bound: 'more-than' },
  { high: 9, bound: 'up-to' },
  { high: 2, bound: 'less-than' },
  { low: 2, high: 6, bound: 'range' },
  { low: 1, best: 4, high: 6, bound: 'range' },
  { low: 1, bound: 'magnitude', verbatim: 'some' },
  { high: 8, bound: 'magnitude', verbatim: 'few' },
  { verbatim: 'many' },
];
const NO_NUMBERS = { low: undefined, best: undefined, high: undefined, verbatim: undefined, bound: undefined };
const figure = fc
  .record({
    estimate: fc.constantFrom(...ESTIMATES),
    modality: fc.constantFrom('observed', 'observed', 'observed', 'forecast', undefined),
    asOf: fc.option(asOf, { nil: undefined }),
    numbers: fc.constantFrom(...BOUNDED),
  })
  .map(({ numbers, ...rest }) => ({ ...rest, ...numbers }));
const claim = fc.record({
  claim: fc.constantFrom('sent', 'fight'),
  stance: fc.constantFrom('asserts', 'denies', 'doubts'),
});
const step = fc.record({
  treaty: fc.constant(TREATY),
  step: fc.constantFrom(...STEPS),
  status: fc.constantFrom('done', 'done', 'outstanding'),
});
const position = fc.record({
  actor: fc.constantFrom('ann', 'bob'),
  topic: fc.constant('arms'),
  position: fc.constant(text),
});
const grade = {
  reliability: fc.constantFrom(undefined, 'A', 'B', 'E', 'F'),
  credibility: fc.constantFrom(undefined, 1, 2, 5, 6),
};
const attribution = fc.record({
  speakers: fc
    .uniqueArray(fc.constantFrom(...ACTORS), { minLength: 1, maxLength: 2 })
    .map((actors) => actors.map((actor) => ({ actor }))),
  act: fc.constant('asserts'),
  via: fc.constantFrom(undefined, ['ria'], ['tass'], ['tass', 'ria']),
  ...grade,
});
const parts = {
  figures: fc.array(figure, { maxLength: 3 }),
  claims: fc.array(claim, { maxLength: 1 }),
};

/** A report of any of the four kinds that differ in what they say. */
function reportOf(kind: string, more: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Draft> {
  const body = fc.record({ summary: fc.constant(text), occurred, reported, attribution, ...parts, ...more });
  return body.filter(isSound).map((said) => ({ kind, said: clean(said) }));
}
const report: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 4, arbitrary: reportOf('assessment', { figures: fc.array(figure, { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: reportOf('statement', { claims: fc.array(claim, { minLength: 1, maxLength: 1 }) }) },
  { weight: 2, arbitrary: reportOf('treaty-step', { steps: fc.array(step, { minLength: 1, maxLength: 2 }) }) },
  { weight: 1, arbitrary: reportOf('policy-signal', { positions: fc.tuple(position) }) },
);

const ALIKE = { estimate: 'troops', modality: 'observed' };

/** What a correction puts right. */
const repair: fc.Arbitrary<Repair> = fc.oneof(
  fc.record({ figure: fc.nat(2), with: fc.record({ asOf }) }),
  fc.record({ figure: fc.nat(2), with: fc.record({ estimate: fc.constantFrom(...ESTIMATES) }) }),
  fc.record({ figure: fc.nat(2), with: fc.constantFrom(...BOUNDED.map((numbers) => ({ ...NO_NUMBERS, ...numbers }))) }),
  fc.record({ without: fc.nat(2) }),
  fc.record({ reversed: fc.constant(true) }),
  fc.record({ speaker: fc.nat(1), actor: fc.constantFrom(...ACTORS) }),
  fc.record({ fields: fc.record({ occurred }) }),
  fc.record({ fields: fc.record({ reported }) }),
  fc.record({ fields: fc.record({ attribution }) }),
  fc.record({ fields: fc.record({ figures: fc.array(figure, { minLength: 1, maxLength: 3 }) }) }),
);

/** What a retraction takes back, by bits of what the report says and of who says it; 0 for all of it. */
const scope = { what: fc.nat(7), who: fc.nat(3), reported };

const doing = <D extends string>(name: D) => ({ do: fc.constant(name), target: fc.oneof(fc.constant(0), fc.nat(4)) });
export const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ...doing('correct'), repair, ...scope }) },
  { weight: 3, arbitrary: fc.record({ ...doing('retract'), ...scope }) },
  { weight: 2, arbitrary: fc.record(doing('withdraw')) },
  { weight: 1, arbitrary: fc.record({ ...doing('regrade'), ...grade }) },
  { weight: 1, arbitrary: fc.record({ ...doing('rename'), unnamed: fc.boolean() }) },
);
const asDeed = (draft: Draft) => ({ do: 'report' as const, draft });
const deed: fc.Arbitrary<Deed> = fc.oneof(report.map(asDeed), change);

export const reports = fc.array(report, { minLength: 2, maxLength: 8 });

// Names of retractions that corrections move: one report with several figures of one estimate, corrected and retracted.
const alike = fc.array(figure, { minLength: 2, maxLength: 3 }).map((all) => all.map((one) => ({ ...one, ...ALIKE })));
const claims = fc.uniqueArray(claim, { minLength: 1, maxLength: 2, selector: (one) => one.claim });
const rewording: fc.Arbitrary<Repair> = fc.oneof(
  fc.record({ fields: fc.record({ figures: alike, claims }) }),
  fc.record({ fields: fc.record({ figures: fc.tuple(figure), claims }) }),
  fc.record({ fields: fc.record({ attribution }) }),
  fc.record({ figure: fc.nat(2), with: fc.record({ asOf }) }),
  fc.record({ without: fc.nat(2) }),
);
const recent = { target: fc.nat(1) };
const retelling: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ ...doing('correct'), ...recent, repair: rewording, ...scope }) },
  { weight: 3, arbitrary: fc.record({ ...doing('retract'), ...scope }) },
  { weight: 1, arbitrary: fc.record({ ...doing('withdraw'), ...recent }) },
);

/** A history of a situation: declarations, then reports and changes of all kinds, with gaps where others wrote. */
export const history: fc.Arbitrary<Told[]> = fc.oneof(
  historyOf(reports, fc.array(deed, { minLength: 1, maxLength: 14 })),
  historyOf(fc.array(report, { minLength: 1, maxLength: 2 }), fc.array(change, { minLength: 2, maxLength: 10 })),
  historyOf(fc.tuple(reportOf('assessment', { figures: alike })), fc.array(retelling, { minLength: 2, maxLength: 6 })),
);

function historyOf(first: fc.Arbitrary<Draft[]>, deeds: fc.Arbitrary<Deed[]>): fc.Arbitrary<Told[]> {
  return fc
    .tuple(first, deeds)
    .map(([drafts, more]) => [...drafts.map(asDeed), ...more].reduce(written, declarations()));
}
