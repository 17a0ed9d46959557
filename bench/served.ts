import 'reflect-metadata';
import { Body, Controller, Get, Header, Module, Param, Put, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { bodyFaults } from '../events/validate.ts';
import { startService } from '../src/cli/service.ts';
import { makeLogger, makeServer } from '../src/http/server.ts';
import { readSettings } from '../src/http/settings.ts';
import { incoming, invalid } from '../src/record/incoming.ts';
import type { EventStore, NewRecord, Placed } from '../src/store/event-store.ts';
import { SqliteStore } from '../src/store/sqlite-store.ts';

interface Reply {
  status(code: number): unknown;
}

/** Takes events as the service does and checks all that can be checked without a store; answers bytes of any size. */
@Controller()
class BareController {
  private readonly buffers = new Map<string, Buffer>();

  @Put('v1/situations/:situation/events/:id')
  put(
    @Param('situation') situation: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: Reply,
  ): object {
    const event = incoming(situation, body, id);
    const faults = bodyFaults(event.kind, event.body);
    if (faults.length > 0) throw invalid(faults);
    reply.status(201);
    return { id: event.id, kind: event.kind.kind, status: 'created', position: 1, revision: 0, recorded: '' };
  }

  @Get('bytes/:size')
  @Header('content-type', 'application/json; charset=utf-8')
  bytes(@Param('size') size: string): Buffer {
    const known = this.buffers.get(size) ?? Buffer.alloc(Number(size), ' ');
    this.buffers.set(size, known);
    return known;
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

async function startBare(): Promise<string> {
  const server = makeServer(makeLogger('warn'));
  const app = await NestFactory.create<NestFastifyApplication>(BareModule, server, {
    logger: false,
    bodyParser: false,
  });
  app.enableShutdownHooks();
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}

/** The service, but for every record a transaction and an fsync. */
async function startSingle(): Promise<string> {
  const appendTogether = SqliteStore.prototype.append;
  let last: Promise<unknown> = Promise.resolve();
  const appendEach: EventStore['append'] = function (this: SqliteStore, stream, _expected, records) {
    const all = last.then(async () => {
      const places: Placed[] = [];
      for (const record of records)
        places.push(...(await appendTogether.call(this, stream, 'any', [record as NewRecord])));
      return places;
    });
    last = all.catch(() => undefined);
    return all;
  };
  SqliteStore.prototype.append = appendEach;
  return (await startService(readSettings(process.env))).url;
}

const url = process.argv[2] === 'bare' ? await startBare() : await startSingle();
console.log(`listens on ${url}`);
