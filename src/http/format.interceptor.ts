import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Observable, map } from 'rxjs';
import { FORMATS, type Format, SHAPES, type Shapes, csv, formatFor } from './formats.ts';
import { jsonBytes } from './json-text.ts';

interface Request {
  readonly method: string;
  readonly query: { readonly format?: string };
  readonly headers: Readonly<Record<string, string | undefined>>;
}

interface Reply {
  header(name: string, value: string): unknown;
}

/** Gives an answer in the format that was asked for. */
@Injectable()
export class FormatInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const shapes = this.reflector.get<Shapes | undefined>(SHAPES, context.getHandler());
    if (!shapes) return next.handle();
    const format = formatFor(shapes, request.query.format, request.headers['accept']);
    const reply = context.switchToHttp().getResponse<Reply>();
    return next.handle().pipe(
      map((answer: unknown) => {
        if (answer instanceof StreamableFile) return answer;
        reply.header('content-type', `${FORMATS[format]}; charset=utf-8`);
        return written(format, shapes, answer as never);
      }),
    );
  }
}

function written(format: Format, shapes: Shapes, answer: never): string | Buffer {
  if (format === 'json') return jsonBytes(answer);
  if (format === 'geojson') return JSON.stringify(shapes.geojson!(answer));
  const rows = shapes.rows!(answer);
  return format === 'csv' ? csv(rows, shapes.columns!) : [...rows].map((row) => `${JSON.stringify(row)}\n`).join('');
}
