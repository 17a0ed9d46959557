import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Recorder } from './recorder.ts';
import type { Job, Recorded } from './job.ts';

/** Has events recorded in a situation: all of them, or none. */
export class RecordEvents extends Command<Recorded[]> {
  constructor(
    readonly situation: string,
    readonly job: Job,
  ) {
    super();
  }
}

@CommandHandler(RecordEvents)
export class RecordEventsHandler implements ICommandHandler<RecordEvents> {
  constructor(private readonly recorder: Recorder) {}

  execute({ situation, job }: RecordEvents): Promise<Recorded[]> {
    return this.recorder.record(situation, job);
  }
}
