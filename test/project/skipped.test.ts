import { canonicalBytes } from '../../events/record.ts';
import type { NewRecord } from '../../src/store/event-store.ts';
import { recordOf, writeBehind } from '../support/raw-records.ts';
import { fill, readPathsOf } from '../support/routes.ts';
import { Service, type StoreName } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import * as world from '../support/world.ts';
import { count, given, uuid } from '../support/world.ts';

// S4: what can not be read has its position, is passed over, and is shown; it changes no answer.

const SAID = count('said', 100);
const VALUES = { id: SAID.id, estimate: 'troops', claim: 'sent', treaty: 'pact', actor: 'ann' };
const bytes = (text: string): Uint8Array => Buffer.from(text);
type Make = (situation: string, name: string) => NewRecord;
type Odd = [why: string, make: Make];

const whole =
  (rest: Partial<NewRecord>): Make =>
  (situation, name) => ({ ...recordOf(situation, count(name, 7)), ...rest });
const event =
  (rest: object): Make =>
  (situation, name) =>
    recordOf(situation, { ...count(name, 7), ...rest });
const later = (head: object): Make => whole({ entry: canonicalBytes({ v: 2, ...head }) });
const unsealed =
  (kind: string): Make =>
  (situation, name) => ({ ...recordOf(situation, { ...count(name, 7), kind }), body: Buffer.alloc(40, 1) });
const entry =
  (head: object): Make =>
  (situation, name) =>
    recordOf(situation, count(name, 7), head);
const change =
  (kind: string, rest: object): Make =>
  (situation, name) =>
    recordOf(situation, world.change(name, kind, SAID.id, rest));

const ODD: readonly Odd[] = [
  ['an entry that is no JSON', whole({ entry: bytes('{') })],
  ['an entry that is no UTF-8', whole({ entry: Buffer.from([0xff, 0xfe, 0x00]) })],
  ['an entry without a byte', whole({ entry: bytes('') })],
  ['an entry that is a list', whole({ entry: bytes('[]') })],
  ['an entry of another form', whole({ entry: canonicalBytes({ v: 1, type: 'OrderPlaced' }) })],
  ['an entry of another id', entry({ id: uuid('other') })],
  ['an entry of another situation', entry({ situation: 'elsewhere' })],
  ['an entry of a newer form in another situation', later({ situation: 'elsewhere' })],
  ['an entry of a newer form that names neither itself nor a situation', later({})],
  ['an entry of a newer form that names another id', later({ id: uuid('other') })],
  ['an entry of a form that is none', whole({ entry: canonicalBytes({ v: '2', id: uuid('odd') }) })],
  ['a kind that nobody knows, and a hash of another body', unsealed('order-placed')],
  ['a kind that every object inherits, and a hash of another body', unsealed('constructor')],
  ['a version before the first', entry({ kindVersion: 0 })],
  ['a version that is none', entry({ kindVersion: 0.5 })],
  ['a body that is no JSON', whole({ body: Buffer.concat([Buffer.alloc(32), bytes('{"summary":')]) })],
  ['a body that is a list', whole({ body: Buffer.concat([Buffer.alloc(32), bytes('[1]')]) })],
  ['a body that is shorter than its salt', whole({ body: bytes('short') })],
  ['a body that is erased', whole({ body: null })],
  ['a report by nobody', event({ attribution: undefined })],
  ['a report of a day that is none', event({ occurred: '2024-02-30' })],
  ['a report that is public without an end', event({ reported: '2024/..' })],
  ['a report of a figure for an interval', event({ figures: [{ estimate: 'troops', asOf: '2023/2024', best: 7 }] })],
  ['a report whose figures are none', event({ figures: 'many' })],
  ['a correction to nothing', change('corrected', {})],
  ['a correction to another kind', change('corrected', { body: { slug: 'x' }, bodyKind: 'actor', bodyVersion: 1 })],
  ['a correction to what can not be read', change('corrected', { body: {}, bodyKind: 'assessment', bodyVersion: 1 })],
  ['a retraction without a time', change('retracted', {})],
  [
    'a retraction of a figure for an interval',
    change('retracted', { reported: '2024-11', figures: [{ estimate: 'troops', asOf: '2023/2024' }] }),
  ],
  ['a change of what was never recorded', change('withdrawn', { target: uuid('unknown') })],
  ['a change of nothing', change('withdrawn', { target: undefined })],
];

