import { createHash } from 'node:crypto';

/** A body that can be told from the id alone, of 32 to 8,192 bytes. */
export function bodyOf(id: string): Uint8Array {
  const hash = createHash('sha256').update(id).digest();
  return Buffer.concat(Array.from({ length: 1 + hash[0]! }, () => hash));
}
