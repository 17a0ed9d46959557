import { randomUUID } from 'node:crypto';
import { EventStore, LogDamagedError } from '../../src/store/event-store.ts';
import { DEMO, Door, closeDoors } from './door.ts';

afterAll(closeDoors);

interface Health {
  readonly status: string;
  readonly details: Record<string, Record<string, unknown>>;
}

describe('Health', () => {
  let door: Door;
  let store: EventStore;
  beforeEach(async () => {
    door = await Door.openWithDemo();
    store = door.app.get(EventStore);
  });
  afterEach(() => jest.restoreAllMocks());

  async function ready(): Promise<{ code: number; health: Health }> {
    const { status, bytes } = await door.get('/health/ready');
    return { code: status, health: JSON.parse(bytes.toString('utf8')) as Health };
  }

  /** Appends records that nobody can read. */
  async function appendForeign(count: number): Promise<void> {
    const record = () => ({ id: randomUUID(), entry: Buffer.from('{}'), body: Buffer.alloc(32) });
    await store.append('foreign', 'any', Array.from({ length: count }, record));
  }

  it('given a service, when it listens, then it is ready: everything on record is folded', async () => {
    const { code, health } = await ready();
    expect([code, health.status]).toEqual([200, 'ok']);
    expect(health.details).toEqual({
      storage: { status: 'up', position: 120 },
      projections: { status: 'up', position: 120, lag: 0, skippedCount: 0, skipped: [], upgradeNeeded: [] },
    });
  });

  it('given projections far behind the log, when they catch up, then the service is ready again', async () => {
    await appendForeign(1500);
    const behind = await ready();
    expect([behind.code, behind.health.status]).toEqual([503, 'error']);
    expect(behind.health.details['projections']).toMatchObject({ status: 'down', lag: 1500 });
    expect((await door.get(DEMO)).status).toBe(200);
    expect((await ready()).health.details['projections']).toMatchObject({ status: 'up', lag: 0 });
  });

  it('given records that can not be read, when they are passed over, then that is shown and stops nothing', async () => {
    await appendForeign(3);
    await door.get(DEMO);
    const { code, health } = await ready();
    expect(code).toBe(200);
    expect(health.details['projections']).toMatchObject({ skippedCount: 3, upgradeNeeded: [] });
    expect(health.details['projections']!['skipped']).toContainEqual(
      expect.objectContaining({ position: 121, situation: 'foreign' }),
    );
  });

  it('given a log that can not be read, when readiness is asked for, then it is 503, and the process lives on', async () => {
    jest.spyOn(store, 'at').mockImplementation(() => {
      throw new LogDamagedError('the file is damaged at position 120', 120);
    });
    const { code, health } = await ready();
    expect(code).toBe(503);
    expect(health.details['storage']).toEqual({
      status: 'down',
      position: 120,
      message: 'the file is damaged at position 120',
    });
    expect((await door.get('/health/live')).status).toBe(200);
  });
});
