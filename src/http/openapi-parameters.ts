import type { OpenAPIObject } from '@nestjs/swagger';
import { catalogue } from '../../events/catalogue.ts';
import { SLUG } from '../../events/rules.ts';
import { BBOX } from './bbox.ts';
import { FORMATS } from './formats.ts';
import answers from './openapi-examples/answers.json' with { type: 'json' };
import { PROBLEMS } from './problem.ts';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = Extract<NonNullable<Operation['parameters']>[number], { name: string }>;

/** What a parameter is, beside what its decorators tell. */
interface Told {
  readonly description?: string;
  readonly schema?: object;
  /** Values that every operation that has the parameter takes in the demo. */
  readonly examples: readonly unknown[];
}

const REPORTS = [...catalogue.values()].filter(({ family }) => family === 'report').map(({ kind }) => kind);
const slug = { type: 'string', pattern: SLUG.source };
const slugs = (items: object = slug): object => ({ type: 'array', items, minItems: 1, maxItems: 50 });

const IN_PATH: Readonly<Record<string, Told>> = {
  situation: { description: 'The slug of a situation.', schema: slug, examples: ['dprk-russia-2024'] },
  id: {
    description:
      'The id of the event, a UUID of any version that the client chose; in any case, recorded in lower case.',
    schema: { type: 'string', format: 'uuid' },
    examples: ['40845c79-d09e-54a7-8fb8-841e22cf047e'],
  },
  estimate: { description: 'The slug of an estimate of the situation.', schema: slug, examples: ['in-training'] },
  claim: { description: 'The slug of a claim of the situation.', schema: slug, examples: ['in-russia'] },
  treaty: { description: 'The slug of a treaty of the situation.', schema: slug, examples: ['partnership-treaty'] },
  actor: { description: 'The slug of an actor of the situation.', schema: slug, examples: ['nis'] },
  type: {
    description: 'The name of the problem: what stands behind `/problems/` in the `type` of a problem document.',
    schema: { type: 'string', enum: Object.keys(PROBLEMS) },
    examples: ['not-yet-known'],
  },
};

const IN_QUERY: Readonly<Record<string, Told>> = {
  occurredBy: { examples: ['2024-10-24', '2024-10', '2024-10-24T10:00:00+09:00'] },
  reportedBy: { examples: ['2024-10-24', '2024-10-22~', '2024-10-24T10:00:00Z'] },
  recordedBy: { examples: ['120', '2099-12-31', '2099-12-31T23:59:59Z'] },
  policy: { examples: ['best-graded'] },
  view: { examples: ['changes'] },
  speaker: { schema: slugs(), examples: [['nis']] },
  modality: { schema: { minItems: 1, maxItems: 50 }, examples: [['observed', 'planned']] },
  clock: { examples: ['occurred'] },
  order: { examples: ['desc'] },
  limit: { schema: { type: 'integer' }, examples: [20] },
  from: { examples: ['2024-10-18'] },
  to: { examples: ['2024-10-24'] },
  kind: { schema: slugs({ type: 'string', enum: REPORTS }), examples: [['threat', 'policy-signal']] },
  actor: { examples: [['nis', 'hur'], 'gov-south-korea'] },
  estimate: { schema: slugs(), examples: [['in-training']] },
  claim: { schema: slugs(), examples: [['in-russia']] },
  treaty: { schema: slugs(), examples: [['partnership-treaty']] },
  topic: { examples: [['arms-for-ukraine'], 'arms-for-ukraine'] },
  bbox: {
    schema: { pattern: BBOX.source },
    examples: ['124,33,131,43', '170,-50,-170,80'],
  },
  reliability: { examples: ['B'] },
  credibility: { schema: { type: 'integer' }, examples: [2] },
  q: { schema: { minLength: 1 }, examples: ['soldier vladivostok', '"satellite images"'] },
  declare: { examples: ['auto'] },
  atomic: { examples: [true] },
  restore: { examples: [true] },
};

const IN_HEADER: Readonly<Record<string, Told>> = {
  'Dateline-Position': { examples: [120] },
  'If-None-Match': { examples: ['"d41d8cd98f00b204"'] },
  'Dateline-Expected-Revision': { examples: [119] },
  'Dateline-Recorder': { examples: ['night-desk'] },
};

const TOLD: Readonly<Record<string, Readonly<Record<string, Told>>>> = {
  path: IN_PATH,
  query: IN_QUERY,
  header: IN_HEADER,
};
const UNTOLD: Told = { examples: [] };

/** What differs from operation to operation. */
const BY_OPERATION: Readonly<Record<string, (operation: Operation) => Told>> = { format: formatsOf, cursor: cursorOf };

/** Adds to every parameter what the decorators do not tell: a description, the right schema, and examples. */
export function withParameters(document: OpenAPIObject): OpenAPIObject {
  const operations = Object.values(document.paths).flatMap(({ get, put, post }) => [get, put, post]);
  for (const operation of operations) {
    for (const parameter of operation?.parameters ?? []) if ('name' in parameter) tell(parameter, operation!);
  }
  return document;
}

function tell(parameter: Parameter, operation: Operation): void {
  const { description, schema, examples } = toldOf(parameter, operation);
  const own = parameter.schema as { type?: string };
  const merged: { type?: string } = { ...own, ...schema };
  const fitting = examples.filter((one) => Array.isArray(one) === (merged.type === 'array'));
  if (description) parameter.description = description;
  // A page to try the service fills in the example of a parameter: that is wanted only where one is needed.
  if (parameter.in === 'path') Object.assign(parameter, { example: fitting[0], schema: merged });
  else parameter.schema = fitting.length > 0 ? { ...merged, examples: fitting } : merged;
}

function toldOf({ name, in: where, schema }: Parameter, operation: Operation): Told {
  const ofOperation = BY_OPERATION[name];
  if (ofOperation) return ofOperation(operation);
  const told = TOLD[where]?.[name] ?? UNTOLD;
  if (where !== 'query') return told;
  const isList = (schema as { type?: string }).type === 'array';
  if (name === 'actor' || name === 'topic') return { ...told, schema: isList ? slugs() : slug };
  return told;
}

/** The formats that an operation answers in. */
function formatsOf({ responses }: Operation): Told {
  const types = Object.keys((responses['200'] as { content?: object }).content ?? {});
  const names = Object.entries(FORMATS).flatMap(([name, type]) => (types.includes(type) ? [name] : []));
  const description = `The format of the answer, before what \`Accept\` prefers: ${names.join(', ')}.`;
  return { description, schema: { type: 'string', enum: names }, examples: names };
}

/** The cursor that the example of a first page tells: it goes on with no other question. */
function cursorOf({ operationId }: Operation): Told {
  const page = answers.find(({ operation, name }) => operation === operationId && name === 'first-page');
  const { next } = (page?.answer ?? {}) as { next?: string };
  return next === undefined ? UNTOLD : { examples: [next] };
}
