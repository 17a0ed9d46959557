import type { OpenAPIObject } from '@nestjs/swagger';
import { type Built, DEMO } from './built.ts';
import { Schemas } from './schemas.ts';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Content = Readonly<Record<string, { readonly schema: object }>>;

/** For each part of a path: what there is of it in the dossier. */
const NAMES: Readonly<Record<string, (url: string) => Promise<string[]>>> = {
  situation: () => Promise.resolve([DEMO]),
  type: () => Promise.resolve(['not-yet-known']),
  id: (url) => named(url, 'timeline?limit=1000', 'events', 'id'),
  estimate: (url) => named(url, 'estimates', 'estimates', 'estimate'),
  claim: (url) => named(url, 'claims', 'claims', 'claim'),
  treaty: (url) => named(url, 'treaties', 'treaties', 'treaty'),
  actor: (url) => named(url, 'actors', 'actors', 'actor'),
};

/** Questions beside the plain one, by operation. */
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  readState: ['?policy=median', '?policy=best-graded', '?reportedBy=2024-10-22'],
  readTimeline: ['?limit=3', '?q=soldiers', '?clock=occurred&order=desc', '?reliability=B', '?actor=nis'],
  listEstimates: ['?policy=median', '?occurredBy=2024-10-20'],
  readEstimate: ['?policy=median'],
  readVintages: ['?view=matrix', '?view=changes', '?view=initial', '?modality=forecast'],
  listPositions: ['?actor=gov-south-korea'],
};

export function answersOf(built: () => Built): void {
  const operations = (): { path: string; operation: Operation }[] =>
    Object.entries(built().document.paths).flatMap(([path, { get }]) => (get ? [{ path, operation: get }] : []));

  it('given any way to read, when the dossier is read, then each answer is of the form that the document says', async () => {
    const schemas = new Schemas(built().document);
    let checked = 0;
    for (const { path, operation } of operations()) {
      for (const filled of await fill(built().url, path)) {
        for (const question of ['', ...(QUESTIONS[operation.operationId!] ?? [])]) {
          const faults = await faultsAt(schemas, `${built().url}${filled}${question}`, operation);
          expect({ path: filled + question, faults }).toEqual({ path: filled + question, faults: [] });
          checked += 1;
        }
      }
    }
    expect(checked).toBeGreaterThan(100);
  });

  it('given a resource, when it is asked for in each format that it has, then it comes in that format', async () => {
    for (const { path, operation } of operations()) {
      const [filled] = await fill(built().url, path);
      for (const type of Object.keys(contentOf(operation))) {
        const answer = await fetch(`${built().url}${filled}`, { headers: { accept: type } });
        const came = answer.headers.get('content-type')?.split(';')[0];
        expect({ path, status: answer.status, came }).toEqual({ path, status: 200, came: type });
        await answer.body?.cancel();
      }
    }
  });
}

async function faultsAt(schemas: Schemas, url: string, operation: Operation): Promise<string[]> {
  const answer = await fetch(url);
  const type = answer.headers.get('content-type')!.split(';')[0]!;
  const media = contentOf(operation)[type];
  if (answer.status !== 200 || !media) return [`${answer.status} ${type}`];
  const isJson = /[/+]json$/.test(type);
  return schemas.faults(media.schema, isJson ? await answer.json() : await answer.text());
}

function contentOf({ responses }: Operation): Content {
  return (responses['200'] as { content?: Content }).content ?? {};
}

/** The path, with each of the things in the dossier that it can be about. */
async function fill(url: string, path: string): Promise<string[]> {
  const last = /\{(\w+)\}(?=[^{}]*$)/.exec(path)?.[1];
  if (last === undefined) return [path];
  const values = await NAMES[last]!(url);
  return values.map((value) => path.replace(`{${last}}`, value).replace('{situation}', DEMO));
}

async function named(url: string, list: string, field: string, name: string): Promise<string[]> {
  const answer = await fetch(`${url}/v1/situations/${DEMO}/${list}`);
  const found = (await answer.json()) as Record<string, Record<string, string>[]>;
  return found[field]!.map((one) => one[name]!);
}
