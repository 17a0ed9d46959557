import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const VARY = ['accept', 'accept-encoding'];

/**
 * Tells caches and clients what they may do with an answer. Everything is asked for again (`no-cache`, which a 304 makes
 * cheap), also what is pinned by a position, because a redaction changes it; what describes the process is never kept.
 * A route that knows better sets `Cache-Control` itself.
 */
export function describeAnswers(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', cachingOf(request, reply));
    void reply.header('vary', varyOf(reply));
    done(null, payload);
  });
}

function cachingOf(request: FastifyRequest, reply: FastifyReply): string {
  const route = request.routeOptions.url ?? '';
  const isOfProcess = route === '/metrics' || route.startsWith('/health');
  return isOfProcess || reply.statusCode >= 500 ? 'no-store' : 'no-cache';
}

function varyOf(reply: FastifyReply): string {
  const given = String(reply.getHeader('vary') ?? '');
  const names = given.split(',').map((name) => name.trim().toLowerCase());
  return [...new Set([...names.filter(Boolean), ...VARY])].join(', ');
}
