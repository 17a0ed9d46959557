import { Injectable } from '@nestjs/common';
import { UpgradeNeededError, catalogue } from '../../events/catalogue.ts';
import { type Body, UnreadableRecordError } from '../../events/record.ts';
import { UUID } from '../../events/rules.ts';
import { RecordedClock } from '../../projections/clock.ts';
import type { Parts } from '../../projections/parts.ts';
import { Registers } from '../../projections/registers.ts';
import { SituationFold } from '../../projections/situation.ts';
import { EventStore, type StoredRecord } from '../store/event-store.ts';
import { type ReadRecord, readRecord, stampOf } from '../../events/read-record.ts';

const PAGE = 1000;
const SKIPPED_KEPT = 100;

/** A record that was passed over, and why (S4). */
export interface Skipped {
  readonly position: number;
  readonly situation: string;
  readonly reason: string;
}

/** Keeps the registers of every situation in step with the log. */
@Injectable()
export class Projector extends Registers {
  clock = new RecordedClock();
  /** The first records that were passed over; `skippedCount` counts them all. */
  skipped: Skipped[] = [];
  skippedCount = 0;
  private folds = new Map<string, SituationFold>();
  private outdated = new Map<string, string>();

  constructor(private readonly store: EventStore) {
    super();
  }

  /** Folds everything that the log holds by now, so that what is read next misses nothing that was acknowledged. */
  catchUp(): void {
    while (this.clock.head < this.store.head()) this.next();
  }

  /** The same in steps that let others work, for the start on a long log. */
  async catchUpGently(): Promise<void> {
    while (this.clock.head < this.store.head()) {
      this.next();
      await new Promise((resume) => setImmediate(resume));
    }
  }

  /** How many records of the log are not folded yet. */
  get lag(): number {
    return this.store.head() - this.clock.head;
  }

  /** The registers of a situation, if anything was recorded of it. */
  situation(slug: string): SituationFold | undefined {
    return this.folds.get(slug);
  }

  /** Every situation, in the order of slugs. */
  situations(): SituationFold[] {
    return [...this.folds.values()].sort((one, other) => (one.slug < other.slug ? -1 : 1));
  }

  /** Why a situation can not be answered by this version, if so: a newer one wrote into it (S4). */
  upgradeNeeded(slug: string): string | undefined {
    return this.outdated.get(slug);
  }

  /** The situations that a newer version wrote into. */
  outdatedSituations(): string[] {
    return [...this.outdated.keys()];
  }

  /** Passes everything that was folded: written down it can be taken back instead of folding it again. */
  pass(parts: Parts): void {
    this.clock.pass(parts);
    this.skipped = parts.plain(this.skipped);
    this.skippedCount = parts.plain(this.skippedCount);
    this.outdated = parts.plain(this.outdated);
    for (const slug of parts.plain([...this.folds.keys()])) {
      const fold = this.folds.get(slug) ?? new SituationFold(slug);
      fold.pass(parts, catalogue);
      this.folds.set(slug, fold);
    }
  }

  /** Forgets everything, as if nothing had been folded yet. */
  clear(): void {
    this.clock = new RecordedClock();
    this.skipped = [];
    this.skippedCount = 0;
    this.folds = new Map();
    this.outdated = new Map();
  }

  private next(): void {
    for (const record of this.store.readLog(this.clock.head, PAGE)) this.take(record);
  }

  private take(record: StoredRecord): void {
    let read: ReadRecord | undefined;
    try {
      read = readRecord(record);
      this.clock.add(Date.parse(read.entry.recorded));
      this.fold(read, record.stream);
    } catch (error) {
      if (!read) this.clock.add(stampOf(record));
      this.skip(record, error as Error);
    }
  }

  private fold({ entry, kind, said, position }: ReadRecord, slug: string): void {
    const fold = this.folds.get(slug) ?? new SituationFold(slug);
    if (kind.family === 'change') requireTarget(fold, said);
    fold.apply({ id: entry.id, kind, said, position });
    this.folds.set(slug, fold);
  }

  private skip({ position, stream: situation }: StoredRecord, error: Error): void {
    if (error instanceof UpgradeNeededError) this.outdated.set(situation, error.message);
    this.skippedCount++;
    if (this.skipped.length < SKIPPED_KEPT) this.skipped.push({ position, situation, reason: error.message });
  }
}

// A change that was written before what it names would lie in wait for it (C7).
function requireTarget(fold: SituationFold, said: Body): void {
  const target = String(said['target']).toLowerCase();
  if (!UUID.test(target) || fold.find(target) === -1) throw new UnreadableRecordError('it changes no earlier record');
}
