import { randomBytes } from 'node:crypto';
import { type Body, SALT_BYTES, canonicalBytes, readBody, seal } from '../../events/record.ts';
import { Problem } from '../http/problem.ts';
import type { EventStore, NewRecord } from '../store/event-store.ts';
import { decide } from './decide.ts';
import { givenBody } from './decide-correction.ts';
import { type Draft, type Known, targetOf } from './draft.ts';
import type { Incoming } from './incoming.ts';
import { usedBy } from './uses.ts';
import type { Job } from './job.ts';

const MAX_BATCH_BYTES = 900 * 1024;

/** What a batch of jobs comes to: the records to append, and for each job that was taken what its events are, or a problem. */
export class Plan {
  readonly records: NewRecord[] = [];
  readonly outcomes: (('created' | 'existing')[] | Problem)[] = [];
  private bytes = 0;

  constructor(
    private readonly draft: Draft,
    private readonly store: EventStore,
    private readonly now: () => number,
    private readonly revision: number,
  ) {}

  /** Decides the next job; false where it must wait for a batch of its own, or for the next one. */
  take(job: Job): boolean {
    // A job of several events that fails half-way would leave its first half in the draft: it goes alone.
    const isFull = this.bytes > MAX_BATCH_BYTES || (job.events.length > 1 && this.outcomes.length > 0);
    if (isFull) return false;
    this.outcomes.push(this.decideJob(job));
    return job.events.length === 1;
  }

  private decideJob(job: Job): ('created' | 'existing')[] | Problem {
    try {
      this.requireRevision(job.expectedRevision);
      const statuses = job.events.map((event, index) => this.decideEvent(job, event, index));
      if (job.events.length > 1 && this.bytes > MAX_BATCH_BYTES) {
        throw new Problem('too-large', `all-or-nothing goes up to ${MAX_BATCH_BYTES} bytes as stored`);
      }
      return statuses;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (job.events.length > 1) this.records.length = 0;
      return error;
    }
  }

  private decideEvent(job: Job, event: Incoming, index: number): 'created' | 'existing' {
    try {
      if (this.isRecorded(event)) return 'existing';
      const known = decide(this.draft, event, (draft, to, slug) => usedBy(this.store, draft, to, slug));
      const record = sealed(this.draft.situation, known, job.recorder, this.now());
      this.draft.accept(known);
      this.records.push(record);
      this.bytes += record.entry.length + (record.body?.length ?? 0);
      return 'created';
    } catch (error) {
      if (!(error instanceof Problem) || job.events.length === 1) throw error;
      throw atLine(error, index);
    }
  }

  /** Whether the same was recorded before (S2). @throws Problem where the id stands for something else */
  private isRecorded({ id, kind, body }: Incoming): boolean {
    const known = this.draft.find(id);
    const place = this.store.find(this.draft.situation, id);
    if (!known && !place) return false;
    const said = place ? this.storedBody(place.position) : known!.said;
    if (known?.kind === kind && isSame(givenBody(kind, said), body)) return true;
    throw new Problem('id-already-used', `${id} was recorded with another kind or body`, [
      { pointer: '/id', detail: 'the same id stands for the same event for ever' },
    ]);
  }

  private storedBody(position: number): Body {
    const { body } = this.store.at(position);
    if (body === null) throw new Problem('redacted', 'the body of this event was erased');
    return readBody(body);
  }

  private requireRevision(expected: number | undefined): void {
    const actual = this.revision + this.records.length;
    if (expected === undefined || expected === actual) return;
    throw new Problem('wrong-revision', `the situation is at revision ${actual}, not ${expected}`, undefined, {
      'Dateline-Revision': String(actual),
    });
  }
}

function isSame(one: Body, other: Body): boolean {
  return Buffer.from(canonicalBytes(one)).equals(canonicalBytes(other));
}

function sealed(situation: string, { id, kind, said }: Known, recorder: string, now: number): NewRecord {
  const targets = kind.family === 'change' ? [targetOf({ id, kind, said })] : [];
  const recorded = new Date(now).toISOString();
  const entry = { id, situation, kind: kind.kind, kindVersion: kind.version, recorded, recorder, targets };
  return { id, ...seal(entry, canonicalBytes(said), randomBytes(SALT_BYTES)) };
}

function atLine(problem: Problem, index: number): Problem {
  const errors = problem.errors?.map((error) =>
    error.pointer === undefined ? error : { ...error, pointer: `/${index}${error.pointer}` },
  );
  return new Problem(problem.type, `event ${index}: ${problem.message}`, errors, problem.headers);
}
