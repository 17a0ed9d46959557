import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DestinationStream, Logger } from 'pino';
import { pino } from 'pino';
import { AccessLog } from './access-log.ts';
import { describeAnswers } from './answer-headers.ts';
import { answerClientErrors } from './client-error.ts';
import { drainOnClose } from './drain.ts';
import { inflateBodies } from './inflate.ts';
import { answerProblem } from './problem.filter.ts';
import { nameRequests, newRequestId } from './request-context.ts';
import { parseStrictJson } from './strict-json.ts';

const MAX_BODY_BYTES = 16 * 1024 * 1024;
// A stream takes no memory, but a few bytes that inflate to days of work are no import.
const MAX_INFLATED_STREAM_BYTES = 1024 * 1024 * 1024;
const MAX_STREAM_RATIO = 100;
// Longest URL whose path holds a situation, an id and every parameter with room to spare.
const MAX_PARAM_LENGTH = 200;

/** The logger: JSON lines to standard error, so that standard output stays for people. */
export function makeLogger(level: string, to: DestinationStream = process.stderr): Logger {
  return pino({ level, base: null }, to);
}

/** Fastify with the manners of the service: named requests, strict JSON, problems for what Nest never sees, a gentle end. */
export function makeServer(logger: Logger): FastifyAdapter {
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    bodyLimit: MAX_BODY_BYTES,
    genReqId: newRequestId,
    logController: new AccessLog(),
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH, ignoreTrailingSlash: true },
    // Bytes that name no path never come to a hook.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      void answerProblem(error, reply.header('x-request-id', request.id)),
    clientErrorHandler: answerClientErrors(logger),
  });
  const server = adapter.getInstance();
  nameRequests(server);
  drainOnClose(server);
  inflateBodies(server, {
    whole: { bytes: MAX_BODY_BYTES, ratio: Infinity },
    streamed: { bytes: MAX_INFLATED_STREAM_BYTES, ratio: MAX_STREAM_RATIO },
  });
  describeAnswers(server);
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
