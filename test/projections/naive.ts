// The rules restated as plainly as possible, sharing no code with what they check: a list of all records, and every
// answer computed from it by brute force.
import type { Regraded } from '../../events/changes/regraded.ts';
import type { Retracted } from '../../events/changes/retracted.ts';
import type { AnyReport } from '../../events/once.ts';
import type { Body } from '../../events/record.ts';

/** A record of a history. */
export interface Told {
  readonly position: number;
  readonly id: string;
  readonly kind: string;
  readonly said: Body;
}

/** One thing that a report says (L1). */
export interface Statement {
  readonly what: string;
  /** Its place in its list. */
  readonly item: number;
  readonly lo: number;
  readonly hi: number;
  readonly low?: number | undefined;
  readonly best?: number | undefined;
  readonly high?: number | undefined;
  /** The bound, stance or status. */
  readonly word?: string | undefined;
}

/** What is common to everything that a report says. */
export interface Saying {
  readonly event: string;
  readonly position: number;
  /** The position of the record that holds the body. */
  readonly body: number;
  readonly occurred: number;
  readonly reported: number;
  readonly reliability: string | undefined;
  readonly credibility: number | undefined;
}

/** A statement in the lane of one of its speakers. */
export interface Vintage extends Saying, Statement {
  readonly speaker: string;
  readonly relay: string | undefined;
  readonly takenBack: number;
}

/** A report as it is listed, marked where its source took something back (A1). */
export interface Listed extends Saying {
  readonly retracted: number;
  readonly retractedWhole: number;
}

const DECLARATIONS = new Set(['situation', 'actor', 'estimate', 'claim', 'treaty', 'topic']);
const CHANGES = new Set(['corrected', 'withdrawn', 'retracted', 'regraded']);

/** T1, T2: the earliest and the latest instant of a moment. */
export function bounds(text: string): [number, number] {
  const plain = text.replace(/[~?%]$/, '');
  if (plain.includes('T')) return [Date.parse(plain), Date.parse(plain)];
  const [year = 0, month, day] = plain.split('-').map(Number);
  if (month === undefined) return [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1) - 1];
  if (day === undefined) return [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1) - 1];
  return [Date.UTC(year, month - 1, day), Date.UTC(year, month - 1, day + 1) - 1];
}

/** T2: from when it has occurred. */
export function begin(occurred: string): number {
  const [start = '', end = ''] = occurred.split('/');
  return bounds(start === '..' ? end : start)[0];
}

/** T2: from when it is reported. */
export function publicFrom(reported: string): number {
  return bounds(reported.split('/').at(-1)!)[1];
}

/** T3: for which moment a figure holds that names none. */
function momentOf(occurred: string): string {
  const [start = '', end = '..'] = occurred.split('/');
  return end === '..' ? start : end;
}

/** What a report says, statement by statement. */
export function statementsOf(report: AnyReport): Statement[] {
  const { occurred, figures = [], claims = [], steps = [], positions = [] } = report;
  const held = { lo: begin(occurred), hi: Infinity };
  return [
    ...figures.map(({ estimate, modality = 'observed', asOf = momentOf(occurred), low, best, high, bound }, item) => {
      const [lo, hi] = bounds(asOf);
      return { what: `figure ${estimate} ${modality}`, item, lo, hi, low, best, high, word: bound };
    }),
    ...claims.map(({ claim, stance }, item) => ({ what: `claim ${claim}`, item, ...held, word: stance })),
    ...steps.map(({ treaty, step, status }, item) => ({ what: `step ${treaty} ${step}`, item, ...held, word: status })),
    ...positions.map(({ actor, topic }, item) => ({ what: `position ${actor} ${topic}`, item, ...held })),
  ];
}

/** What the record is after all that was recorded by a position. */
export class Known {
  constructor(private readonly records: readonly Told[]) {}

  /** C2: a withdrawn record is as if never recorded; a withdrawal can be withdrawn itself. */
  isWithdrawn(id: string): boolean {
    return this.records.some(({ kind, said, id: by }) => {
      return kind === 'withdrawn' && said['target'] === id && !this.isWithdrawn(by);
    });
  }

  /** C1: the complete body that counts, and the record that holds it: the last correction by position, else the record itself. */
  wordsOf(record: Told): { said: Body; holder: Told } {
    const correction = this.changes('corrected', record.id).at(-1);
    if (!correction) return { said: record.said, holder: record };
    return { said: correction.said['body'] as Body, holder: correction };
  }

  /** What is declared of a slug. */
  declared(kind: string, slug: string): Body | undefined {
    const own = this.records.filter((record) => record.kind === kind && record.said['slug'] === slug);
    const record = own.find(({ id }) => !this.isWithdrawn(id));
    return record && this.wordsOf(record).said;
  }

  /** The reports that stand, corrections and regrades applied. */
  reports(): Listed[] {
    return this.standingReports().map((record) => {
      const retractions = this.retractions(record);
      const whole = retractions.filter(({ names, speakers }) => names === undefined && speakers === undefined);
      return {
        ...this.saying(record),
        retracted: Math.min(...retractions.map(({ reported }) => reported)),
        retractedWhole: Math.min(...whole.map(({ reported }) => reported)),
      };
    });
  }

  /** L1: every statement of every report that stands, in the lane of each speaker. */
  vintages(): Vintage[] {
    return this.standingReports().flatMap((record) => {
      const said = this.wordsOf(record).said as unknown as AnyReport;
      const retractions = this.retractions(record);
      return statementsOf(said).flatMap((statement) =>
        speakersOf(said).map((speaker) => ({
          ...this.saying(record),
          ...statement,
          speaker,
          relay: said.attribution.via?.[0],
          takenBack: Math.min(
            ...retractions
              .filter(({ names }) => names === undefined || names.includes(keyOf(statement)))
              .filter(({ speakers }) => speakers === undefined || speakers.includes(speaker))
              .map(({ reported }) => reported),
          ),
        })),
      );
    });
  }

