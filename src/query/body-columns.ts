import { getMetadataStorage } from 'class-validator';
import { catalogue } from '../../events/catalogue.ts';
import { partOf } from '../../events/rules.ts';

/** The fields that a report of any kind can have, the fields of its parts joined by dots, in the order of their names. */
export function bodyColumns(): string[] {
  const reports = [...catalogue.values()].filter(({ family }) => family === 'report');
  return [...new Set(reports.flatMap(({ body }) => fieldsOf(body)))].sort();
}

function fieldsOf(described: new () => object): string[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(described, '', false, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))].flatMap((field) => {
    const part = partOf(described.prototype as object, field);
    return part ? fieldsOf(part).map((inner) => `${field}.${inner}`) : [field];
  });
}
