import { spawnSync } from 'node:child_process';
import { copyFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Built } from './built.ts';

const CONFIG = {
  compilerOptions: {
    target: 'es2024',
    lib: ['es2024', 'dom'],
    module: 'nodenext',
    types: ['node'],
    noEmit: true,
    allowImportingTsExtensions: true,
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
  },
  files: ['program.ts'],
};

export function clientOf(built: () => Built): void {
  it('given a client that is generated from the document, when it records, corrects and reads, then types and answers hold', () => {
    const { folder, document, url } = built();
    const at = (name: string): string => join(folder, name);
    writeFileSync(at('openapi.json'), JSON.stringify(document));
    writeFileSync(at('package.json'), '{"type": "module"}');
    writeFileSync(at('tsconfig.json'), JSON.stringify(CONFIG));
    copyFileSync('test/openapi/client-program.txt', at('program.ts'));
    symlinkSync(resolve('node_modules'), at('node_modules'));
    run('openapi-typescript/bin/cli.js', ['openapi.json', '-o', 'schema.ts'], folder);
    run('typescript/bin/tsc', ['-p', '.'], folder);
    const said = run(at('program.ts'), [url], folder);
    expect(JSON.parse(said)).toEqual({ now: 1200, before: 1500, kinds: [1], nearest: 'client' });
  });
}

function run(program: string, words: readonly string[], cwd: string): string {
  const path = resolve('node_modules', program);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...words], { cwd, encoding: 'utf8' });
  if (status === 0) return stdout;
  throw new Error(`${program}: ${stdout}${stderr}`);
}
