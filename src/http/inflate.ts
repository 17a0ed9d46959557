import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Body, type BodyLimits } from './body.ts';
import { stopping } from './drain.ts';
import { Problem } from './problem.ts';

const INFLATERS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  identity: () => undefined,
};
type Coding = keyof typeof INFLATERS;

const CODINGS = 'gzip, deflate and br';

/** How much a body may come to once it is inflated. */
export interface InflatedLimits {
  /** Of a body that is read whole. */
  readonly whole: BodyLimits;
  /** Of a body that is read line by line. */
  readonly streamed: BodyLimits;
}

/**
 * Inflates the bodies of requests (`Content-Encoding: gzip`, `deflate` or `br`) before any parser sees them, as a stream. One
 * that grows beyond its limit is cut off there, and answered with 413. One that is read line by line ends, packed or not, when
 * the client is gone, and with a problem when the server closes.
 */
export function inflateBodies(server: FastifyInstance, limits: InflatedLimits): void {
  const streamed = new Set<Body>();
  let isStopping = false;
  server.addHook('preParsing', (request, reply, payload, done) => {
    const coding = codingOf(request);
    const isLines = isReadByLines(request);
    if (!isKnown(coding)) return done(unknownCoding(coding));
    if (coding === 'identity' && !isLines) return done(null, payload);
    const body = inflated(payload as Readable, coding, isLines ? limits.streamed : limits.whole);
    reply.raw.once('close', () => body.leave());
    if (isLines) streamed.add(body.once('close', () => streamed.delete(body)));
    return isLines && isStopping ? done(stopping()) : done(null, body);
  });
  server.addHook('preClose', (done) => {
    isStopping = true;
    for (const body of streamed) body.destroy(stopping('; send what comes from here on again'));
    done();
  });
}

function inflated(payload: Readable, coding: Coding, limits: BodyLimits): Body {
  const body = new Body(limits);
  const inflater = INFLATERS[coding]();
  inflater?.on('error', ({ message }) => body.destroy(broken(coding, message)));
  return body.takeFrom(payload, inflater);
}

function codingOf({ headers }: FastifyRequest): string {
  return headers['content-encoding']?.trim().toLowerCase() || 'identity';
}

function isKnown(coding: string): coding is Coding {
  return Object.hasOwn(INFLATERS, coding);
}

function isReadByLines({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.startsWith('application/x-ndjson') ?? false;
}

function unknownCoding(coding: string): Problem {
  const detail = `a body comes plain or in one of ${CODINGS}, and not in "${coding.slice(0, 64)}"`;
  return new Problem('unsupported-media-type', detail, undefined, { 'accept-encoding': CODINGS.replace(' and', ',') });
}

function broken(coding: string, why: string): Problem {
  return new Problem('malformed-request', `the body is no sound ${coding}: ${why}`);
}
