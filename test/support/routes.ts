import type { Service } from './service.ts';

/** The parts of the OpenAPI document that tests walk. */
export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: object;
}

export interface Schema {
  readonly oneOf?: readonly { readonly $ref: string }[];
  readonly discriminator?: { readonly propertyName: string; readonly mapping: Readonly<Record<string, string>> };
  readonly properties?: Readonly<Record<string, { readonly const?: unknown }>>;
}

export async function openApiOf(service: Service): Promise<OpenApi> {
  return (await service.get('/openapi.json')).json<OpenApi>();
}

/** The paths under /v1 that can be asked, as the service describes itself. */
export async function readPathsOf(service: Service): Promise<string[]> {
  const { paths } = await openApiOf(service);
  return Object.keys(paths).filter((path) => path.startsWith('/v1/') && paths[path]!['get']);
}

/** A path with its parameters filled in. @throws Error for a parameter without a value */
export function fill(path: string, values: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for ${name} of ${path}`);
    return value;
  });
}
