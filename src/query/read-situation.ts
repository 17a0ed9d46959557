import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Frame, answer } from './answer.ts';
import { type Questions, Readers } from './readers.ts';
import { type Asked, Readings } from './point.ts';

/** A question to a situation at a point on the three clocks. */
export class ReadSituation<K extends keyof Questions = keyof Questions> extends Query<Frame> {
  constructor(
    readonly situation: string,
    readonly asked: Asked,
    readonly resource: K,
    readonly question: Questions[K],
  ) {
    super();
  }
}

/** Answers from the registers, after they took in everything that was acknowledged. */
@QueryHandler(ReadSituation)
export class ReadSituationHandler implements IQueryHandler<ReadSituation> {
  constructor(
    private readonly readings: Readings,
    private readonly readers: Readers,
  ) {}

  async execute({ situation, asked, resource, question }: ReadSituation): Promise<Frame> {
    // A declaration or a change is there as soon as it is recorded, before any report is (A1).
    const reading =
      resource === 'event' ? this.readings.recorded(situation, asked) : this.readings.of(situation, asked);
    return answer(reading, await this.readers.read(resource, reading, question));
  }
}
