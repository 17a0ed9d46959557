import type { OpenAPIObject } from '@nestjs/swagger';

type Json = Record<string, unknown>;

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

/** A field of events, and the JSON types that it may be of. */
export interface Field {
  /** JSON Pointer into the event; of lists it goes to the first item, of titles to the English one. */
  readonly pointer: string;
  readonly types: readonly string[];
}

/** One value of each JSON type; the number is no integer. */
export const VALUES: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['boolean', true],
  ['number', 0.5],
  ['string', 'x'],
  ['array', []],
  ['object', {}],
];

/** Every field that an event of a kind has by the document, however deep. */
export function fieldsOf(document: OpenAPIObject, kind: string): Field[] {
  const schemas = document.components!.schemas as Readonly<Record<string, Schema & { discriminator?: Json }>>;
  const mapping = schemas['Event']!.discriminator!['mapping'] as Readonly<Record<string, string>>;
  const named = (reference: string): Schema => schemas[reference.replace('#/components/schemas/', '')]!;

  function parts(schema: Schema): Schema[] {
    const inner = [...(schema.$ref === undefined ? [] : [named(schema.$ref)]), ...(schema.allOf ?? [])];
    return [schema, ...inner.flatMap((one) => parts(one))];
  }

  function fields(schema: Schema, pointer: string): Field[] {
    const all = parts(schema);
    const types = [...new Set(all.flatMap(({ type }) => type ?? []))];
    const inner = all.flatMap((part) => innerOf(part)).flatMap(([name, one]) => fields(one, `${pointer}/${name}`));
    return [{ pointer, types }, ...inner];
  }

  return fields({ $ref: mapping[kind]! }, '').slice(1);
}

function innerOf({ properties = {}, items, additionalProperties }: Schema): [string, Schema][] {
  const others: [string, Schema][] = typeof additionalProperties === 'object' ? [['en', additionalProperties]] : [];
  return [...Object.entries(properties), ...(items ? [['0', items] as [string, Schema]] : []), ...others];
}

/** An event with another value at a pointer; what leads there is made where it is missing. */
export function withValue(event: Json, pointer: string, value: unknown): Json {
  const changed = structuredClone(event);
  const path = pointer.split('/').slice(1);
  const last = path.pop()!;
  let at = changed;
  path.forEach((name, index) => {
    at[name] ??= (path[index + 1] ?? last) === '0' ? [] : {};
    at = at[name] as Json;
  });
  at[last] = value;
  return changed;
}
