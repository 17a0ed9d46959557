import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { anchorsIn, linksIn } from './markdown.ts';

const NOT_OURS = new Set(['node_modules', 'dist', 'var', 'coverage', '.git']);

const read = (path: string): string => readFileSync(join(process.cwd(), path), 'utf8');

/** Every page of Markdown in the repository. */
function pagesIn(folder: string): string[] {
  return readdirSync(join(process.cwd(), folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : pagesIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Why a link of a page leads nowhere; undefined where it leads somewhere, or out of the repository. */
function deadEnd(page: string, link: string): string | undefined {
  if (/^[a-z]+:/.test(link)) return undefined;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), decodeURI(path));
  if (!existsSync(join(process.cwd(), target))) return `${page}: ${link} is not there`;
  if (anchor === undefined || !target.endsWith('.md') || anchorsIn(read(target)).includes(anchor)) return undefined;
  return `${page}: ${link} has no such heading`;
}

describe('The pages', () => {
  it('have no link that leads nowhere', () => {
    const pages = pagesIn('.');
    expect(pages).toContain('README.md');
    const dead = pages.flatMap((page) => linksIn(read(page)).flatMap((link) => deadEnd(page, link) ?? []));
    expect(dead).toEqual([]);
  });

  it('stay short enough to be read', () => {
    const lengths = { 'README.md': 200, 'docs/architecture.md': 150 };
    for (const [page, limit] of Object.entries(lengths)) {
      expect({ page, isShort: read(page).split('\n').length <= limit + 1 }).toEqual({ page, isShort: true });
    }
  });

  it('say in the change log what is in this version, or in the next', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    const headings = [...read('CHANGELOG.md').matchAll(/^## \[?([^\]\s]+)\]?/gm)].map(([, name]) => name);
    expect(['Unreleased', version]).toContain(headings[0]);
  });

  it('number the decisions from 0001 on, each with its context, decision and consequences', () => {
    const files = readdirSync(join(process.cwd(), 'docs/adr')).sort();
    expect(files.map((file) => file.slice(0, 5))).toEqual(files.map((_, at) => `${String(at + 1).padStart(4, '0')}-`));
    const headings = ['Context', 'Decision', 'Consequences'];
    const missing = files.flatMap((file) => {
      const there = anchorsIn(read(`docs/adr/${file}`));
      return headings
        .filter((heading) => !there.includes(heading.toLowerCase()))
        .map((heading) => `${file}: ${heading}`);
    });
    expect(missing).toEqual([]);
  });
});
