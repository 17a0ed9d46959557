import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Answers, AnswersList } from '../http/openapi-answers.ts';
import { ActorPicture, ActorState } from './actors.ts';
import { Frame } from './answer.ts';
import { ClaimState } from './claims.ts';
import { EstimateState } from './estimates.ts';
import { EventAnswer } from './events.ts';
import type { Asked } from './point.ts';
import { EstimateQuery, PointQuery, PositionQuery, RecordedQuery, TimelineQuery, VintagesQuery } from './query.dto.ts';
import { PositionState } from './positions.ts';
import { ReadSituation } from './read-situation.ts';
import { ReadSituations, SituationList } from './read-situations.ts';
import type { Questions } from './readers.ts';
import * as shapes from './shapes.ts';
import { SituationState } from './state.ts';
import { readCursor } from './timeline-cursor.ts';
import { TimelinePage } from './timeline.ts';
import { TreatyAnswer } from './treaties.ts';
import { VintagesAnswer } from './vintages.ts';

/** Reads situations, at any point on the three clocks. */
@ApiTags('read')
@Controller('v1/situations')
export class SituationsController {
  constructor(private readonly queries: QueryBus) {}

  /**
   * Lists every situation.
   * @remarks With its title and the position of its last record then.
   */
  @Get()
  @Answers(shapes.SITUATIONS, SituationList)
  list(@Query() { recordedBy }: RecordedQuery): Promise<SituationList> {
    return this.queries.execute(new ReadSituations(recordedBy));
  }

  /**
   * Reads the state of a situation: everything of which something stands.
   * @remarks What stands of estimates, claims, treaties and positions, each with the events that it comes from. 404
   * `not-yet-known` where no report is visible at the point.
   */
  @Get(':situation')
  @Answers(shapes.ONLY_JSON, Frame, SituationState)
  state(@Param('situation') situation: string, @Query() { policy, ...asked }: EstimateQuery): Promise<Frame> {
    return this.read(situation, asked, 'state', { policy });
  }

  /**
   * Reads the reports of a situation by any of the three clocks, in pages.
   * @remarks Of several values of one filter any will do; of several filters all must hold. The next page is also in
   * the header `Link`; all pages see the log as the first did.
   */
  @Get(':situation/timeline')
  @Answers(shapes.TIMELINE, Frame, TimelinePage)
  timeline(@Param('situation') situation: string, @Query() query: TimelineQuery): Promise<Frame> {
    const { occurredBy, reportedBy, recordedBy, cursor, order, limit, format: _, ...filters } = query;
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const asked = { occurredBy, reportedBy, recordedBy, cursor: after?.position };
    return this.read(situation, asked, 'timeline', { filters, order, limit, after, recordedBy });
  }

  /**
   * Reads one event of any family, with all that was done to it.
   * @remarks Corrections are applied, and the history has every change. An event that was withdrawn is still shown here,
   * with `stands: false`.
   */
  @Get(':situation/events/:id')
  @Answers(shapes.ONLY_JSON, Frame, EventAnswer)
  event(@Param('situation') situation: string, @Param('id') id: string, @Query() asked: PointQuery): Promise<Frame> {
    return this.read(situation, asked, 'event', { id });
  }

  /**
   * Lists every estimate, with what stands of it.
   * @remarks As each is read by itself.
   */
  @Get(':situation/estimates')
  @AnswersList(shapes.ESTIMATES, 'estimates', EstimateState, Frame)
  estimates(@Param('situation') situation: string, @Query() { policy, ...asked }: EstimateQuery): Promise<Frame> {
    return this.read(situation, asked, 'estimates', { policy });
  }

