import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';

/** One line for each request, at info: method, route, status, milliseconds and the bytes that went over the wire. */
export class AccessLog extends LogController {
  private readonly sentBefore = new WeakMap<FastifyRequest, number>();

  constructor() {
    super({ requestIdLogLabel: 'requestId' });
  }

  override incomingRequest(request: FastifyRequest): void {
    this.sentBefore.set(request, sentOn(request));
  }

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const line = {
      method: request.method,
      // The pattern, and not the address: what was asked for is the client's business.
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      bytes: sentOn(request) - (this.sentBefore.get(request) ?? 0),
    };
    reply.log.info(line, error ? 'cut off' : 'answered');
  }
}

function sentOn(request: FastifyRequest): number {
  return request.raw.socket.bytesWritten ?? 0;
}
