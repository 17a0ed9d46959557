import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { Body } from '../../events/record.ts';
import { formatInstant, parseEdtf, reportedFrom } from '../../events/time.ts';
import { CREDIBILITIES, type Credibility, type Reliability } from '../../events/vocabulary.ts';
import type { Change, Changes } from '../../projections/changes.ts';
import { correctedBody, correctionOf, stands } from '../../projections/changes.ts';
import type { Point } from '../../projections/lane.ts';
import { isWhole, retractionsOf } from '../../projections/retraction.ts';
import type { SituationFold } from '../../projections/situation.ts';
import { Bodies } from '../store/bodies.ts';
import { type Reading, notFound, requireReport } from './point.ts';
import { Words, clean, gradeWords } from './words.ts';

/** What its source took back of an event, and when. */
export class RetractionMark {
  readonly by!: string;
  /** EDTF, as reported. */
  readonly reported!: string;
  /** Whether all of it was taken back, for all its speakers. */
  readonly whole!: boolean;
}

/** An event as it stands at a point. */
export class EventState {
  readonly id!: string;
  readonly kind!: string;
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
  /** When it was first written down, and by whom. */
  readonly recorded!: string;
  readonly recorder!: string;
  /** The instants by which it is ordered (T2). */
  readonly occurredAt?: string | null;
  readonly reportedAt?: string | null;
  readonly reliability?: Reliability;
  @ApiProperty({ enum: CREDIBILITIES })
  readonly credibility?: Credibility;
  /** The correction that gave it its body. */
  readonly correctedBy?: string;
  readonly retracted?: RetractionMark[];
  /** False where a withdrawal of it stands; only its own page still shows it then. */
  readonly stands?: boolean;
  /** What it says, corrections applied. */
  readonly body!: Body;
}

/** A change in the history of an event. */
export class HistoryRow {
  readonly id!: string;
  readonly kind!: string;
  readonly target!: string;
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
  readonly recorded!: string;
  readonly recorder!: string;
  /** Whether no withdrawal of the change stands. */
  readonly stands!: boolean;
  readonly body!: Body;
}

/** An event with all that was done to it. */
export class EventAnswer {
  readonly event!: EventState;
  /** Every change of it and of its changes, as they were recorded. */
  readonly history!: HistoryRow[];
}

/** Shows events, and what was done to them. */
@Injectable()
export class Events {
  constructor(
    private readonly bodies: Bodies,
    private readonly words: Words,
  ) {}

  /** The state of a report. */
  report(fold: SituationFold, version: number, point: Point): EventState {
    const { event, occurred, reported, grade } = fold.reports.versions.at(version);
    const marks = retractionMarks(fold.idOf(event), changesBy(fold, point), point);
    return clean({
      ...this.frame(fold, event),
      occurredAt: formatInstant(occurred),
      reportedAt: formatInstant(reported),
      ...gradeWords(grade),
      correctedBy: this.words.correction(fold, version),
      retracted: marks.length > 0 ? marks : undefined,
      body: this.words.report(fold, version) as unknown as Body,
    }) as EventState;
  }

  /**
   * One event of any family with all that was done to it up to the point, withdrawn or not; also where no report is visible.
   * @throws Problem not-found, not-yet-known
   */
  one(reading: Reading, id: string): EventAnswer {
    const { fold, point } = reading;
    const event = fold.find(id.toLowerCase());
    const changes = changesBy(fold, point);
    const isRecorded = event !== -1 && fold.positionOf(event) <= point.position;
    if (!isRecorded || !this.isPublic(fold, event, changes, point)) {
      requireReport(reading);
      throw notFound('event', id, []);
    }
    const history = [...historyOf(fold.idOf(event), changes)].sort((one, other) => one.position - other.position);
    return {
      event: this.state(fold, event, changes, point),
      history: history.map((change) => this.row(change, changes)),
    };
  }

  private state(fold: SituationFold, event: number, changes: Changes, point: Point): EventState {
    const id = fold.idOf(event);
    const standing = stands(id, changes);
    const version = fold.reports.versionAt(event, point.position);
    if (version !== -1) return { ...this.report(fold, version, point), stands: standing };
    const { body, correctedBy } = this.standingBody(fold, event, changes);
    return clean({ ...this.frame(fold, event), correctedBy, stands: standing, body }) as EventState;
  }

  /** Whether a record, and everything that it changes, was public then: only reports and retractions tell when (T5). */
  private isPublic(fold: SituationFold, event: number, changes: Changes, point: Point): boolean {
    const { reported } = this.standingBody(fold, event, changes).body;
    if (reported !== undefined && publicFrom(reported) > point.reportedBy) return false;
    const change = fold.changeOf(fold.idOf(event));
    return change === undefined || this.isPublic(fold, fold.find(change.target), changes, point);
  }

  private standingBody(
    fold: SituationFold,
    event: number,
    changes: Changes,
  ): { body: Body; correctedBy?: string | undefined } {
    const correction = correctionOf(fold.idOf(event), changes);
    if (correction) return { body: correctedBody(correction), correctedBy: correction.id };
    return { body: this.words.said(fold.positionOf(event)) };
  }

  private frame(
    fold: SituationFold,
    event: number,
  ): Pick<EventState, 'id' | 'kind' | 'position' | 'recorded' | 'recorder'> {
    const position = fold.positionOf(event);
    const { recorded, recorder } = this.bodies.at(position).entry;
    return { id: fold.idOf(event), kind: fold.kindOf(event).kind, position, recorded, recorder };
  }

  private row({ id, kind, target, position, said }: Change, changes: Changes): HistoryRow {
    const { recorded, recorder } = this.bodies.at(position).entry;
    return { id, kind, target, position, recorded, recorder, stands: stands(id, changes), body: said };
  }
}

/** The changes that are recorded by a point, and of retractions those that are reported by it (T5). */
export function changesBy(fold: SituationFold, { position, reportedBy }: Point): Changes {
  const isReported = (change: Change): boolean => {
    if (change.kind !== 'retracted') return true;
    const correction = correctionOf(change.id, changes);
    return publicFrom((correction ? correctedBody(correction) : change.said)['reported']) <= reportedBy;
  };
  const changes: Changes = {
    on: (id) => fold.on(id).filter((change) => change.position <= position && isReported(change)),
  };
  return changes;
}

function publicFrom(reported: unknown): number {
  return reportedFrom(parseEdtf(String(reported)));
}

function retractionMarks(id: string, changes: Changes, point: Point): RetractionMark[] {
  return retractionsOf(id, changes)
    .filter(({ reported }) => reported <= point.reportedBy)
    .map(({ change, said }) => ({ by: change.id, reported: said.reported, whole: isWhole(said) }));
}

function* historyOf(id: string, changes: Changes): Generator<Change> {
  for (const change of changes.on(id)) {
    yield change;
    yield* historyOf(change.id, changes);
  }
}
