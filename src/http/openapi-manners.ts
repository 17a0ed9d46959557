import type { OpenAPIObject } from '@nestjs/swagger';
import { SLUG } from '../../events/rules.ts';
import { LIVENESS, READINESS } from './openapi-health.ts';
import { problemResponses, problemSchemas } from './openapi-problems.ts';

type Method = 'get' | 'put' | 'post' | 'delete';
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = Extract<NonNullable<Operation['parameters']>[number], { name: string }>;
type Response = Extract<Operation['responses'][string], { description: string }>;

const METHODS: readonly Method[] = ['get', 'put', 'post', 'delete'];

const header = (description: string, schema: object): object => ({ description, schema });
const integer = { type: 'integer', minimum: 0 };
const text = { type: 'string' };

const HEADERS = {
  'X-Request-Id': header('The id of the request, in the log and in problems too: its own where it is sane.', text),
  ETag: header('A strong tag of this representation.', text),
  'Dateline-Position': header('The position of the log that the answer was computed from, or written at.', integer),
  'Dateline-Revision': header('The revision of the situation after the event.', integer),
  Link: header('The next page of several, as `<…>; rel="next"`; missing on the last.', text),
  Location: header('The address of the event.', { type: 'string', format: 'uri-reference' }),
};

const parameter = (name: string, description: string, schema: object): object => ({
  name,
  in: 'header',
  required: false,
  description,
  schema,
});

const AWAITED = parameter(
  'Dateline-Position',
  'Waits up to 5 s until this node has the log up to that position, so that a client reads what it wrote; else 503.',
  integer,
);
const READING = [
  AWAITED,
  parameter('If-None-Match', 'Tags of representations that the client has: 304 if one of them is current.', text),
];
const RECORDING = [
  AWAITED,
  parameter('Dateline-Expected-Revision', 'Records only at that revision of the situation, -1 for none; else 412.', {
    type: 'integer',
    minimum: -1,
  }),
  parameter('Dateline-Recorder', 'Who has it recorded: an account id.', {
    type: 'string',
    pattern: SLUG.source,
    default: 'anonymous',
  }),
];

/** What goes for a group of operations alike. */
interface Manners {
  readonly parameters: readonly object[];
  readonly headers: readonly (keyof typeof HEADERS)[];
  readonly problems: readonly number[];
}

const OPERATIONS: Manners = { parameters: [], headers: ['X-Request-Id'], problems: [] };
const READ: Manners = {
  parameters: READING,
  headers: ['X-Request-Id', 'ETag', 'Dateline-Position'],
  problems: [400, 404, 406, 503],
};
const READ_PAGES: Manners = { ...READ, headers: [...READ.headers, 'Link'] };
const RECORD: Manners = {
  parameters: RECORDING,
  headers: ['X-Request-Id'],
  problems: [400, 409, 410, 412, 413, 415, 422, 503, 507],
};
const RECORD_ONE: Manners = {
  ...RECORD,
  headers: ['X-Request-Id', 'Dateline-Position', 'Dateline-Revision', 'Location'],
};

/** Adds what every operation has, and no decorator should have to repeat: headers, 304, and the problems by status. */
export function withManners(document: OpenAPIObject): OpenAPIObject {
  const components = (document.components ??= {});
  components.schemas = { ...components.schemas, ...problemSchemas() };
  components.headers = { ...components.headers, ...HEADERS } as never;
  components.responses = { ...components.responses, ...problemResponses() } as never;
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      if (!item[method]) continue;
      item[method].parameters = parametersOf(path, item[method]);
      mend(item[method], mannersOf(path, method));
    }
  }
  return document;
}

function mannersOf(path: string, method: Method): Manners {
  if (!path.startsWith('/v1/')) return OPERATIONS;
  if (method === 'get') return /\/(timeline|vintages)$/.test(path) ? READ_PAGES : READ;
  return method === 'put' ? RECORD_ONE : RECORD;
}

/** Those that the decorators tell, with those of the path that they do not; what has a default need not be given. */
function parametersOf(path: string, { parameters = [] }: Operation): Parameter[] {
  const told = parameters.filter((one): one is Parameter => 'name' in one);
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const others = told.filter((one) => one.in !== 'path');
  return [
    ...inPath.map((name) => ({
      ...told.find((one) => one.in === 'path' && one.name === name),
      ...({ name, in: 'path', required: true, schema: schemaOfPart(path, name) } as const),
    })),
    ...others.map((one) => (hasDefault(one) ? { ...one, required: false } : one)),
  ];
}

function schemaOfPart(path: string, name: string): object {
  if (!path.startsWith('/v1/')) return text;
  return name === 'id' ? { type: 'string', format: 'uuid' } : { type: 'string', pattern: SLUG.source };
}

function hasDefault({ schema }: Parameter): boolean {
  return schema !== undefined && 'default' in schema;
}

function mend(operation: Operation, { parameters, headers, problems }: Manners): void {
  const { responses } = operation;
  if (operation.operationId === 'readLiveness') responses['200'] = answerOf(LIVENESS, 'It lives');
  if (operation.operationId === 'readReadiness') {
    responses['200'] = answerOf(READINESS, 'It can answer');
    responses['503'] = answerOf(READINESS, 'It can not answer, and why');
  }
  operation.parameters = [...(operation.parameters ?? []), ...(parameters as never[])];
  if (headers.includes('Location')) Object.assign(responses, recordedOne(responses['200'] as Response));
  addHeaders(responses, headers);
  for (const status of problems) responses[status] ??= { $ref: `#/components/responses/Problem${status}` };
  responses['default'] ??= { $ref: '#/components/responses/Problem' };
}

function addHeaders(responses: Operation['responses'], names: Manners['headers']): void {
  const headers = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
  for (const [status, response] of Object.entries(responses)) {
    if (status.startsWith('2')) Object.assign(response!, { headers, description: told(response) || 'The answer' });
  }
  const { Link: _, ...ofNothing } = headers;
  if (names.includes('ETag')) responses['304'] = { description: 'The client has it already', headers: ofNothing };
}

function answerOf(schema: object, description: string): Response {
  return { description, content: { 'application/json': { schema } } };
}

function told(response: Operation['responses'][string]): string {
  return response && 'description' in response ? response.description : '';
}

function recordedOne(response: Response | undefined): Record<string, Response> {
  const { description: _, ...rest } = response ?? { description: '' };
  return {
    200: { ...rest, description: 'The same was recorded before' },
    201: { ...structuredClone(rest), description: 'Recorded' },
  };
}
