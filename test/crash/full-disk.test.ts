import { worldOf, report } from '../support/world.ts';
import type { Event } from '../support/situation.ts';
import { Child, type Reply, build } from './child.ts';
import { Ledger, Refused } from './ledger.ts';
import { type SmallDisk, WAYS } from './small-disk.ts';

const SLUG = 'full';
const LARGE = { lang: 'en', text: 'x'.repeat(15_000) };

jest.setTimeout(300_000);
beforeAll(build);

const allowed = WAYS.map((way) => ({ ...way, allowed: way.isAllowed() }));

it('some way to have a small disk is allowed here, or nothing of it is tested', () => {
  const refused = allowed.filter((way) => !way.allowed).map(({ name }) => name);
  if (refused.length > 0)
    console.log(`not tested on ${refused.join(', nor on ')}: this user or machine does not allow it`);
  expect(refused).not.toHaveLength(WAYS.length);
});

describe.each(allowed.filter((way) => way.allowed))('given $name', ({ make }) => {
  let disk: SmallDisk;
  let child: Child;
  let ledger: Ledger;
  let refused: Reply;
  let made = 0;
  const large = (): Event => report(`large ${(made += 1)}`, 'statement', { summary: LARGE });

  beforeEach(async () => {
    disk = make();
    child = await disk.start();
    ledger = new Ledger(SLUG);
    for (const event of worldOf(SLUG)) await ledger.send(child, event);
    refused = await fill();
  });
  afterEach(async () => {
    await child.kill();
    disk.remove();
  });

  it('when it is full, then writes are answered 507 with a problem, and reads go on', async () => {
    expect(refused.headers).toMatchObject({ 'content-type': 'application/problem+json', 'retry-after': '5' });
    expect(JSON.parse(refused.text)).toMatchObject({ type: '/problems/storage-full', status: 507 });
    await ledger.check(child);
    const [id] = ledger.acknowledged.keys();
    const paths = ['', '/timeline?limit=5', '/timeline?q=xxx&limit=5', `/events/${id}`, '/actors'];
    for (const path of paths) {
      const { status, text } = await child.get(`/v1/situations/${SLUG}${path}`);
      expect({ path, status, text: status === 200 || text }).toEqual({ path, status: 200, text: true });
    }
    for (const path of ['/health/live', '/health/ready', '/metrics']) expect((await child.get(path)).status).toBe(200);
  });

  it('when there is room again, then writes go on without a restart, and nothing that was acknowledged is lost', async () => {
    const acknowledged = ledger.acknowledged.size;
    disk.makeRoom(child);
    await ledger.settle(child);
    for (let n = 0; n < 20; n += 1) await ledger.send(child, large());
    await ledger.check(child);
    expect(ledger.acknowledged.size).toBe(acknowledged + 20);
  });

  it('when it is killed while it is full, then it starts again where there is room, with all that was acknowledged', async () => {
    await child.kill();
    child = await disk.start();
    await ledger.check(child);
    disk.makeRoom(child);
    await ledger.settle(child);
    await ledger.check(child);
    expect(ledger.unknown.size).toBe(0);
  });

  /** Records until there is no room; the refusal. */
  async function fill(): Promise<Reply> {
    for (;;) {
      const event = large();
      const reply = await child.put(SLUG, event);
      if (reply.status === 507) return reply;
      if (reply.status !== 201) throw new Refused(reply.text);
      await ledger.send(child, event, [200]);
    }
  }
});
