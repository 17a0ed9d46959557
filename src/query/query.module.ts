import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Actors } from './actors.ts';
import { Claims } from './claims.ts';
import { Estimates } from './estimates.ts';
import { Events } from './events.ts';
import { ExportController } from './export.controller.ts';
import { Export } from './export.ts';
import { Readings } from './point.ts';
import { Positions } from './positions.ts';
import { ReadSituationHandler } from './read-situation.ts';
import { ReadSituationsHandler } from './read-situations.ts';
import { Readers } from './readers.ts';
import { SituationsController } from './situations.controller.ts';
import { State } from './state.ts';
import { Timeline } from './timeline.ts';
import { Treaties } from './treaties.ts';
import { VintageRows } from './vintage-rows.ts';
import { Vintages } from './vintages.ts';
import { Words } from './words.ts';

const views = [Actors, Claims, Estimates, Events, Positions, State, Timeline, Treaties, Vintages];

@Module({
  imports: [CqrsModule],
  controllers: [SituationsController, ExportController],
  providers: [Export, VintageRows, Words, Readings, Readers, ReadSituationHandler, ReadSituationsHandler, ...views],
})
export class QueryModule {}
