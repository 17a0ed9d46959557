import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, tap } from 'rxjs';
import { withCursor } from './timeline-cursor.ts';

interface Reply {
  header(name: string, value: string): unknown;
}

/** Says in `Link` where the next page is, also where the format of an answer has no place for its cursor. */
@Injectable()
export class NextPageInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { url } = context.switchToHttp().getRequest<{ readonly url: string }>();
    const reply = context.switchToHttp().getResponse<Reply>();
    return next.handle().pipe(
      tap((answer: unknown) => {
        const { next: cursor } = (answer ?? {}) as { next?: unknown };
        if (typeof cursor === 'string') reply.header('link', `<${withCursor(url, cursor)}>; rel="next"`);
      }),
    );
  }
}
