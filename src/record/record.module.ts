import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Bulk } from './bulk.ts';
import { RecordEventsHandler } from './record-events.ts';
import { RecordController } from './record.controller.ts';
import { Recorder } from './recorder.ts';

@Module({
  imports: [CqrsModule],
  controllers: [RecordController],
  providers: [Bulk, Recorder, RecordEventsHandler],
})
export class RecordModule {}
