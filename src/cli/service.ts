import 'reflect-metadata';
import { constants } from 'node:zlib';
import compress, { type FastifyCompressOptions } from '@fastify/compress';
import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DestinationStream } from 'pino';
import { AppModule } from '../app.module.ts';
import { tagAnswers } from '../http/entity-tag.ts';
import { refuseUnknown } from '../http/known-paths.ts';
import { Metrics } from '../http/metrics.ts';
import { serveOpenApi } from '../http/openapi.ts';
import { PinoLogger } from '../http/pino-logger.ts';
import { awaitPositions } from '../http/position.ts';
import { makeLogger, makeServer } from '../http/server.ts';
import { refuseUnreadableQueries } from '../http/query-text.ts';
import { type Settings, blameSetting, originsOf } from '../http/settings.ts';
import { EventStore } from '../store/event-store.ts';

export const VERSION = '0.1.0';

// Swagger UI brings its styles and pictures inline; everything else comes from the service itself.
const CONTENT_POLICY = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  scriptSrc: ["'self'"],
  upgradeInsecureRequests: null,
};

const METHODS = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'];
// What a page of another origin may read beyond the body.
const EXPOSED = ['dateline-position', 'dateline-revision', 'etag', 'link', 'location', 'retry-after', 'x-request-id'];

// Flushed after every write, so that a line of a stream does not wait for the next ones.
const COMPRESSION: FastifyCompressOptions = {
  encodings: ['br', 'gzip'],
  customTypes: /^text\/(?!event-stream)|[/+](json|x-ndjson|yaml|xml|javascript)\b/,
  zlibOptions: { flush: constants.Z_SYNC_FLUSH },
  brotliOptions: { flush: constants.BROTLI_OPERATION_FLUSH },
  globalDecompression: false,
};

/** Puts the service together, ready to listen. It logs to standard error, or elsewhere. */
export async function makeService(settings: Settings, log?: DestinationStream): Promise<NestFastifyApplication> {
  const logger = makeLogger(settings.log, log);
  const adapter = makeServer(logger);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(settings), adapter, {
    logger: new PinoLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  await addManners(app, settings);
  app.get(Metrics).watch(adapter.getInstance());
  serveOpenApi(app, VERSION);
  return app;
}

/**
 * Starts the service, and gives the address that it listens on; by then everything that the log holds is folded.
 * @throws Error that names the variable whose value can not be had
 */
export async function startService(settings: Settings): Promise<{ app: NestFastifyApplication; url: string }> {
  try {
    const app = await makeService(settings);
    await app.listen(settings.port, settings.host);
    return { app, url: await app.getUrl() };
  } catch (error) {
    throw blameSetting(error, settings);
  }
}

async function addManners(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const origins = originsOf(settings);
  if (origins.length > 0) app.enableCors({ origin: origins, methods: METHODS, exposedHeaders: EXPOSED, maxAge: 3600 });
  await app.register(helmet, { contentSecurityPolicy: { directives: CONTENT_POLICY } });
  await app.register(compress, COMPRESSION);
  const server = app.getHttpAdapter().getInstance();
  refuseUnknown(server);
  refuseUnreadableQueries(server);
  tagAnswers(server);
  awaitPositions(server, app.get(EventStore));
}
