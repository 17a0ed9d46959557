import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What is never erased of a record (S1): enough to keep the order, the identity and the proof, and nothing of what was said. */
export interface Entry {
  /** The version of the record's form. */
  readonly v: typeof FORM;
  readonly id: string;
  readonly situation: string;
  readonly kind: string;
  readonly kindVersion: number;
  /** When the service wrote it down, RFC 3339 in UTC with milliseconds. */
  readonly recorded: string;
  /** Who had it written down: an opaque account id. */
  readonly recorder: string;
  /** The ids of the records that it changes. */
  readonly targets: readonly string[];
  /** SHA-256(salt ‖ body), lower-case hex. */
  readonly body: string;
}

/** A body as it was said: a JSON object. */
export type Body = Readonly<Record<string, unknown>>;

/** The bytes that the log keeps. */
export interface Sealed {
  readonly entry: Uint8Array;
  readonly body: Uint8Array;
}

/** The bytes of a record can not be read by this version; its position stands all the same (S4). */
export class UnreadableRecordError extends Error {}

/** The version of the form that is written now. */
export const FORM = 1;
export const SALT_BYTES = 32;
export const MAX_BODY_BYTES = 256 * 1024;
const MAX_ENTRY_BYTES = 16 * 1024;

/** RFC 8785 bytes of a JSON value: the same value gives the same bytes. */
export function canonicalBytes(value: unknown): Uint8Array {
  return Buffer.from(canonicalize(value) ?? 'null', 'utf8');
}

/** Makes the bytes of a record. `salt` is 32 random bytes, so that the hash of an erased body tells nothing. */
export function seal(entry: Omit<Entry, 'v' | 'body'>, said: Uint8Array, salt: Uint8Array): Sealed {
  const body = Buffer.concat([salt, said]);
  const bytes = canonicalBytes({ ...entry, v: FORM, body: hashOf(body) });
  if (bytes.length >= MAX_ENTRY_BYTES) throw new RangeError(`an entry of ${bytes.length} bytes is too large to keep`);
  return { entry: bytes, body };
}

/** Reads an entry. @throws UnreadableRecordError */
export function readEntry(bytes: Uint8Array): Entry {
  const entry = parseObject(bytes, 'entry') as Partial<Entry>;
  const readable =
    entry.v === FORM &&
    typeof entry.id === 'string' &&
    typeof entry.kind === 'string' &&
    typeof entry.kindVersion === 'number' &&
    typeof entry.recorded === 'string' &&
    Array.isArray(entry.targets);
  if (!readable) throw new UnreadableRecordError('the entry is of another form');
  return entry as Entry;
}

/** What entries of every form say, if they are entries at all. @throws UnreadableRecordError */
export function readHead(bytes: Uint8Array): Partial<Record<'v' | 'id' | 'situation', unknown>> {
  return parseObject(bytes, 'entry');
}

/** Whether a body is the one that its entry was sealed with. */
export function isSealed(entry: Entry, body: Uint8Array): boolean {
  return entry.body === hashOf(body);
}

/** The bytes of what was said, without the salt. */
export function saidBytes(body: Uint8Array): Uint8Array {
  return body.subarray(SALT_BYTES);
}

/** Reads a body. @throws UnreadableRecordError */
export function readBody(body: Uint8Array): Body {
  return parseObject(saidBytes(body), 'body');
}

function hashOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}

function parseObject(bytes: Uint8Array, what: string): Body {
  const value = parseJson(bytes, what);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UnreadableRecordError(`the ${what} is no JSON object`);
  }
  return value as Body;
}

function parseJson(bytes: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch (cause) {
    throw new UnreadableRecordError(`the ${what} is no JSON`, { cause });
  }
}
