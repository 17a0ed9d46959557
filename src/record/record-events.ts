import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Backlog } from './backlog.ts';
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
  constructor(
    private readonly recorder: Recorder,
    private readonly backlog: Backlog,
  ) {}

  /** @throws Problem where too much waits already, and what the recorder throws */
  async execute({ situation, job }: RecordEvents): Promise<Recorded[]> {
    if (!job.isLetIn) this.backlog.requireRoom();
    return this.backlog.during(job, () => this.recorder.record(situation, job));
  }
}
