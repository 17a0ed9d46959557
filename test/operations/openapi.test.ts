import type { OpenAPIObject } from '@nestjs/swagger';
import { Door, closeDoors } from './door.ts';

afterAll(closeDoors);

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

describe('/openapi.json', () => {
  let document: OpenAPIObject;
  let operations: { path: string; method: string; operation: Operation }[];
  beforeAll(async () => {
    const door = await Door.open();
    document = JSON.parse((await door.get('/openapi.json')).bytes.toString('utf8')) as OpenAPIObject;
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation: operation as Operation })),
    );
  });

  function namesIn({ parameters = [] }: Operation, place: string): string[] {
    return parameters.flatMap((one) => ('name' in one && one.in === place ? [one.name] : []));
  }

  it('given any reference, when it is followed, then it leads somewhere', () => {
    const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g);
    for (const [, path] of references) {
      const found = path!.split('/').reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], document);
      expect({ path, isThere: found !== undefined }).toEqual({ path, isThere: true });
    }
  });

  it('given any operation, when it fails, then the document says that a problem comes, and of which form', () => {
    expect(operations.length).toBeGreaterThan(15);
    for (const { operation } of operations) {
      expect(operation.responses['default']).toEqual({ $ref: '#/components/responses/Problem' });
      expect(operation.tags?.every((tag) => document.tags?.some(({ name }) => name === tag))).toBe(true);
    }
    expect(document).toHaveProperty(['components', 'responses', 'Problem404', 'content', 'application/problem+json']);
    expect(JSON.stringify(document.components!.responses!['Problem404'])).toContain('`not-yet-known`');
  });

  it('given an operation, when its path has parts, then each is a parameter, once', () => {
    for (const { path, operation } of operations) {
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(namesIn(operation, 'path')).toEqual(parts);
      expect(new Set(namesIn(operation, 'header')).size).toBe(namesIn(operation, 'header').length);
    }
  });

  it('given a way to read, when it is documented, then it has tags, positions and 304', () => {
    for (const { path, method, operation } of operations) {
      if (method !== 'get' || !path.startsWith('/v1/')) continue;
      expect(namesIn(operation, 'header')).toEqual(['Dateline-Position', 'If-None-Match']);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['200', '304', '400', '404', '503']));
    }
  });

  it('given a way to record, when it is documented, then it has what can go wrong and who records', () => {
    const { put } = document.paths['/v1/situations/{situation}/events/{id}']!;
    const { post } = document.paths['/v1/situations/{situation}/events']!;
    for (const operation of [put!, post!]) {
      const names = ['Dateline-Position', 'Dateline-Expected-Revision', 'Dateline-Recorder'];
      expect(namesIn(operation, 'header')).toEqual(names);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['409', '412', '413', '422', '507']));
    }
    expect(Object.keys(put!.responses)).toEqual(expect.arrayContaining(['200', '201']));
    expect(post!.requestBody).toHaveProperty(['content', 'application/x-ndjson']);
  });

  it('given the document, when it is read by itself, then it says where, under which licence, and what groups there are', () => {
    expect(document.servers).toEqual([{ url: '/', description: 'This service' }]);
    expect(document.info.license?.name).toBe('MIT');
    for (const { description } of document.tags!) expect(description).toMatch(/\.$/);
  });
});
