import { PROBLEMS, type ProblemType } from './problem.ts';

const TYPES = Object.keys(PROBLEMS) as ProblemType[];

/** The responses of OpenAPI that are problems: `Problem404` and so on by status, and `Problem` for any. */
export function problemResponses(): Record<string, object> {
  const statuses = new Set(TYPES.map((type) => PROBLEMS[type][0]));
  const byStatus = [...statuses].map((status) => [`Problem${status}`, problemResponse(status)]);
  return { ...Object.fromEntries(byStatus), Problem: { description: 'Any problem', content: problemContent(TYPES) } };
}

/** The schemas of a problem document. */
export function problemSchemas(): Record<string, object> {
  return { ProblemDocument: problemSchema(), ProblemItem: itemSchema(), ProblemMeaning: meaningSchema() };
}

function problemResponse(status: number): object {
  const types = TYPES.filter((type) => PROBLEMS[type][0] === status);
  const meanings = types.map((type) => `\`${type}\`: ${PROBLEMS[type][1]}.`);
  return { description: meanings.join(' '), content: problemContent(types) };
}

function problemContent(types: readonly ProblemType[]): object {
  const examples = types.map((type) => [type, { $ref: `#/components/examples/problem-${type}` }]);
  const schema = { $ref: '#/components/schemas/ProblemDocument' };
  return { 'application/problem+json': { schema, examples: Object.fromEntries(examples) } };
}

function problemSchema(): object {
  return {
    type: 'object',
    description: 'What went wrong: problem details (RFC 9457).',
    required: ['type', 'title', 'status', 'detail'],
    properties: {
      type: { type: 'string', format: 'uri-reference', enum: TYPES.map((type) => `/problems/${type}`) },
      title: { type: 'string', description: 'What the type means.' },
      status: { type: 'integer', description: 'The status code of the answer.' },
      detail: { type: 'string', description: 'What is wrong with this request.' },
      errors: { type: 'array', items: { $ref: '#/components/schemas/ProblemItem' } },
      requestId: { type: 'string', description: 'The request, as in the header X-Request-Id and in the log.' },
    },
  };
}

function itemSchema(): object {
  return {
    type: 'object',
    description: 'A fault at a field of the body, or at a parameter.',
    required: ['detail'],
    properties: {
      id: { type: 'string', format: 'uuid', description: 'The event that it befell, where several were sent.' },
      line: {
        type: 'integer',
        minimum: 1,
        description: 'The line of the event, where lines are recorded together; blank ones are counted.',
      },
      pointer: {
        type: 'string',
        description: 'A JSON Pointer into the body, or into the event on its line (RFC 6901).',
      },
      parameter: { type: 'string' },
      detail: { type: 'string' },
      nearest: { type: 'array', items: { type: 'string' }, description: 'The declared names that come nearest.' },
    },
  };
}

function meaningSchema(): object {
  return {
    type: 'object',
    description: 'What a problem type is.',
    required: ['type', 'status', 'title'],
    properties: {
      type: { type: 'string', format: 'uri-reference', description: 'What problem documents carry as `type`.' },
      status: { type: 'integer' },
      title: { type: 'string' },
    },
  };
}
