import { DEMO_VALUES, eventOf, startWithDossier } from '../support/dossier.ts';
import { fill, readPathsOf } from '../support/routes.ts';
import { Service } from '../support/service.ts';
import type { Event, Situation } from '../support/situation.ts';
import * as world from '../support/world.ts';
import { sendLines, told } from './stream.ts';

const POINTS = ['', 'reportedBy=2024-10-22', 'occurredBy=2024-10-23&reportedBy=2024-10-24'];

type Exported = Event & { readonly situation: string; readonly record: Readonly<Record<string, unknown>> };

async function exported(service: Service, path: string): Promise<Exported[]> {
  const answer = await service.get(path);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Exported);
}

/** Restores records in the order of the log: a request for each run of records of one situation. */
async function restore(service: Service, records: readonly Exported[]): Promise<string[]> {
  const results: string[] = [];
  for (let start = 0, end = 0; start < records.length; start = end) {
    const { situation } = records[start]!;
    while (records[end]?.situation === situation) end++;
    const lines = records.slice(start, end).map((record) => JSON.stringify(record));
    results.push(
      ...(await sendLines(service.in(situation), lines.join('\n'), '?restore=true')).map(({ status }) => status),
    );
  }
  return results;
}

/** Everything that can be done to a record, in several situations by turns. */
async function changeMuch(dossier: Situation): Promise<Situation> {
  const figures = [{ estimate: 'sent-to-russia', best: 1600, bound: 'exactly' }];
  await dossier.record(
    world.retracted('back', eventOf('D9'), '2024-10-23'),
    world.corrected('patched', eventOf('B6'), { figures, reported: '2024-10-22' }),
    world.withdrawn('away', eventOf('A1')),
  );
  const other = await world.given(dossier.service, world.count('one', 1));
  await dossier.record(
    world.withdrawn('not away', world.uuid('away')),
    world.regraded('judged', eventOf('D7'), { reliability: 'E', credibility: 5 }),
    world.corrected('renamed', eventOf('estimate/sent-to-russia'), { title: { en: 'Soldiers sent' } }),
  );
  const whole = world.bodyOf(world.count('one', 2));
  await other.record(world.change('replaced', 'corrected', world.uuid('one'), { body: whole }));
  return other;
}

async function answersOf(service: Service): Promise<Map<string, string>> {
  const paths = await readPathsOf(service);
  const questions = paths.flatMap((path) =>
    (/\/export$|situations$/.test(path) ? [''] : POINTS).map(
      (parameters) => `${fill(path, DEMO_VALUES)}?${parameters}`,
    ),
  );
  const answers = new Map<string, string>();
  for (const question of questions) {
    const { status, text } = await service.get(question);
    answers.set(question, status === 200 ? text : String(status));
  }
  return answers;
}

const entries = ({ log }: Service): string[] =>
  log
    .readLog(0, log.head())
    .map(({ stream, entry, body }) => [stream, Buffer.from(entry), Buffer.from(body!)].join(' '));

describe('An export, restored into an empty service', () => {
  let dossier: Situation;
  let other: Situation;
  let empty: Service;
  beforeAll(async () => {
    dossier = await startWithDossier();
    other = await changeMuch(dossier);
  });
  beforeEach(async () => {
    empty = await Service.start('sqlite');
  });
  afterEach(() => empty.stop());
  afterAll(() => dossier.service.stop());

  it('given everything, when it is restored, then entries, bodies and every answer are the same bytes', async () => {
    const records = await exported(dossier.service, '/v1/export');
    expect(records).toHaveLength(dossier.head);
    const statuses = await restore(empty, records);
    expect(new Set(statuses)).toEqual(new Set(['created']));
    expect(entries(empty)).toEqual(entries(dossier.service));
    const [answers, expected] = [await answersOf(empty), await answersOf(dossier.service)];
    expect([...expected.values()].filter((text) => text.length > 3).length).toBeGreaterThan(25);
    expect(answers).toEqual(expected);
  });

  it('given a part of it, when all is sent after that, then the rest is restored as if nothing had happened', async () => {
    const records = await exported(dossier.service, '/v1/export');
    await restore(empty, records.slice(0, 70));
    const statuses = await restore(empty, records);
    expect(statuses.slice(0, 70).every((status) => status === 'existing')).toBe(true);
    expect(statuses.slice(70).every((status) => status === 'created')).toBe(true);
    expect(entries(empty)).toEqual(entries(dossier.service));
  });

  it('given one situation, when it is restored, then it exports as it did, but for its places in the log', async () => {
    const records = await exported(dossier.service, `${other.path}/export`);
    await restore(empty, records);
    const again = await exported(empty, `${other.path}/export`);
    const place = (record: Exported, position: number) => ({ ...record, record: { ...record.record, position } });
    expect(again).toEqual(records.map((record, index) => place(record, index + 1)));
  });

  it('given the record as it was, when it is exported with recordedBy, then it restores to what it was', async () => {
    const { position } = (await dossier.read('?recordedBy=100')).at;
    const records = await exported(dossier.service, `${dossier.path}/export?recordedBy=100`);
    expect(records.at(-1)!.record['position']).toBe(position);
    await restore(empty, records);
    const [was, is] = [await dossier.ask('/estimates?recordedBy=100'), await empty.in(dossier.slug).ask('/estimates')];
    expect(is.text).toBe(was.text);
  });
});

