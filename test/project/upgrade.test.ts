import { canonicalBytes } from '../../events/record.ts';
import type { NewRecord } from '../../src/store/event-store.ts';
import { recordOf, writeBehind } from '../support/raw-records.ts';
import { fill, readPathsOf } from '../support/routes.ts';
import { type Answer, Service } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import { change, count, given, uuid } from '../support/world.ts';

// S4: a situation that a newer version wrote into is not answered without what it wrote.

const SAID = count('said', 100);
const VALUES = { id: SAID.id, estimate: 'troops', claim: 'sent', treaty: 'pact', actor: 'ann' };

const later = (head: object): NewRecord => ({
  id: uuid('newer'),
  entry: canonicalBytes({ v: 2, ...head }),
  body: Buffer.from('a body of a newer form'),
});

const NEWER: [what: string, make: (situation: string) => NewRecord][] = [
  ['a newer version of a kind', (situation) => recordOf(situation, count('newer', 7), { kindVersion: 2 })],
  [
    'a kind that a later release has',
    (situation) => recordOf(situation, { ...count('newer', 7), kind: 'order-placed' }),
  ],
  [
    'a kind that is named as what every object inherits',
    (situation) => recordOf(situation, { ...count('newer', 7), kind: 'constructor' }),
  ],
  ['an entry of a newer form that names its situation', (situation) => later({ situation })],
  ['an entry of a newer form that names itself', () => later({ id: uuid('newer') })],
  [
    'a correction to a kind that a later release has',
    (situation) =>
      recordOf(situation, change('newer', 'corrected', SAID.id, { body: {}, bodyKind: 'rumour', bodyVersion: 1 })),
  ],
  [
    'a correction to a newer version of a kind',
    (situation) =>
      recordOf(situation, change('newer', 'corrected', SAID.id, { body: {}, bodyKind: 'assessment', bodyVersion: 2 })),
  ],
];

describe.each(NEWER)('given a situation with %s', (_, make) => {
  let service: Service;
  let trial: Situation;
  let other: Situation;
  beforeAll(async () => {
    service = await Service.start('sqlite');
    other = await given(service, SAID);
    trial = await given(service, SAID);
    await writeBehind(trial, make(trial.slug));
  });
  afterAll(() => service.stop());

  const askAll = async ({ slug }: Situation): Promise<Answer[]> => {
    const paths = (await readPathsOf(service)).filter(
      (path) => path.includes('{situation}') && !path.endsWith('/export'),
    );
    return Promise.all(paths.map((path) => service.get(fill(path, { ...VALUES, situation: slug }))));
  };

  async function expectClosed(): Promise<void> {
    for (const answer of await askAll(service.in(trial.slug))) {
      expect(answer.problem()).toMatchObject({ status: 503, type: '/problems/upgrade-needed' });
    }
    expect(new Set((await askAll(other)).map(({ status }) => status))).toEqual(new Set([200]));
  }

  it('then every question to it is answered with upgrade-needed, and to others as ever', expectClosed);

  it('then nothing can be recorded in it, and in others as ever', async () => {
    const { head } = trial;
    const refused = await trial.put(count('next', 1));
    expect(refused.problem()).toMatchObject({ status: 503, type: '/problems/upgrade-needed' });
    expect((await trial.post([count('next', 1)], '?atomic=true')).status).toBe(503);
    expect(trial.head).toBe(head);
    expect((await other.put(count('next', 1))).status).toBe(201);
  });

  it('then health says so, and stays good for the others', async () => {
    const answer = await service.get('/health/ready');
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({ info: { projections: { upgradeNeeded: [trial.slug] } } });
  });

  it('then it is so after a start, too', async () => {
    service = await service.restart();
    [trial, other] = [service.in(trial.slug), service.in(other.slug)];
    await expectClosed();
  });
});
