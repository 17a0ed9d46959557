import { join } from 'node:path';
import { type DynamicModule, Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { Registers } from '../../projections/registers.ts';
import { HealthController } from './health.controller.ts';
import { EventStore } from '../store/event-store.ts';
import type { StoreOptions } from '../store/store.module.ts';
import { Projector } from './projector.ts';
import { TextIndex } from './text-index.ts';

/** Folds the whole log before the service answers. */
@Global()
@Module({
  imports: [TerminusModule],
  controllers: [HealthController],
  providers: [Projector, { provide: Registers, useExisting: Projector }],
  exports: [Projector, Registers],
})
export class ProjectModule implements OnApplicationBootstrap {
  constructor(private readonly projector: Projector) {}

  /** With the text index beside the log, wherever that is kept. */
  static of({ store, data }: StoreOptions): DynamicModule {
    const path = store === 'memory' ? ':memory:' : join(data, 'text.sqlite');
    const index = {
      provide: TextIndex,
      inject: [EventStore, Projector],
      useFactory: (log: EventStore, projector: Projector) => new TextIndex(log, projector, path),
    };
    return { module: ProjectModule, providers: [index], exports: [TextIndex] };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.projector.catchUpGently();
  }
}
