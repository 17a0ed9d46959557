import { Body, Controller, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { SLUG } from '../../events/rules.ts';
import { Problem, type ProblemDocument } from '../http/problem.ts';
import { type Incoming, incoming, invalid } from './incoming.ts';
import { RecordEvents } from './record-events.ts';
import { BulkQuery, type Receipt } from './record.dto.ts';
import type { Recorded } from './job.ts';

type RequestHeaders = Record<string, string>;

interface Reply {
  status(code: number): unknown;
  header(name: string, value: string): unknown;
}

/** The result of one event among many. */
type Result = Receipt | { readonly status: 'refused'; readonly problem: ProblemDocument };

const MAX_EVENTS = 10_000;

/** The one door in: every event, of any family, is recorded here. */
@ApiTags('record')
@Controller('v1/situations/:situation/events')
export class RecordController {
  constructor(private readonly commands: CommandBus) {}

  /** Records one event: 201, or 200 where the same was recorded before. */
  @Put(':id')
  async put(
    @Param() { situation, id }: { situation: string; id: string },
    @Body() body: unknown,
    @Headers() headers: RequestHeaders,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Receipt> {
    const event = incoming(situation, body, id);
    const [receipt] = await this.record(situation, [event], headers);
    reply.status(receipt!.status === 'created' ? 201 : 200);
    reply.header('location', `/v1/situations/${situation}/events/${event.id}`);
    reply.header('dateline-position', String(receipt!.position));
    reply.header('dateline-revision', String(receipt!.revision));
    return receipt!;
  }

  /** Records many events, each with its id, in their order; each for itself, or all or nothing. */
  @Post()
  @HttpCode(200)
  async post(
    @Param('situation') situation: string,
    @Query() { atomic }: BulkQuery,
    @Body() body: unknown,
    @Headers() headers: RequestHeaders,
  ): Promise<{ results: Result[] }> {
    if (!Array.isArray(body)) throw invalid([{ pointer: '', detail: 'must be an array of events' }]);
    if (body.length > MAX_EVENTS) throw new Problem('too-large', `at most ${MAX_EVENTS} events are taken at once`);
    if (!atomic) return { results: await Promise.all(body.map((event) => this.recordLine(situation, event, headers))) };
    const events = body.map((event, index) => atIndex(index, () => incoming(situation, event)));
    return { results: events.length === 0 ? [] : await this.record(situation, events, headers) };
  }

  private async recordLine(situation: string, event: unknown, headers: RequestHeaders): Promise<Result> {
    try {
      const [receipt] = await this.record(situation, [incoming(situation, event)], headers);
      return receipt!;
    } catch (error) {
      if (error instanceof Problem) return { status: 'refused', problem: error.document() };
      throw error;
    }
  }

  private async record(situation: string, events: Incoming[], headers: RequestHeaders): Promise<Receipt[]> {
    const job = { events, recorder: recorderOf(headers), expectedRevision: expectedRevisionOf(headers) };
    const recorded = await this.commands.execute(new RecordEvents(situation, job));
    return recorded.map((one) => receiptOf(situation, one));
  }
}

function receiptOf(situation: string, { id, kind, status, position, revision, recorded }: Recorded): Receipt {
  return { id, situation, kind, status, position, revision, recorded };
}

function recorderOf(headers: RequestHeaders): string {
  const name = headers['dateline-recorder'] ?? 'anonymous';
  if (SLUG.test(name)) return name;
  throw new Problem('invalid-parameter', 'Dateline-Recorder must be an account id: [a-z0-9-]{1,64}', [
    { parameter: 'Dateline-Recorder', detail: 'must be an account id: [a-z0-9-]{1,64}' },
  ]);
}

function expectedRevisionOf(headers: RequestHeaders): number | undefined {
  const text = headers['dateline-expected-revision'];
  if (text === undefined) return undefined;
  if (/^(-1|\d{1,15})$/.test(text)) return Number(text);
  throw new Problem('invalid-parameter', 'Dateline-Expected-Revision must be a revision, or -1 for none', [
    { parameter: 'Dateline-Expected-Revision', detail: 'must be a revision: -1, 0, 1, 2 …' },
  ]);
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
