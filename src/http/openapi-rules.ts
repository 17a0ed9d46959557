import type { OpenAPIObject } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';
import { catalogue } from '../../events/catalogue.ts';
import { MAX_TEXT, SLUG } from '../../events/rules.ts';

type Properties = Record<string, Record<string, unknown>>;
type ValidationMetadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Storage = { readonly validationMetadatas: ReadonlyMap<unknown, readonly ValidationMetadata[]> };

const LANGUAGE = '^[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$';
const text = { minLength: 1, maxLength: MAX_TEXT };

/** What the rules of our own say in words of JSON Schema; the build knows only those of class-validator. */
const SAID: Readonly<Record<string, object>> = {
  refersTo: { pattern: SLUG.source },
  isLanguage: { pattern: LANGUAGE, examples: ['en', 'de-CH'] },
  isText: text,
  isTitle: {
    minProperties: 1,
    propertyNames: { pattern: LANGUAGE },
    additionalProperties: { type: 'string', ...text },
    examples: [{ en: 'North Korean soldiers', de: 'Nordkoreanische Soldaten' }],
  },
  isEdtf: { examples: ['2024-10-24', '2024-10-08/2024-10-18~', '2024-08/..', '../2024-10-24'] },
  isReported: { examples: ['2024-10-24', '2024-10-22~', '2024-06-24/2024-06-30'] },
  isAsOf: { examples: ['2024-10-18~', '2024-10', '2024-10-24T10:00:00+09:00'] },
};

const BY_NAME: Readonly<Record<string, object>> = {
  slug: { pattern: SLUG.source },
  target: { format: 'uuid' },
};

/** Adds the rules for the fields of events: patterns, lengths, and examples of times. */
export function withRules(document: OpenAPIObject): OpenAPIObject {
  const storage = getMetadataStorage();
  const classes = [...(storage as unknown as Storage).validationMetadatas.keys()].filter(
    (one): one is new () => object => typeof one === 'function',
  );
  const bodies = [...catalogue.values()].map(({ body }) => body);
  for (const one of new Set([...classes, ...bodies])) {
    const schema = document.components?.schemas?.[one.name] as { properties?: Properties } | undefined;
    if (!schema?.properties) continue;
    for (const rule of storage.getTargetValidationMetadatas(one, '', false, false)) add(schema.properties, rule);
  }
  return document;
}

function add(properties: Properties, { name, propertyName, each }: ValidationMetadata): void {
  const property = properties[propertyName];
  if (!property) return;
  const said = { ...BY_NAME[propertyName], ...SAID[name ?? ''] };
  Object.assign(each ? (property['items'] as object) : property, said);
  if (property['type'] === 'number' && Array.isArray(property['enum'])) property['type'] = 'integer';
}
