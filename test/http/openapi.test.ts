import { catalogue } from '../../events/catalogue.ts';
import { type OpenApi, openApiOf } from '../support/routes.ts';
import { Service } from '../support/service.ts';

let service: Service;
let document: OpenApi;
beforeAll(async () => {
  service = await Service.start();
  document = await openApiOf(service);
});
afterAll(() => service.stop());

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** Every method and path that the server routes, read off the tree that it prints. */
function routesOf(tree: string): string[] {
  const open: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent, part, methods] = /^([ │]*)[├└]── (\S+)(?: \((.+)\))?$/.exec(line) ?? [];
    if (indent === undefined || part === undefined) return [];
    open.length = indent.length / 4;
    open.push(part);
    const path = open
      .join('')
      .replaceAll(/:(\w+)/g, '{$1}')
      .replace(/^\/\//, '/');
    return (methods ?? '').split(', ').map((method) => `${method.toLowerCase()} ${path}`);
  });
}

it('the document is OpenAPI 3.1', () => {
  expect(document.openapi).toMatch(/^3\.1\./);
});

it('the document has every route of the server, but itself and its page, and no other', () => {
  const isMeant = (route: string): boolean =>
    METHODS.includes(route.split(' ')[0]!) && !/ \/(docs|openapi|$)/.test(route);
  const routed = routesOf(service.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }) as string);
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method} ${path}`),
  );
  expect(described.toSorted()).toEqual(routed.filter(isMeant).toSorted());
  expect(described).toContain('put /v1/situations/{situation}/events/{id}');
});

it('an event is one of the kinds of the catalogue, each with its name', () => {
  const { schemas } = document.components;
  const { oneOf = [], discriminator } = schemas['Event']!;
  expect(discriminator?.propertyName).toBe('kind');
  expect(Object.keys(discriminator!.mapping)).toEqual([...catalogue.keys()]);
  expect(Object.values(discriminator!.mapping)).toEqual(oneOf.map(({ $ref }) => $ref));
  for (const [kind, reference] of Object.entries(discriminator!.mapping)) {
    const schema = schemas[reference.replace('#/components/schemas/', '')];
    expect(schema?.properties?.['kind']).toEqual({ type: 'string', const: kind });
  }
});
