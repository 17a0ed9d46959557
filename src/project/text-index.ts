import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { readRecord } from '../../events/read-record.ts';
import { EventStore, type StoredRecord, StoreUnavailableError } from '../store/event-store.ts';
import { asStoreError } from '../store/sqlite-errors.ts';
import { Projector } from './projector.ts';
import { type Followed, closeIndex, followedBy, newIndex, openIndex } from './text-index-file.ts';
import { type Named, indexedOf } from './text-index-said.ts';
import { type Box, type Entered, TextTables } from './text-index-tables.ts';
import { matchOf } from './text-index-words.ts';

const PAGE = 200;
const TICK_MS = 1000;
const [SQLITE_ERROR, CORRUPT, NOT_A_DATABASE] = [1, 11, 26] as const;

/** What to look for in the bodies of reports; all of it must be found. */
export interface Sought {
  /** Words as a person typed them. */
  readonly words?: string | undefined;
  /** Any of these, as speaker, voice, relay, or in the fields of a kind. */
  readonly actors?: readonly string[] | undefined;
  readonly box?: Box | undefined;
}

/**
 * Knows in which bodies words, actors and places stand, by the positions of the records that hold them. It follows the
 * log when nobody writes, and before it is asked; everything in it can be had from the log again.
 */
@Injectable()
export class TextIndex implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('text index');
  private readonly warn = (warning: string): void => this.logger.warn(warning);
  private db: DatabaseSync;
  private tables: TextTables;
  private followed = 0;
  private seen = -1;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;
  private isInMemory = false;

  /** `path` is that of its file, `:memory:` for none. */
  constructor(
    private readonly store: EventStore,
    private readonly projector: Projector,
    private readonly path: string,
  ) {
    this.db = openIndex(path, (followed) => this.isOfLog(followed), this.warn);
    this.followed = followedBy(this.db).position;
    this.tables = new TextTables(this.db);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.followWhenQuiet(), TICK_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.isClosed = true;
    closeIndex(this.db, this.warn);
  }

  /** The position up to which it follows the log. */
  get position(): number {
    return this.followed;
  }

  /** Follows the log up to a position, in steps that let others work. @throws StoreUnavailableError */
  async catchUp(position: number): Promise<void> {
    while (this.followed < position && !this.isClosed) {
      this.step();
      await nextTurn();
    }
  }

  /** Whether anything could be found of what a person typed: it has words, and not more than 32. */
  isSearchable(words: string): boolean {
    return matchOf(words) !== undefined;
  }

  /** The positions of a situation at which all of it is found, for each part of it. @throws StoreUnavailableError */
  find(situation: string, { words, actors, box }: Sought): ReadonlySet<number>[] {
    const match = words === undefined ? undefined : matchOf(words);
    return this.guarded(() => [
      ...(match === undefined ? [] : [new Set(this.tables.matching(situation, match))]),
      ...(actors === undefined ? [] : [new Set(this.tables.naming(situation, actors))]),
      ...(box === undefined ? [] : [new Set(this.tables.within(situation, box))]),
    ]);
  }

  /** Forgets the bodies at some positions, because they were erased (S5). */
  erase(positions: readonly number[]): void {
    this.guarded(() => this.tables.erase(positions));
  }

  private followWhenQuiet(): void {
    const head = this.store.head();
    const isQuiet = head === this.seen && this.projector.lag === 0;
    this.seen = head;
    if (isQuiet) void this.catchUp(head).catch((error: unknown) => this.warn((error as Error).message));
  }

  /** Where there is no room for the file, the index goes on in memory until the next start, so that reads go on. */
  private step(): void {
    try {
      this.guarded(() => this.next());
    } catch (error) {
      if (!(error instanceof StoreUnavailableError) || error.reason !== 'full' || this.isInMemory) throw error;
      this.logger.warn(`${error.message}; it goes on in memory until the next start`);
      this.db.close();
      this.db = newIndex(':memory:', this.warn);
      this.tables = new TextTables(this.db);
      this.followed = 0;
      this.isInMemory = true;
    }
  }

  private next(): void {
    this.projector.catchUp();
    const page = this.store.readLog(this.followed, PAGE);
    const last = page.at(-1);
    if (!last) return;
    const followed = { position: last.position, entry: hash(last.entry) };
    this.tables.enter(
      page.flatMap((record) => this.entered(record) ?? []),
      followed,
    );
    this.followed = last.position;
  }

  private entered(record: StoredRecord): Entered | undefined {
    const indexed = indexOf(record);
    if (!indexed) return undefined;
    const { position, stream: situation } = record;
    const titles = indexed.named.flatMap((named) => this.titles(situation, named, position));
    return { ...indexed, position, situation, texts: [...indexed.texts, ...titles] };
  }

  // As they were when the report was recorded, so that the index depends on nothing but the log.
  private titles(situation: string, { to, slug }: Named, position: number): string[] {
    const declared = this.projector.situation(situation)?.declared.at(to, slug, position);
    return Object.values((declared?.said['title'] ?? {}) as Record<string, string>);
  }

  private isOfLog({ position, entry }: Followed): boolean {
    if (position === 0) return true;
    return position <= this.store.head() && hash(this.store.at(position).entry).equals(entry);
  }

  /** Begins anew where the file turns out to be damaged. */
  private guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const code = primaryCode(error);
      if (code === SQLITE_ERROR) throw error;
      if (code !== CORRUPT && code !== NOT_A_DATABASE) throw asStoreError(error, this.path);
      this.db.close();
      this.db = newIndex(this.path, this.warn);
      this.tables = new TextTables(this.db);
      this.followed = 0;
      throw new StoreUnavailableError(`${this.path} was damaged, and is built anew`, 'busy', { cause: error });
    }
  }
}

function primaryCode(error: unknown): number | undefined {
  const { errcode } = (error ?? {}) as { errcode?: unknown };
  return typeof errcode === 'number' ? errcode & 0xff : undefined;
}

// What this version can not read, it can not find; the projector counts it (S4).
function indexOf(record: StoredRecord): ReturnType<typeof indexedOf> {
  try {
    return indexedOf(readRecord(record));
  } catch {
    return undefined;
  }
}

function hash(entry: Uint8Array): Buffer {
  return createHash('sha256').update(entry).digest();
}
