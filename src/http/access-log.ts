import type { Socket } from 'node:net';
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';

/** One line for each request, at info: method, route, status, milliseconds and the bytes that went over the wire. */
export class AccessLog extends LogController {
  private readonly wires = new WeakMap<FastifyRequest, Wire>();

  constructor() {
    super({ requestIdLogLabel: 'requestId' });
  }

  override incomingRequest(request: FastifyRequest): void {
    this.wires.set(request, new Wire(request.raw.socket));
  }

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    if (error) this.streamError(error, request, reply);
    else reply.log.info(this.line(request, reply), 'answered');
  }

  override streamError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
    reply.log.info({ ...this.line(request, reply), reason: error.message }, 'cut off');
  }

  private line(request: FastifyRequest, reply: FastifyReply): object {
    return {
      method: request.method,
      // The pattern, and not the address: what was asked for is the client's business.
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      bytes: this.wires.get(request)?.sent,
    };
  }
}

/** What goes out on a connection from now on; the request forgets its socket when that closes. */
class Wire {
  private readonly before: number;

  constructor(private readonly socket: Socket) {
    this.before = socket.bytesWritten;
  }

  get sent(): number {
    return this.socket.bytesWritten - this.before;
  }
}