  /**
   * Reads one estimate: figures per speaker, envelope, origins, assessed value.
   * @remarks Apart for observed, forecast and planned figures. The latest figure of each speaker stands; the policy
   * picks the assessed value, and rivals stay.
   */
  @Get(':situation/estimates/:estimate')
  @Answers(shapes.ESTIMATE, Frame, EstimateState)
  estimate(
    @Param('situation') situation: string,
    @Param('estimate') slug: string,
    @Query() { policy, ...asked }: EstimateQuery,
  ): Promise<Frame> {
    return this.read(situation, asked, 'estimate', { slug, policy });
  }

  /**
   * Reads the vintages of an estimate: how its figures came to be what they are.
   * @remarks For every moment for which figures hold (`asOf`), what was reported of it, when, and what took its place.
   */
  @Get(':situation/estimates/:estimate/vintages')
  @Answers(shapes.VINTAGES, Frame, VintagesAnswer)
  vintages(
    @Param('situation') situation: string,
    @Param('estimate') slug: string,
    @Query() { view, speaker, modality, limit, cursor, ...asked }: VintagesQuery,
  ): Promise<Frame> {
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const question = { slug, view, speaker, modality, limit, after, recordedBy: asked.recordedBy };
    return this.read(situation, { ...asked, cursor: after?.position }, 'vintages', question);
  }

  /** Lists every claim, with the stances of its speakers. */
  @Get(':situation/claims')
  @AnswersList(shapes.CLAIMS, 'claims', ClaimState, Frame)
  claims(@Param('situation') situation: string, @Query() asked: PointQuery): Promise<Frame> {
    return this.read(situation, asked, 'claims', {});
  }

  /** Reads one claim, with the stances of its speakers. */
  @Get(':situation/claims/:claim')
  @Answers(shapes.CLAIM, Frame, ClaimState)
  claim(
    @Param('situation') situation: string,
    @Param('claim') slug: string,
    @Query() asked: PointQuery,
  ): Promise<Frame> {
    return this.read(situation, asked, 'claim', { slug });
  }

  /** Lists every treaty, with its step and what is outstanding. */
  @Get(':situation/treaties')
  @AnswersList(shapes.TREATIES, 'treaties', TreatyAnswer, Frame)
  treaties(@Param('situation') situation: string, @Query() asked: PointQuery): Promise<Frame> {
    return this.read(situation, asked, 'treaties', {});
  }

  /** Reads one treaty, with its step and what is outstanding. */
  @Get(':situation/treaties/:treaty')
  @Answers(shapes.TREATY, Frame, TreatyAnswer)
  treaty(
    @Param('situation') situation: string,
    @Param('treaty') slug: string,
    @Query() asked: PointQuery,
  ): Promise<Frame> {
    return this.read(situation, asked, 'treaty', { slug });
  }

  /** Lists where actors stand on topics, by whose word. */
  @Get(':situation/positions')
  @AnswersList(shapes.POSITIONS, 'positions', PositionState, Frame)
  positions(@Param('situation') situation: string, @Query() { actor, topic, ...asked }: PositionQuery): Promise<Frame> {
    return this.read(situation, asked, 'positions', { actor, topic });
  }

  /** Lists every actor. */
  @Get(':situation/actors')
  @AnswersList(shapes.ACTORS, 'actors', ActorState, Frame)
  actors(@Param('situation') situation: string, @Query() asked: PointQuery): Promise<Frame> {
    return this.read(situation, asked, 'actors', {});
  }

  /** Reads one actor, its positions, and what stands in the lanes that it owns. */
  @Get(':situation/actors/:actor')
  @Answers(shapes.ONLY_JSON, Frame, ActorPicture)
  actor(
    @Param('situation') situation: string,
    @Param('actor') slug: string,
    @Query() asked: PointQuery,
  ): Promise<Frame> {
    return this.read(situation, asked, 'actor', { slug });
  }

  private read<K extends keyof Questions>(
    situation: string,
    asked: Asked,
    resource: K,
    question: Questions[K],
  ): Promise<Frame> {
    return this.queries.execute(new ReadSituation(situation, asked, resource, question));
  }
}
