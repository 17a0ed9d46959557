import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { catalogue } from '../../events/catalogue.ts';
import { withEvents } from './openapi-events.ts';
import { withManners } from './openapi-manners.ts';
import { operationId } from './openapi-operations.ts';

/** Serves the OpenAPI 3.1 document at `/openapi.json`, and a page to try it at `/docs`. */
export function serveOpenApi(app: INestApplication, version: string): void {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Dateline')
    .setDescription('The record of a developing situation, on three clocks: occurred, reported, recorded.')
    .setVersion(version)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'This service')
    .addTag('record', 'Writes events, of any family, into the record. Nothing is ever edited.')
    .addTag('read', 'Reads situations as they were at any point on the three clocks.')
    .addTag('operations', 'Tells how the service is, what it counts, and what its problems mean.');
  const models = [...catalogue.values()].map((kind) => kind.body);
  const document = withManners(
    withEvents(
      SwaggerModule.createDocument(app, builder.build(), { extraModels: models, operationIdFactory: operationId }),
    ),
  );
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json', yamlDocumentUrl: 'openapi.yaml' });
}
