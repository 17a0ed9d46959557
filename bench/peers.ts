import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface EventStoreOfEmmett {
  appendToStream(stream: string, events: readonly { type: string; data: unknown }[]): Promise<unknown>;
}

interface Emmett {
  getSQLiteEventStore(options: { fileName: string; schema: { autoMigration: 'CreateOrUpdate' } }): EventStoreOfEmmett;
}

/** Emmett on SQLite as npm has it, or why it can not be had. */
export async function openEmmett(folder: string, root: string): Promise<EventStoreOfEmmett | string> {
  try {
    const require = createRequire(join(root, 'bench/peers/package.json'));
    const path = require.resolve('@event-driven-io/emmett-sqlite');
    const { getSQLiteEventStore } = (await import(pathToFileURL(path).href)) as Emmett;
    const store = getSQLiteEventStore({
      fileName: join(folder, 'emmett.sqlite'),
      schema: { autoMigration: 'CreateOrUpdate' },
    });
    await store.appendToStream('warm-up', [{ type: 'started', data: {} }]);
    return store;
  } catch (error) {
    return `Emmett on SQLite is not installed (${(error as Error).message.split('\n')[0]}).`;
  }
}
