import { Readable, pipeline } from 'node:stream';
import { Body, Controller, HttpCode, Post, Put, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExtraModels, ApiTags } from '@nestjs/swagger';
import { SLUG } from '../../events/rules.ts';
import { ndjson } from '../http/ndjson.ts';
import { Problem } from '../http/problem.ts';
import { ProblemAmong } from './among.ts';
import { Bulk, type Manner, type Result } from './bulk.ts';
import { incoming, invalid } from './incoming.ts';
import type { Expectation } from './job.ts';
import { LineNumbers } from './line-numbers.ts';
import { Receipt, receiptOf } from './receipt.ts';
import { RecordEvents } from './record-events.ts';
import { BulkQuery, RecordQuery } from './record.dto.ts';

interface Reply {
  status(code: number): unknown;
  header(name: string, value: string): unknown;
}

type RequestHeaders = Record<string, string>;

interface RecordRequest {
  readonly params: { readonly situation: string; readonly id: string };
  readonly headers: RequestHeaders;
}

const MAX_EVENTS = 10_000;

/** The one door in: every event, of any family, is recorded here. */
@ApiTags('record')
@ApiExtraModels(Receipt)
@Controller('v1/situations/:situation/events')
export class RecordController {
  constructor(
    private readonly commands: CommandBus,
    private readonly bulk: Bulk,
  ) {}

  /**
   * Records one event of any family.
   * @remarks 201, or 200 where the same was recorded before: the same id with the same body can be sent again at will.
   * 409 where the id stands for another. It is on the disk, and every read sees it, before this is answered.
   */
  @Put(':id')
  async put(
    @Req() { params: { situation, id }, headers }: RecordRequest,
    @Query() query: RecordQuery,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Receipt> {
    const job = { ...mannerOf(headers, query), events: [incoming(situation, body, id)] };
    const [recorded] = await this.commands.execute(new RecordEvents(situation, job));
    const receipt = receiptOf(situation, recorded!);
    reply.status(receipt.status === 'created' ? 201 : 200);
    reply.header('location', `/v1/situations/${situation}/events/${receipt.id}`);
    reply.header('dateline-position', String(receipt.position));
    reply.header('dateline-revision', String(receipt.revision));
    return receipt;
  }

  /**
   * Records many events in their order, each for itself or all or nothing.
   * @remarks Each has its id. A JSON array, of at most 10,000 events, is answered with `{"results": […]}`; NDJSON, of
   * any length, with NDJSON: a result for each line as soon as it is durable. A client must read them while it sends, since
   * lines are taken only as fast as results are. An expected revision is that before the first event, and counts up by
   * what the request itself records, so that nothing of others comes in between.
   */
  @Post()
  @HttpCode(200)
  async post(
    @Req() { params: { situation }, headers }: RecordRequest,
    @Query() query: BulkQuery,
    @Body() body: unknown,
  ): Promise<{ results: Result[] } | StreamableFile> {
    if (query.restore && query.declare)
      throw invalidParameter('declare', 'makes records of its own, and can not restore');
    const manner = mannerOf(headers, query);
    if (body instanceof Readable) return this.postLines(situation, body, query.atomic, manner);
    if (!Array.isArray(body)) throw invalid([{ pointer: '', detail: 'must be an array of events' }]);
    if (body.length > MAX_EVENTS) throw new Problem('too-large', `at most ${MAX_EVENTS} events are taken at once`);
    const results = query.atomic
      ? await this.bulk.together(situation, body, manner)
      : await this.bulk.each(situation, body, manner);
    return { results };
  }

  private async postLines(situation: string, body: Readable, atomic: boolean, manner: Manner): Promise<StreamableFile> {
    if (!atomic) return ndjson(this.bulk.lines(situation, body, manner));
    const numbers = new LineNumbers();
    // What befalls the stream befalls who reads it.
    pipeline(body, numbers, () => undefined);
    const numberOf = (index: number): number => numbers.found[index] ?? index + 1;
    try {
      const receipts = await this.bulk.together(situation, await this.bulk.values(numbers), manner);
      return ndjson(receipts.map((receipt, index) => ({ line: numberOf(index), ...receipt })));
    } catch (error) {
      throw error instanceof ProblemAmong ? error.onLine(numberOf(error.index)) : error;
    }
  }
}

function mannerOf(headers: RequestHeaders, { declare, restore }: { declare?: 'auto'; restore?: boolean }): Manner {
  return {
    recorder: recorderOf(headers),
    expected: expectationOf(headers),
    declare: declare === 'auto',
    restore: restore ?? false,
  };
}

function recorderOf(headers: RequestHeaders): string {
  const name = headers['dateline-recorder'] ?? 'anonymous';
  if (SLUG.test(name)) return name;
  throw invalidParameter('Dateline-Recorder', 'must be an account id: [a-z0-9-]{1,64}');
}

function expectationOf(headers: RequestHeaders): Expectation | undefined {
  const text = headers['dateline-expected-revision'];
  if (text === undefined) return undefined;
  if (/^(-1|\d{1,15})$/.test(text)) return { revision: Number(text) };
  throw invalidParameter('Dateline-Expected-Revision', 'must be a revision: -1 for none, 0, 1, 2 …');
}

function invalidParameter(parameter: string, detail: string): Problem {
  return new Problem('invalid-parameter', `${parameter} ${detail}`, [{ parameter, detail }]);
}
