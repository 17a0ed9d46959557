import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

type Json = Readonly<Record<string, unknown>>;

/** Checks values by the schemas of the document; a field that the schema does not know is a fault too. */
export class Schemas {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: false });

  private readonly checks = new Map<object, ValidateFunction>();

  constructor(document: OpenAPIObject) {
    (formats as unknown as typeof formats.default)(this.ajv);
    const schemas = Object.entries(document.components!.schemas!);
    const components = { schemas: Object.fromEntries(schemas.map(([name, schema]) => [name, closed(schema, true)])) };
    this.ajv.addSchema({ $id: 'openapi', components });
  }

  /** What is wrong with a value; empty where nothing is. */
  faults(schema: object, value: unknown): string[] {
    const check = this.checks.get(schema) ?? this.compile(schema);
    this.checks.set(schema, check);
    check(value);
    return (check.errors ?? []).map(({ instancePath, message, params }) =>
      [instancePath, message, JSON.stringify(params)].join(' '),
    );
  }

  private compile(schema: object): ValidateFunction {
    const text = JSON.stringify(closed(schema)).replaceAll('"#/components', '"openapi#/components');
    return this.ajv.compile(JSON.parse(text) as object);
  }
}

// Words whose values are no schemas.
const PLAIN = ['enum', 'const', 'example', 'examples', 'default', 'required', 'discriminator'];

/** The same schema, that knows all fields. What is put together of parts is closed where it is used, not in its parts. */
function closed(schema: unknown, isPart = false): unknown {
  if (Array.isArray(schema)) return schema.map((one) => closed(one, isPart));
  if (typeof schema !== 'object' || schema === null) return schema;
  const words = Object.entries(schema as Json);
  const inner = Object.fromEntries(words.map(([word, value]) => [word, within(schema, word, value)]));
  if (isPart || !hasFields(inner) || 'additionalProperties' in inner) return inner;
  return { ...inner, unevaluatedProperties: false };
}

function hasFields(schema: object): boolean {
  return 'properties' in schema || '$ref' in schema || 'allOf' in schema;
}

function within(schema: object, word: string, value: unknown): unknown {
  if (PLAIN.includes(word)) return value;
  if (word === 'properties') return eachClosed(value as Json);
  const isChoiceBesideFields = (word === 'anyOf' || word === 'oneOf') && 'properties' in schema;
  return closed(value, word === 'allOf' || isChoiceBesideFields);
}

function eachClosed(properties: Json): Json {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, closed(schema)]));
}
