import { join } from 'node:path';
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Global,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { Registers } from '../../projections/registers.ts';
import { HealthController } from './health.controller.ts';
import { EventStore } from '../store/event-store.ts';
import type { StoreOptions } from '../store/store.module.ts';
import { Projector } from './projector.ts';
import { Snapshots } from './snapshots.ts';
import { TextIndex } from './text-index.ts';

// At the end a snapshot is made of less, so that the next start is quick.
const WORTH_IT = 2000;

/** Folds the whole log before the service answers. */
@Global()
@Module({
  imports: [TerminusModule],
  controllers: [HealthController],
  providers: [Projector, { provide: Registers, useExisting: Projector }],
  exports: [Projector, Registers],
})
export class ProjectModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly store: EventStore,
    private readonly projector: Projector,
    private readonly snapshots: Snapshots,
  ) {}

  /** With the text index beside the log, wherever that is kept. */
  static of({ store, data }: StoreOptions): DynamicModule {
    const isKept = store !== 'memory';
    const path = isKept ? join(data, 'text.sqlite') : ':memory:';
    const index = {
      provide: TextIndex,
      inject: [EventStore, Projector],
      useFactory: (log: EventStore, projector: Projector) => new TextIndex(log, projector, path),
    };
    const snapshots = {
      provide: Snapshots,
      inject: [EventStore, Projector],
      useFactory: (log: EventStore, projector: Projector) =>
        new Snapshots(log, projector, isKept ? join(data, 'registers.snapshot') : undefined),
    };
    return { module: ProjectModule, providers: [index, snapshots], exports: [TextIndex] };
  }

  async onApplicationBootstrap(): Promise<void> {
    this.snapshots.restore();
    await this.projector.catchUpGently();
    void this.snapshots.save();
    this.store.onCommit(() => void this.snapshots.save());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.snapshots.save(WORTH_IT);
  }
}
