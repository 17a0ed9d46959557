import { randomUUID } from 'node:crypto';
import type { EventStore, NewRecord, Placed, StoredRecord } from '../../src/store/event-store.ts';

/** A record that nobody has written before. */
export function record(body: string | Uint8Array | null = 'what was said', id: string = randomUUID()): NewRecord {
  return { id, entry: bytes(`{"id":"${id}"}`), body: typeof body === 'string' ? bytes(body) : body };
}

export function recordsOf(count: number): NewRecord[] {
  return Array.from({ length: count }, (_, index) => record(`said ${index}`));
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** In a form that compares by value, byte for byte. */
export function plain({ id, entry, body, stream, revision, position }: StoredRecord) {
  return { stream, revision, position, id, entry: hex(entry), body: body && hex(body) };
}

/** What a reader must see of an appended batch. */
export function asStored(stream: string, records: readonly NewRecord[], places: readonly Placed[]) {
  return records.map((one, index) => plain({ ...one, ...places[index]!, stream }));
}

export function everything(store: EventStore) {
  return store.readLog(0, store.head()).map(plain);
}

function hex(value: Uint8Array): string {
  return Buffer.from(value).toString('hex');
}
