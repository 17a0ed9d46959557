import { connect } from 'node:net';
import type { EstimateState } from '../../src/query/estimates.ts';
import type { ProblemDocument } from '../../src/http/problem.ts';
import { Service } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import { figuresIn } from '../support/words.ts';
import { count, given, report } from '../support/world.ts';

// Whatever is asked, the answer is an answer or a problem that the client can understand; never a 5xx.

let service: Service;
let trial: Situation;
beforeAll(async () => {
  service = await Service.start();
  trial = await given(service, count('said', 100, { reported: '2024-10-02T12:00:00+02:00' }), report('word'));
});
afterAll(() => service.stop());

const RESOURCES = [
  '',
  '/timeline',
  '/estimates',
  '/estimates/troops',
  '/claims',
  '/claims/sent',
  '/treaties',
  '/treaties/pact',
  '/positions',
  '/actors',
  '/actors/ann',
];

async function expectInvalid(question: string, parameter: string): Promise<void> {
  const problem = (await trial.ask(question)).problem();
  expect([question, problem.status, problem.type]).toEqual([question, 400, '/problems/invalid-parameter']);
  expect(problem.errors?.map((error) => error.parameter)).toContain(parameter);
}

describe('a clock', () => {
  it.each(RESOURCES)('is refused where it is mistyped, on %s', (resource) =>
    expectInvalid(`${resource}?reportdBy=2024`, 'reportdBy'),
  );

  it.each(RESOURCES)('is refused where it is repeated, on %s', (resource) =>
    expectInvalid(`${resource}?reportedBy=2024-10-01&reportedBy=2024-10-02`, 'reportedBy'),
  );

  it.each([
    '2024-02-30',
    '2024-13',
    '24-10-01',
    '2024/..',
    '../..',
    '..',
    '',
    'now',
    '2024-10-01T25:00:00Z',
    '2024-10-01T12:00',
    '99999-01-01',
    '-0001',
    '2024-10-01T00:00:00+15:00',
    '%00',
    '2024-10-01%0A',
    '\u0662',
  ])('is no time: %s', async (text) => {
    const value = text.startsWith('%') || text.includes('%') ? text : encodeURIComponent(text);
    await expectInvalid(`?occurredBy=${value}`, 'occurredBy');
    await expectInvalid(`?reportedBy=${value}`, 'reportedBy');
    await expectInvalid(`?recordedBy=${value}`, 'recordedBy');
  });

  it('takes an offset, its plus escaped or not', async () => {
    const troops = async (reportedBy: string) =>
      figuresIn(await trial.read<EstimateState>(`/estimates/troops?reportedBy=${reportedBy}`));
    const found = ['ann observed: exactly 100'];
    expect(await troops('2024-10-02T12:00:00%2B02:00')).toEqual(found);
    expect(await troops('2024-10-02T12:00:00+02:00')).toEqual(found);
    expect(await troops('2024-10-02T10:00:00Z')).toEqual(found);
    expect((await trial.ask('?reportedBy=2024-10-02T11:59:59.999+02:00')).status).toBe(404);
    expect(await troops('2024-10-02T07:00:00-03:00')).toEqual(found);
  });

  it('takes an interval, of which the end counts', async () => {
    expect(await trial.read('?reportedBy=2024-09/2024-10')).toMatchObject({
      at: { reportedBy: '2024-10-31T23:59:59.999Z' },
    });
    expect(await trial.read('?reportedBy=../2024-10-05~')).toMatchObject({
      at: { reportedBy: '2024-10-05T23:59:59.999Z' },
    });
  });
});

describe('the recorded clock', () => {
  it('is a position where it has digits only, and an instant otherwise', async () => {
    const { head } = trial;
    const now = await trial.read('');
    expect(now.at.position).toBe(head);
    expect(await trial.read(`?recordedBy=${head}`)).toEqual(now);
    expect(await trial.read(`?recordedBy=${now.at.recordedBy}`)).toEqual(now);
    expect(await trial.read('?recordedBy=2999-12')).toEqual(now);
  });

  it('is a position of another situation, too: the last of this one that is not after it counts', async () => {
    const { position } = (await trial.read('')).at;
    const other = await given(service, count('other', 1));
    expect((await trial.read(`?recordedBy=${other.head}`)).at.position).toBe(position);
    expect((await other.ask(`?recordedBy=${position}`)).problem().type).toBe('/problems/not-yet-known');
  });

  it.each(['99999999', '99999999999999999999999', '9007199254740993', '2024'])(
    'is refused beyond the head: %s',
    (position) => expectInvalid(`?recordedBy=${position}`, 'recordedBy'),
  );

  it.each(['-1', '1.5', '1e3', '0x1'])('is no position: %s', (text) =>
    expectInvalid(`?recordedBy=${text}`, 'recordedBy'),
  );
});

