import { randomBytes } from 'node:crypto';
import { type Entry, SALT_BYTES, canonicalBytes, seal } from '../../events/record.ts';
import type { NewRecord } from '../../src/store/event-store.ts';
import type { Event, Situation } from './situation.ts';
import { bodyOf } from './world.ts';

type Head = Omit<Entry, 'v' | 'body'>;

/** The record of an event as any version of the service may have written it, checked by nobody. */
export function recordOf(situation: string, event: Event, head: Partial<Head> = {}): NewRecord {
  const { id, kind } = event;
  const targets = typeof event['target'] === 'string' ? [event['target']] : [];
  const recorded = new Date().toISOString();
  const entry = { id, situation, kind, kindVersion: 1, recorded, recorder: 'somebody', targets, ...head };
  return { id, ...seal(entry, canonicalBytes(bodyOf(event)), randomBytes(SALT_BYTES)) };
}

/** Writes records into the store behind the back of the service. */
export async function writeBehind(trial: Situation, ...records: NewRecord[]): Promise<number> {
  for (const record of records) await trial.service.log.append(trial.slug, 'any', [record]);
  return trial.service.log.head();
}
