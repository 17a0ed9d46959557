import type { OpenAPIObject } from '@nestjs/swagger';
import { getSchemaPath } from '@nestjs/swagger';
import { catalogue } from '../../events/catalogue.ts';
import type { Kind } from '../../events/kind.ts';
import { SLUG } from '../../events/rules.ts';

const KINDS = [...catalogue.values()];
const EVENTS = '/v1/situations/{situation}/events';
const RESULTS = {
  type: 'object',
  required: ['results'],
  properties: { results: { type: 'array', items: ref('Result') } },
};

/** Adds what an event is, which the decorators of the controllers can not say: one schema for each kind. */
export function withEvents(document: OpenAPIObject): OpenAPIObject {
  const schemas = (document.components ??= {}).schemas! as Record<string, object>;
  for (const kind of KINDS) schemas[nameOf(kind)] = eventSchema(kind);
  Object.assign(schemas, { Event: oneOfKinds(), Origin: origin(), Refusal: refusal(), Result: result() });
  narrowBodies(schemas, 'EventState', KINDS);
  const changes = KINDS.filter(({ family }) => family === 'change');
  narrowBodies(schemas, 'HistoryRow', changes);
  setBodies(document);
  return document;
}

/** The schema of an event of a kind, by its name. */
export function nameOf(kind: Kind): string {
  return `${kind.body.name}Event`;
}

function oneOfKinds(): object {
  return {
    oneOf: KINDS.map((kind) => ref(nameOf(kind))),
    discriminator: {
      propertyName: 'kind',
      mapping: Object.fromEntries(KINDS.map((kind) => [kind.kind, ref(nameOf(kind)).$ref])),
    },
  };
}

function eventSchema(kind: Kind): object {
  return {
    description: `${kind.about} (${kind.family}, version ${kind.version}${codes(kind)})`,
    allOf: [{ $ref: getSchemaPath(kind.body) }],
    type: 'object',
    properties: {
      id: { type: 'string', format: 'uuid', description: 'The identity of the event in its situation, for ever.' },
      kind: { type: 'string', const: kind.kind },
      situation: { type: 'string', pattern: SLUG.source, description: 'If given, that of the path.' },
      record: ref('Origin'),
    },
    required: ['kind'],
  };
}

function codes(kind: Kind): string {
  if (kind.family !== 'report') return '';
  return `; PLOVER ${kind.plover ?? 'none'}, CAMEO ${kind.cameo.join(', ')}`;
}

/** Says that the kind of what is shown tells the form of its body. */
function narrowBodies(schemas: Record<string, object>, name: string, kinds: readonly Kind[]): void {
  const schema = schemas[name] as { properties?: Record<string, object>; oneOf?: object[] } | undefined;
  // Only the build knows the fields of classes.
  if (!schema?.properties?.['body']) return;
  schema.oneOf = kinds.map((kind) => ({
    type: 'object',
    required: ['kind', 'body'],
    properties: { kind: { type: 'string', const: kind.kind }, body: bodySchema(kind) },
  }));
  const { body: _body, kind: _kind, ...others } = schema.properties;
  schema.properties = others;
}

/** A body as it is recorded: with a correction the service keeps what it corrects. */
function bodySchema(kind: Kind): object {
  const said = { $ref: getSchemaPath(kind.body) };
  if (kind.kind !== 'corrected') return said;
  const bodyKind = { type: 'string', description: 'The kind of event that it corrects.' };
  return { allOf: [said, { type: 'object', properties: { bodyKind, bodyVersion: { type: 'integer' } } }] };
}

/** What an export tells of a record besides what was said. */
function origin(): object {
  return {
    type: 'object',
    description: 'When, by whom and with which salt it was recorded elsewhere; kept only where `restore` is asked for.',
    required: ['recorded', 'recorder', 'salt'],
    properties: {
      position: { type: 'integer' },
      revision: { type: 'integer' },
      recorded: { type: 'string', format: 'date-time' },
      recorder: { type: 'string', pattern: SLUG.source },
      salt: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$', description: '32 bytes in base64url.' },
    },
  };
}

function refusal(): object {
  return {
    type: 'object',
    description: 'An event that is not in the record, and why.',
    required: ['status', 'problem'],
    properties: {
      status: { type: 'string', const: 'refused' },
      id: { type: 'string', format: 'uuid', description: 'The id of the event, where it can be read.' },
      problem: ref('ProblemDocument'),
    },
  };
}

function result(): object {
  return { description: 'What became of one event among many.', oneOf: [ref('Receipt'), ref('Refusal')] };
}

function setBodies(document: OpenAPIObject): void {
  const event = ref('Event');
  const line = { type: 'string', description: 'An event on each line, as in the array; of any length.' };
  const resultLine = { type: 'string', description: 'A `Result` on each line, with the number of its line as `line`.' };
  const put = document.paths[`${EVENTS}/{id}`]?.put;
  const post = document.paths[EVENTS]?.post;

  if (put) put.requestBody = body({ 'application/json': { schema: event } });
  if (!post) return;
  post.requestBody = body({
    'application/json': { schema: { type: 'array', maxItems: 10_000, items: event } },
    'application/x-ndjson': { schema: line },
  });
  post.responses['200'] = {
    description: 'What became of each',
    content: { 'application/json': { schema: RESULTS }, 'application/x-ndjson': { schema: resultLine } } as never,
  };
}

function body(content: object): { required: true; content: never } {
  return { required: true, content: content as never };
}

function ref(name: string): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}
