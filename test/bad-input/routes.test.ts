import { example, goldens } from '../events/golden.ts';
import { DEMO_VALUES, startWithDossier } from '../support/dossier.ts';
import { fill, openApiOf } from '../support/routes.ts';
import type { Answer, Sent } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import { uuid } from '../support/world.ts';
import { generator, mutated } from './mutations.ts';

// Whatever is asked or sent: an answer, or a problem that the client can mend; and nothing that was refused is recorded.

const HOSTILE = [
  '..',
  '%00',
  '%2e%2e',
  '%2F',
  '%ff',
  '%',
  '%zz',
  'x'.repeat(150),
  'x'.repeat(5_000),
  '%F0%9F%98%80',
  '__proto__',
  'constructor',
  ' ',
  '%0d%0aX:y',
  "'--",
].map((text) => text.replaceAll(' ', '%20'));
const JSON_TYPE = { 'content-type': 'application/json' };
const NO_TYPE: NonNullable<Sent['headers']> = {};
const BAD_HEADERS: readonly Sent['headers'][] = [
  { 'dateline-position': 'x' },
  { 'dateline-position': '1e3' },
  { 'dateline-expected-revision': '-2', ...JSON_TYPE },
  { 'dateline-expected-revision': '1, 2', ...JSON_TYPE },
  { 'dateline-recorder': '../x', ...JSON_TYPE },
  { 'dateline-recorder': 'X'.repeat(100), ...JSON_TYPE },
  { accept: 'x'.repeat(2_000) },
  { 'if-none-match': '"'.repeat(500) },
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=latin1; charset=x' },
  { 'content-encoding': 'zstd', ...JSON_TYPE },
];
const BODIES: readonly [string, NonNullable<Sent['body']>][] = [
  ['nothing', ''],
  ['deep', '['.repeat(80_000)],
  ['deep and closed', `${'{"a":'.repeat(80_000)}1${'}'.repeat(80_000)}`],
  ['wide', `{${Array.from({ length: 100_000 }, (_, n) => `"f${n}":1`).join(',')}}`],
  ['huge', Buffer.alloc(17 * 1024 * 1024, ' ')],
  ['truncated', '{"kind":"statement","summary":{"te'],
  ['UTF-16', Buffer.from('{"kind":"topic"}', 'utf16le')],
  ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
  ['a name twice', '{"kind":"topic","kind":"topic"}'],
  ['__proto__', '{"kind":"topic","slug":"x","title":{"en":"x"},"__proto__":{"a":1}}'],
  ['NUL', '{"kind":"topic","slug":"x","title":{"en":"\\u0000"}}'],
  ['half a surrogate pair', '{"kind":"topic","slug":"x","title":{"en":"\\ud800"}}'],
  ['2^53+1', '{"kind":"topic","slug":"x","title":{"en":"x"},"n":9007199254740993}'],
  ['null', 'null'],
  ['a number', '1e999'],
];

// Of all routes: where a route does not have one, it is an unknown one.
const PARAMETERS =
  'format recordedBy occurredBy reportedBy policy view speaker modality actor topic clock order limit from to ' +
  'kind estimate claim treaty bbox reliability credibility q cursor declare atomic restore';
const WRONG = ['=', '=%00', '=%ff__proto__', '=99999999999999999999', '=1&to=2&to=3', '[a]=1'];

interface Route {
  readonly method: string;
  readonly path: string;
}

let dossier: Situation;
let routes: Route[];
beforeAll(async () => {
  dossier = await startWithDossier();
  const { paths } = await openApiOf(dossier.service);
  routes = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => ({ method: method.toUpperCase(), path })),
  );
});
afterAll(() => dossier.service.stop());

/** What is wrong with an answer, if anything is. */
function faultIn({ status, headers, text }: Answer): string | undefined {
  if (status < 400) return undefined;
  const type = headers['content-type'];
  // Readiness may answer 503 with a report of its own, but only of itself.
  if (status >= 500 || !type?.startsWith('application/problem+json')) return `${status} ${type} ${text.slice(0, 200)}`;
  const problem = JSON.parse(text) as Record<string, unknown>;
  const isWhole = ['type', 'title', 'detail'].every((field) => typeof problem[field] === 'string');
  return isWhole && problem['status'] === status ? undefined : text;
}

