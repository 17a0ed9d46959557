import { type AnyReport, modalityOf } from '../events/once.ts';
import type { Body } from '../events/record.ts';
import {
  type Bounds,
  type Instant,
  momentOf,
  occurredFrom,
  parseAsOf,
  parseEdtf,
  reportedFrom,
} from '../events/time.ts';
import { BOUNDS, CREDIBILITIES, RELIABILITIES, STANCES, STEP_STATUSES } from '../events/vocabulary.ts';

/** One thing that a report says of what has a value over time. */
export interface Statement {
  /** What it is about (L1), by the keys of `what.ts`. */
  readonly what: string;
  /** Its place in the list of the body that it comes from (`figures`, `claims`, `steps`, `positions`). */
  readonly item: number;
  /** For when it holds: the bounds of a figure's `asOf`; of a word from the begin of `occurred` to +Infinity (L6). */
  readonly lo: number;
  readonly hi: number;
  /** The numbers of a figure; NaN where it names none. */
  readonly low: number;
  readonly best: number;
  readonly high: number;
  /** The index of its bound, stance or status in the vocabulary; -1 for none. */
  readonly code: number;
}

/** What a report says, as far as the registers need it. */
export interface Said {
  readonly occurred: number;
  readonly reported: number;
  readonly speakers: readonly string[];
  /** The relay nearest to the speaker (L10). */
  readonly relay: string | undefined;
  readonly grade: Grade;
  readonly statements: readonly Statement[];
}

/** Reliability 1–6 for A–F and credibility 1–6 of the Admiralty code; 0 where it was not judged. */
export interface Grade {
  readonly reliability: number;
  readonly credibility: number;
}

/** The keys of what a lane is about (L1). */
export const whatOf = {
  figure: (estimate: string, modality: string) => `figure ${estimate} ${modality}`,
  claim: (claim: string) => `claim ${claim}`,
  step: (treaty: string, step: string) => `step ${treaty} ${step}`,
  position: (actor: string, topic: string) => `position ${actor} ${topic}`,
};

/** Reads out of a report's body what the registers keep. The body is one that was validated. */
export function saidIn(body: Body): Said {
  const report = body as unknown as AnyReport;
  const { attribution } = report;
  const time = parseEdtf(report.occurred);
  const occurred = occurredFrom(time);
  return {
    occurred,
    reported: reportedFrom(parseEdtf(report.reported)),
    speakers: attribution.speakers.map((speaker) => speaker.actor),
    relay: attribution.via?.[0],
    grade: gradeOf(attribution),
    statements: [...figures(report, momentOf(time)), ...words(report, occurred)],
  };
}

/** The numbers of a grade that may be given in part. */
export function gradeOf(given: { readonly reliability?: unknown; readonly credibility?: unknown }): Grade {
  return {
    reliability: RELIABILITIES.indexOf(given.reliability as 'A') + 1,
    credibility: CREDIBILITIES.indexOf(given.credibility as 1) + 1,
  };
}

function figures(report: AnyReport, moment: Bounds): Statement[] {
  return (report.figures ?? []).map((figure, item) => ({
    what: whatOf.figure(figure.estimate, modalityOf(figure)),
    item,
    ...(figure.asOf === undefined ? moment : parseAsOf(figure.asOf)),
    low: figure.low ?? NaN,
    best: figure.best ?? NaN,
    high: figure.high ?? NaN,
    code: figure.bound === undefined ? -1 : BOUNDS.indexOf(figure.bound),
  }));
}

function words(report: AnyReport, occurred: Instant): Statement[] {
  const held = { lo: occurred, hi: Infinity, low: NaN, best: NaN, high: NaN };
  const { claims = [], steps = [], positions = [] } = report;
  return [
    ...claims.map((at, item) => ({ ...held, item, what: whatOf.claim(at.claim), code: STANCES.indexOf(at.stance) })),
    ...steps.map((at, item) => ({
      ...held,
      item,
      what: whatOf.step(at.treaty, at.step),
      code: STEP_STATUSES.indexOf(at.status),
    })),
    ...positions.map((at, item) => ({ ...held, item, what: whatOf.position(at.actor, at.topic), code: -1 })),
  ];
}
