import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
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
import { readCursor, withCursor } from './timeline-cursor.ts';
import { TimelinePage } from './timeline.ts';
import { TreatyAnswer } from './treaties.ts';
import { VintagesAnswer } from './vintages.ts';

/** Reads situations, at any point on the three clocks. */
@ApiTags('read')
@Controller('v1/situations')
export class SituationsController {
  constructor(private readonly queries: QueryBus) {}

  /** Every situation. */
  @Get()
  @Answers(shapes.SITUATIONS, SituationList)
  list(@Query() { recordedBy }: RecordedQuery): Promise<SituationList> {
    return this.queries.execute(new ReadSituations(recordedBy));
  }

  /** The state: everything of which something stands. */
  @Get(':situation')
  @Answers(shapes.ONLY_JSON, Frame, SituationState)
  state(@Param('situation') situation: string, @Query() { policy, ...asked }: EstimateQuery): Promise<Frame> {
    return this.read(situation, asked, 'state', { policy });
  }

  /** The reports, by any of the three clocks; the next page is also in the header `Link`. */
  @Get(':situation/timeline')
  @Answers(shapes.TIMELINE, Frame, TimelinePage)
  async timeline(
    @Param('situation') situation: string,
    @Query() query: TimelineQuery,
    @Req() request: { readonly url: string },
    @Res({ passthrough: true }) reply: { header(name: string, value: string): unknown },
  ): Promise<Frame> {
    const { occurredBy, reportedBy, recordedBy, cursor, order, limit, format: _, ...filters } = query;
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const asked = { occurredBy, reportedBy, recordedBy: after ? String(after.position) : recordedBy };
    const page = await this.read(situation, asked, 'timeline', { filters, order, limit, after, recordedBy });
    const { next } = page as Frame & TimelinePage;
    if (next !== null) reply.header('link', `<${withCursor(request.url, next)}>; rel="next"`);
    return page;
  }

  /** One event of any family, with all that was done to it. */
  @Get(':situation/events/:id')
  @Answers(shapes.ONLY_JSON, Frame, EventAnswer)
  event(@Param('situation') situation: string, @Param('id') id: string, @Query() asked: PointQuery): Promise<Frame> {
    return this.read(situation, asked, 'event', { id });
  }

  /** Every estimate. */
  @Get(':situation/estimates')
  @AnswersList(shapes.ESTIMATES, 'estimates', EstimateState, Frame)
  estimates(@Param('situation') situation: string, @Query() { policy, ...asked }: EstimateQuery): Promise<Frame> {
    return this.read(situation, asked, 'estimates', { policy });
  }

  /** One estimate: its standing figures per speaker, their envelope and origins, and an assessed value. */
  @Get(':situation/estimates/:estimate')
  @Answers(shapes.ESTIMATE, Frame, EstimateState)
  estimate(
    @Param('situation') situation: string,
    @Param('estimate') slug: string,
    @Query() { policy, ...asked }: EstimateQuery,
  ): Promise<Frame> {
    return this.read(situation, asked, 'estimate', { slug, policy });
  }

  /** How the figures of an estimate came to be what they are: the vintages of every asOf. */
  @Get(':situation/estimates/:estimate/vintages')
  @Answers(shapes.VINTAGES, Frame, VintagesAnswer)
  vintages(
    @Param('situation') situation: string,
    @Param('estimate') slug: string,
    @Query() { view, speaker, modality, ...asked }: VintagesQuery,
  ): Promise<Frame> {
    return this.read(situation, asked, 'vintages', { slug, view, speaker, modality });
  }

  /** Every claim, with the stances of its speakers. */
  @Get(':situation/claims')
  @AnswersList(shapes.CLAIMS, 'claims', ClaimState, Frame)
  claims(@Param('situation') situation: string, @Query() asked: PointQuery): Promise<Frame> {
    return this.read(situation, asked, 'claims', {});
  }

  /** One claim, with the stances of its speakers. */
  @Get(':situation/claims/:claim')
  @Answers(shapes.CLAIM, Frame, ClaimState)
  claim(
    @Param('situation') situation: string,
    @Param('claim') slug: string,
    @Query() asked: PointQuery,
  ): Promise<Frame> {
    return this.read(situation, asked, 'claim', { slug });
  }

  /** Every treaty, with its step and what is outstanding. */
  @Get(':situation/treaties')
  @AnswersList(shapes.TREATIES, 'treaties', TreatyAnswer, Frame)
  treaties(@Param('situation') situation: string, @Query() asked: PointQuery): Promise<Frame> {
    return this.read(situation, asked, 'treaties', {});
  }

  /** One treaty, with its step and what is outstanding. */
  @Get(':situation/treaties/:treaty')
  @Answers(shapes.TREATY, Frame, TreatyAnswer)
  treaty(
    @Param('situation') situation: string,
    @Param('treaty') slug: string,
    @Query() asked: PointQuery,
  ): Promise<Frame> {
    return this.read(situation, asked, 'treaty', { slug });
  }

  /** Where actors stand on topics, by whose word. */
  @Get(':situation/positions')
  @AnswersList(shapes.POSITIONS, 'positions', PositionState, Frame)
  positions(@Param('situation') situation: string, @Query() { actor, topic, ...asked }: PositionQuery): Promise<Frame> {
    return this.read(situation, asked, 'positions', { actor, topic });
  }

  /** Every actor. */
  @Get(':situation/actors')
  @AnswersList(shapes.ACTORS, 'actors', ActorState, Frame)
  actors(@Param('situation') situation: string, @Query() asked: PointQuery): Promise<Frame> {
    return this.read(situation, asked, 'actors', {});
  }

  /** One actor, its positions, and what stands in the lanes that it owns. */
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
