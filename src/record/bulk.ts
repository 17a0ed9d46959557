import type { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { MAX_BODY_BYTES } from '../../events/record.ts';
import { type Line, linesOf } from '../http/lines.ts';
import { Metrics } from '../http/metrics.ts';
import { Problem, type ProblemDocument, type ProblemType } from '../http/problem.ts';
import { logFailure, problemOf } from '../http/problem.filter.ts';
import { parseStrictJson } from '../http/strict-json.ts';
import { among } from './among.ts';
import { Backlog } from './backlog.ts';
import { type Incoming, idIn, incoming } from './incoming.ts';
import type { Job } from './job.ts';
import { type Receipt, receiptOf } from './receipt.ts';
import { RecordEvents } from './record-events.ts';
import { UnderWay } from './under-way.ts';

/** What became of one event among many. */
export type Result = Receipt | Refused;

/** An event that was refused; its id where it can be read. */
export interface Refused {
  readonly status: 'refused';
  readonly id?: string;
  readonly problem: ProblemDocument;
}

/** The result of a line of NDJSON. */
export type LineResult = Result & { readonly line: number };

/** How the events of a request are recorded. */
export type Manner = Omit<Job, 'events'>;

const MAX_LINE_BYTES = 2 * MAX_BODY_BYTES;
// Many may come in one piece; others get their turn in between.
const LINES_A_TURN = 256;
const MAX_BLANK_BYTES = 1024 * 1024;
const MAX_ATOMIC_BYTES = 2 * 1024 * 1024;

/** Records many events, however many there are. */
@Injectable()
export class Bulk {
  private readonly logger = new Logger('bulk');

  constructor(
    private readonly commands: CommandBus,
    private readonly metrics: Metrics,
    private readonly backlog: Backlog,
  ) {}

  /** All of them or nothing. @throws Problem that points at the event */
  async together(situation: string, values: readonly unknown[], manner: Manner): Promise<Receipt[]> {
    const events = values.map((value, index) => located(index, () => incoming(situation, value), value));
    if (events.length === 0) return [];
    if (events.length > 1) return this.record(situation, events, manner);
    return this.record(situation, events, manner).catch((error: unknown) =>
      located(0, () => rethrow(error), values[0]),
    );
  }

  /** Each for itself, in their order. @throws Problem where too much waits already: then none is recorded */
  async each(situation: string, values: readonly unknown[], manner: Manner): Promise<Result[]> {
    this.backlog.requireRoom();
    const letIn = { ...manner, isLetIn: true };
    return Promise.all(values.map((value) => this.one(situation, () => value, letIn)));
  }

  /** The lines of a stream, each for itself, in their order: a result comes out as soon as its event is durable. */
  async *lines(situation: string, stream: AsyncIterable<Uint8Array>, manner: Manner): AsyncGenerator<LineResult> {
    const lines = readable(stream);
    const underWay = new UnderWay<LineResult>();
    let next: Promise<IteratorResult<ReadLine>> | undefined = handled(lines.next());
    try {
      while (next !== undefined || underWay.first !== undefined) {
        const read: IteratorResult<ReadLine> | undefined = await firstOf(
          this.isSlow(underWay) ? undefined : next,
          underWay.first,
        );
        if (read === undefined) yield underWay.take();
        else next = read.done ? undefined : handled(lines.next());
        if (read && !read.done) underWay.add(this.line(situation, read.value, manner), read.value);
      }
    } finally {
      // Where nobody wants the results any more, nothing more is read.
      handled(lines.return(undefined));
    }
  }

  /** Whether the next line must wait: while too much waits elsewhere, a stream has one line under way at a time. */
  private isSlow(underWay: UnderWay<LineResult>): boolean {
    return underWay.isFull || (this.backlog.isFull && underWay.first !== undefined);
  }

  /** The values of the lines of a stream that is to be recorded together. @throws Problem */
  async values(stream: Readable): Promise<unknown[]> {
    const values: unknown[] = [];
    let bytes = 0;
    try {
      for await (const line of linesOf(stream.iterator({ destroyOnReturn: false }), MAX_LINE_BYTES, MAX_BLANK_BYTES)) {
        bytes += line.bytes?.length ?? 0;
        if (bytes > MAX_ATOMIC_BYTES) throw new Problem('too-large', 'all-or-nothing goes up to 900 KiB as stored');
        values.push(located(values.length, () => parseLine(line)));
      }
      return values;
    } finally {
      // A client that is still sending would never read why it was refused if the stream were cut off.
      stream.resume();
    }
  }

  // The answer is under way, so that also what is not the client's fault is told in the line that it befell.
  private async line(situation: string, line: ReadLine, manner: Manner): Promise<LineResult> {
    const result = this.one(situation, () => parseLine(line), { ...manner, isLetIn: true });
    const told = await result.catch((error: unknown) => ({ status: 'refused' as const, problem: this.failure(error) }));
    if (told.status === 'refused') this.metrics.refused(told.problem.type.split('/').at(-1) as ProblemType);
    return { line: line.number, ...told };
  }

  private failure(error: unknown): ProblemDocument {
    const problem = problemOf(error);
    logFailure(this.logger, error, problem);
    return problem.document();
  }

  private async one(situation: string, read: () => unknown, manner: Manner): Promise<Result> {
    let id: string | undefined;
    try {
      const value = read();
      id = idIn(value);
      const [receipt] = await this.record(situation, [incoming(situation, value)], manner);
      return receipt!;
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      return { status: 'refused', ...(id === undefined ? {} : { id }), problem: error.document() };
    }
  }

  private async record(situation: string, events: readonly Incoming[], manner: Manner): Promise<Receipt[]> {
    const recorded = await this.commands.execute(new RecordEvents(situation, { ...manner, events }));
    return recorded.map((one) => receiptOf(situation, one));
  }
}

/** A line, or why no line came any more. */
type ReadLine = Line & { readonly problem?: Problem };

/** The lines of a stream; where what the client sends can not be read on, the last of them says so. */
async function* readable(stream: AsyncIterable<Uint8Array>): AsyncGenerator<ReadLine> {
  let number = 0;
  let lines = 0;
  try {
    for await (const line of linesOf(stream, MAX_LINE_BYTES, MAX_BLANK_BYTES)) {
      ({ number } = line);
      if (++lines % LINES_A_TURN === 0) await turn();
      yield line;
    }
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    yield { number: number + 1, bytes: undefined, problem };
  }
}

/** What was read next, or nothing where the first result is there before it. */
function firstOf<T>(next: Promise<T> | undefined, result: Promise<unknown> | undefined): Promise<T | undefined> {
  return Promise.race([next, result?.then(() => undefined)].filter((one) => one !== undefined));
}

/** A promise whose rejection may come while nobody waits for it. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function parseLine({ number, bytes, problem }: ReadLine): unknown {
  if (problem) throw problem;
  if (bytes) return parseStrictJson(bytes);
  throw new Problem('too-large', `line ${number} is longer than an event can be`);
}

function located<T>(index: number, read: () => T, value?: unknown): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof Problem ? among(error, index, idIn(value)) : error;
  }
}

function rethrow(error: unknown): never {
  throw error;
}
