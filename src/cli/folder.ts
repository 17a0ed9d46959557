import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from './connection.ts';
import { EXIT, Failure } from './failure.ts';

/**
 * A service of this process on a data folder, until it is closed. What it can not do is told by who asks it; it logs only
 * where that is wanted.
 * @throws Failure where the folder is in use, or has no data and none is to be written
 */
export async function openFolder(folder: string, isWritten: boolean, log = 'silent'): Promise<Connection> {
  if (!isWritten && !existsSync(join(folder, 'log.sqlite'))) {
    throw new Failure(EXIT.notFound, 'error.no-data', { folder });
  }
  // Take a while to load, and are not needed to ask a service that runs elsewhere.
  const { readSettings } = await import('../http/settings.ts');
  const { makeService } = await import('./service.ts');
  const settings = { ...readSettings({}), data: folder, log };
  try {
    const app = await makeService(settings);
    await app.listen(0, '127.0.0.1');
    return new Connection(await app.getUrl(), () => app.close());
  } catch (error) {
    throw folderFailure(folder, error as Error & { reason?: unknown });
  }
}

/** Why a folder can not be used. */
export function folderFailure(folder: string, error: Error & { reason?: unknown }): Failure {
  if (error.reason === 'busy') return new Failure(EXIT.unreachable, 'error.folder-in-use', { folder });
  return new Failure(EXIT.failed, 'error.folder', { folder, cause: error.message });
}
