import { ask } from './asked.ts';
import type { Built } from './built.ts';
import { Schemas } from './schemas.ts';
import { type Operation, operationsOf } from './told.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly description?: string;
  readonly example?: unknown;
  readonly schema: { readonly type: string; readonly examples?: readonly unknown[] };
}

/** What the document says of parameters, tried. */
export function parametersOf(built: () => Built): void {
  const all = (): { operation: Operation; parameter: Parameter }[] =>
    operationsOf(built().document).flatMap((operation) =>
      (operation.parameters as Parameter[]).map((parameter) => ({ operation, parameter })),
    );

  it('given any parameter, then it has a description, and examples that are of its schema', () => {
    const schemas = new Schemas(built().document);
    for (const { operation, parameter } of all()) {
      const where = `${operation.operationId} ${parameter.name}`;
      const isTold = (parameter.description ?? '').length > 10 && examplesOf(parameter).length > 0;
      expect([where, isTold]).toEqual([where, true]);
      const faults = examplesOf(parameter).flatMap((value) => schemas.faults(parameter.schema, value));
      expect([where, faults]).toEqual([where, []]);
    }
  });

  it('given any parameter that is a text or a number, then its schema says more than that', () => {
    // What they take is told in words: EDTF, or any tag.
    const inWords = ['occurredBy', 'reportedBy', 'recordedBy', 'from', 'to', 'If-None-Match'];
    const bare = all().filter(({ parameter }) => isBare(parameter.schema));
    expect([...new Set(bare.map(({ parameter }) => parameter.name))].sort()).toEqual(inWords.sort());
  });

  it('given any parameter of a read, when each of its examples is asked with, then it is answered', async () => {
    const reads = Object.entries(built().document.paths).flatMap(([path, { get }]) =>
      ((get?.parameters ?? []) as Parameter[]).flatMap((parameter) =>
        examplesOf(parameter).map((value) => ({ path, get: get!, parameter, value })),
      ),
    );
    for (const { path, get, parameter, value } of reads) {
      const request = requestWith(path, get, parameter, value);
      const { status, type } = await ask(built().url, { method: 'GET', ...request });
      const expected = parameter.name === 'format' ? typeOf(value) : type;
      expect({ ...request, status, type }).toEqual({ ...request, status: 200, type: expected });
    }
    expect(reads.length).toBeGreaterThan(150);
  });

  it('given any format that a read does not tell, when it is asked for, then it is refused', async () => {
    for (const { operation, parameter } of all().filter(({ parameter: { name } }) => name === 'format')) {
      const path = Object.entries(built().document.paths).find(([, { get }]) => get === operation)![0];
      for (const format of ['json', 'ndjson', 'csv', 'geojson'].filter((one) => !examplesOf(parameter).includes(one))) {
        const request = requestWith(path, operation, parameter, format);
        const { status } = await ask(built().url, { method: 'GET', ...request });
        expect({ ...request, status }).toEqual({ ...request, status: 406 });
      }
    }
  });
}

function examplesOf({ example, schema }: Parameter): readonly unknown[] {
  return example === undefined ? (schema.examples ?? []) : [example];
}

function isBare(schema: Parameter['schema']): boolean {
  const said = Object.keys(schema).filter((word) => word !== 'examples');
  return ['string', 'number'].includes(schema.type) && said.length === 1;
}

function typeOf(format: unknown): string {
  const types = { json: 'application/json', ndjson: 'application/x-ndjson', csv: 'text/csv' };
  return (types as Record<string, string>)[String(format)] ?? 'application/geo+json';
}

/** A read with one parameter beside those of its path. */
function requestWith(path: string, { parameters }: Operation, parameter: Parameter, value: unknown): Request {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    String((parameters as Parameter[]).find((one) => one.name === name && one.in === 'path')!.example),
  );
  if (parameter.in === 'header') return { path: filled, headers: { [parameter.name]: String(value) } };
  if (parameter.in === 'path') return { path: filled };
  return { path: `${filled}?${parameter.name}=${encodeURIComponent(String(value))}` };
}

type Request = { path: string; headers?: Record<string, string> };
