import { Door, closeDoors } from './door.ts';

afterAll(closeDoors);

const ORIGIN = 'https://desk.example';

describe('CORS', () => {
  it('given no DATELINE_CORS, when a page of another origin asks, then nothing allows it', async () => {
    const door = await Door.open();
    const { headers } = await door.get('/v1/situations', { origin: ORIGIN });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('given two origins, when pages ask, then those two may, and caches tell them apart', async () => {
    const door = await Door.open({ cors: `${ORIGIN}, http://localhost:3000` });
    for (const origin of [ORIGIN, 'http://localhost:3000']) {
      const { headers } = await door.get('/v1/situations', { origin });
      expect(headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'origin, accept, accept-encoding' });
      expect(headers['access-control-expose-headers']).toContain('dateline-position');
    }
    const other = await door.get('/v1/situations', { origin: 'https://else.example' });
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('given an origin, when its page asks whether it may record, then it may, also where it is refused afterwards', async () => {
    const door = await Door.open({ cors: ORIGIN });
    const asked = { origin: ORIGIN, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x' };
    const path = '/v1/situations/x/events/1';
    const preflight = await door.send('OPTIONS', path, { headers: asked });
    expect([preflight.status, preflight.headers['access-control-allow-headers']]).toEqual([204, 'x']);
    expect(preflight.headers['access-control-allow-methods']).toContain('PUT');
    const refused = await door.send('PUT', path, { headers: { origin: ORIGIN } });
    expect(refused.status).toBeGreaterThan(399);
    expect(refused.headers['access-control-allow-origin']).toBe(ORIGIN);
    const wrong = await door.send('DELETE', path, { headers: { origin: ORIGIN } });
    expect([wrong.status, wrong.headers.allow]).toEqual([405, 'GET, HEAD, PUT']);
  });

  it('given *, when any page asks, then it may', async () => {
    const door = await Door.open({ cors: '*' });
    const { headers } = await door.get('/v1/situations', { origin: ORIGIN });
    expect(headers['access-control-allow-origin']).toBe('*');
  });
});
