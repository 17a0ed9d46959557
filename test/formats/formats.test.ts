import { DEMO_SITUATION } from '../../src/cli/demo.ts';
import { startWithDossier } from '../support/dossier.ts';
import { TIMELINE } from '../../src/query/shapes.ts';
import type { Answer } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';

let dossier: Situation;
beforeAll(async () => {
  dossier = await startWithDossier();
});
afterAll(() => dossier.service.stop());

const typeOf = ({ status, headers }: Answer): string =>
  status === 200 ? String(headers['content-type']) : `${status}`;
const accept = (path: string, type: string): Promise<Answer> =>
  dossier.service.get(`${dossier.path}${path}`, { accept: type });

describe('The format of an answer', () => {
  it.each([
    ['text/csv', 'text/csv; charset=utf-8'],
    ['text/*', 'text/csv; charset=utf-8'],
    ['application/x-ndjson', 'application/x-ndjson; charset=utf-8'],
    ['application/geo+json', 'application/geo+json; charset=utf-8'],
    ['application/json', 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
    ['application/*', 'application/json; charset=utf-8'],
    ['text/html, application/xhtml+xml, */*;q=0.8', 'application/json; charset=utf-8'],
    ['application/json;q=0.5, text/csv', 'text/csv; charset=utf-8'],
    ['application/json;q=0, */*', 'application/x-ndjson; charset=utf-8'],
    ['text/csv;q=0.1, application/geo+json;q=0.2', 'application/geo+json; charset=utf-8'],
    ['TEXT/CSV', 'text/csv; charset=utf-8'],
    ['text/csv;q=0', '406'],
    ['text/html', '406'],
    ['image/*', '406'],
    ['nonsense', '406'],
  ])('given Accept: %s, when the timeline is asked for, then it comes as %s', async (type, expected) => {
    expect(typeOf(await accept('/timeline', type))).toBe(expected);
  });

  it.each(['csv', 'ndjson', 'geojson', 'json'])('given format=%s, then it counts more than Accept', async (format) => {
    const [type] = typeOf(await accept(`/timeline?format=${format}`, 'image/png')).split(';');
    expect(type).toBe(
      { csv: 'text/csv', ndjson: 'application/x-ndjson', geojson: 'application/geo+json', json: 'application/json' }[
        format
      ],
    );
  });

  it.each([
    '/timeline?format=xml',
    '/timeline?format=',
    '/timeline?format=CSV',
    '/timeline?format=constructor',
    '/estimates?format=geojson',
    '?format=csv',
    '/actors/hur?format=ndjson',
    '/export?format=csv',
    '/export?format=json',
  ])('given a format that %s does not have, then it is 406 with those that it has', async (question) => {
    const problem = (await dossier.ask(question)).problem();
    expect(problem).toMatchObject({ status: 406, errors: [{ parameter: 'format' }] });
    expect(problem.detail).toMatch(/^it comes as (json|ndjson) /);
  });

  it('given an export, then it is NDJSON whoever asks', async () => {
    for (const type of ['*/*', 'application/x-ndjson', 'application/*']) {
      expect(typeOf(await accept('/export', type))).toMatch(/^application\/x-ndjson/);
    }
    expect(typeOf(await accept('/export', 'text/csv'))).toBe('406');
    expect(typeOf(await accept('/export?format=ndjson', 'text/csv'))).toMatch(/^application\/x-ndjson/);
  });

  it('given an ETag, then each format has its own, and 304 is for it alone', async () => {
    const formats = ['json', 'ndjson', 'csv', 'geojson'];
    const answers = await Promise.all(formats.map((format) => dossier.ask(`/timeline?format=${format}`)));
    const tags = answers.map(({ headers }) => headers.etag!);
    expect(new Set(tags).size).toBe(4);
    const ask = (format: string) =>
      dossier.service.get(`${dossier.path}/timeline?format=${format}`, { 'if-none-match': tags[2]! });
    expect([(await ask('csv')).status, (await ask('json')).status]).toEqual([304, 200]);
  });
});

const HEADERS: Readonly<Record<string, string>> = {
  '/v1/situations': 'situation,title,position',
  '/estimates': 'estimate,modality,speaker,low,best,high,bound,verbatim,',
  '/estimates/sent-to-russia': 'estimate,modality,speaker,low,best,high,bound,verbatim,',
  '/estimates/sent-to-russia/vintages':
    'estimate,modality,speaker,asOf,asOfFrom,asOfTo,reportedFrom,reportedUntil,change,figure.low,figure.best,',
  '/claims': 'claim,speaker,stance,voice,act,via,',
  '/treaties': 'treaty,step,speaker,status,voice,act,via,',
  '/positions': 'actor,topic,speaker,position.text,position.lang,condition.text,',
  '/actors': 'actor,title,type,country,partOf,declaredBy',
  '/timeline': 'id,kind,occurredAt,reportedAt,recorded,recorder,position,reliability,credibility,body.summary.text,',
};

describe('The columns of CSV', () => {
  const headerOf = ({ text }: Answer): string => text.split('\r\n')[0]!;
  const pathOf = (resource: string): string =>
    resource.startsWith('/v1') ? resource : `/v1/situations/${DEMO_SITUATION}${resource}`;

  it.each(Object.entries(HEADERS))('given %s, then they begin with what a row is of', async (resource, header) => {
    expect(headerOf(await dossier.service.get(`${pathOf(resource)}?format=csv`))).toMatch(header);
    expect(headerOf(await dossier.service.get(`${pathOf(resource)}?format=csv`)).startsWith(header)).toBe(true);
  });

  it.each([
    ['/v1/situations', 'recordedBy=0'],
    ['/estimates', 'occurredBy=1900'],
    ['/estimates/sent-to-russia', 'occurredBy=1900'],
    ['/estimates/sent-to-russia/vintages', 'occurredBy=1900'],
    ['/claims', 'occurredBy=1900'],
    ['/claims/in-russia', 'occurredBy=1900'],
    ['/treaties', 'occurredBy=1900'],
    ['/treaties/partnership-treaty', 'occurredBy=1900'],
    ['/positions', 'occurredBy=1900'],
    ['/timeline', 'occurredBy=1900'],
  ])('given %s of which nothing is there, then there are the same', async (resource, nothing) => {
    const full = headerOf(await dossier.service.get(`${pathOf(resource)}?format=csv`));
    const none = await dossier.service.get(`${pathOf(resource)}?format=csv&${nothing}`);
    expect(none.text).toBe(`${full}\r\n`);
  });

  it('given vintages, then every view has the same', async () => {
    const views = ['periods', 'matrix', 'changes', 'initial'];
    const headers = await Promise.all(
      views.map(async (view) =>
        headerOf(await dossier.ask(`/estimates/sent-to-russia/vintages?format=csv&view=${view}`)),
      ),
    );
    expect(new Set(headers).size).toBe(1);
  });

  it('given the timeline, then every page and every filter has the same', async () => {
    const questions = ['limit=1', 'limit=20', 'limit=20&order=desc', 'kind=threat', 'q=vladivostok', 'limit=1000'];
    const headers = await Promise.all(
      questions.map(async (question) => headerOf(await dossier.ask(`/timeline?format=csv&${question}`))),
    );
    expect(new Set(headers).size).toBe(1);
  });

  it('given any kind of report, then the timeline has a column for each of its fields', () => {
    const columns = new Set(TIMELINE.columns);
    for (const field of ['positions', 'steps', 'figures', 'note.text', 'attribution.source.sha256', 'place.lat']) {
      expect(columns).toContain(`body.${field}`);
    }
  });

  it.each([
    ...Object.keys(HEADERS),
    ...['changes', 'matrix', 'initial'].map((view) => `/estimates/sent-to-russia/vintages?view=${view}`),
  ])('given the rows of %s, then no field of them is left out', async (resource) => {
    const path = `${pathOf(resource)}${resource.includes('?') ? '&' : '?'}`;
    const columns = headerOf(await dossier.service.get(`${path}format=csv`)).split(',');
    const rows = (await dossier.service.get(`${path}format=ndjson`)).text.trim().split('\n');
    const fields = rows.flatMap((row) => pathsIn(JSON.parse(row) as object, columns));
    expect(fields.filter((field) => !columns.includes(field))).toEqual([]);
  });
});

/** The names of all fields, inner ones joined by dots, but of what a column has as a whole. */
function pathsIn(value: object, columns: readonly string[], base = ''): string[] {
  return Object.entries(value).flatMap(([field, inner]: [string, unknown]) => {
    const name = base + field;
    const isParted = typeof inner === 'object' && inner !== null && !Array.isArray(inner) && !columns.includes(name);
    if (isParted) return pathsIn(inner, columns, `${name}.`);
    return inner === null ? [] : [name];
  });
}

interface Feature {
  readonly type: string;
  readonly id: string;
  readonly geometry: { readonly type: string; readonly coordinates: readonly number[] } | null;
  readonly properties: { readonly id: string; readonly body: { readonly place?: { lat?: number; lon?: number } } };
}

describe('GeoJSON', () => {
  it('given the timeline, then each event is a feature, at its longitude and latitude or nowhere', async () => {
    const { type, features } = await dossier.read<{ type: string; features: Feature[] }>(
      '/timeline?format=geojson&limit=1000',
    );
    const { events } = await dossier.read<{ events: { id: string }[] }>('/timeline?limit=1000');
    expect(type).toBe('FeatureCollection');
    expect(features.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    expect(features.some(({ geometry }) => geometry === null)).toBe(true);
    const placed = features.filter(({ properties }) => properties.body.place?.lat !== undefined);
    expect(placed.map(({ geometry }) => geometry)).toEqual(
      placed.map(({ properties: { body } }) => ({ type: 'Point', coordinates: [body.place!.lon, body.place!.lat] })),
    );
    expect(new Set(features.map((feature) => feature.type))).toEqual(new Set(['Feature']));
  });
});
