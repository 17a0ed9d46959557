import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Makes folders for the data of the runs, and removes them all at the end. */
export class Folders {
  private readonly made: string[] = [];

  constructor(readonly root: string) {
    mkdirSync(root, { recursive: true });
  }

  make(name: string): string {
    const folder = mkdtempSync(join(this.root, `${name}-`));
    this.made.push(folder);
    return folder;
  }

  clear(): void {
    for (const folder of this.made.splice(0)) rmSync(folder, { recursive: true, force: true });
  }
}
