import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DynamicModule,
  Global,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Bodies } from './bodies.ts';
import { EventStore } from './event-store.ts';
import { MemoryStore } from './memory-store.ts';
import { SqliteStore } from './sqlite-store.ts';
import { StoreHealth } from './store-health.ts';

/** Where the log is kept. */
export interface StoreOptions {
  readonly store: 'sqlite' | 'memory';
  /** The folder of the data; made if it is not there. */
  readonly data: string;
}

/** Gives everybody the one store, and closes it last. */
@Global()
@Module({})
export class StoreModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly store: EventStore,
    private readonly health: StoreHealth,
  ) {}

  static of(options: StoreOptions): DynamicModule {
    return {
      module: StoreModule,
      providers: [{ provide: EventStore, useFactory: () => openStore(options) }, Bodies, StoreHealth],
      exports: [EventStore, Bodies, StoreHealth],
    };
  }

  onApplicationBootstrap(): void {
    this.health.startScrub();
  }

  async onApplicationShutdown(): Promise<void> {
    this.health.stopScrub();
    await this.store.close();
  }
}

function openStore({ store, data }: StoreOptions): EventStore {
  if (store === 'memory') return new MemoryStore();
  mkdirSync(data, { recursive: true });
  return SqliteStore.open(join(data, 'log.sqlite'));
}
