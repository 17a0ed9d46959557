import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

const SANE = /^[A-Za-z0-9._-]{1,64}$/;

const current = new AsyncLocalStorage<string>();

/** What a request is called: the client's `X-Request-Id` where that is sane, else a UUID. */
export function newRequestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && SANE.test(given) ? given : randomUUID();
}

/** The id of the request that is being answered, for whatever is logged on the way. */
export function currentRequestId(): string | undefined {
  return current.getStore();
}

/**
 * Names the request wherever it leaves a trace: the header `X-Request-Id` of the answer, and the member `requestId` of
 * log lines and of problem documents. It is a member, and not the `instance` of RFC 9457, because the client's own ids
 * are no URIs, and one name is easier to search for than two.
 */
export function nameRequests(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    current.run(request.id, done);
  });
}
