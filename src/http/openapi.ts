import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule, getSchemaPath } from '@nestjs/swagger';
import { catalogue } from '../../events/catalogue.ts';
import type { Kind } from '../../events/kind.ts';
import { withManners } from './openapi-manners.ts';

const EVENTS = '/v1/situations/{situation}/events';

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
  const document = withManners(withEvents(SwaggerModule.createDocument(app, builder.build(), { extraModels: models })));
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json', yamlDocumentUrl: 'openapi.yaml' });
}

/** Adds what an event is, which the decorators of the controllers can not say: one schema for each kind. */
function withEvents(document: OpenAPIObject): OpenAPIObject {
  const schemas = (document.components ??= {}).schemas!;
  const kinds = [...catalogue.values()];
  for (const kind of kinds) schemas[`${kind.body.name}Event`] = eventSchema(kind);
  schemas['Event'] = {
    oneOf: kinds.map((kind) => ({ $ref: `#/components/schemas/${kind.body.name}Event` })),
    discriminator: {
      propertyName: 'kind',
      mapping: Object.fromEntries(kinds.map((kind) => [kind.kind, `#/components/schemas/${kind.body.name}Event`])),
    },
  };
  const event = { $ref: '#/components/schemas/Event' };
  const line = { type: 'string', description: 'An event on each line, as in the array.' };
  setBody(document, `${EVENTS}/{id}`, 'put', { 'application/json': { schema: event } });
  setBody(document, EVENTS, 'post', {
    'application/json': { schema: { type: 'array', items: event } },
    'application/x-ndjson': { schema: line },
  });
  return document;
}

function eventSchema(kind: Kind): object {
  return {
    description: `${kind.about} (${kind.family}, version ${kind.version}${codes(kind)})`,
    allOf: [{ $ref: getSchemaPath(kind.body) }],
    type: 'object',
    properties: {
      id: { type: 'string', format: 'uuid', description: 'The identity of the event in its situation, for ever.' },
      kind: { const: kind.kind },
    },
    required: ['kind'],
  };
}

function codes(kind: Kind): string {
  if (kind.family !== 'report') return '';
  return `; PLOVER ${kind.plover ?? 'none'}, CAMEO ${kind.cameo.join(', ')}`;
}

function setBody(document: OpenAPIObject, path: string, method: 'put' | 'post', content: object): void {
  const operation = document.paths[path]?.[method];
  if (operation) operation.requestBody = { required: true, content: content as never };
}
