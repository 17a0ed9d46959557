import { Service } from '../support/service.ts';
import type { Event, Situation } from '../support/situation.ts';
import { actor, report, topic, uuid } from '../support/world.ts';
import { sendLines, told } from './stream.ts';

// L3: what a report names undeclared is declared from its use where the caller asks for it, and not otherwise.

let service: Service;
let made = 0;
let trial: Situation;
beforeAll(async () => {
  service = await Service.start();
});
beforeEach(() => {
  trial = service.in(`undeclared-${++made}`);
});
afterAll(() => service.stop());

const AUTO = '?declare=auto';
const attribution = { speakers: [{ actor: 'carl', voice: 'dora' }], act: 'asserts', via: ['wire'] };
const everything = (rest: object = {}): Event =>
  report('everything', 'treaty-step', {
    attribution,
    figures: [{ estimate: 'tanks', best: 3, bound: 'exactly', unit: 'pieces' }],
    claims: [{ claim: 'was-there', stance: 'confirms' }],
    steps: [{ treaty: 'truce', step: 'signed', status: 'done' }],
    ...rest,
  });
const signal = (name: string, rest: object = {}): Event =>
  report(name, 'policy-signal', {
    positions: [{ actor: 'emil', topic: 'aid', position: { text: 'Sends some', lang: 'en' } }],
    ...rest,
  });

const send = (event: Event, query = AUTO) => {
  const { id, ...body } = event;
  const headers = { 'content-type': 'application/json' };
  return service.send('PUT', `${trial.path}/events/${id}${query}`, { headers, body: JSON.stringify(body) });
};

/** `actor carl`, `estimate tanks` … and the ids, in the order of the log. */
function recorded({ slug }: Situation = trial): { said: string; id: string }[] {
  return service.log.readStream(slug, 0, 1_000).map(({ id, entry, body }) => {
    const { kind } = JSON.parse(Buffer.from(entry).toString()) as { kind: string };
    const said = JSON.parse(Buffer.from(body!).subarray(32).toString()) as { slug?: string };
    return { id, said: [kind, said.slug].filter(Boolean).join(' ') };
  });
}
const words = (): string[] => recorded().map(({ said }) => said);

