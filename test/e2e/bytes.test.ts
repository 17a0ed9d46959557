import type { Frame } from '../../src/query/answer.ts';
import { DEMO_SITUATION } from '../../src/cli/demo.ts';
import { DEMO_VALUES, eventOf, startWithDossier } from '../support/dossier.ts';
import { fill, readPathsOf } from '../support/routes.ts';
import type { Answer, Service, StoreName } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import * as world from '../support/world.ts';

// A3: any answer, asked again with its position after more was recorded, is the same bytes.

const POINTS = ['', 'reportedBy=2024-10-22', 'occurredBy=2024-10-23&reportedBy=2024-10-24', 'occurredBy=2024-01-01'];
const MORE: Readonly<Record<string, readonly string[]>> = {
  '': ['policy=median', 'policy=best-graded', 'policy=latest&reportedBy=2024-10-25'],
  '/estimates': ['policy=median', 'policy=best-graded'],
  '/estimates/{estimate}': ['policy=median', 'policy=best-graded'],
  '/positions': ['actor=gov-south-korea', 'topic=arms-for-ukraine&reportedBy=2024-06-30'],
  '/timeline': [
    'clock=occurred',
    'clock=recorded&order=desc',
    'limit=7',
    'limit=7&order=desc&clock=occurred',
    'kind=treaty-step',
    'actor=hur',
    'actor=yonhap&reportedBy=2024-10-22',
  ],
};
const FORMATS = ['ndjson', 'csv', 'geojson'];
const BASE = '/v1/situations/{situation}';

interface Asked {
  readonly question: string;
  readonly text: string;
  readonly position: number;
}

const withParameter = (question: string, parameter: string): string =>
  `${question}${question.includes('?') ? '&' : '?'}${parameter}`;

/** Every path, at several points and with its own parameters, and in every format that it has. */
async function questionsTo(service: Service): Promise<string[]> {
  const paths = await readPathsOf(service);
  return paths.flatMap((path) => {
    const clocks = path === '/v1/situations' || path.endsWith('/export') ? [''] : POINTS;
    const parameters = [
      ...clocks,
      ...(MORE[path.replace(BASE, '')] ?? []),
      ...FORMATS.map((format) => `format=${format}`),
    ];
    return parameters.map((asked) => (asked ? `${fill(path, DEMO_VALUES)}?${asked}` : fill(path, DEMO_VALUES)));
  });
}

/** The answers of those questions that have one; a format that a resource does not have is none. */
async function ask(service: Service, questions: readonly string[]): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const question of questions) {
    const answer = await service.get(question);
    const { status, text } = answer;
    if (![200, 404, 406].includes(status)) throw new Error(`${question}: ${status} ${text}`);
    if (status === 200) asked.push({ question, text, position: positionIn(answer) ?? service.log.head() });
  }
  return asked;
}

/** The position that an answer says it was computed from. */
function positionIn({ headers, text }: Answer): number | undefined {
  const header = headers['dateline-position'];
  if (header !== undefined) return Number(header);
  const isJson = headers['content-type']?.startsWith('application/json') ?? false;
  return isJson ? (JSON.parse(text) as Frame).at.position : undefined;
}

async function expectSameBytes(service: Service, before: readonly Asked[]): Promise<void> {
  for (const { question, text, position } of before) {
    const again = await service.get(withParameter(question, `recordedBy=${position}`));
    expect([question, again.text]).toEqual([question, text]);
  }
}

/** Changes whatever can be changed, in this situation and in another. */
async function recordMore(dossier: Situation): Promise<void> {
  const said = { by: 'hur', reported: '2024-10-21', reliability: 'A', credibility: 1 };
  const figures = [{ estimate: 'sent-to-russia', best: 1600, bound: 'exactly' }];
  const steps = [{ treaty: 'partnership-treaty', step: 'ratified', status: 'done' }];
  const position = {
    actor: 'gov-south-korea',
    topic: 'arms-for-ukraine',
    position: { text: 'Sends some', lang: 'en' },
  };
  await dossier.record(
    world.retracted('back', eventOf('D9'), '2024-10-23'),
    world.corrected('right', eventOf('B6'), { figures, reported: '2024-10-22' }),
    world.withdrawn('away', eventOf('A1')),
    world.regraded('judged', eventOf('D7'), { reliability: 'E', credibility: 5 }),
    world.report('count', 'assessment', { ...said, occurred: '2024-10-01', figures }),
    world.report('stance', 'statement', { ...said, claims: [{ claim: 'in-russia', stance: 'confirms' }] }),
    world.report('step', 'treaty-step', { ...said, steps }),
    world.report('signal', 'policy-signal', { ...said, via: ['yonhap'], positions: [position] }),
    world.actor('newcomer'),
    world.corrected('renamed', eventOf('estimate/sent-to-russia'), { title: { en: 'Soldiers sent' } }),
    world.corrected('renamed-actor', eventOf('actor/gov-south-korea'), { title: { en: 'Seoul' } }),
    world.corrected('renamed-situation', eventOf(`situation/${DEMO_SITUATION}`), { title: { en: 'Soldiers' } }),
  );
  await recordElsewhere(dossier.service);
}

async function recordElsewhere(service: Service): Promise<void> {
  await world.given(service, world.count('one', 1), world.count('two', 2));
}

describe.each<StoreName>(['memory', 'sqlite'])('given answers from the dossier in %s', (store) => {
  let dossier: Situation;
  let before: Asked[];
  beforeAll(async () => {
    dossier = await startWithDossier(store);
    before = await ask(dossier.service, await questionsTo(dossier.service));
  });
  afterAll(() => dossier.service.stop());

  it('then there are answers to every path', async () => {
    const paths = await readPathsOf(dossier.service);
    const answered = new Set(before.map(({ question }) => question.split('?')[0]));
    expect(paths.map((path) => fill(path, DEMO_VALUES)).filter((path) => !answered.has(path))).toEqual([]);
  });

  it('when another situation is recorded, then what is asked of this one is the same bytes', async () => {
    await recordElsewhere(dossier.service);
    const own = before.filter(({ question }) => question.startsWith(`/v1/situations/${DEMO_SITUATION}`));
    expect(
      await ask(
        dossier.service,
        own.map(({ question }) => question),
      ),
    ).toEqual(own);
  });

  it('when more is recorded, then each, asked with its position, is the same bytes', async () => {
    await recordMore(dossier);
    await expectSameBytes(dossier.service, before);
  });

  it('then without its position most of them are other bytes, so that the test tests something', async () => {
    const now = await ask(
      dossier.service,
      before.map(({ question }) => question),
    );
    const changed = now.filter(({ text }, index) => text !== before[index]?.text);
    expect(changed.length).toBeGreaterThan(before.length / 2);
  });
});

describe('given answers from the dossier in sqlite, and more that was recorded', () => {
  let service: Service;
  afterEach(() => service.stop());

  it('when the service is started anew, then all answers are the same bytes, now and with their positions', async () => {
    const dossier = await startWithDossier('sqlite');
    ({ service } = dossier);
    const questions = await questionsTo(service);
    const before = await ask(service, questions);
    await recordMore(dossier);
    const after = await ask(service, questions);
    service = await service.restart();
    expect(await ask(service, questions)).toEqual(after);
    await expectSameBytes(service, before);
  });
});
