import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { endianness } from 'node:os';
import { Logger } from '@nestjs/common';
import { catalogue } from '../../events/catalogue.ts';
import type { EventStore } from '../store/event-store.ts';
import type { Projector } from './projector.ts';
import { Copied, readSnapshot, writeSnapshot } from './snapshot-file.ts';

/** Raised when what the registers keep, or what they make of a record, changes: snapshots of before are then discarded. */
export const SNAPSHOT_FORM = 1;

// A log that is shorter is folded as fast as a snapshot is read.
const LEAST = 20_000;
// A new one is made once the log has grown by this share.
const SHARE = 4;

/** What a snapshot is of: the versions that made it, and the last record that is in it. */
interface Made {
  readonly by: string;
  readonly position: number;
  readonly entry: string;
}

/**
 * Keeps the registers in a file beside the log, so that a start folds only what came since. A snapshot is only ever a
 * shortcut: one that does not fit, or can not be read, is discarded, and the log is folded from its first record.
 */
export class Snapshots {
  private readonly logger = new Logger('snapshots');
  /** How far the last snapshot goes; 0 without one. */
  private position = 0;
  private writing: Promise<void> | undefined;

  /** Without a path there are none. */
  constructor(
    private readonly store: EventStore,
    private readonly projector: Projector,
    private readonly path: string | undefined,
  ) {}

  /** Takes the registers out of the snapshot, if there is one that fits. To be called while they are empty. */
  restore(): void {
    if (this.path === undefined) return;
    try {
      const made = readSnapshot(
        this.path,
        (meta: Made) => this.fits(meta),
        (parts) => this.projector.pass(parts),
      );
      this.position = made.position;
    } catch (error) {
      this.projector.clear();
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      this.logger.warn(`the snapshot is discarded, and the log is folded anew: ${(error as Error).message}`);
      rmSync(this.path, { force: true });
    }
  }

  /** Makes a snapshot where enough was recorded since the last. What goes wrong is told, and hinders nothing. */
  async save(least = Math.max(LEAST, this.position / SHARE)): Promise<void> {
    if (this.path === undefined || this.projector.clock.head - this.position < least) return;
    this.writing ??= this.write(this.path).finally(() => (this.writing = undefined));
    await this.writing;
  }

  private async write(path: string): Promise<void> {
    try {
      const position = this.projector.clock.head;
      const copied = new Copied();
      this.projector.pass(copied);
      const head = copied.head<Made>({ by: versions(), position, entry: this.entryAt(position) });
      await writeSnapshot(path, head, copied.lists);
      this.position = position;
    } catch (error) {
      this.logger.warn(`no snapshot could be made: ${(error as Error).message}`);
    }
  }

  private fits({ by, position, entry }: Made): boolean {
    return by === versions() && position <= this.store.head() && entry === this.entryAt(position);
  }

  private entryAt(position: number): string {
    const { entry } = this.store.at(position);
    return createHash('sha256').update(entry).digest('hex');
  }
}

// Another version of V8 may write plain values in another way.
function versions(): string {
  const kinds = [...catalogue.values()].map(({ kind, version }) => `${kind} ${version}`);
  return [SNAPSHOT_FORM, process.versions.v8, endianness(), ...kinds].join('\n');
}
