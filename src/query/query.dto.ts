import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { SLUG } from '../../events/rules.ts';
import { CREDIBILITIES, MODALITIES, type Modality, RELIABILITIES } from '../../events/vocabulary.ts';
import { POLICIES, type Policy } from '../../projections/assess.ts';
import { IsList } from './list-parameter.ts';
import { CLOCKS, type Clock } from './timeline-question.ts';
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
  /**
   * As our own record stood then: what was recorded later is not seen. EDTF, and its *end* counts: `2024-10` is all of
   * October. Digits alone are a position of the log, as `at.position` of every answer tells it. By default now.
   */
  @IsOptional()
  @IsString()
  recordedBy?: string;
}

/** The three clocks. */
export class PointQuery extends RecordedQuery {
  /**
   * Only what had happened, or holds for a moment, by then. EDTF, and its *end* counts: `2024-10` is all of October, an
   * interval its last instant, and what has no offset is UTC. By default no limit.
   */
  @IsOptional()
  @IsString()
  occurredBy?: string;

  /**
   * Only what was public by then. EDTF, and its *end* counts: `2024-10-24` is until the end of that day, an interval its
   * last instant, and what has no offset is UTC. By default no limit.
   */
  @IsOptional()
  @IsString()
  reportedBy?: string;
}

/** The three clocks, and where a page begins. */
class PagedQuery extends PointQuery {
  /** The `next` of the page before; it keeps the position of the first page. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;
}

/** The three clocks, and how one value is taken from rival figures. */
export class EstimateQuery extends PointQuery {
  /**
   * How one value is taken from rival figures, all of which are still shown. latest: the figure that was reported last.
   * best-graded: the one with the best reliability, then credibility. median: that of one best number for each origin.
   */
  @IsOptional()
  @IsIn(POLICIES)
  policy: Policy = 'latest';
}

/** The three clocks, and which vintages of an estimate in which form. */
export class VintagesQuery extends PagedQuery {
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

  /** How many periods, or rows of the matrix, are looked at for a page, 1 to 1,000 (the default). */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  limit: number = 1000;
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
export class TimelineQuery extends PagedQuery {
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

  /**
   * Only events from then on, on the clock that orders. EDTF, and here its *beginning* counts; on the recorded clock digits
   * alone are a position of the log.
   */
  @IsOptional()
  @IsString()
  from?: string;

  /**
   * Only events until then, on the clock that orders. EDTF, and its *end* counts; on the recorded clock digits alone are a
   * position of the log.
   */
  @IsOptional()
  @IsString()
  to?: string;

  /** Only events of these kinds; repeatable, or separated by commas, as all filters by name: any of them will do. */
  @IsList()
  kind?: string[];

  /** Only events with these actors as speaker, voice or relay, or in the fields of their kind. */
  @IsList()
  actor?: string[];

  /** Only events that give a figure of these estimates. */
  @IsList()
  estimate?: string[];

  /** Only events with a stance on these claims. */
  @IsList()
  claim?: string[];

  /** Only events that say something of a step of these treaties. */
  @IsList()
  treaty?: string[];

  /** Only events that tell a position on these topics. */
  @IsList()
  topic?: string[];

  /**
   * Only events with a place, origin or destination within west,south,east,north, in degrees (RFC 7946). Where west is
   * greater than east the box crosses the antimeridian.
   */
  @IsOptional()
  @IsString()
  bbox?: string;

  /** Only events of at least this reliability, A to E; what cannot be judged (F) or was not is left out. */
  @IsOptional()
  @IsIn(RELIABILITIES.slice(0, -1))
  reliability?: string;

  /** Only events of at least this credibility, 1 to 5; what cannot be judged (6) or was not is left out. */
  @IsOptional()
  @Type(() => Number)
  @IsIn(CREDIBILITIES.slice(0, -1))
  credibility?: number;

  /**
   * Only events in whose words every one of these, at most 32, is found from the beginning of a word, or, in "quotes", whole
   * and in this order. Where words are written without blanks between them, as in Chinese or Japanese, only the beginning
   * of such a run is found. Case, accents and ligatures do not matter, and Süd, Sued and sued are the same.
   */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  q?: string;
}
