import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { catalogue } from '../../events/catalogue.ts';
import { withEvents } from './openapi-events.ts';
import { withExamples } from './openapi-examples.ts';
import { withManners } from './openapi-manners.ts';
import { operationId } from './openapi-operations.ts';
import { withParameters } from './openapi-parameters.ts';
import { withRules } from './openapi-rules.ts';

const DESCRIPTION = [
  'The record of a developing situation, on three clocks: occurred, reported, recorded.',
  'Times are EDTF (ISO 8601-2), and a time in a parameter means the *end* of what it names: `2024-10` is all of October.',
  'A time without an offset is UTC.',
  'All examples are requests to the demo, in the order of this document, and what it answered; when something was',
  'recorded, and the salts of an export, differ from run to run, and of the metrics only names and meanings are shown.',
].join(' ');

/** Serves the OpenAPI 3.1 document at `/openapi.json`, and a page to try it at `/docs`. */
export function serveOpenApi(app: INestApplication, version: string): void {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Dateline')
    .setDescription(DESCRIPTION)
    .setVersion(version)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'This service')
    .addTag('record', 'Writes events, of any family, into the record. Nothing is ever edited.')
    .addTag('read', 'Reads situations as they were at any point on the three clocks.')
    .addTag('operations', 'Tells how the service is, what it counts, and what its problems mean.');
  const models = [...catalogue.values()].map((kind) => kind.body);
  const options = { extraModels: models, operationIdFactory: operationId };
  const made = SwaggerModule.createDocument(app, builder.build(), options);
  const document = [withRules, withEvents, withManners, withParameters, withPlainWords, withExamples].reduce(
    (built, add) => add(built),
    made,
  );
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json', yamlDocumentUrl: 'openapi.yaml' });
}

/** Joins the lines of what docstrings tell. */
function withPlainWords(document: OpenAPIObject): OpenAPIObject {
  const plain = (name: string, value: unknown): unknown =>
    name === 'description' && typeof value === 'string' ? value.replaceAll(/\s*\n\s*/g, ' ') : value;
  return JSON.parse(JSON.stringify(document), plain) as OpenAPIObject;
}
