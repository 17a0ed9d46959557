import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, tap } from 'rxjs';
import { Metrics } from './metrics.ts';
import { problemOf } from './problem.filter.ts';
import type { ProblemType } from './problem.ts';

interface Asked {
  readonly method: string;
  readonly routeOptions: { readonly url?: string };
}

interface Line {
  readonly status?: unknown;
  readonly problem?: { readonly type: string };
}

/** Counts questions, by the handler that answers them, and refused events. */
@Injectable()
export class WorkInterceptor implements NestInterceptor {
  constructor(private readonly metrics: Metrics) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method, routeOptions } = context.switchToHttp().getRequest<Asked>();
    if (!routeOptions.url?.startsWith('/v1/')) return next.handle();
    if (method !== 'GET' && method !== 'HEAD') return this.refusalsOf(next.handle());
    const resource = context.getHandler().name;
    const started = performance.now();
    return next.handle().pipe(tap(() => this.metrics.answered(resource, (performance.now() - started) / 1000)));
  }

  private refusalsOf(answer: Observable<unknown>): Observable<unknown> {
    return answer.pipe(
      tap({
        next: (value) => linesOf(value).forEach((line) => this.countLine(line)),
        error: (error) => this.metrics.refused(problemOf(error).type),
      }),
    );
  }

  private countLine({ problem }: Line): void {
    if (problem) this.metrics.refused(problem.type.split('/').at(-1) as ProblemType);
  }
}

/** The results of several events, where the answer holds any. */
function linesOf(answer: unknown): readonly Line[] {
  const { results } = (answer ?? {}) as { results?: unknown };
  return Array.isArray(results) ? results : [];
}
