import { PassThrough } from 'node:stream';
import type { LineResult } from '../../record/bulk.ts';
import { linesOf } from '../../http/lines.ts';
import { BrokenAnswerError, type Connection, type Query } from '../connection.ts';
import { EXIT, Failure } from '../failure.ts';

const MAX_RESULT_BYTES = 16 * 1024 * 1024;

/** Where lines go, and how. */
export interface Destination {
  readonly connection: Connection;
  readonly query: Query;
  readonly headers: Readonly<Record<string, string>>;
  /** Takes the result of a line, which has the number that it has in the file. */
  readonly take: (result: LineResult) => Promise<void>;
}

/** Lines of one situation on their way to the service in one request, while the results come back. */
export class Shipment {
  private readonly body = new PassThrough();
  /** The numbers in the file of the lines that were sent. */
  private readonly numbers: number[] = [];
  private readonly done: Promise<void>;

  constructor(
    readonly situation: string,
    private readonly to: Destination,
  ) {
    this.done = this.exchange();
    // Who waits for it next is told.
    this.done.catch(() => {});
  }

  /** Sends a line, when the service takes it. */
  async send(number: number, bytes: Uint8Array): Promise<void> {
    this.numbers.push(number);
    this.body.write(bytes);
    if (this.body.write('\n')) return;
    const drained = new Promise<void>((resume) => this.body.once('drain', resume));
    await Promise.race([drained, this.done]);
  }

  /** Waits until every line has its result. @throws Failure where the service breaks off */
  async end(): Promise<void> {
    this.body.end();
    await this.done;
  }

  private async exchange(): Promise<void> {
    const { connection, query, headers } = this.to;
    const answer = await connection.send({
      method: 'POST',
      path: ['v1', 'situations', this.situation, 'events'],
      query,
      headers: { 'content-type': 'application/x-ndjson', ...headers },
      body: this.body,
    });
    const results = await this.takeAll(answer.body);
    if (!this.body.writableEnded || results < this.numbers.length)
      throw new Failure(EXIT.unreachable, 'error.broken-off');
  }

  private async takeAll(body: AsyncIterable<Uint8Array>): Promise<number> {
    let results = 0;
    try {
      for await (const { bytes } of linesOf(body, MAX_RESULT_BYTES)) {
        const result = JSON.parse(bytes!.toString('utf8')) as LineResult;
        await this.to.take({ ...result, line: this.numbers[results++]! });
      }
    } catch (error) {
      if (!(error instanceof BrokenAnswerError)) throw error;
    }
    return results;
  }
}
