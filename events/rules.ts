import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  IsObject,
  ValidateBy,
  type ValidationArguments,
  type ValidationOptions,
  ValidateNested,
} from 'class-validator';
import { isObject } from './json.ts';
import { parseAsOf, parseEdtf, reportedFrom } from './time.ts';
import type { Declarable } from './vocabulary.ts';

/** The stable name of a declared thing, unique in its situation. */
export const SLUG = /^[a-z0-9-]{1,64}$/;
/** RFC 9562, any version, in any case; recorded in lower case. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** BCP 47: a primary language with optional script, region and variants. */
export const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/;
export const MAX_TEXT = 20_000;

/** An EDTF time (T2). */
export const IsEdtf = (options?: ValidationOptions) => parsedBy('isEdtf', parseEdtf, options);

/** An EDTF time with an end: what is public became so by then (T2). */
export const IsReported = (options?: ValidationOptions) =>
  parsedBy('isReported', (text) => reportedFrom(parseEdtf(text)), options);

/** A moment in EDTF, never an interval (T3). */
export const IsAsOf = (options?: ValidationOptions) => parsedBy('isAsOf', parseAsOf, options);

/** A BCP 47 language tag. */
export const IsLanguage = (options?: ValidationOptions) =>
  checkedBy('isLanguage', (value) => typeof value === 'string' && LANGUAGE.test(value), 'is no language tag', options);

/** A text of one to 20,000 characters that is not blank. */
export const IsText = (options?: ValidationOptions) =>
  checkedBy('isText', isText, `must be a text of 1 to ${MAX_TEXT} characters`, options);

/** One text per language: `{"en": "…", "de": "…"}`, at least one. */
export const IsTitle = (options?: ValidationOptions) =>
  checkedBy('isTitle', isTitle, 'must hold a text for at least one language, such as {"en": "…"}', options);

/** A plain JSON object that is validated elsewhere, against what it is about. */
export const IsJsonObject = (options?: ValidationOptions) =>
  checkedBy('isJsonObject', isObject, 'must be an object', options);

const parts = new WeakMap<object, Map<string, () => new () => object>>();

/** A part with fields of its own; with `each` a list of them. class-validator alone takes one for the other. */
export function IsPart(type: () => new () => object, options: { each?: boolean } = {}): PropertyDecorator {
  const message = options.each ? 'must hold objects' : 'must be an object';
  const checks = [IsObject({ ...options, message }), ValidateNested({ ...options, message: 'must be an object' })];
  return (prototype, property) => {
    for (const decorate of [...checks, Type(type)]) decorate(prototype, property);
    if (!options.each) parts.set(prototype, (parts.get(prototype) ?? new Map()).set(String(property), type));
  };
}

/** The class of the one part that a property of a class holds, inherited properties included. */
export function partOf(prototype: object, property: string): (new () => object) | undefined {
  return inherited(parts, prototype, property)?.();
}

const references = new WeakMap<object, Map<string, Declarable>>();

/** The slug, or slugs, of something declared; `referencesIn` finds them in a body. */
export function RefersTo(to: Declarable, options?: ValidationOptions): PropertyDecorator {
  const check = checkedBy('refersTo', isSlug, `must be the slug of a declared ${to}: [a-z0-9-]{1,64}`, options);
  return (prototype, property) => {
    const own = references.get(prototype) ?? new Map<string, Declarable>();
    references.set(prototype, own.set(String(property), to));
    check(prototype, property);
  };
}

/** What a property of a class refers to, inherited properties included. */
export function referenceOf(instance: object, property: string): Declarable | undefined {
  return inherited(references, Object.getPrototypeOf(instance), property);
}

function inherited<T>(told: WeakMap<object, Map<string, T>>, prototype: object, property: string): T | undefined {
  for (let at: object | null = prototype; at !== null; at = Object.getPrototypeOf(at)) {
    const found = told.get(at)?.get(property);
    if (found) return found;
  }
  return undefined;
}

function isSlug(value: unknown): boolean {
  return typeof value === 'string' && SLUG.test(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= MAX_TEXT && value.trim() !== '';
}

function isTitle(value: unknown): boolean {
  if (!isObject(value)) return false;
  const languages = Object.entries(value);
  return languages.length > 0 && languages.every(([language, text]) => LANGUAGE.test(language) && isText(text));
}

function parsedBy(name: string, parse: (text: string) => unknown, options?: ValidationOptions): PropertyDecorator {
  const fault = (value: unknown): string | undefined => {
    if (typeof value !== 'string') return 'must be a time in EDTF, as a text';
    try {
      parse(value);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };
  const defaultMessage = (at?: ValidationArguments): string => fault(at?.value) ?? '';
  return ValidateBy({ name, validator: { validate: (value) => fault(value) === undefined, defaultMessage } }, options);
}

function checkedBy(
  name: string,
  validate: (value: unknown) => boolean,
  message: string,
  options?: ValidationOptions,
): PropertyDecorator {
  return ValidateBy({ name, validator: { validate, defaultMessage: () => message } }, options);
}
