import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { DestinationStream, Logger } from 'pino';
import { pino } from 'pino';
import { problemOf } from './problem.filter.ts';
import { parseStrictJson } from './strict-json.ts';

const MAX_BODY_BYTES = 16 * 1024 * 1024;
// Longest URL whose path holds a situation, an id and every parameter with room to spare.
const MAX_PARAM_LENGTH = 200;

/** The logger: JSON lines to standard error, so that standard output stays for people. */
export function makeLogger(level: string, to: DestinationStream = process.stderr): Logger {
  return pino({ level, base: null }, to);
}

interface Reply {
  status(code: number): Reply;
  type(type: string): Reply;
  send(body: unknown): unknown;
}

function answerProblem(error: unknown, reply: Reply): void {
  const problem = problemOf(error);
  void reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem.document()));
}

/** Fastify with the manners of the service: strict JSON, a request id in every line, problems for what Nest never sees. */
export function makeServer(logger: Logger): FastifyAdapter {
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    bodyLimit: MAX_BODY_BYTES,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH, ignoreTrailingSlash: true },
    frameworkErrors: (error: unknown, _request: unknown, reply: unknown) => answerProblem(error, reply as Reply),
  });
  const server = adapter.getInstance();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(['application/json'], { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseStrictJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  server.addContentTypeParser(['application/x-ndjson'], (_request, stream, done) => done(null, stream));
  return adapter;
}
