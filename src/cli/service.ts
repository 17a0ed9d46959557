import 'reflect-metadata';
import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.ts';
import { serveOpenApi } from '../http/openapi.ts';
import { PinoLogger } from '../http/pino-logger.ts';
import { makeLogger, makeServer } from '../http/server.ts';
import type { Settings } from '../http/settings.ts';

export const VERSION = '0.1.0';

// Swagger UI brings its styles and pictures inline; everything else comes from the service itself.
const CONTENT_POLICY = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  scriptSrc: ["'self'"],
  upgradeInsecureRequests: null,
};

/** Puts the service together, ready to listen. */
export async function makeService(settings: Settings): Promise<NestFastifyApplication> {
  const logger = makeLogger(settings.log);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(settings), makeServer(logger), {
    logger: new PinoLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  await app.register(helmet, { contentSecurityPolicy: { directives: CONTENT_POLICY } });
  serveOpenApi(app, VERSION);
  return app;
}

/** Starts the service, and gives the address that it listens on. */
export async function startService(settings: Settings): Promise<{ app: NestFastifyApplication; url: string }> {
  const app = await makeService(settings);
  await app.listen(settings.port, settings.host);
  return { app, url: await app.getUrl() };
}