/** Sends requests, and tells those whose answers are faulty, or that were refused and recorded something. */
async function faultsOf(requests: Iterable<readonly [string, string, Sent?]>): Promise<string[]> {
  const faults: string[] = [];
  for (const [method, path, sent = {}] of requests) {
    const { head } = dossier;
    const answer = await dossier.service.send(method, path, sent);
    const fault = answer.status >= 400 && dossier.head !== head ? 'recorded' : faultIn(answer);
    if (fault) faults.push(`${method} ${path.slice(0, 200)} ${JSON.stringify(sent.headers)}: ${fault}`);
  }
  return faults;
}

const sentTo = ({ method }: Route, body = '{}'): Sent => (method === 'GET' ? {} : { headers: JSON_TYPE, body });

describe('Every route', () => {
  it('given hostile values in its path, then it is a problem of the client', async () => {
    const requests = routes.flatMap((route) =>
      [...route.path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) =>
        HOSTILE.map(
          (value) =>
            [
              route.method,
              fill(route.path, { ...DEMO_VALUES, type: 'internal', [name!]: value }),
              sentTo(route),
            ] as const,
        ),
      ),
    );
    expect(requests.length).toBeGreaterThan(200);
    expect(await faultsOf(requests)).toEqual([]);
  });

  it('given unknown, repeated, empty and hostile parameters, then it is a problem of the client', async () => {
    const requests = routes.flatMap((route, index) => {
      const path = fill(route.path, { ...DEMO_VALUES, type: 'internal' });
      const known = PARAMETERS.split(' ').map((name, n) => `${name}${WRONG[(n + index) % WRONG.length]}`);
      return ['unknown=1', '__proto__=1', 'constructor=1', '&&&=', ...known].map(
        (query) => [route.method, `${path}?${query}`, sentTo(route)] as const,
      );
    });
    expect(requests.length).toBeGreaterThan(300);
    expect(await faultsOf(requests)).toEqual([]);
  });

  it('given bad values in headers, then it is a problem of the client', async () => {
    const requests = routes.flatMap((route) =>
      BAD_HEADERS.map(
        (headers) =>
          [
            route.method,
            fill(route.path, { ...DEMO_VALUES, type: 'internal' }),
            { ...sentTo(route), headers },
          ] as const,
      ),
    );
    expect(await faultsOf(requests)).toEqual([]);
  });

  it.each(BODIES)(
    'given a body that is %s, when it is sent to whatever records, then nothing is recorded',
    async (_what, body) => {
      const { head } = dossier;
      const writing = routes.filter(({ method }) => method !== 'GET');
      const requests = writing.flatMap(({ method, path }) =>
        ['application/json', 'application/x-ndjson', 'text/plain', ''].map(
          (type) =>
            [
              method,
              fill(path, { ...DEMO_VALUES, id: uuid('bad') }),
              { headers: type ? { 'content-type': type } : NO_TYPE, body },
            ] as const,
        ),
      );
      expect(await faultsOf(requests)).toEqual([]);
      expect(dossier.head).toBe(head);
    },
  );
});

describe('Valid events of every kind, changed at random', () => {
  const seed = Number(process.env['SEED'] ?? 20_241_024);
  const kinds = [...new Set(goldens.map(({ kind }) => kind))];

  it(`given 2,000 of them from seed ${seed}, then each is recorded or a problem of the client`, async () => {
    const random = generator(seed);
    const requests = Array.from({ length: 2_000 }, (_, n) => {
      const kind = kinds[n % kinds.length]!;
      const body = mutated(JSON.stringify({ kind, ...example(kind) }), random);
      return [
        'PUT',
        `${dossier.path}/events/${uuid(`mutation ${n}`)}${n % 2 ? '?declare=auto' : ''}`,
        { headers: JSON_TYPE, body },
      ] as const;
    });
    expect(await faultsOf(requests)).toEqual([]);
  });
});
