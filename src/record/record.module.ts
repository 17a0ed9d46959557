import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Backlog } from './backlog.ts';
import { Bulk } from './bulk.ts';
import { Clock } from './clock.ts';
import { RecordEventsHandler } from './record-events.ts';
import { RecordController } from './record.controller.ts';
import { Recorder } from './recorder.ts';

@Module({
  imports: [CqrsModule],
  controllers: [RecordController],
  providers: [Backlog, Bulk, Clock, Recorder, RecordEventsHandler],
})
export class RecordModule {}
