import { type Duplex, type Readable, Transform, type TransformCallback } from 'node:stream';
import { Problem } from './problem.ts';

// What a short text of few words may come to, whatever it was packed into.
const FREE_BYTES = 64 * 1024;

/** How much a body may come to. */
export interface BodyLimits {
  readonly bytes: number;
  /** How many times what was sent for it. */
  readonly ratio: number;
}

/** The client that sends a body is not there any more; nobody is to blame, and nobody reads an answer. */
class GoneError extends Error {
  readonly statusCode = 400;

  constructor() {
    super('the client went away before all was sent or answered');
  }
}

/**
 * The body of a request as whoever reads it has it; ends with a problem where it is too much. It can be destroyed without
 * the connection: what the client still sends is then passed over, so that it comes to read its answer.
 */
export class Body extends Transform {
  /** How many bytes came in, which Fastify compares with Content-Length. */
  receivedEncodedLength = 0;
  private length = 0;

  constructor(private readonly limits: BodyLimits) {
    super();
    // Whether somebody reads it, who is told, or not: the process does not end of it.
    this.on('error', () => undefined);
  }

  /** Takes what comes in, through what unpacks it. */
  takeFrom(payload: Readable, unpack?: Duplex): this {
    payload.on('data', (chunk: Buffer) => (this.receivedEncodedLength += chunk.length));
    payload.once('error', () => this.leave());
    if (unpack) payload.pipe(unpack).pipe(this);
    else payload.pipe(this);
    this.once('close', () => {
      payload.unpipe().resume();
      unpack?.destroy();
    });
    return this;
  }

  /** Ends it, since there is nobody any more who sends it or reads the answer. */
  leave(): void {
    this.destroy(new GoneError());
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const { bytes, ratio } = this.limits;
    this.length += chunk.length;
    if (this.length > bytes) done(tooLarge(`has at most ${bytes} bytes`));
    else if (this.length > FREE_BYTES + ratio * this.receivedEncodedLength)
      done(tooLarge(`that is read by lines has at most ${ratio} times the bytes that were sent`));
    else done(null, chunk);
  }
}

function tooLarge(most: string): Problem {
  return new Problem('too-large', `a body ${most} once it is inflated; send it in parts`);
}
