import type { OpenAPIObject } from '@nestjs/swagger';
import { catalogue } from '../../events/catalogue.ts';
import answers from './openapi-examples/answers.json' with { type: 'json' };
import events from './openapi-examples/events.json' with { type: 'json' };
import problems from './openapi-examples/problems.json' with { type: 'json' };

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Content = Record<string, { examples?: Record<string, object> }>;
interface Example {
  readonly summary: string;
  readonly event: { readonly kind: string };
}

const EVENTS = Object.entries(events as Readonly<Record<string, Example>>);
const FAMILIES = ['declaration', 'report', 'change'] as const;

/**
 * Adds examples: of events of every kind, of every answer, and of every problem. The summary of an answer or problem is
 * the request that it answers; the body of a write is the request example of the same name.
 */
export function withExamples(document: OpenAPIObject): OpenAPIObject {
  const examples = EVENTS.map(([name, { summary, event }]) => [name, { summary, value: event }]);
  const faults = problems.map(({ request, problem }) => {
    const name = `problem-${problem.type.replace('/problems/', '')}`;
    return [name, { summary: request ? `${request.method} ${request.path}` : problem.title, value: problem }];
  });
  (document.components ??= {}).examples = Object.fromEntries([...examples, ...faults]);
  const operations = Object.values(document.paths).flatMap(({ get, put, post }) => [get, put, post]);
  for (const operation of operations) {
    if (!operation) continue;
    addRequests(operation);
    addAnswers(operation);
  }
  return document;
}

function addRequests({ operationId, requestBody }: Operation): void {
  const content = (requestBody as { content?: Content } | undefined)?.content;
  if (!content) return;
  if (operationId === 'recordEvent') {
    const refs = EVENTS.map(([name]) => [name, { $ref: `#/components/examples/${name}` }]);
    content['application/json']!.examples = Object.fromEntries(refs);
    return;
  }
  content['application/json']!.examples = byFamily((said) => said);
  content['application/x-ndjson']!.examples = byFamily((said) =>
    said.map((one) => `${JSON.stringify(one)}\n`).join(''),
  );
}

/** Many at once: all examples of a family. */
function byFamily(write: (events: readonly object[]) => unknown): Record<string, object> {
  const entries = FAMILIES.map((family) => {
    const own = EVENTS.filter(([, { event }]) => catalogue.get(event.kind)!.family === family);
    return [`${family}s`, { summary: `Every kind of ${family}`, value: write(own.map(([, { event }]) => event)) }];
  });
  return Object.fromEntries(entries) as Record<string, object>;
}

function addAnswers({ operationId, responses }: Operation): void {
  for (const { name, operation, request, status, type, answer } of answers) {
    if (operation !== operationId) continue;
    const content = (responses[status] as { content?: Content } | undefined)?.content?.[type];
    if (content) (content.examples ??= {})[name] = { summary: request, value: answer };
  }
}
