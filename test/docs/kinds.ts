import { getMetadataStorage } from 'class-validator';
import { catalogue } from '../../events/catalogue.ts';
import type { Kind } from '../../events/kind.ts';

/** The fields of a class in their order, inherited ones first; those that may be left out end with `?`. */
export function fieldsOf(type: new () => object): string[] {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(type, '', true, false);
  const chain = chainOf(type);
  const byClass = metadata.toSorted((one, other) => chain.indexOf(one.target) - chain.indexOf(other.target));
  const names = new Set(byClass.map(({ propertyName }) => propertyName));
  const isOptional = (name: string): boolean =>
    metadata.some(({ propertyName, name: check }) => propertyName === name && check === 'isOptional');
  return [...names].map((name) => (isOptional(name) ? `${name}?` : name));
}

/** The fields of a kind that the class which all of its family extend does not have. */
export function ownFieldsOf(kind: Kind): string[] {
  const [base] = chainOf(kind.body);
  const shared = fieldsOf(base as new () => object);
  return fieldsOf(kind.body).filter((field) => !shared.includes(field));
}

/** The kinds of a family, in the order of the catalogue. */
export function kindsOf<F extends Kind['family']>(family: F): Extract<Kind, { family: F }>[] {
  return [...catalogue.values()].filter((kind) => kind.family === family) as Extract<Kind, { family: F }>[];
}

function chainOf(type: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let at = type; at !== Function.prototype; at = Object.getPrototypeOf(at)) chain.unshift(at);
  return chain;
}
