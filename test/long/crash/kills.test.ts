import { build } from '../../crash/child.ts';
import { Random } from '../../crash/random.ts';
import { shake } from '../../crash/rounds.ts';

const ROUNDS = 500;

describe('given 32 writers and a service that is killed 500 times', () => {
  beforeAll(build);

  it('when it starts again, then all that it acknowledged is there once, and it answers as one that folds the log anew', async () => {
    const random = Random.new();
    const tally = await shake(ROUNDS, random);
    console.log(`CRASH_SEED=${random.seed}: ${JSON.stringify(tally)}`);
    expect(tally.rounds).toBe(ROUNDS);
    expect(tally.acknowledged).toBeGreaterThan(ROUNDS * 10);
  }, 3_600_000);
});
