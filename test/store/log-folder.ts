import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Paths for logs in a folder that is removed after the tests of this file. */
export function logFolder(): () => string {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-store-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let count = 0;
  return () => join(folder, String((count += 1)), 'log.sqlite');
}
