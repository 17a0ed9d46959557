import { catalogue } from '../../events/catalogue.ts';
import { VALUES, fieldsOf, withValue } from '../bad-input/wrong-types.ts';
import { example } from '../events/golden.ts';
import { ask } from './asked.ts';
import type { Built } from './built.ts';

const KINDS = [...catalogue.keys()];
const SITUATION = 'dprk-russia-2024';
const EVENTS = `/v1/situations/${SITUATION}/events`;
// What has to fit the situation.
const OF_DEMO: Readonly<Record<string, object>> = { situation: { slug: SITUATION } };
const RECORD = { recorded: '2024-10-24T09:30:00.000Z', recorder: 'desk', salt: 'A'.repeat(43) };
// Exports tell them, and nothing reads them.
const UNREAD = ['/record/position', '/record/revision'];
const TOGETHER = 16;

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly pointers: readonly string[];
}

export function wrongTypesOf(built: () => Built): void {
  async function put(id: string, event: object): Promise<Answered> {
    const headers = { 'content-type': 'application/json' };
    const asked = { method: 'PUT', path: `${EVENTS}/${id}`, headers, body: JSON.stringify(event) };
    const { status, answer } = await ask(built().url, asked);
    const { type, errors = [] } = answer as { type: string; errors?: { pointer: string }[] };
    return { status, type, pointers: errors.map(({ pointer }) => pointer) };
  }

  async function faultOf(kind: string, pointer: string, value: unknown): Promise<string[]> {
    const { status, type, pointers } = await put(idOf(kind), withValue(eventOf(kind), pointer, value));
    const isRefused = status === 422 && type === '/problems/invalid-event';
    if (isRefused && pointers.some((one) => leadsTo(one, pointer))) return [];
    return [`${pointer} = ${JSON.stringify(value)}: ${status} ${type} ${pointers.join(' ')}`];
  }

  it.each(KINDS)(
    'given %s with a value of a wrong type in any field of its schema, then the field is named and nothing is recorded',
    async (kind) => {
      const before = await positionOf(built());
      const fields = fieldsOf(built().document, kind).filter(({ pointer }) => !UNREAD.includes(pointer));
      const tries = fields.flatMap(({ pointer, types }) =>
        VALUES.filter(([type]) => !types.includes(type)).map(([, value]) => [pointer, value] as const),
      );
      const faults: string[] = [];
      for (let at = 0; at < tries.length; at += TOGETHER) {
        const some = tries.slice(at, at + TOGETHER).map(([pointer, value]) => faultOf(kind, pointer, value));
        faults.push(...(await Promise.all(some)).flat());
      }
      expect(faults).toEqual([]);
      expect(tries.length).toBeGreaterThan(30);
      expect(await positionOf(built())).toBe(before);
      // As it was, nothing is wrong with it by itself; what it names is not declared here.
      expect((await put(idOf(kind), eventOf(kind))).type).not.toBe('/problems/invalid-event');
    },
  );
}

async function positionOf({ url }: Built): Promise<unknown> {
  const { answer } = await ask(url, { method: 'GET', path: '/v1/situations' });
  return (answer as { at: { position: number } }).at.position;
}

function idOf(kind: string): string {
  return `0000000f-0000-4000-8000-${String(KINDS.indexOf(kind)).padStart(12, '0')}`;
}

function eventOf(kind: string): Record<string, unknown> {
  return { kind, id: idOf(kind), situation: SITUATION, record: RECORD, ...example(kind), ...OF_DEMO[kind] };
}

/** Whether one pointer is another, or goes to what holds it; the event itself does not count. */
function leadsTo(one: string, pointer: string): boolean {
  return one === pointer || (one !== '' && pointer.startsWith(`${one}/`));
}
