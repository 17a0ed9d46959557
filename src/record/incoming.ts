import { catalogue, nearestKind } from '../../events/catalogue.ts';
import type { Kind } from '../../events/kind.ts';
import { type Body, MAX_BODY_BYTES, canonicalBytes } from '../../events/record.ts';
import { SLUG, UUID } from '../../events/rules.ts';
import { Problem, type ProblemItem } from '../http/problem.ts';

// As an export writes them.
const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const SALT = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** An event as a client wants it recorded; nothing of it is checked but its id and kind. */
export interface Incoming {
  /** In lower case. */
  readonly id: string;
  readonly kind: Kind;
  /** Everything else that was given. */
  readonly body: Body;
  /** How long the body is as text. */
  readonly bytes: number;
  /** When, by whom, and with which salt it was recorded where it was exported. */
  readonly origin?: Origin | undefined;
}

/** What an export tells of a record besides what was said; an import keeps it only if it is asked to restore. */
export interface Origin {
  /** RFC 3339 in UTC with milliseconds. */
  readonly recorded: string;
  readonly recorder: string;
  /** 32 bytes in base64url. */
  readonly salt: string;
}

/** Reads the frame of an event out of JSON: its id (given by the path, or in the event) and its kind. */
export function incoming(situation: string, value: unknown, pathId?: string): Incoming {
  if (!SLUG.test(situation)) throw invalidSlug(situation);
  if (!isObject(value)) throw invalid([{ pointer: '', detail: 'an event is a JSON object' }]);
  const { id = pathId, kind: name, situation: named = situation, record, ...body } = value;
  if (named !== situation)
    throw invalid([{ pointer: '/situation', detail: `is not ${situation}, to which it was sent` }]);
  const kind = kindNamed(name);
  const bytes = Buffer.byteLength(JSON.stringify(body));
  if (bytes > MAX_BODY_BYTES || canonicalBytes(body).length > MAX_BODY_BYTES) {
    throw new Problem('too-large', `an event has at most ${MAX_BODY_BYTES} bytes`);
  }
  return { id: idOf(id, pathId), kind, body, bytes, origin: originOf(record) };
}

/** The id of an event that is not read yet, where it has a valid one. */
export function idIn(value: unknown): string | undefined {
  return isObject(value) && matches(UUID, value['id']) ? value['id'].toLowerCase() : undefined;
}

/** The 422 answer with the faults of an event. */
export function invalid(errors: readonly ProblemItem[]): Problem {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new Problem('invalid-event', `${first?.pointer || 'the event'}: ${first?.detail}${more}`, errors);
}

/** "an estimate", "a treaty". */
export function withArticle(name: string): string {
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}

function idOf(given: unknown, pathId: string | undefined): string {
  const at = pathId === undefined ? { pointer: '/id' } : { parameter: 'id' };
  if (typeof given !== 'string' || !UUID.test(given)) throw invalid([{ pointer: '/id', detail: 'must be a UUID' }]);
  if (pathId !== undefined && !UUID.test(pathId)) {
    throw new Problem('invalid-parameter', 'the id in the path is no UUID', [{ ...at, detail: 'must be a UUID' }]);
  }
  const id = given.toLowerCase();
  if (pathId !== undefined && id !== pathId.toLowerCase()) {
    throw invalid([{ pointer: '/id', detail: `is not ${pathId}, which the path names` }]);
  }
  return id;
}

function originOf(record: unknown): Origin | undefined {
  if (record === undefined) return undefined;
  if (!isObject(record)) throw invalid([{ pointer: '/record', detail: 'is not as an export writes it' }]);
  const { recorded, recorder, salt } = record as unknown as Origin;
  const faults = [
    ...(isStamp(recorded) ? [] : [{ pointer: '/record/recorded', detail: 'must be like 2024-10-24T09:30:00.000Z' }]),
    ...(matches(SLUG, recorder) ? [] : [{ pointer: '/record/recorder', detail: 'must be an account id' }]),
    ...(matches(SALT, salt) ? [] : [{ pointer: '/record/salt', detail: 'must be 32 bytes in base64url' }]),
  ];
  if (faults.length > 0) throw invalid(faults);
  return { recorded, recorder, salt };
}

// A day or an hour that is none would be moved to another, and a salt with a bit too many would be written otherwise.
function isStamp(text: unknown): boolean {
  if (!matches(STAMP, text)) return false;
  const instant = new Date(text);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === text;
}

function matches(pattern: RegExp, value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}

function kindNamed(name: unknown): Kind {
  if (typeof name !== 'string') throw invalid([{ pointer: '/kind', detail: 'is needed: the kind of event' }]);
  const kind = catalogue.get(name);
  if (kind) return kind;
  const nearest = nearestKind(name.slice(0, 64));
  throw invalid([{ pointer: '/kind', detail: `there is no kind "${name.slice(0, 64)}"`, nearest: [nearest] }]);
}

function invalidSlug(slug: string): Problem {
  const detail = `a situation has a slug of [a-z0-9-]{1,64}, which "${slug.slice(0, 80)}" is not`;
  return new Problem('invalid-parameter', detail, [{ parameter: 'situation', detail }]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