describe('another parameter', () => {
  it.each([
    ['?policy=mean', 'policy'],
    ['?policy=latest&policy=median', 'policy'],
    ['/estimates?policy=', 'policy'],
    ['/claims?policy=median', 'policy'],
    ['/timeline?limit=0', 'limit'],
    ['/timeline?limit=1001', 'limit'],
    ['/timeline?limit=1.5', 'limit'],
    ['/timeline?limit=ten', 'limit'],
    ['/timeline?limit=', 'limit'],
    ['/timeline?limit=5&limit=6', 'limit'],
    ['/timeline?clock=reporded', 'clock'],
    ['/timeline?order=up', 'order'],
    ['/timeline?actor=Ann', 'actor'],
    ['/timeline?cursor=nonsense', 'cursor'],
    ['/timeline?cursor=', 'cursor'],
    ['/timeline?cursor=W10', 'cursor'],
    ['/timeline?cursor=WzEsMiwiMyJd', 'cursor'],
    ['/positions?topic=A%20B', 'topic'],
    ['?__proto__=1', '__proto__'],
    ['?constructor=1', 'constructor'],
    ['?toString=1', 'toString'],
    ['?reportedBy[]=2024', 'reportedBy[]'],
    ['?reportedBy[$gt]=2024', 'reportedBy[$gt]'],
  ])('is refused where it is wrong: %s', (question, parameter) => expectInvalid(question, parameter));

  it.each(['?recordedBye=1', '?recordedBy=1&recordedBy=2'])(
    'of the list is refused where it is wrong: %s',
    async (query) => {
      expect((await service.get(`/v1/situations${query}`)).problem().status).toBe(400);
    },
  );

  it.each(['?atomic=true', '?declare=yes', '?what=ever'])(
    'of a single event is refused where it is wrong: %s',
    async (query) => {
      const { id, ...event } = count('queried', 1);
      const sent = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) };
      const { head } = trial;
      expect((await service.send('PUT', `${trial.path}/events/${id}${query}`, sent)).problem().status).toBe(400);
      expect(trial.head).toBe(head);
    },
  );
});

describe('a path', () => {
  const junk = [
    '%',
    '%zz',
    '%E0%A4%A',
    '%00',
    '%2e%2e%2f',
    '..',
    '%2F',
    'a%0D%0AX-Injected:1',
    '%F0%9F%9A%A9',
    "'OR'1'='1",
    '<script>',
    'a'.repeat(199),
    'a'.repeat(250),
    'a'.repeat(4000),
    '%C3%28',
  ];

  it.each(junk)('of junk is a problem of the client: %s', async (part) => {
    const paths = [
      `/${part}`,
      `/v1/situations/${part}`,
      `${trial.path}/${part}`,
      `${trial.path}/events/${part}`,
      `${trial.path}/estimates/${part}`,
      `/problems/${part}`,
    ];
    for (const path of paths) {
      const { status, headers } = await service.get(path);
      expect([path, status >= 400 && status < 500, headers['content-type']]).toEqual([
        path,
        true,
        'application/problem+json',
      ]);
      expect(headers['x-injected']).toBeUndefined();
    }
  });

  it.each(junk)('of junk is no situation to write into: %s', async (part) => {
    const { id, ...event } = count('junk', 1);
    const { head } = trial;
    const sent = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) };
    const { status } = (await service.send('PUT', `/v1/situations/${part}/events/${id}`, sent)).problem();
    expect([status >= 400 && status < 500, trial.head]).toEqual([true, head]);
  });

  it.each([3_000, 15_000, 17_000, 70_000])('of %i characters is a problem of the client', async (length) => {
    const problem = (await service.get(`${trial.path}?reportedBy=${'9'.repeat(length)}`)).problem();
    expect(problem.status >= 400 && problem.status < 500).toBe(true);
  });

  it('may end with a slash', async () => {
    expect((await trial.ask('/')).text).toBe((await trial.ask('')).text);
  });
});

describe('a method', () => {
  const paths = () => [
    '/v1/situations',
    trial.path,
    `${trial.path}/events`,
    `${trial.path}/events/${count('said', 1).id}`,
    `${trial.path}/timeline`,
    '/health/live',
    '/openapi.json',
    '/nowhere',
  ];

  it.each(['DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'SEARCH'])(
    'that no resource knows is a problem of the client: %s',
    async (method) => {
      const { head } = trial;
      for (const path of paths()) {
        const { status } = (await service.send(method, path)).problem();
        expect([path, [404, 405].includes(status)]).toEqual([path, true]);
      }
      expect(trial.head).toBe(head);
    },
  );

  it('HEAD answers as GET does, without the body', async () => {
    const [head, get] = [await service.send('HEAD', trial.path), await service.get(trial.path)];
    expect([head.status, head.text, head.headers['content-type']]).toEqual([200, '', get.headers['content-type']]);
    expect((await service.send('HEAD', '/v1/situations/nowhere')).status).toBe(404);
  });

  it('OPTIONS is no error of the service', async () => {
    for (const path of paths()) expect((await service.send('OPTIONS', path)).status).toBeLessThan(500);
  });

  it('that is none is a problem of the client', async () => {
    expect((await raw('NONSENSE / HTTP/1.1\r\n\r\n')).status).toBe(400);
    expect((await raw('nonsense\r\n\r\n')).status).toBe(400);
  });
});

/** What comes back on a connection of its own for bytes that are no HTTP that a client would send. */
function raw(text: string): Promise<ProblemDocument> {
  const { hostname, port } = new URL(service.url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString().split('\r\n\r\n')[1]!)));
  });
}
