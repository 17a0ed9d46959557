import { type ClassConstructor, plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { isObject, jsonFaults, pointerTo } from './json.ts';
import type { Fault, Kind } from './kind.ts';
import { duplicateFaults } from './once.ts';
import { figureFaults } from './parts/figure.ts';
import { placeFaults } from './parts/place.ts';
import type { Report } from './parts/report.ts';
import type { Body } from './record.ts';

const STRICT = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };

/** A body as an instance of the class of its kind, which knows what its fields refer to. */
export function asInstance(kind: Kind, body: Body): object {
  return plainToInstance(kind.body as ClassConstructor<object>, body);
}

/**
 * What is wrong with a body by itself: unknown and missing fields, wrong types, impossible times, figures and
 * repetitions that contradict themselves (L4, L8). Empty where it is right. Whether what it names is declared is
 * decided against the situation.
 */
export function bodyFaults(kind: Kind, body: Body): Fault[] {
  if (!isObject(body)) return [{ pointer: '', detail: 'must be an object' }];
  const unfit = jsonFaults(body);
  if (unfit.length > 0) return unfit;
  const instance = asInstance(kind, body);
  const faults = validateSync(instance, STRICT).flatMap((error) => flatten(error, ''));
  if (faults.length > 0) return faults;
  const own = kind.check?.(instance) ?? [];
  return kind.family === 'report' ? [...own, ...reportFaults(instance as Report)] : [...own];
}

function reportFaults(report: Report): Fault[] {
  const figures = (report.figures ?? []).flatMap((figure, index) => figureFaults(figure, `/figures/${index}`));
  return [...figures, ...placeFaults(report), ...duplicateFaults(report)];
}

function flatten(error: ValidationError, base: string): Fault[] {
  const pointer = pointerTo(base, error.property);
  const details = Object.values(error.constraints ?? {}).map((detail) => worded(detail, error.property));
  const own = [...new Set(details)].map((detail) => ({ pointer, detail }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, pointer))];
}

/** class-validator begins its messages with the name of the field, which the pointer has already. */
function worded(detail: string, property: string): string {
  if (detail === `property ${property} should not exist`) return 'there is no such field';
  return detail.startsWith(`${property} `) ? detail.slice(property.length + 1) : detail;
}
