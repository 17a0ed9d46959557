import { type Readable, Transform, type TransformCallback, pipeline } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

const INFLATERS = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress };
const CODINGS = 'gzip, deflate and br';

/** How many bytes a compressed body may have once it is inflated. */
export interface InflatedLimits {
  /** Of a body that is read whole. */
  readonly whole: number;
  /** Of a body that is read line by line. */
  readonly streamed: number;
}

/**
 * Inflates the bodies of requests (`Content-Encoding: gzip`, `deflate` or `br`) before any parser sees them, as a stream. One
 * that grows beyond its limit is cut off there, and answered with 413.
 */
export function inflateBodies(server: FastifyInstance, limits: InflatedLimits): void {
  server.addHook('preParsing', (request, _reply, payload, done) => {
    const coding = codingOf(request);
    if (coding === 'identity') return done(null, payload);
    if (!isKnown(coding)) return done(unknownCoding(coding));
    return done(null, inflated(payload as Readable, coding, limitFor(request, limits)));
  });
}

function inflated(payload: Readable, coding: keyof typeof INFLATERS, limit: number): Inflated {
  const inflater = INFLATERS[coding]();
  const body = new Inflated(limit);
  payload.on('data', (chunk: Buffer) => (body.receivedEncodedLength += chunk.length));
  inflater.once('error', ({ message }) => body.destroy(broken(coding, message)));
  // Whoever reads the body is told by its error; here it ends the other two.
  pipeline(payload, inflater, body, () => undefined);
  return body;
}

/** What comes out; ends with a problem where it is too much. */
class Inflated extends Transform {
  /** How many bytes came in, which Fastify compares with Content-Length. */
  receivedEncodedLength = 0;
  private length = 0;

  constructor(private readonly limit: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.length += chunk.length;
    if (this.length > this.limit) done(tooLarge(this.limit));
    else done(null, chunk);
  }
}

function codingOf({ headers }: FastifyRequest): string {
  return headers['content-encoding']?.trim().toLowerCase() || 'identity';
}

function isKnown(coding: string): coding is keyof typeof INFLATERS {
  return Object.hasOwn(INFLATERS, coding);
}

function limitFor({ headers }: FastifyRequest, { whole, streamed }: InflatedLimits): number {
  return headers['content-type']?.startsWith('application/x-ndjson') ? streamed : whole;
}

function unknownCoding(coding: string): Problem {
  const detail = `a body comes plain or in one of ${CODINGS}, and not in "${coding.slice(0, 64)}"`;
  return new Problem('unsupported-media-type', detail, undefined, { 'accept-encoding': CODINGS.replace(' and', ',') });
}

function broken(coding: string, why: string): Problem {
  return new Problem('malformed-request', `the body is no sound ${coding}: ${why}`);
}

function tooLarge(limit: number): Problem {
  return new Problem('too-large', `a body has at most ${limit} bytes once it is inflated; send it in parts`);
}
