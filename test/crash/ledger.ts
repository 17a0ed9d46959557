import { isDeepStrictEqual } from 'node:util';
import type { ExportedRecord } from '../../src/query/export.ts';
import type { Event } from '../support/situation.ts';
import type { Child, Reply } from './child.ts';

/** An event that the service said is recorded. */
interface Acknowledged {
  readonly event: Event;
  readonly position: number;
}

/** What a test sent into a situation, and what it was told: it outlives the service that told it. */
export class Ledger {
  readonly acknowledged = new Map<string, Acknowledged>();
  /** What was sent, and of which nothing was heard. */
  readonly unknown = new Map<string, Event>();

  constructor(readonly situation: string) {}

  /** Sends an event. @throws Error where nothing comes back, or a refusal */
  async send(child: Child, event: Event, statuses: readonly number[] = [201]): Promise<Reply> {
    this.unknown.set(event.id, event);
    const reply = await child.put(this.situation, event);
    if (!statuses.includes(reply.status)) throw new Refused(`${event.kind} ${event.id}: ${reply.status} ${reply.text}`);
    this.acknowledge(event, JSON.parse(reply.text) as { position: number });
    return reply;
  }

  /**
   * Holds what the service has against what it said: all that was acknowledged is there once, with its words, at its place;
   * what was not is there with its words, or not at all; and nothing else is.
   * @throws Error that names what is wrong
   */
  async check(child: Child): Promise<void> {
    const rows = await exported(child, this.situation);
    const byId = new Map(rows.map((row) => [row.id, row]));
    must(byId.size === rows.length, 'an id is there twice');
    rows.forEach(({ id, record }, index) => must(record.revision === index, `${id} is not at revision ${index}`));
    for (const row of rows) this.checkRow(row);
    for (const id of this.acknowledged.keys()) must(byId.has(id), `${id} was acknowledged, and is gone`);
  }

  /** Sends again what nobody knows of: each is recorded by now, or was before, and then at the place that it has. */
  async settle(child: Child): Promise<void> {
    const places = new Map((await exported(child, this.situation)).map(({ id, record }) => [id, record.position]));
    for (const [id, event] of this.unknown) {
      const place = places.get(id);
      await this.send(child, event, [place === undefined ? 201 : 200]);
      must(place === undefined || this.acknowledged.get(id)!.position === place, `${id} has moved from ${place}`);
    }
  }

  /** Sends again what was acknowledged: the answer is where it has been from the first. */
  async repeat(child: Child, id: string): Promise<void> {
    const { event, position } = this.acknowledged.get(id)!;
    const reply = await child.put(this.situation, event);
    const found = JSON.parse(reply.text) as { position: number };
    must(reply.status === 200 && found.position === position, `${id} was at ${position}, and now: ${reply.text}`);
  }

  private acknowledge(event: Event, { position }: { readonly position: number }): void {
    this.unknown.delete(event.id);
    this.acknowledged.set(event.id, { event, position });
  }

  private checkRow({ record, situation: _situation, ...said }: ExportedRecord): void {
    const known = this.acknowledged.get(said.id);
    const event = known?.event ?? this.unknown.get(said.id);
    must(event !== undefined, `nobody sent ${said.id}`);
    must(isDeepStrictEqual(said, JSON.parse(JSON.stringify(event))), `${said.id} says ${JSON.stringify(said)}`);
    const isAtItsPlace = known === undefined || known.position === record.position;
    must(isAtItsPlace, `${said.id} was acknowledged at ${known?.position}, and is at ${record.position}`);
  }
}

/** An answer came, and it is a refusal. */
export class Refused extends Error {}

async function exported(child: Child, situation: string): Promise<ExportedRecord[]> {
  const { status, text } = await child.get(`/v1/situations/${situation}/export`);
  must(status === 200, `no export: ${status} ${text.slice(0, 200)}`);
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ExportedRecord);
}

function must(isRight: boolean, fault: string): asserts isRight {
  if (!isRight) throw new Error(fault);
}
