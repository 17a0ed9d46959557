import { Controller, Get, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ComesAs } from '../http/formats.ts';
import { NDJSON, ndjson } from '../http/ndjson.ts';
import { Export } from './export.ts';
import { Readings } from './point.ts';
import { RecordedQuery } from './query.dto.ts';
import { ONLY_NDJSON } from './shapes.ts';

const LINES = { [NDJSON]: { schema: { type: 'string', description: 'An event with its `record` on each line.' } } };

interface Reply {
  header(name: string, value: string): unknown;
}

/** Exports the record. Sent to another service with `restore=true` it gives the same answers there. */
@ApiTags('read')
@Controller('v1')
export class ExportController {
  constructor(
    private readonly readings: Readings,
    private readonly exporter: Export,
  ) {}

  /**
   * Exports every record of a situation, as NDJSON.
   * @remarks Sent to another service with `restore=true` it gives the same answers there.
   */
  @Get('situations/:situation/export')
  @ComesAs(ONLY_NDJSON)
  @ApiOkResponse({ content: LINES })
  situation(
    @Param('situation') situation: string,
    @Query() { recordedBy }: RecordedQuery,
    @Res({ passthrough: true }) reply: Reply,
  ): StreamableFile {
    const { at } = this.readings.recorded(situation, { recordedBy });
    reply.header('dateline-position', String(at.position));
    reply.header('etag', this.exporter.tag(`situation ${situation}`, at.position));
    return ndjson(this.exporter.situation(situation, at.position));
  }

  /**
   * Exports every record of every situation, as NDJSON.
   * @remarks In the order of the log. Sent to another service, situation by situation, with `restore=true` it gives the
   * same answers there.
   */
  @Get('export')
  @ComesAs(ONLY_NDJSON)
  @ApiOkResponse({ content: LINES })
  everything(@Query() { recordedBy }: RecordedQuery, @Res({ passthrough: true }) reply: Reply): StreamableFile {
    const position = this.readings.limit(recordedBy);
    reply.header('dateline-position', String(position));
    reply.header('etag', this.exporter.tag('everything', position));
    return ndjson(this.exporter.everything(position));
  }
}
