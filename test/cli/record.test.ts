import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventState, HistoryRow } from '../../src/query/events.ts';
import { Service } from '../support/service.ts';
import type { Event, Situation } from '../support/situation.ts';
import { count, given, report, uuid } from '../support/world.ts';
import { Tool } from './tool.ts';

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

describe('given a situation', () => {
  let service: Service;
  let tool: Tool;
  let trial: Situation;
  let S: string;
  beforeAll(async () => {
    service = await Service.start();
    tool = new Tool({ DATELINE_URL: service.url });
  });
  afterAll(() => service.stop());
  beforeEach(async () => {
    trial = await given(service);
    S = trial.slug;
  });

  const read = (id: string) => trial.read<{ event: EventState; history: HistoryRow[] }>(`/events/${id}`);
  const json = ({ id: _id, ...event }: Event): string => JSON.stringify(event);

  describe('when an event is recorded', () => {
    it('then its id is made and printed, whether it is an argument, a file or standard input', async () => {
      const { head } = trial;
      const folder = mkdtempSync(join(tmpdir(), 'dateline-cli-'));
      const file = join(folder, 'event.json');
      writeFileSync(file, json(count('b', 2)));
      const printed = [
        await tool.run(['record', S, json(count('a', 1)), '--recorder', 'desk']),
        await tool.run(['record', S, file]),
        await tool.run(['record', S], { stdin: json(count('c', 3)) }),
        await tool.run(['record', S, '-', '--lang', 'de'], { stdin: json(count('d', 4)) }),
      ];
      rmSync(folder, { recursive: true });
      const ids = printed.map(({ out }) => UUID.exec(out)![0]);
      expect(printed.map(({ out }) => out)).toEqual([
        `created ${ids[0]} at position ${head + 1}\n`,
        `created ${ids[1]} at position ${head + 2}\n`,
        `created ${ids[2]} at position ${head + 3}\n`,
        `erfasst als ${ids[3]} an Position ${head + 4}\n`,
      ]);
      expect((await read(ids[0]!)).event.recorder).toBe('desk');
    });

    it('then the id that it has, or that is given, is kept, and found again', async () => {
      const { head } = trial;
      const event = count('a', 1);
      const own = await tool.run(['record', S, JSON.stringify(event)]);
      const again = await tool.run(['record', S, json(event), '--id', event.id]);
      expect([own.out, again.out]).toEqual([
        `created ${event.id} at position ${head + 1}\n`,
        `there already: ${event.id} at position ${head + 1}\n`,
      ]);
      const raw = await tool.run(['record', S, json(event), '--id', event.id, '--json']);
      expect(JSON.parse(raw.out)).toMatchObject({ status: 'existing', position: head + 1 });
    });

    it('then what it names is declared from its use, where that is asked for', async () => {
      const event = JSON.stringify(report('a', 'statement', { by: 'newcomer' }));
      const refused = await tool.run(['record', S, event]);
      expect({ exit: refused.exit, err: refused.err }).toEqual({
        exit: 1,
        err: expect.stringContaining('/attribution/speakers/0/actor: the actor "newcomer" is not declared'),
      });
      expect((await tool.run(['record', S, event, '--declare'])).exit).toBe(0);
    });

    it('then JSON that would be changed in silence is refused', async () => {
      const { exit, err } = await tool.run(['record', S, '{"kind":"claim","kind":"topic"}']);
      expect({ exit, err }).toEqual({ exit: 2, err: expect.stringContaining('stands twice in its object') });
    });
  });

  describe('when an event is changed', () => {
    const event = count('a', 30, { reliability: 'B', credibility: 2 });
    beforeEach(() => trial.record(event, report('other')));

    const change = async (line: string): Promise<{ event: EventState; last: HistoryRow; id: string }> => {
      const out = await tool.shown(line.replace('EVENT', `${S} ${event.id}`));
      const { event: state, history } = await read(event.id);
      return { event: state, last: history.at(-1)!, id: UUID.exec(out)![0] };
    };

    it('then a correction by a patch or a whole body counts, with its reason in the language of the tool', async () => {
      const figures = '[{"estimate":"troops","best":3,"bound":"exactly"}]';
      const patched = await change(
        `correct EVENT --reason 'Eine Null zu viel' --patch '{"figures":${figures}}' --lang de`,
      );
      expect(patched.event.body['figures']).toEqual(JSON.parse(figures));
      expect(patched.event.correctedBy).toBe(patched.id);
      expect(patched.last.body['reason']).toEqual({ lang: 'de', text: 'Eine Null zu viel' });
      const body = JSON.stringify({ ...event, id: undefined, kind: undefined, occurred: '2024-09' });
      const whole = await change(`correct EVENT --reason Wrong --body '${body}'`);
      expect(whole.event.body['occurred']).toBe('2024-09');
    });

    it('then a withdrawal takes it away, and a withdrawal of that brings it back', async () => {
      const { event: withdrawn, id } = await change('withdraw EVENT --reason Twice');
      expect(withdrawn.stands).toBe(false);
      await tool.shown(`withdraw ${S} ${id} --reason 'Not twice'`);
      expect((await read(event.id)).event.stands).toBe(true);
    });

    it('then a retraction names the parts that the source took back', async () => {
      const parts = '--figure troops@2024-10-01 --speaker ann';
      const { last } = await change(`retract EVENT --reported 2024-10-05 --reason 'They said so' ${parts}`);
      expect(last.body).toMatchObject({
        reported: '2024-10-05',
        figures: [{ estimate: 'troops', asOf: '2024-10-01' }],
        speakers: ['ann'],
      });
      const whole = await change('retract EVENT --reported 2024-10-06 --reason Whole');
      expect(Object.keys(whole.last.body).toSorted()).toEqual(['reason', 'reported', 'target']);
    });

    it('then a retraction of claims, steps and positions says whose, and of what', async () => {
      const more = report('more', 'treaty-step', {
        steps: [{ treaty: 'pact', step: 'signed', status: 'done' }],
        claims: [{ claim: 'sent', stance: 'asserts' }],
      });
      await trial.record(more);
      const parts = '--step pact/signed --claim sent';
      await tool.shown(`retract ${S} ${more.id} --reported 2024-10-05 --reason x ${parts} --id ${uuid('it')}`);
      const { event: retraction } = await read(uuid('it'));
      expect(retraction.body).toMatchObject({ steps: [{ treaty: 'pact', step: 'signed' }], claims: ['sent'] });
      const wrong = await tool.dateline(`retract ${S} ${more.id} --reported 2024 --reason x --step pact`);
      expect({ exit: wrong.exit, err: wrong.err }).toEqual({
        exit: 2,
        err: expect.stringContaining('"pact" of --step is not treaty/step'),
      });
    });

    it('then a new grade counts', async () => {
      const { event: regraded } = await change('regrade EVENT --credibility 4 --reason Doubtful');
      expect(regraded).toMatchObject({ reliability: 'B', credibility: 4 });
      expect((await tool.dateline(`regrade ${S} ${event.id} --reason x`)).exit).toBe(2);
    });

    it('then the event shows it, with its history', async () => {
      await change(
        `correct EVENT --reason 'A zero' --patch '{"figures":[{"estimate":"troops","best":3,"bound":"about"}]}'`,
      );
      await change('retract EVENT --reported 2024-10-05 --reason Taken --recorder desk');
      const out = await tool.shown(`event ${S} ${event.id}`);
      expect(out).toContain(`assessment, ${event.id}, corrected, retracted 5 Oct 2024\n`);
      expect(out).toMatch(/^Figures +troops: ≈ 3$/m);
      expect(out).toMatch(/^corrected +\S.* UTC +anonymous +A zero +\S+$/m);
      expect(out).toMatch(/^retracted +\S.* UTC +desk +Taken +\S+$/m);
    });
  });
});
