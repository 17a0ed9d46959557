import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RecordEventsHandler } from './record-events.ts';
import { RecordController } from './record.controller.ts';
import { Recorder } from './recorder.ts';

@Module({
  imports: [CqrsModule],
  controllers: [RecordController],
  providers: [Recorder, RecordEventsHandler],
})
export class RecordModule {}
