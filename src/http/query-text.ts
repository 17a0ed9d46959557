import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.ts';

/** Refuses query strings that are no UTF-8, or that have a NUL, since something else would be looked for than was meant. */
export function refuseUnreadableQueries(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const [, query = ''] = request.url.split(/\?(.*)/s);
    done(faultIn(query));
  });
}

function faultIn(query: string): Problem | undefined {
  for (const pair of query.split('&')) {
    const text = decoded(pair);
    const detail = text === undefined ? 'is no UTF-8 in percent-encoding' : 'has a NUL character';
    if (text === undefined || text.includes('\0')) return unreadable(pair.split('=', 1)[0]!, detail);
  }
  return undefined;
}

function unreadable(name: string, detail: string): Problem {
  const parameter = (decoded(name) ?? name).slice(0, 64);
  return new Problem('invalid-parameter', `${parameter}: ${detail}`, [{ parameter, detail }]);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
