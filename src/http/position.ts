import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

/** The log of this node, as far as waiting for it goes. */
export interface GrowingLog {
  head(): number;
  follow(after: number, signal: AbortSignal): AsyncIterable<unknown>;
}

/**
 * Lets a request that names a position in `Dateline-Position` wait until the log of this node has it, so that a client
 * reads what it wrote through whichever node (N5). Past the limit it is answered with 503 and Retry-After.
 */
export function awaitPositions(server: FastifyInstance, log: GrowingLog, limitMs = 5_000): void {
  server.addHook('preHandler', async (request) => {
    const position = positionOf(request);
    if (position === undefined || position <= log.head()) return;
    if (await isReached(log, position, AbortSignal.timeout(limitMs))) return;
    const detail = `this node has the log up to position ${log.head()}, and did not get to ${position} in time`;
    throw new Problem('unavailable', detail, undefined, { 'retry-after': '5' });
  });
}

function positionOf({ headers, routeOptions }: FastifyRequest): number | undefined {
  const text = headers['dateline-position'];
  if (text === undefined || !routeOptions.url?.startsWith('/v1/')) return undefined;
  if (typeof text === 'string' && /^\d{1,15}$/.test(text)) return Number(text);
  const detail = 'must be a position of the log: 0, 1, 2 …';
  throw new Problem('invalid-parameter', `Dateline-Position ${detail}`, [{ parameter: 'Dateline-Position', detail }]);
}

async function isReached(log: GrowingLog, position: number, signal: AbortSignal): Promise<boolean> {
  for await (const _page of log.follow(position - 1, signal)) return true;
  return false;
}
