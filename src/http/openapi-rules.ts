import type { OpenAPIObject } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';
import { catalogue } from '../../events/catalogue.ts';
import { LANGUAGE, MAX_TEXT, SLUG } from '../../events/rules.ts';

type Properties = Record<string, Record<string, unknown>>;
type ValidationMetadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Storage = { readonly validationMetadatas: ReadonlyMap<unknown, readonly ValidationMetadata[]> };

const text = { minLength: 1, maxLength: MAX_TEXT };

/** What the rules of our own say in words of JSON Schema; the build knows only those of class-validator. */
const SAID: Readonly<Record<string, object>> = {
  refersTo: { pattern: SLUG.source },
  isLanguage: { pattern: LANGUAGE.source, examples: ['en', 'de-CH'] },
  isText: text,
  isTitle: {
    minProperties: 1,
    propertyNames: { pattern: LANGUAGE.source },
    additionalProperties: { type: 'string', ...text },
    examples: [{ en: 'North Korean soldiers', de: 'Nordkoreanische Soldaten' }],
  },
  isEdtf: { examples: ['2024-10-24', '2024-10-08/2024-10-18~', '2024-08/..', '../2024-10-24'] },
  isReported: { examples: ['2024-10-24', '2024-10-22~', '2024-06-24/2024-06-30'] },
  isAsOf: { examples: ['2024-10-18~', '2024-10', '2024-10-24T10:00:00+09:00'] },
};

const BY_NAME: Readonly<Record<string, object>> = {
  ...named({ format: 'uuid' }, 'id target event by correctedBy declaredBy retractedBy'),
  ...named({ pattern: SLUG.source }, 'slug situation estimate claim treaty topic actor speaker voice recorder partOf'),
  ...named({ format: 'date-time' }, 'recorded occurredAt reportedAt'),
};

/** Adds rules for the fields of events and answers: patterns, lengths, and examples of times. */
export function withRules(document: OpenAPIObject): OpenAPIObject {
  const schemas = (document.components?.schemas ?? {}) as Readonly<Record<string, { properties?: Properties }>>;
  const fields = Object.values(schemas).flatMap((schema) => Object.entries(propertiesOf(schema)));
  for (const [name, property] of fields) addByName(name, property);
  const storage = getMetadataStorage();
  for (const one of validatedClasses()) {
    const properties = propertiesOf(schemas[one.name]);
    for (const rule of storage.getTargetValidationMetadatas(one, '', false, false)) add(properties, rule);
  }
  return document;
}

function propertiesOf(schema: { properties?: Properties } | undefined): Properties {
  return schema?.properties ?? {};
}

/** All classes that have rules, own or inherited. */
function validatedClasses(): Set<new () => object> {
  const targets = [...(getMetadataStorage() as unknown as Storage).validationMetadatas.keys()];
  const classes = targets.filter((one): one is new () => object => typeof one === 'function');
  return new Set([...classes, ...[...catalogue.values()].map(({ body }) => body)]);
}

function add(properties: Properties, { name, propertyName, each }: ValidationMetadata): void {
  const property = properties[propertyName];
  if (!property) return;
  Object.assign(each ? (property['items'] as object) : property, SAID[name ?? '']);
  if (property['type'] === 'number' && Array.isArray(property['enum'])) property['type'] = 'integer';
}

/** Ids, names and instants are of one form wherever they stand. */
function addByName(name: string, property: Properties[string]): void {
  if ([property['type']].flat().includes('string')) Object.assign(property, BY_NAME[name]);
}

function named(rule: object, names: string): Record<string, object> {
  return Object.fromEntries(names.split(' ').map((name) => [name, rule]));
}
