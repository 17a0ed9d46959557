import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';
import { currentRequestId } from './request-context.ts';

// Nest tells each module and route at every start.
const TALKATIVE = new Set(['InstanceLoader', 'RouterExplorer', 'RoutesResolver', 'NestFactory']);

/** Lets Nest log through pino; every line names the request that it belongs to, if any. */
export class PinoLogger implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log(message: unknown, context?: string): void {
    const level = TALKATIVE.has(context ?? '') ? 'debug' : 'info';
    this.pino[level](about(context), String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (message instanceof Error) this.pino.error({ err: message, ...about(context) }, message.message);
    else this.pino.error(about(context), String(message));
  }

  warn(message: unknown, context?: string): void {
    this.pino.warn(about(context), String(message));
  }

  debug(message: unknown, context?: string): void {
    this.pino.debug(about(context), String(message));
  }
}

function about(context: unknown): object {
  return { context, requestId: currentRequestId() };
}
