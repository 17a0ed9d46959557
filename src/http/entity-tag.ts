import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

// What Fastify calls the hook that takes the body from the answers to HEAD.
const BEHEADING = 'headRouteOnSendHandler';
const CODINGS = /-(gzip|br|deflate)$/;

/**
 * Gives every answer to a GET a strong `ETag` of its type and its bytes, and answers `If-None-Match` with 304; a stream has
 * the one that it was given where it was made. A compressed
 * answer is a representation of its own (RFC 9110, 8.8.1), so that its tag gets the coding as a suffix.
 * Compression must be registered before.
 */
export function tagAnswers(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => done(null, tagged(request, reply, payload)));
  server.addHook('onRoute', (route) => {
    // Hooks of a route run after those of the server, in their order: this one comes after compression.
    const others = route.onSend === undefined ? [] : [route.onSend].flat();
    // An answer to HEAD has the header of that to GET (RFC 9110, 9.3.2), and so loses its body only when it is compressed.
    const isBeheaded = others.some(({ name }) => name === BEHEADING);
    route.onSend = [
      (_request, _reply, payload, done) => done(null, isBeheaded ? unread(payload) : payload),
      ...others.filter(({ name }) => name !== BEHEADING),
      (_request, reply, payload, done) => done(null, named(reply, payload)),
      (_request, reply, payload, done) => done(null, isBeheaded ? beheaded(reply, payload) : payload),
    ];
  });
}

/** The answer, or null where the client has it already. */
function tagged(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const tag = isRead(request) && reply.statusCode === 200 ? tagFor(reply, payload) : undefined;
  if (tag === undefined) return payload;
  const known = knownTag(request.headers['if-none-match'], tag);
  void reply.header('etag', `"${known ?? tag}"`);
  if (known === undefined) return payload;
  if (payload instanceof Readable) payload.destroy();
  void reply.code(304).removeHeader('content-type').removeHeader('content-length');
  return null;
}

function tagFor(reply: FastifyReply, payload: unknown): string | undefined {
  if (payload instanceof Readable) return /^"([^"]*)"$/.exec(String(reply.getHeader('etag')))?.[1];
  if (!isBytes(payload) || reply.hasHeader('etag')) return undefined;
  return tagOf(String(reply.getHeader('content-type')), payload);
}

// The bytes of an answer that is kept have their tag already.
const tags = new WeakMap<Buffer, string>();

function tagOf(type: string, payload: string | Buffer): string {
  if (typeof payload === 'string') return hashOf(type, payload);
  const tag = tags.get(payload) ?? hashOf(type, payload);
  tags.set(payload, tag);
  return tag;
}

function hashOf(type: string, payload: string | Buffer): string {
  return createHash('sha256').update(`${type}\n`).update(payload).digest('base64url').slice(0, 32);
}

/** The tag among those that the client has, with its suffix; compared weakly, as RFC 9110, 13.1.2 wants it. */
function knownTag(header: string | undefined, tag: string): string | undefined {
  if (header?.trim() === '*') return tag;
  const tags = [...(header ?? '').matchAll(/(?:W\/)?"([^"]*)"/g)].map(([, given]) => given!);
  return tags.find((given) => given.replace(CODINGS, '') === tag);
}

/** A stream that nobody is going to read need not be made, and its header tells no length. */
function unread(payload: unknown): unknown {
  if (!(payload instanceof Readable)) return payload;
  payload.destroy();
  return Readable.from([]);
}

function beheaded(reply: FastifyReply, payload: unknown): null {
  if (payload instanceof Readable) payload.resume();
  if (isBytes(payload)) void reply.header('content-length', Buffer.byteLength(payload));
  return null;
}

function named(reply: FastifyReply, payload: unknown): unknown {
  const coding = reply.getHeader('content-encoding');
  const tag = reply.getHeader('etag');
  if (typeof coding === 'string' && typeof tag === 'string' && reply.statusCode === 200) {
    void reply.header('etag', tag.replace(/"$/, `-${coding}"`));
  }
  return payload;
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

function isBytes(payload: unknown): payload is string | Buffer {
  return typeof payload === 'string' || Buffer.isBuffer(payload);
}