describe('An event that names what is not declared', () => {
  it('given no wish to declare, when it is sent, then it is refused and nothing is recorded', async () => {
    expect((await send(everything(), '')).problem().type).toBe('/problems/undeclared');
    expect(words()).toEqual([]);
  });

  it('given declare=auto, when it is sent, then everything is declared before it, the situation first', async () => {
    expect((await send(everything())).status).toBe(201);
    const things = ['actor carl', 'actor dora', 'actor wire', 'claim was-there', 'estimate tanks', 'treaty truce'];
    expect(words().slice(1, -1).sort()).toEqual(things);
    expect(words()[0]).toBe(`situation ${trial.slug}`);
    expect(words().at(-1)).toBe('treaty-step');
  });

  it('given declare=auto, when it is sent, then the estimate has the unit of the figure', async () => {
    await send(everything());
    expect(await trial.read('/estimates/tanks')).toMatchObject({ title: { und: 'tanks' }, unit: 'pieces' });
    expect(await trial.read('/treaties/truce')).toMatchObject({ step: 'signed' });
    expect(await trial.read('/actors/carl')).toMatchObject({ type: 'unspecified' });
  });

  it('given positions, when they are sent, then actor and topic are declared', async () => {
    await send(signal('signal'));
    expect(words()).toEqual(expect.arrayContaining(['actor emil', 'topic aid', 'actor ann']));
  });

  it.each([
    ['no unit', [{ estimate: 'tanks', best: 3, bound: 'exactly' }], '/figures/0/unit'],
    [
      'no unit after one that has',
      [
        { estimate: 'guns', verbatim: 'some', unit: 'x' },
        { estimate: 'tanks', verbatim: 'some' },
      ],
      '/figures/1/unit',
    ],
  ])(
    'given a figure with %s, when it is sent, then it is refused there and nothing stays',
    async (_what, figures, pointer) => {
      const problem = (await send(everything({ figures }))).problem();
      expect([problem.status, problem.errors?.[0]?.pointer]).toEqual([422, pointer]);
      expect(words()).toEqual([]);
    },
  );

  it('given an event that is refused for something else, when it is sent, then nothing stays of what it would declare', async () => {
    const wrong = everything({ figures: [{ estimate: 'tanks', low: 5, high: 1, bound: 'range', unit: 'pieces' }] });
    expect((await send(wrong)).status).toBe(422);
    const step = everything({ steps: [{ treaty: 'truce', step: 'danced', status: 'done' }] });
    expect((await send(step)).status).toBe(422);
    expect(words()).toEqual([]);
  });

  it('given a declared estimate in another unit, when it is sent, then it is refused and nothing new stays', async () => {
    await send(everything());
    const before = words();
    const figures = [{ estimate: 'tanks', best: 3, bound: 'exactly', unit: 'brigades' }];
    expect((await send({ ...signal('other', { figures }) })).problem().errors?.[0]?.pointer).toBe('/figures/0/unit');
    expect(words()).toEqual(before);
  });

  it('given that it was sent, when it is sent again, then it is found and nothing is recorded', async () => {
    await send(everything());
    const head = trial.head;
    const again = await send(everything());
    expect([again.status, again.json<{ status: string }>().status, trial.head]).toEqual([200, 'existing', head]);
  });

  it('given two services, when the same is sent to both, then the declarations have the same ids', async () => {
    const other = await Service.start();
    try {
      await send(everything());
      const { id, ...body } = everything();
      const headers = { 'content-type': 'application/json' };
      await other.send('PUT', `${trial.path}/events/${id}${AUTO}`, { headers, body: JSON.stringify(body) });
      const there = other.log.readStream(trial.slug, 0, 100).map((record) => record.id);
      expect(there).toEqual(recorded().map((record) => record.id));
      expect(
        there.every((one) => /^[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(one)),
      ).toBe(true);
    } finally {
      await other.stop();
    }
  });

  it('given lines that share what they name, when they are sent, then it is declared once', async () => {
    const lines = ['a', 'b', 'c'].map((name) => JSON.stringify(signal(name)));
    const results = await sendLines(trial, lines.join('\n'), AUTO);
    expect(results.map(told)).toEqual(['1 created', '2 created', '3 created']);
    expect(words().filter((said) => said !== 'policy-signal')).toHaveLength(4);
  });

  it('given a refused line between, when they are sent, then the ones after it declare what it would have', async () => {
    const wrong = signal('wrong', { occurred: '2024-13' });
    const lines = [wrong, signal('a'), { ...topic('aid'), id: uuid('aid again') }].map((event) =>
      JSON.stringify(event),
    );
    const results = await sendLines(trial, lines.join('\n'), AUTO);
    expect(results.map(told)).toEqual(['1 refused invalid-event', '2 created', '3 refused already-declared']);
  });

  it('given an atomic batch, when its last event is refused, then nothing of any stays', async () => {
    const answer = await trial.post(
      [signal('a'), everything(), signal('b', { occurred: '2024-13' })],
      `${AUTO}&atomic=true`,
    );
    expect(answer.problem().errors?.[0]?.pointer).toBe('/2/occurred');
    expect(words()).toEqual([]);
  });

  it('given an atomic batch whose events use the same, when it is sent, then all is recorded, and found again', async () => {
    const events = [signal('a'), everything(), signal('b')];
    const query = `${AUTO}&atomic=true`;
    expect((await trial.post(events, query)).status).toBe(200);
    const head = trial.head;
    expect(words()).toHaveLength(3 + 10);
    const again = await trial.post(events, query);
    expect(again.json<{ results: { status: string }[] }>().results.map(({ status }) => status)).toEqual(
      Array.from({ length: 3 }, () => 'existing'),
    );
    expect(trial.head).toBe(head);
  });

  it('given a declaration from use that was withdrawn, when it is needed again, then another is made', async () => {
    await send(signal('a'));
    const { id } = recorded().find(({ said }) => said === 'topic aid')!;
    const reason = { text: 'A mistake', lang: 'en' };
    const gone = { id: uuid('gone'), kind: 'withdrawn', target: uuid('a'), reason };
    await trial.record(gone, { ...gone, id: uuid('gone too'), target: id });
    expect((await send(signal('b'))).status).toBe(201);
    expect(recorded().filter(({ said }) => said === 'topic aid')).toHaveLength(2);
  });

  it.each(['body', 'patch'])(
    'given a correction by %s, when it names something new, then that is declared',
    async (by) => {
      const said = signal('a');
      await send(said);
      const positions = [{ actor: 'fritz', topic: 'trade', position: { text: 'Wants more', lang: 'en' } }];
      const { id: _, kind: __, ...before } = said;
      const right = by === 'body' ? { body: { ...before, positions } } : { patch: { positions } };
      const reason = { text: 'Another', lang: 'en' };
      const correction = { id: uuid('right'), kind: 'corrected', target: uuid('a'), reason, ...right };
      expect((await send(correction, '')).problem().errors?.[0]?.pointer).toBe(`/${by}/positions/0/actor`);
      const head = words().length;
      expect((await send(correction)).status).toBe(201);
      expect(words().slice(head)).toEqual(['actor fritz', 'topic trade', 'corrected']);
      expect(await trial.read('/positions?actor=fritz')).toMatchObject({ positions: [{ topic: 'trade' }] });
      expect((await send(correction)).status).toBe(200);
    },
  );

  it('given a correction of a declaration, when it names something new, then that is declared', async () => {
    await send(actor('ann'));
    const reason = { text: 'A part', lang: 'en' };
    const target = actor('ann').id;
    expect(
      (await send({ id: uuid('part'), kind: 'corrected', target, reason, patch: { partOf: 'corps' } })).status,
    ).toBe(201);
    expect(words().slice(-2)).toEqual(['actor corps', 'corrected']);
  });

  it('given a correction that tells no unit, when it is sent, then the fault is in it, and nothing is recorded', async () => {
    await send(everything());
    const head = trial.head;
    const reason = { text: 'Another', lang: 'en' };
    const patch = { figures: [{ estimate: 'planes', best: 3, bound: 'exactly' }] };
    const correction = { id: uuid('right'), kind: 'corrected', target: uuid('everything'), reason, patch };
    expect((await send(correction)).problem().errors?.[0]?.pointer).toBe('/patch/figures/0/unit');
    expect(trial.head).toBe(head);
  });

  it('given a correction that is refused, when it names something new, then nothing is recorded', async () => {
    await send(everything());
    const head = trial.head;
    const reason = { text: 'Another', lang: 'en' };
    const patch = { attribution: { via: ['agency'] }, claims: [{ claim: 'was-there', stance: 'guesses' }] };
    const correction = { id: uuid('right'), kind: 'corrected', target: uuid('everything'), reason, patch };
    expect((await send(correction)).status).toBe(422);
    expect(trial.head).toBe(head);
  });

  it('given an actor that is a part of itself, when it is sent, then that is what is wrong', async () => {
    const problem = (await send(actor('ann', { partOf: 'ann' }))).problem();
    expect(problem).toMatchObject({ status: 422, errors: [{ pointer: '/partOf' }] });
    expect(words()).toEqual([]);
  });
});
