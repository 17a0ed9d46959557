import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { MAX_BODY_BYTES } from '../../events/record.ts';
import { type Line, linesOf } from '../http/lines.ts';
import { Problem, type ProblemDocument } from '../http/problem.ts';
import { problemOf } from '../http/problem.filter.ts';
import { parseStrictJson } from '../http/strict-json.ts';
import { type Incoming, incoming } from './incoming.ts';
import type { Job } from './job.ts';
import { type Receipt, receiptOf } from './receipt.ts';
import { RecordEvents } from './record-events.ts';

/** What became of one event among many. */
export type Result = Receipt | { readonly status: 'refused'; readonly problem: ProblemDocument };

/** The result of a line of NDJSON. */
export type LineResult = Result & { readonly line: number };

/** How the events of a request are recorded. */
export type Manner = Omit<Job, 'events'>;

const MAX_LINE_BYTES = 2 * MAX_BODY_BYTES;
const MAX_ATOMIC_BYTES = 2 * 1024 * 1024;
// How many lines are on their way to the log while the next are read: enough for a full batch, and no more memory.
const WINDOW = 500;

/** Records many events, however many there are. */
@Injectable()
export class Bulk {
  constructor(private readonly commands: CommandBus) {}

  /** All of them or nothing. @throws Problem that points at the event */
  async together(situation: string, values: readonly unknown[], manner: Manner): Promise<Receipt[]> {
    const events = values.map((value, index) => atIndex(index, () => incoming(situation, value)));
    if (events.length === 0) return [];
    return this.record(situation, events, manner);
  }

  /** Each for itself, in their order. */
  each(situation: string, values: readonly unknown[], manner: Manner): Promise<Result[]> {
    return Promise.all(values.map((value) => this.one(situation, () => value, manner)));
  }

  /** The lines of a stream, each for itself, in their order: results come out as the events become durable. */
  async *lines(situation: string, stream: AsyncIterable<Uint8Array>, manner: Manner): AsyncGenerator<LineResult> {
    const underWay: Promise<LineResult>[] = [];
    for await (const line of linesOf(stream, MAX_LINE_BYTES)) {
      underWay.push(this.line(situation, line, manner));
      if (underWay.length >= WINDOW) yield* await Promise.all(underWay.splice(0, WINDOW / 2));
    }
    yield* await Promise.all(underWay);
  }

  /** The values of the lines of a stream that is to be recorded together. @throws Problem */
  async values(stream: AsyncIterable<Uint8Array>): Promise<unknown[]> {
    const values: unknown[] = [];
    let bytes = 0;
    for await (const line of linesOf(stream, MAX_LINE_BYTES)) {
      bytes += line.bytes?.length ?? 0;
      if (bytes > MAX_ATOMIC_BYTES) throw new Problem('too-large', 'all-or-nothing goes up to 900 KiB as stored');
      values.push(atIndex(values.length, () => parseLine(line)));
    }
    return values;
  }

  // The answer is under way, so that also what is not the client's fault is told in the line that it befell.
  private async line(situation: string, line: Line, manner: Manner): Promise<LineResult> {
    const result = this.one(situation, () => parseLine(line), manner);
    const told = await result.catch((error) => ({ status: 'refused' as const, problem: problemOf(error).document() }));
    return { line: line.number, ...told };
  }

  private async one(situation: string, read: () => unknown, manner: Manner): Promise<Result> {
    try {
      const [receipt] = await this.record(situation, [incoming(situation, read())], manner);
      return receipt!;
    } catch (error) {
      if (error instanceof Problem && error.status < 500) return { status: 'refused', problem: error.document() };
      throw error;
    }
  }

  private async record(situation: string, events: readonly Incoming[], manner: Manner): Promise<Receipt[]> {
    const recorded = await this.commands.execute(new RecordEvents(situation, { ...manner, events }));
    return recorded.map((one) => receiptOf(situation, one));
  }
}

function parseLine({ number, bytes }: Line): unknown {
  if (bytes) return parseStrictJson(bytes);
  throw new Problem('too-large', `line ${number} is longer than an event can be`);
}

function atIndex<T>(index: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const errors = error.errors?.map((item) => ({ ...item, pointer: `/${index}${item.pointer ?? ''}` }));
    throw new Problem(error.type, `event ${index}: ${error.message}`, errors);
  }
}