interface Ready {
  readonly info: {
    readonly projections: {
      readonly lag: number;
      readonly skippedCount: number;
      readonly skipped: readonly { readonly position: number; readonly situation: string; readonly reason: string }[];
    };
  };
}

let service: Service;
let trial: Situation;

async function start(store: StoreName): Promise<void> {
  service = await Service.start(store);
  trial = await given(service, SAID);
}

const projections = async () => (await service.get('/health/ready')).json<Ready>().info.projections;

/** Everything that the situation answers; an export gives the log as it is. */
async function answers(): Promise<string[]> {
  const isAnswer = (path: string): boolean => path.includes('{situation}') && !path.endsWith('/export');
  const paths = (await readPathsOf(service)).filter(isAnswer);
  const all = await Promise.all(paths.map((path) => service.get(fill(path, { ...VALUES, situation: trial.slug }))));
  return all.map(({ status, text }) => `${status} ${text}`);
}

describe('given a record that somebody else wrote', () => {
  beforeAll(() => start('memory'));
  afterAll(() => service.stop());

  it.each(ODD)('when it has %s, then it is passed over and shown, and the situation is written on', async (_, make) => {
    trial = await given(service, SAID);
    const before = await answers();
    const { skippedCount } = await projections();
    const record = make(trial.slug, 'odd');
    const position = await writeBehind(trial, record);
    expect(await answers()).toEqual(before);
    const now = await projections();
    expect(now).toMatchObject({ lag: 0, skippedCount: skippedCount + 1 });
    expect(now.skipped.at(-1)).toEqual({ position, situation: trial.slug, reason: expect.stringMatching(/./) });
    expect((await trial.ask('/export')).status).toBe(200);

    const [next] = await trial.record(count('next', 3, { reported: '2024-10-05' }));
    expect([next!.position, next!.revision]).toEqual([position + 1, service.log.revision(trial.slug)]);
    const used = await trial.put({ ...count('odd', 7), id: record.id });
    expect([409, 410]).toContain(used.problem().status);
    await trial.record(world.corrected('right', SAID.id, { occurred: '2024-09' }), world.withdrawn('gone', SAID.id));
  });
});

describe('given a situation with every one of them, kept in a file', () => {
  beforeEach(() => start('sqlite'));
  afterEach(() => service.stop());

  it('then it answers as without them, before and after a start', async () => {
    const before = await answers();
    const odd = ODD.map(([, make], index) => make(trial.slug, `odd ${index}`));
    await writeBehind(trial, ...odd);
    expect(await answers()).toEqual(before);
    const shown = await projections();
    service = await service.restart();
    expect(await answers()).toEqual(before);
    expect(await projections()).toEqual(shown);
    expect(shown.skippedCount).toBe(ODD.length);
  });
});

describe('given a change that was written before what it names', () => {
  beforeEach(() => start('memory'));
  afterEach(() => service.stop());

  it('then it does not lie in wait for it', async () => {
    const late = count('late', 5);
    await writeBehind(trial, recordOf(trial.slug, world.withdrawn('early', late.id)));
    await trial.record(late);
    expect(await trial.read(`/events/${late.id}`)).toMatchObject({ event: { stands: true }, history: [] });
  });
});

describe('given a situation of nothing but what can not be read', () => {
  beforeEach(async () => {
    service = await Service.start();
  });
  afterEach(() => service.stop());

  it('then it is no situation, and can be opened', async () => {
    const foreign = service.in('foreign');
    await writeBehind(foreign, { id: uuid('odd'), entry: bytes('x'), body: null });
    expect((await foreign.ask()).problem().status).toBe(404);
    const list = (await service.get('/v1/situations')).json();
    expect(list).toMatchObject({ situations: [], at: { recordedBy: null, position: 1 } });
    expect((await foreign.put(world.situation('foreign'))).status).toBe(201);
  });
});
