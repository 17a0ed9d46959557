import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { catalogue } from '../../events/catalogue.ts';
import { givenBody } from '../../events/given.ts';
import { type Entry, SALT_BYTES, readBody, readEntry } from '../../events/record.ts';
import { EventStore, type StoredRecord } from '../store/event-store.ts';
import { ANSWER_VERSION } from './answer.ts';

// A reader that stalls holds a page, of bodies of up to 256 KiB.
const PAGE = 32;

/** A record as an export writes it: what a client said, and in `record` what the service added. */
export interface ExportedRecord {
  readonly id: string;
  readonly situation: string;
  readonly kind: string;
  readonly record: {
    readonly position: number;
    readonly revision: number;
    readonly recorded: string;
    readonly recorder: string;
    readonly salt: string;
  };
  readonly [field: string]: unknown;
}

/** Writes the record out, as it was said and when, so that another service can restore it. */
@Injectable()
export class Export {
  constructor(private readonly store: EventStore) {}

  /**
   * What tells an export from another without reading it: what is exported up to which record, which is told by its entry,
   * so that another log has other tags.
   */
  tag(what: string, upTo: number): string {
    const hash = createHash('sha256').update(JSON.stringify([ANSWER_VERSION, what, upTo]));
    if (upTo > 0) hash.update(this.store.at(upTo).entry);
    return `"${hash.digest('base64url').slice(0, 32)}"`;
  }

  /** Every record of a situation up to a position, a page at a time as the reader takes them. */
  async *situation(slug: string, upTo: number): AsyncGenerator<ExportedRecord> {
    for (let from = 0; from <= this.store.revision(slug); from += PAGE) {
      for (const record of this.store.readStream(slug, from, PAGE)) {
        if (record.position > upTo) return;
        yield* exported(record);
      }
      await new Promise((resume) => setImmediate(resume));
    }
  }

  /** Every record of every situation up to a position, in the order of the log. */
  async *everything(upTo: number): AsyncGenerator<ExportedRecord> {
    for (let after = 0; after < upTo; after += PAGE) {
      for (const record of this.store.readLog(after, Math.min(PAGE, upTo - after))) yield* exported(record);
      await new Promise((resume) => setImmediate(resume));
    }
  }
}

// What is foreign, broken or erased can not be recorded anywhere else.
function* exported({ stream, position, revision, entry, body }: StoredRecord): Generator<ExportedRecord> {
  const read = readable(entry);
  const known = catalogue.get(read?.kind ?? '');
  if (!read || !known || body === null) return;
  const { id, kind, recorded, recorder } = read;
  const salt = Buffer.from(body.subarray(0, SALT_BYTES)).toString('base64url');
  const record = { position, revision, recorded, recorder, salt };
  yield { id, situation: stream, kind, ...givenBody(known, readBody(body)), record };
}

function readable(entry: Uint8Array): Entry | undefined {
  try {
    return readEntry(entry);
  } catch {
    return undefined;
  }
}