  private standingReports(): Told[] {
    const reports = this.records.filter(({ kind }) => !DECLARATIONS.has(kind) && !CHANGES.has(kind));
    return reports.filter(({ id }) => !this.isWithdrawn(id));
  }

  private changes(kind: string, id: string): Told[] {
    const naming = this.records.filter((record) => record.kind === kind && record.said['target'] === id);
    return naming.filter((change) => !this.isWithdrawn(change.id));
  }

  private saying(record: Told): Saying {
    const { said, holder } = this.wordsOf(record);
    const { occurred, reported, attribution } = said as unknown as AnyReport;
    const grade = {
      event: record.id,
      position: record.position,
      body: holder.position,
      occurred: begin(occurred),
      reported: publicFrom(reported),
      reliability: attribution.reliability,
      credibility: attribution.credibility,
    };
    // C4: each regrade judges anew what it names, whatever was corrected since.
    return this.changes('regraded', record.id).reduce((before, { said: change }) => {
      const { reliability = before.reliability, credibility = before.credibility } = change as unknown as Regraded;
      return { ...before, reliability, credibility };
    }, grade);
  }

  /** C3: what was taken back of a report, from when; its names followed from the body in which they were given. */
  private retractions(report: Told): { reported: number; names?: string[]; speakers?: string[] }[] {
    return this.changes('retracted', report.id).map((retraction) => {
      const { said, holder } = this.wordsOf(retraction);
      const then = new Known(this.records.filter(({ position }) => position < holder.position));
      const before = then.wordsOf(report).said as unknown as AnyReport;
      const later = this.changes('corrected', report.id).filter(({ position }) => position > holder.position);
      const bodies = [...later.map((correction) => correction.said['body']), this.wordsOf(report).said];
      const path = [before, ...(bodies as AnyReport[])];
      const { speakers } = said as unknown as Retracted;
      return {
        reported: publicFrom(String(said['reported'])),
        names: namedIn(said as unknown as Retracted, before)?.flatMap((name) => follow(name, path)),
        speakers: speakers?.flatMap((speaker) => followSpeaker(speaker, path.map(speakersOf))),
      };
    });
  }
}

function speakersOf(report: AnyReport): string[] {
  return report.attribution.speakers.map(({ actor }) => actor);
}

/** What makes two statements of a report the same: what they are about, and of a figure the moment. */
function keyOf({ what, lo, hi }: Statement): string {
  return hi === Infinity ? what : `${what} ${lo} ${hi}`;
}

/** The statements that a retraction names; undefined where it names none, and so takes back all. */
function namedIn(retracted: Retracted, report: AnyReport): Statement[] | undefined {
  const { figures, claims, steps, positions } = retracted;
  if (!figures && !claims && !steps && !positions) return undefined;
  return statementsOf(report).filter(
    ({ what, lo, hi }) =>
      figures?.some(({ estimate, modality = 'observed', asOf }) => {
        const moment = asOf && bounds(asOf);
        return what === `figure ${estimate} ${modality}` && (!moment || (moment[0] === lo && moment[1] === hi));
      }) ||
      claims?.some((claim) => what === `claim ${claim}`) ||
      steps?.some(({ treaty, step }) => what === `step ${treaty} ${step}`) ||
      positions?.some(({ actor, topic }) => what === `position ${actor} ${topic}`),
  );
}

/**
 * The statement that corrections made of one, each taken by itself: the same where it is still there; else, of those
 * that are new, the first of the same series; else the new one in the same place of the same list; else the only new
 * one of the list where it is the only one gone. One that is gone for a while keeps its last name and body.
 */
function follow(named: Statement, [before, now, ...rest]: AnyReport[]): string[] {
  if (now === undefined) return [keyOf(named)];
  const next = nextOf(named, statementsOf(before!), statementsOf(now));
  if (next) return follow(next, [now, ...rest]);
  return rest.length === 0 ? [] : follow(named, [before!, ...rest]);
}

function nextOf(named: Statement, then: Statement[], all: Statement[]): Statement | undefined {
  const list = `${named.what.split(' ')[0]!} `;
  const missing = (these: Statement[], those: Statement[]) =>
    these.filter((one) => !those.some((other) => keyOf(other) === keyOf(one)));
  const fresh = missing(all, then);
  const own = fresh.filter(({ what }) => what.startsWith(list));
  const gone = missing(then, all).filter(({ what }) => what.startsWith(list));
  return (
    all.find((one) => keyOf(one) === keyOf(named)) ??
    fresh.find(({ what }) => what === named.what) ??
    own.find(({ item }) => item === named.item) ??
    (own.length === 1 && gone.length === 1 ? own[0] : undefined)
  );
}

/** The speaker, where it still is one; else the new one in its place, or the only new one for the only one gone. */
function followSpeaker(named: string, [before, now, ...rest]: string[][]): string[] {
  if (now === undefined) return [named];
  const fresh = now.filter((one) => !before!.includes(one));
  const gone = before!.filter((one) => !now.includes(one));
  const next =
    now.find((one) => one === named) ??
    fresh.find((one) => one === now[before!.indexOf(named)]) ??
    (fresh.length === 1 && gone.length === 1 ? fresh[0] : undefined);
  if (next !== undefined) return followSpeaker(next, [now, ...rest]);
  return rest.length === 0 ? [] : followSpeaker(named, [before!, ...rest]);
}
