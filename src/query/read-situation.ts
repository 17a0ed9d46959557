import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Frame, answer } from './answer.ts';
import { type Questions, Readers } from './readers.ts';
import { type Asked, Readings } from './point.ts';
import { Kept } from '../store/kept.ts';

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

// Answers are of some megabytes at most.
const KEPT = 8;

/**
 * Answers from the registers, after they took in everything that was acknowledged. The last answers are kept: at the same
 * point the same question has the same answer for ever (A3).
 */
@QueryHandler(ReadSituation)
export class ReadSituationHandler implements IQueryHandler<ReadSituation> {
  private readonly kept = new Kept<string, Promise<Frame>>({ things: KEPT });

  constructor(
    private readonly readings: Readings,
    private readonly readers: Readers,
  ) {}

  async execute({ situation, asked, resource, question }: ReadSituation): Promise<Frame> {
    // A declaration or a change is there as soon as it is recorded, before any report is (A1).
    const reading =
      resource === 'event' ? this.readings.recorded(situation, asked) : this.readings.of(situation, asked);
    const key = JSON.stringify([situation, reading.at, resource, question]);
    const kept = this.kept.of(key, async () => answer(reading, await this.readers.read(resource, reading, question)));
    kept.catch(() => this.kept.forget(key));
    return kept;
  }
}
