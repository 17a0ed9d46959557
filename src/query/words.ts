import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { AnyReport } from '../../events/once.ts';
import type { Body } from '../../events/record.ts';
import { defaultAsOf, formatInstant } from '../../events/time.ts';
import {
  type ACTS,
  type Bound,
  CREDIBILITIES,
  type Credibility,
  RELIABILITIES,
  type Reliability,
} from '../../events/vocabulary.ts';
import type { SituationFold } from '../../projections/situation.ts';
import type { Standing } from '../../projections/standing.ts';
import type { Grade } from '../../projections/said.ts';
import { Bodies } from '../store/bodies.ts';

/** Where a value comes from: who says it, how, through whom, when, and the events that say so (A5). */
export class Chain {
  readonly speaker!: string;
  readonly voice?: string;
  readonly act!: (typeof ACTS)[number];
  readonly via?: string[];
  /** EDTF, as reported. */
  readonly occurred!: string;
  readonly reported!: string;
  /** The instant from which it counts as reported (T2). */
  readonly reportedAt!: string;
  readonly reliability?: Reliability;
  @ApiProperty({ enum: CREDIBILITIES })
  readonly credibility?: Credibility;
  /** The report, and the correction of it that counts. */
  readonly event!: string;
  readonly correctedBy?: string;
}

/** A figure as it was given, but for when it holds. */
export class FigureNumbers {
  readonly low?: number;
  readonly best?: number;
  readonly high?: number;
  readonly bound?: Bound;
  readonly verbatim?: string;
  /** True where the numbers are the recorder's reading of the words, not the speaker's (L8). */
  @ApiProperty({ enum: [true] })
  readonly recordersReading?: true;
  readonly since?: string;
}

/** A figure as it was given. */
export class FigureWords extends FigureNumbers {
  readonly asOf!: string;
}

/** What a chain needs to know of a statement. */
type Said = Pick<Standing, 'speaker' | 'version' | 'event' | 'reported' | 'grade'>;

/** Reads the words of what stands back out of the log. */
@Injectable()
export class Words {
  constructor(private readonly bodies: Bodies) {}

  /** The report that a state comes from, as it says it with its correction applied. */
  report(fold: SituationFold, version: number): AnyReport {
    const record = this.bodies.at(fold.reports.versions.at(version).body);
    return (record.kind.kind === 'corrected' ? record.said['body'] : record.said) as unknown as AnyReport;
  }

  /** The id of the correction that gave a state its body, if one did. */
  correction(fold: SituationFold, version: number): string | undefined {
    const { body, event } = fold.reports.versions.at(version);
    return body === fold.positionOf(event) ? undefined : this.bodies.at(body).entry.id;
  }

  /** The figure at a place of the list of a report. */
  figure(fold: SituationFold, version: number, item: number): FigureWords {
    const report = this.report(fold, version);
    const { low, best, high, bound, verbatim, asOf, since } = report.figures![item]!;
    const recordersReading = bound === 'magnitude' ? true : undefined;
    const moment = asOf ?? defaultAsOf(report.occurred);
    return clean({ low, best, high, bound, verbatim, recordersReading, asOf: moment, since }) as FigureWords;
  }

  chain(fold: SituationFold, standing: Said): Chain {
    const report = this.report(fold, standing.version);
    const { act, via, speakers } = report.attribution;
    return clean({
      speaker: standing.speaker,
      voice: speakers.find((speaker) => speaker.actor === standing.speaker)?.voice,
      act,
      via,
      occurred: report.occurred,
      reported: report.reported,
      reportedAt: formatInstant(standing.reported)!,
      ...gradeWords(standing.grade),
      event: standing.event,
      correctedBy: this.correction(fold, standing.version),
    });
  }

  /** What was recorded at a position: the words of a declaration, a change, a first report. */
  said(position: number): Body {
    return this.bodies.at(position).said;
  }
}

/** The letters and digits of a grade; what was not judged is left out. */
export function gradeWords({ reliability, credibility }: Grade): {
  reliability?: Reliability;
  credibility?: Credibility;
} {
  return clean({ reliability: RELIABILITIES[reliability - 1], credibility: CREDIBILITIES[credibility - 1] });
}

/** Leaves out what is undefined, so that answers have no empty fields. */
export function clean<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}
