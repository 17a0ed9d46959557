import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DynamicModule, Global, Module, OnApplicationShutdown } from '@nestjs/common';
import { Bodies } from './bodies.ts';
import { EventStore } from './event-store.ts';
import { MemoryStore } from './memory-store.ts';
import { SqliteStore } from './sqlite-store.ts';

/** Where the log is kept. */
export interface StoreOptions {
  readonly store: 'sqlite' | 'memory';
  /** The folder of the data; made if it is not there. */
  readonly data: string;
}

/** Gives everybody the one store, and closes it last. */
@Global()
@Module({})
export class StoreModule implements OnApplicationShutdown {
  constructor(private readonly store: EventStore) {}

  static of(options: StoreOptions): DynamicModule {
    return {
      module: StoreModule,
      providers: [{ provide: EventStore, useFactory: () => openStore(options) }, Bodies],
      exports: [EventStore, Bodies],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}

function openStore({ store, data }: StoreOptions): EventStore {
  if (store === 'memory') return new MemoryStore();
  mkdirSync(data, { recursive: true });
  return SqliteStore.open(join(data, 'log.sqlite'));
}
