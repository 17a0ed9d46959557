import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, tap } from 'rxjs';

interface Reply {
  header(name: string, value: string): unknown;
}

/** Says in `Dateline-Position` from which position an answer was computed, also where its format has no place for it (A2). */
@Injectable()
export class PositionInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<Reply>();
    return next.handle().pipe(
      tap((answer: unknown) => {
        const { at } = (answer ?? {}) as { at?: { position?: unknown } };
        if (typeof at?.position === 'number') reply.header('dateline-position', String(at.position));
      }),
    );
  }
}
