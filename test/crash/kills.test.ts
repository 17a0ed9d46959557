import { build } from './child.ts';
import { Random } from './random.ts';
import { shake } from './rounds.ts';

const ROUNDS = 30;

describe('given 32 writers and a service that is killed again and again', () => {
  beforeAll(build, 300_000);

  it('when it starts again, then all that it acknowledged is there once, and it answers as one that folds the log anew', async () => {
    const tally = await shake(ROUNDS, Random.new());
    expect(tally.rounds).toBe(ROUNDS);
    expect(tally.acknowledged).toBeGreaterThan(ROUNDS * 10);
    expect(tally.compared).toBeGreaterThan(ROUNDS);
  }, 300_000);
});
