import type { Fault } from './kind.ts';

/** No body needs to be nested deeper; one that is would overflow what walks through it. */
const MAX_DEPTH = 32;

/** Escapes a name for a JSON Pointer (RFC 6901). */
export function pointerTo(base: string, field: string | number): string {
  return `${base}/${String(field).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Whether a value is a JSON object, and no array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What no body may hold anywhere: null, which says nothing that leaving the field out does not say, but within a merge
 * patch, where it says "remove"; the names that every JavaScript object inherits; what has no canonical form (RFC 8785).
 */
export function jsonFaults(value: unknown, pointer = '', depth = 0): Fault[] {
  if (depth > MAX_DEPTH) return [{ pointer, detail: 'is nested too deeply' }];
  if (value === null) return nullFaults(pointer);
  if (typeof value !== 'object') return isCanonical(value) ? [] : [{ pointer, detail: 'has no canonical form' }];
  return Object.entries(value).flatMap(([field, inner]) => {
    const at = pointerTo(pointer, field);
    if (field in Object.prototype || !isCanonical(field)) return [{ pointer: at, detail: 'there is no such field' }];
    return jsonFaults(inner, at, depth + 1);
  });
}

function nullFaults(pointer: string): Fault[] {
  return pointer.startsWith('/patch/') ? [] : [{ pointer, detail: 'must not be null; leave the field out' }];
}

function isCanonical(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'string' || value.isWellFormed();
}
