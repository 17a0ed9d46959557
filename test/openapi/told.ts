import type { OpenAPIObject } from '@nestjs/swagger';
import type { Asked } from './asked.ts';

type Example = Readonly<{ summary: string; value: unknown }>;
type Media = { readonly schema: object; readonly examples?: Readonly<Record<string, Example>> };
type Content = Readonly<Record<string, Media>>;
/** An operation of the document. */
export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Method = 'get' | 'put' | 'post';

/** An example of the document: what is asked, and what is answered. */
export interface Told {
  readonly operation: string;
  readonly name: string;
  readonly asked: Asked;
  readonly status: number;
  readonly type: string;
  readonly answer: unknown;
}

/** All examples of answers; the reads before the writes, so that the reads find the demo as it is. */
export function answersToldBy(document: OpenAPIObject): Told[] {
  const told = operationsOf(document).flatMap(({ operationId, requestBody, responses }) =>
    Object.entries(responses).flatMap(([status, response]) =>
      examplesIn(response as object).map(({ type, name, summary, value }) => {
        const asked = askedBy(summary, type, bodyOf(requestBody as object | undefined, type, name, document));
        return { operation: operationId!, name, asked, status: Number(status), type, answer: value };
      }),
    ),
  );
  const order = (one: Told): number => ['GET', 'PUT', 'POST'].indexOf(one.asked.method);
  return told.sort((one, other) => order(one) - order(other));
}

/** All examples of what can be sent to an operation. */
export function requestsToldBy(document: OpenAPIObject, id: string): { name: string; type: string; value: unknown }[] {
  const operation = operationsOf(document).find(({ operationId }) => operationId === id)!;
  return examplesIn(operation.requestBody as object).map(({ name, type, ...example }) => {
    return { name, type, value: valueOf(example, document) };
  });
}

/** What an operation takes, or answers with, in one media type. */
export interface ToldContent {
  readonly operation: string;
  readonly part: string;
  readonly type: string;
  readonly schema: object;
  readonly examples: readonly unknown[];
}

/** Every media type of what every operation takes, and answers with if all is well. */
export function contentsOf(document: OpenAPIObject): ToldContent[] {
  return operationsOf(document).flatMap(({ operationId, requestBody, responses }) => {
    const parts = Object.entries({ request: requestBody, ...responses }) as [
      string,
      { content?: Content } | undefined,
    ][];
    return parts
      .filter(([part]) => /^(request|2..)$/.test(part))
      .flatMap(([part, told]) =>
        Object.entries(told?.content ?? {}).map(([type, { schema, examples = {} }]) => {
          const values = Object.values(examples).map((example) => valueOf(example, document));
          return { operation: operationId!, part, type, schema, examples: values };
        }),
      );
  });
}

/** A body as it is sent. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** All operations. */
export function operationsOf({ paths }: OpenAPIObject): Operation[] {
  const methods: readonly Method[] = ['get', 'put', 'post'];
  return Object.values(paths).flatMap((item) => methods.flatMap((method) => item[method] ?? []));
}

function examplesIn(part: object): ({ name: string; type: string } & Example)[] {
  const content = (part as { content?: Content }).content ?? {};
  return Object.entries(content).flatMap(([type, { examples = {} }]) =>
    Object.entries(examples).map(([name, example]) => ({ name, type, ...example })),
  );
}

function askedBy(summary: string, type: string, body: string | undefined): Asked {
  const [method, path] = summary.split(' ') as [string, string];
  return method === 'GET' ? { method, path } : { method, path, headers: { 'content-type': type }, body: body! };
}

/** A write has the request example of the same name and type as its body. */
function bodyOf(request: object | undefined, type: string, name: string, document: OpenAPIObject): string | undefined {
  const example = request && examplesIn(request).find((one) => one.name === name && one.type === type);
  return example && textOf(valueOf(example, document));
}

function valueOf(example: object, { components }: OpenAPIObject): unknown {
  const { $ref } = example as { $ref?: string };
  const found = $ref === undefined ? example : components!.examples![$ref.split('/').at(-1)!]!;
  return (found as Example).value;
}
