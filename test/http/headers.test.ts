import { Service } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import { count, given } from '../support/world.ts';

let service: Service;
let trial: Situation;
beforeAll(async () => {
  service = await Service.start();
  trial = await given(service, count('said', 100));
});
afterAll(() => service.stop());

describe('what a client accepts', () => {
  it.each(['*/*', 'application/json', 'text/html, application/json;q=0.5', 'application/*', ''])(
    'is JSON: %s',
    async (accept) => {
      expect((await service.get(trial.path, { accept })).status).toBe(200);
    },
  );

  it.each(['text/html', 'image/png', 'application/xml', 'nonsense', 'application/json;q=0', ';;,,'])(
    'is not what there is: %s',
    async (accept) => {
      const { status } = await service.get(trial.path, { accept });
      expect([200, 406]).toContain(status);
    },
  );

  it('is told what there is where it is nothing of it', async () => {
    const problem = (await service.get(trial.path, { accept: 'image/png' })).problem();
    expect(problem).toMatchObject({ status: 406, type: '/problems/not-acceptable' });
  });
});

describe('a header', () => {
  it.each(['Demo', 'a b', 'a'.repeat(65), 'ä'])('that names the recorder is refused: %s', async (recorder) => {
    const answer = await trial.put(count('headed', 1), {
      'dateline-recorder': Buffer.from(recorder).toString('latin1'),
    });
    expect(answer.problem()).toMatchObject({ status: 400, errors: [{ parameter: 'Dateline-Recorder' }] });
  });

  it('of 20,000 characters is a problem of the client', async () => {
    expect((await service.get(trial.path, { 'x-long': 'x'.repeat(20_000) })).problem().status).toBe(431);
  });
});
