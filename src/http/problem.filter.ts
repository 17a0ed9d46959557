import { ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { Problem, type ProblemType } from './problem.ts';

interface Reply {
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
  413: 'too-large',
  414: 'too-large',
  415: 'unsupported-media-type',
  431: 'too-large',
};
const BY_REASON: Readonly<Record<string, ProblemType>> = { full: 'storage-full', away: 'unavailable' };

/** Answers every error as problem details (RFC 9457); what nobody foresaw is logged, and told as little as possible. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = problemOf(error);
    if (problem.status >= 500) this.logger.error(error);
    const reply = host.switchToHttp().getResponse<Reply>();
    for (const [name, value] of Object.entries(problem.headers)) void reply.header(name, value);
    void reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem.document()));
  }
}

/** Any error as a problem. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { name, message, statusCode, reason } = error as Partial<Record<string, unknown>>;
  if (typeof reason === 'string') return unavailable(reason, String(message));
  if (name === 'LogDamagedError') return new Problem('log-damaged', String(message));
  const status = error instanceof HttpException ? error.getStatus() : Number(statusCode);
  const type = BY_STATUS[status];
  if (type) return new Problem(type, String(message));
  return new Problem('internal', 'an error that nobody foresaw; it was logged');
}

function unavailable(reason: string, message: string): Problem {
  return new Problem(BY_REASON[reason] ?? 'unavailable', message, undefined, { 'retry-after': '5' });
}
