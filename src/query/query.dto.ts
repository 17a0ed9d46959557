import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { SLUG } from '../../events/rules.ts';
import { MODALITIES, type Modality } from '../../events/vocabulary.ts';
import { POLICIES, type Policy } from '../../projections/assess.ts';
import { IsList } from './list-parameter.ts';
import { CLOCKS, type Clock } from './timeline.ts';
import { VINTAGE_VIEWS, type VintageView } from './vintages.ts';

/** In which format the answer comes. */
export class FormatQuery {
  /** json, ndjson, csv or geojson, as far as the resource has them; by default what `Accept` prefers. */
  @IsOptional()
  @IsString()
  format?: string;
}

/** The third clock alone. */
export class RecordedQuery extends FormatQuery {
  /** As our own record stood: an instant, a day, a month … (its end counts), or a log position. By default now. */
  @IsOptional()
  @IsString()
  recordedBy?: string;
}

/** The three clocks. */
export class PointQuery extends RecordedQuery {
  /** Only what had happened, or holds for, by then: EDTF, its end counts. By default no limit. */
  @IsOptional()
  @IsString()
  occurredBy?: string;

  /** Only what was public by then: EDTF, its end counts. By default no limit. */
  @IsOptional()
  @IsString()
  reportedBy?: string;
}

/** The three clocks, and how one value is taken from rival figures. */
export class EstimateQuery extends PointQuery {
  /** latest (the default), best-graded or median. */
  @IsOptional()
  @IsIn(POLICIES)
  policy: Policy = 'latest';
}

/** The three clocks, and which vintages of an estimate in which form. */
export class VintagesQuery extends PointQuery {
  /**
   * As ALFRED's output types 1 to 4 have them. periods (the default): every vintage of every asOf with the reported time
   * in which it stood. matrix: what stood, asOf by reported time. changes: only what was new, revised or taken back.
   * initial: only first releases.
   */
  @IsOptional()
  @IsIn(VINTAGE_VIEWS)
  view: VintageView = 'periods';

  /** Only the lanes of these speakers; repeatable, or separated by commas. */
  @IsList()
  speaker?: string[];

  /** Only observed, forecast or planned figures; repeatable, or separated by commas. */
  @IsList()
  @IsIn(MODALITIES, { each: true })
  modality?: Modality[];
}

/** The three clocks, and whose positions on what. */
export class PositionQuery extends PointQuery {
  /** Only those of one actor. */
  @IsOptional()
  @Matches(SLUG, { message: 'must be a slug' })
  actor?: string;

  /** Only those on one topic. */
  @IsOptional()
  @Matches(SLUG, { message: 'must be a slug' })
  topic?: string;
}

/** Which events of the timeline, in which order. */
export class TimelineQuery extends PointQuery {
  /** The clock that orders: occurred, reported (the default) or recorded. */
  @IsOptional()
  @IsIn(CLOCKS)
  clock: Clock = 'reported';

  /** asc (the default) or desc. */
  @IsOptional()
  @IsIn(['asc', 'desc'])
  order: 'asc' | 'desc' = 'asc';

  /** How many events a page has at most, 1 to 1,000; by default 100. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  limit: number = 100;

  /** Only events of one kind. */
  @IsOptional()
  @IsString()
  kind?: string;

  /** Only events with this actor as a speaker, voice or relay. */
  @IsOptional()
  @Matches(SLUG, { message: 'must be a slug' })
  actor?: string;

  /** The `next` of the page before; it keeps the position of the first page. */
  @IsOptional()
  @IsString()
  cursor?: string;
}
