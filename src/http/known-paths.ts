import type { FastifyInstance, HTTPMethods } from 'fastify';
import findMyWay from 'find-my-way';
import { Problem } from './problem.ts';

/**
 * Answers what no route takes, before its body is read: 405 with the methods that the path has (RFC 9110, 15.5.6), or 404.
 * Must come before the routes.
 */
export function refuseUnknown(server: FastifyInstance): void {
  const paths = findMyWay({ ignoreTrailingSlash: true, maxParamLength: Infinity });
  const methods = new Map<string, Set<string>>();
  server.addHook('onRoute', ({ url, method }) => {
    // What answers every path, as preflight does, makes none of them known.
    if (url === '*') return;
    if (!methods.has(url)) paths.on('GET', url, () => undefined, methods.set(url, new Set()).get(url));
    for (const one of [method].flat()) methods.get(url)!.add(one);
  });
  server.addHook('onRequest', (request, _reply, done) => {
    if (!request.is404) return done();
    const path = request.url.split('?', 1)[0]!;
    const allowed = paths.find('GET', path)?.store as Set<HTTPMethods> | undefined;
    return done(allowed ? notAllowed(request.method, path, [...allowed].sort()) : noResource(path));
  });
}

function notAllowed(method: string, path: string, allowed: readonly string[]): Problem {
  const allow = allowed.join(', ');
  return new Problem('method-not-allowed', `${shown(path)} takes ${allow}, and not ${method}`, undefined, { allow });
}

/** 404 for a path at which nothing is. */
export function noResource(path: string): Problem {
  return new Problem('not-found', `there is no resource at ${shown(path)}`);
}

function shown(path: string): string {
  return path.length > 100 ? `${path.slice(0, 100)}…` : path;
}
