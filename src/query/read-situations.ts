import { ApiProperty } from '@nestjs/swagger';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Title } from '../../events/parts/text.ts';
import { formatInstant } from '../../events/time.ts';
import { Projector } from '../project/projector.ts';
import { ANSWER_VERSION } from './answer.ts';
import { Readings } from './point.ts';

/** A situation in the list. */
export class ListedSituation {
  readonly situation!: string;
  readonly title!: Title;
  /** The position of its last record then. */
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
}

/** Where on the recorded clock a list is; the time is null before anything was recorded. */
export class RecordedAt {
  readonly recordedBy!: string | null;
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
}

/** Every situation that was declared by a position. */
export class SituationList {
  readonly at!: RecordedAt;
  @ApiProperty({ type: 'integer' })
  readonly answerVersion!: number;
  readonly situations!: ListedSituation[];
}

/** Asks for the list of situations, as it was recorded by a position or an instant. */
export class ReadSituations extends Query<SituationList> {
  constructor(readonly recordedBy: string | undefined) {
    super();
  }
}

@QueryHandler(ReadSituations)
export class ReadSituationsHandler implements IQueryHandler<ReadSituations> {
  constructor(
    private readonly projector: Projector,
    private readonly readings: Readings,
  ) {}

  async execute({ recordedBy }: ReadSituations): Promise<SituationList> {
    this.projector.catchUp();
    const position = this.readings.limit(recordedBy);
    const recorded = position === 0 ? null : formatInstant(this.projector.clock.at(position));
    return { at: { recordedBy: recorded, position }, answerVersion: ANSWER_VERSION, situations: this.list(position) };
  }

  private list(position: number): ListedSituation[] {
    return this.projector.situations().flatMap((fold) => {
      const declared = fold.declared.at('situation', fold.slug, position);
      if (!declared) return [];
      return [{ situation: fold.slug, title: declared.said['title'] as Title, position: fold.lastPosition(position) }];
    });
  }
}
