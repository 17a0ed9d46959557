import { isDeepStrictEqual } from 'node:util';
import { catalogue } from '../../events/catalogue.ts';
import { BOUNDS, CREDIBILITIES, RELIABILITIES, STANCES, STEP_STATUSES } from '../../events/vocabulary.ts';
import { POLICIES, type Policy, assess } from '../../projections/assess.ts';
import { envelopeOf } from '../../projections/envelope.ts';
import type { Point } from '../../projections/lane.ts';
import { originsOf } from '../../projections/origins.ts';
import { SituationFold } from '../../projections/situation.ts';
import { type Standing, standingOn } from '../../projections/standing.ts';
import { treatyState } from '../../projections/treaty.ts';
import { Known, type Told, type Vintage } from './naive.ts';
import * as naive from './naive-views.ts';
import { ACTORS, FIGURES, STEPS, TREATY, WORDS } from './world.ts';

/** Folds records, into a new fold or on top of an earlier one. */
export function folded(records: readonly Told[], fold = new SituationFold('s')): SituationFold {
  for (const { position, id, kind, said } of records) fold.apply({ position, id, kind: catalogue.get(kind)!, said });
  return fold;
}

/** Everything that the registers and the views answer at a point, in the terms of the rules. */
export function answersOf(fold: SituationFold, at: Point) {
  const isUnnamed = (slug: string) => fold.declared.at('actor', slug, at.position)?.said['type'] === 'unnamed';
  const about = (what: string) => standingOn(fold, what, at);
  return {
    figures: FIGURES.map((what) => {
      const figures = about(what);
      const origins = originsOf(figures, isUnnamed);
      return {
        standing: figures.map(ownTerms),
        envelope: envelopeOf(figures),
        origins: origins.map(namesOf),
        assessed: POLICIES.map((policy) => assessedBy(policy, figures, origins)),
      };
    }),
    words: WORDS.map((what) => about(what).map(ownTerms)),
    treaty: treatyTerms(treatyState(fold, TREATY, STEPS, at)),
    actors: ACTORS.map((slug) => fold.declared.at('actor', slug, at.position)?.said),
    reports: [...fold.reports.visible(at)].map((version) => reportTerms(fold, version)),
  };
}

/** The same, from the list of all records by brute force. */
export function naiveAnswersOf(records: readonly Told[], { occurredBy, reportedBy, position }: Point) {
  const known = new Known(records.filter((record) => record.position <= position));
  const vintages = known.vintages();
  const about = (what: string) => naive.standing(vintages, what, { occurredBy, reportedBy });
  return {
    figures: FIGURES.map((what) => {
      const figures = about(what);
      const origins = naive.origins(figures, known);
      const assessed = naive.assessed(figures, origins);
      return {
        standing: figures.map(naiveTerms),
        envelope: naive.envelope(figures),
        origins: origins.map(namesOf),
        assessed: POLICIES.map((policy) => one(assessed[policy])),
      };
    }),
    words: WORDS.map((what) => about(what).map(naiveTerms)),
    treaty: naive.treaty(STEPS.map((step) => ({ step, words: about(`step ${TREATY} ${step}`) }))),
    actors: ACTORS.map((slug) => known.declared('actor', slug)),
    reports: naive.visible(known.reports(), { occurredBy, reportedBy }),
  };
}

/** Jest's comparison prints what differs, but takes its time where nothing does. */
export function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toStrictEqual(expected);
}

/** What does not depend on the places in the log: for histories of which the order differs. */
export function withoutPlaces<T>(answers: T): T {
  return JSON.parse(JSON.stringify(answers, (key, value) => (['position', 'body'].includes(key) ? 0 : value)));
}

/** What stands, without the list of reports. */
export function standingIn({ figures, words, treaty }: ReturnType<typeof answersOf>) {
  return { figures, words, treaty };
}

function assessedBy(policy: Policy, figures: readonly Standing[], origins: readonly Standing[][]) {
  const value = assess(policy, figures, origins);
  if (value === undefined) return null;
  return 'figure' in value ? nameOf(value.figure) : value.best;
}

function one(value: Vintage | number | undefined) {
  return typeof value === 'object' ? nameOf(value) : (value ?? null);
}

function nameOf({ event, speaker }: { event: string; speaker: string }): string {
  return `${event} ${speaker}`;
}

function namesOf(members: readonly (Standing | Vintage)[]): string[] {
  return members.map(nameOf).sort();
}

const CODES: Readonly<Record<string, readonly string[]>> = { figure: BOUNDS, claim: STANCES, step: STEP_STATUSES };

function ownTerms({ what, speaker, statement, event, position, occurred, reported, grade, relay }: Standing) {
  const { item, lo, hi, low, best, high, code } = statement;
  const numbers = [low, best, high].map((number) => (Number.isNaN(number) ? null : number));
  const word = CODES[what.split(' ')[0]!]?.[code] ?? null;
  const place = { event, position, occurred, reported, relay: relay ?? null, ...gradeTerms(grade) };
  return { speaker, item, lo, hi, numbers, word, ...place };
}

function naiveTerms(vintage: Vintage) {
  const { speaker, item, lo, hi, low, best, high, word = null, event, position, occurred, reported } = vintage;
  const numbers = [low ?? null, best ?? null, high ?? null];
  const place = { event, position, occurred, reported, relay: vintage.relay ?? null };
  const { reliability, credibility } = vintage;
  return { speaker, item, lo, hi, numbers, word, ...place, reliability, credibility };
}

function gradeTerms(grade: { reliability: number; credibility: number }) {
  return { reliability: RELIABILITIES[grade.reliability - 1], credibility: CREDIBILITIES[grade.credibility - 1] };
}

function reportTerms(fold: SituationFold, version: number) {
  const { event, body, occurred, reported, grade, retracted, retractedWhole } = fold.reports.versions.at(version);
  const place = { event: fold.idOf(event), position: fold.positionOf(event), body, occurred, reported };
  return { ...place, ...gradeTerms(grade), retracted, retractedWhole };
}

function treatyTerms({ reached, outstanding, steps }: ReturnType<typeof treatyState>) {
  return {
    reached: reached?.step,
    outstanding: outstanding.map(({ step }) => step),
    steps: steps.map(({ step, status }) => [step, status]),
  };
}
