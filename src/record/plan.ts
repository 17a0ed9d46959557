import { randomBytes } from 'node:crypto';
import { type Body, SALT_BYTES, canonicalBytes, readBody, seal } from '../../events/record.ts';
import { givenBody } from '../../events/given.ts';
import { Problem } from '../http/problem.ts';
import type { EventStore, NewRecord } from '../store/event-store.ts';
import { among } from './among.ts';
import { declarationsFor } from './declare-from-use.ts';
import { decide } from './decide.ts';
import { type Draft, type Known, targetOf } from './draft.ts';
import { type Incoming, type Origin, invalid } from './incoming.ts';
import type { Expectation, Job, Status } from './job.ts';
import { usedBy } from './uses.ts';

const MAX_BATCH_BYTES = 900 * 1024;

/** What a batch of jobs comes to: the records to append, and for each job that was taken what its events are, or a problem. */
export class Plan {
  readonly records: NewRecord[] = [];
  readonly outcomes: (Status[] | Problem)[] = [];
  private readonly moved = new Map<Expectation, number>();
  private bytes = 0;

  constructor(
    private draft: Draft,
    private readonly store: EventStore,
    private readonly now: () => number,
    private readonly revision: number,
  ) {}

  /** Decides the next job; false where it has to wait for the next batch. */
  take(job: Job): boolean {
    const isLarge = job.events.length > 1 && this.records.length > 0;
    if (this.bytes > MAX_BATCH_BYTES || isLarge) return false;
    this.outcomes.push(this.decideJob(job));
    return true;
  }

  /** What a request expects moves on with what it recorded, once that is appended. */
  settleExpectations(): void {
    for (const [expectation, records] of this.moved) expectation.revision += records;
    this.moved.clear();
  }

  private decideJob(job: Job): Status[] | Problem {
    const mark = this.records.length;
    const before = { draft: this.draft, bytes: this.bytes };
    if (job.events.length > 1) this.draft = this.draft.copy();
    try {
      this.requireRevision(job);
      const statuses = job.events.map((event, index) => {
        const status = this.decideEvent(job, event, index);
        this.requireSize(job);
        return status;
      });
      if (job.expected) this.moved.set(job.expected, this.movedBy(job.expected) + this.records.length - mark);
      return statuses;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.records.length = mark;
      this.draft = before.draft;
      this.bytes = before.bytes;
      return error;
    }
  }

  private decideEvent(job: Job, event: Incoming, index: number): Status {
    try {
      if (this.isRecorded(event)) return 'existing';
      if (job.declare) this.declare(job, event);
      const known = decide(this.draft, event, (draft, to, slug) => usedBy(this.store, draft, to, slug));
      this.write(job, known, event.origin);
      return 'created';
    } catch (error) {
      if (!(error instanceof Problem) || job.events.length === 1) throw error;
      throw among(error, index, event.id);
    }
  }

  private declare(job: Job, event: Incoming): void {
    const lacking = declarationsFor(this.draft, event);
    // The event may still be refused, and then nothing of it stays.
    if (lacking.length > 0) this.draft = this.draft.copy();
    for (const known of lacking) this.write(job, known);
  }

  private write(job: Job, known: Known, origin?: Origin): void {
    const record = sealed(this.draft.situation, known, this.provenance(job, origin));
    this.draft.accept(known);
    this.records.push(record);
    this.bytes += record.entry.length + (record.body?.length ?? 0);
  }

  private provenance({ restore, recorder }: Job, origin: Origin | undefined): Provenance {
    if (!restore) return { recorded: new Date(this.now()).toISOString(), recorder, salt: randomBytes(SALT_BYTES) };
    if (!origin) {
      throw invalid([
        { pointer: '/record', detail: 'is needed to restore: when, by whom, with which salt it was recorded' },
      ]);
    }
    // A stamp from the future would drag the recorded clock of the whole log with it, which never runs back (T4).
    if (Date.parse(origin.recorded) > this.now()) {
      throw invalid([
        { pointer: '/record/recorded', detail: 'is later than now, when nothing can have been recorded yet' },
      ]);
    }
    return { ...origin, salt: Buffer.from(origin.salt, 'base64url') };
  }

  /** Whether all its ids are taken, so that nothing of it is written: identity is decided before the revision (S2). */
  private isKnown({ events }: Job): boolean {
    return events.every(({ id }) => this.draft.find(id) ?? this.store.find(this.draft.situation, id));
  }

  /** Whether the same was recorded before (S2). @throws Problem where the id stands for something else */
  private isRecorded({ id, kind, body }: Incoming): boolean {
    const known = this.draft.find(id);
    const place = this.store.find(this.draft.situation, id);
    if (!known && !place) return false;
    const stored = place && this.storedBody(place.position);
    // A record that can not be read (S4) is none that somebody sends again.
    if (known?.kind === kind && isSame(givenBody(kind, stored ? readBody(stored) : known.said), body)) return true;
    throw new Problem('id-already-used', `${id} was recorded with another kind or body`, [
      { pointer: '/id', detail: 'the same id stands for the same event for ever' },
    ]);
  }

  private storedBody(position: number): Uint8Array {
    const { body } = this.store.at(position);
    if (body === null) throw new Problem('redacted', 'the body of this event was erased');
    return body;
  }

  private requireRevision(job: Job): void {
    if (!job.expected) return;
    const expected = job.expected.revision + this.movedBy(job.expected);
    const actual = this.revision + this.records.length;
    if (expected === actual || this.isKnown(job)) return;
    throw new Problem('wrong-revision', `the situation is at revision ${actual}, not ${expected}`, undefined, {
      'Dateline-Revision': String(actual),
    });
  }

  private movedBy(expectation: Expectation): number {
    return this.moved.get(expectation) ?? 0;
  }

  private requireSize({ events }: Job): void {
    if (events.length === 1 || this.bytes <= MAX_BATCH_BYTES) return;
    throw new Problem('too-large', `all-or-nothing goes up to ${MAX_BATCH_BYTES} bytes as stored`);
  }
}

type Provenance = Pick<Origin, 'recorded' | 'recorder'> & { readonly salt: Uint8Array };

function isSame(one: Body, other: Body): boolean {
  return Buffer.from(canonicalBytes(one)).equals(canonicalBytes(other));
}

function sealed(situation: string, known: Known, { recorded, recorder, salt }: Provenance): NewRecord {
  const { id, kind, said } = known;
  const targets = kind.family === 'change' ? [targetOf(known)] : [];
  const entry = { id, situation, kind: kind.kind, kindVersion: kind.version, recorded, recorder, targets };
  return { id, ...seal(entry, canonicalBytes(said), salt) };
}