describe('An export', () => {
  let service: Service;
  let trial: Situation;
  const said = world.count('said', 100);
  beforeAll(async () => {
    service = await Service.start();
    trial = await world.given(service, said);
    const whole = world.bodyOf(world.count('said', 102));
    await trial.record(
      world.corrected('patch', said.id, { reported: '2024-10-03' }),
      world.change('whole', 'corrected', said.id, { body: whole }),
      world.withdrawn('gone', world.uuid('whole')),
    );
  });
  afterAll(() => service.stop());

  it('tells each record as it was sent, a correction with its patch or its body as it was given', async () => {
    const records = await exported(service, `${trial.path}/export`);
    const tail = records.slice(-4).map(({ record: _record, situation: _situation, ...event }) => event);
    expect(tail).toEqual([
      JSON.parse(JSON.stringify(said)),
      world.corrected('patch', said.id, { reported: '2024-10-03' }),
      world.change('whole', 'corrected', said.id, {
        body: JSON.parse(JSON.stringify(world.bodyOf(world.count('said', 102)))),
      }),
      world.withdrawn('gone', world.uuid('whole')),
    ]);
  });

  it('is sent again without restore, then everything is found', async () => {
    const { text } = await trial.ask('/export');
    const results = await sendLines(trial, text);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['existing']));
  });

  it('says up to which position it goes, and is NDJSON', async () => {
    const { headers } = await trial.ask('/export');
    expect(headers).toMatchObject({ 'dateline-position': String(trial.head) });
    expect(headers['content-type']).toMatch(/^application\/x-ndjson/);
  });

  it.each([
    ['no `record`', undefined, '/record'],
    ['a text', 'x', '/record'],
    ['null', null, '/record'],
    ['a list', [], '/record'],
    ['no stamp', { recorded: undefined }, '/record/recorded'],
    ['a day', { recorded: '2024-10-01' }, '/record/recorded'],
    ['a day that is none', { recorded: '2024-02-31T00:00:00.000Z' }, '/record/recorded'],
    ['an hour that is none', { recorded: '2024-02-01T24:00:00.000Z' }, '/record/recorded'],
    ['another offset', { recorded: '2024-02-01T00:00:00.000+01:00' }, '/record/recorded'],
    ['a recorder that is none', { recorder: 'Ann' }, '/record/recorder'],
    ['no recorder', { recorder: undefined }, '/record/recorder'],
    ['no salt', { salt: undefined }, '/record/salt'],
    ['a short salt', { salt: 'AAAA' }, '/record/salt'],
    ['a salt of other letters', { salt: `${'A'.repeat(42)}=` }, '/record/salt'],
    ['a salt with bits too many', { salt: `${'A'.repeat(42)}B` }, '/record/salt'],
  ])('is not restored with %s in `record`', async (_what, change, pointer) => {
    const [first] = await exported(service, `${trial.path}/export`);
    const isPart = typeof change === 'object' && change !== null && !Array.isArray(change);
    const event = {
      ...first!,
      slug: 'elsewhere',
      situation: 'elsewhere',
      record: isPart ? { ...first!.record, ...change } : change,
    };
    const elsewhere = service.in('elsewhere');
    const [result] = await sendLines(elsewhere, JSON.stringify(event), '?restore=true');
    expect(told(result!)).toBe('1 refused invalid-event');
    expect(result!.problem!.errors!.map((error) => error.pointer)).toContain(pointer);
    expect(service.log.revision('elsewhere')).toBe(-1);
  });

  it('is not restored and declared from use at once', async () => {
    const answer = await trial.post([], '?restore=true&declare=auto');
    expect(answer.problem()).toMatchObject({ status: 400, errors: [{ parameter: 'declare' }] });
  });
});
