import { LogDamagedError, type StoredRecord, StoreUnavailableError } from '../../src/store/event-store.ts';
import { UnknownLogFormatError } from '../../src/store/sqlite-file.ts';
import { SqliteStore } from '../../src/store/sqlite-store.ts';
import { plain } from './records.ts';

/** Reads a log in every way. True where it says that it is damaged; throws where it does not, and is wrong. */
export async function findDamage(path: string, written: readonly StoredRecord[]): Promise<boolean> {
  const store = open(path);
  if (!store) return true;
  try {
    const noticed = readEverything(store, written);
    const verified = await store.verify().then(
      () => false,
      (error: unknown) => error instanceof LogDamagedError,
    );
    if (noticed && !verified) throw new Error('a read has noticed what verify did not');
    return verified;
  } finally {
    // A file can be too damaged for the checkpoint that comes with closing.
    await store.close().catch(() => undefined);
  }
}

/** Undefined where the file is refused, in words that name it. */
function open(path: string): SqliteStore | undefined {
  try {
    return SqliteStore.open(path);
  } catch (error) {
    const kinds = [LogDamagedError, UnknownLogFormatError, StoreUnavailableError];
    if (kinds.some((kind) => error instanceof kind) && (error as Error).message.includes(path)) return undefined;
    throw error;
  }
}

function readEverything(store: SqliteStore, written: readonly StoredRecord[]): boolean {
  const places = written.map(({ id, revision, position }) => ({ id, revision, position }));
  const reads = [
    isDamaged(() => store.head(), written.length),
    ...written.map((one) => isDamaged(() => plain(store.at(one.position)), plain(one))),
    // That an index has lost an id, only the full check can tell: it must.
    ...places.map((place, index) =>
      isDamaged(() => store.find(written[index]!.stream, place.id) ?? 'lost', place, 'lost'),
    ),
    isDamaged(() => store.readLog(0, written.length).map(plain), written.map(plain)),
  ];
  for (const stream of new Set(written.map((one) => one.stream))) {
    const own = written.filter((one) => one.stream === stream).map(plain);
    reads.push(isDamaged(() => store.revision(stream), own.length - 1));
    reads.push(isDamaged(() => store.readStream(stream, 0, own.length).map(plain), own));
  }
  return reads.includes(true);
}

function isDamaged(read: () => unknown, expected: unknown, orThis?: unknown): boolean {
  try {
    const answer = read();
    if (answer === orThis) return true;
    if (JSON.stringify(answer) === JSON.stringify(expected)) return false;
    throw new Error(`silently wrong: ${JSON.stringify(answer)} instead of ${JSON.stringify(expected)}`);
  } catch (error) {
    if (error instanceof LogDamagedError) return true;
    throw error;
  }
}
