import { ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger, NotFoundException } from '@nestjs/common';
import { noResource } from './known-paths.ts';
import { Problem, type ProblemType } from './problem.ts';

/** The reply of Fastify, as far as a problem needs it. */
interface Reply {
  readonly request: { readonly id: string; readonly url: string };
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  type(type: string): Reply;
  send(body: unknown): unknown;
}

// What Fastify, Nest and the store call it → what we call it.
const BY_STATUS: Readonly<Record<number, ProblemType>> = {
  400: 'malformed-request',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'not-acceptable',
  408: 'timeout',
  413: 'too-large',
  414: 'too-large',
  415: 'unsupported-media-type',
  431: 'headers-too-large',
  503: 'unavailable',
};
const BY_REASON: Readonly<Record<string, ProblemType>> = { full: 'storage-full', away: 'unavailable' };

/** Answers every error as problem details (RFC 9457); what nobody foresaw is logged, and told as little as possible. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    logFailure(this.logger, error, answerProblem(error, host.switchToHttp().getResponse<Reply>()));
  }
}

/** Logs an error that is no fault of the client; what a closed store says of itself was logged when the service stopped. */
export function logFailure(logger: Logger, error: unknown, { status, message }: Problem): void {
  const isOver = (error as { reason?: unknown }).reason === 'closed';
  if (status < 500 || isOver) return;
  if (error instanceof Problem) logger.warn(message);
  else logger.error(error);
}

/** Answers an error as the problem that it is. */
export function answerProblem(error: unknown, reply: Reply): Problem {
  const isUnknown = error instanceof NotFoundException;
  const problem = isUnknown ? noResource(reply.request.url) : problemOf(error);
  for (const [name, value] of Object.entries(problem.headers)) void reply.header(name, value);
  // As bytes, because Fastify gives text a charset, which JSON does not have.
  const document = Buffer.from(JSON.stringify(problem.document(reply.request.id)));
  void reply.status(problem.status).type('application/problem+json').send(document);
  return problem;
}

/** Any error as a problem. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { message, statusCode, reason } = error as Partial<Record<string, unknown>>;
  if (typeof reason === 'string') return unavailable(reason, String(message));
  // Known by its class alone, since nothing of the store may be imported here.
  if ((error as object).constructor.name === 'LogDamagedError') return new Problem('log-damaged', String(message));
  const status = error instanceof HttpException ? error.getStatus() : Number(statusCode);
  const type = BY_STATUS[status];
  if (type) return new Problem(type, String(message));
  return new Problem('internal', 'an error that nobody foresaw; it was logged');
}

function unavailable(reason: string, message: string): Problem {
  return new Problem(BY_REASON[reason] ?? 'unavailable', message, undefined, { 'retry-after': '5' });
}
