import type { Append } from '../../src/store/append-rules.ts';
import { CommitQueue } from '../../src/store/commit-queue.ts';
import { record } from './records.ts';

const MIB = 1024 * 1024;

describe('CommitQueue', () => {
  const given = () => {
    const commits: number[] = [];
    const commit = (appends: Append[]) => {
      commits.push(appends.length);
      return appends.map(() => []);
    };
    const queue = new CommitQueue(commit, () => undefined);
    const add = (count: number, bytes: number) =>
      Promise.all(
        Array.from({ length: count }, () =>
          queue.add({ stream: 'a', expected: 'any', records: [record(new Uint8Array(bytes))] }),
        ),
      );
    return { commits, add };
  };

  it('given appends of one turn, when they are small, then they share one commit', async () => {
    const { commits, add } = given();
    await add(100, 600);
    await add(1, 600);
    expect(commits).toEqual([100, 1]);
  });

  it('given appends of one turn, when they are many, then a commit takes 1,000 of them', async () => {
    const { commits, add } = given();
    await add(2_500, 10);
    expect(commits).toEqual([1_000, 1_000, 500]);
  });

  it('given appends of one turn, when they are large, then a commit takes up to 4 MiB, and one that is larger alone', async () => {
    const { commits, add } = given();
    await Promise.all([add(7, MIB), add(1, 5 * MIB), add(1, 1)]);
    expect(commits).toEqual([3, 3, 1, 1, 1]);
  });

  it.each([
    ['10,000 records', 10_000, 10],
    ['64 MiB', 64, MIB],
  ])(
    'given %s that wait, when more comes, then it is refused as busy until they are written',
    async (_, count, bytes) => {
      const { commits, add } = given();
      const waiting = add(count, bytes);
      await expect(add(1, 1)).rejects.toMatchObject({ reason: 'busy' });
      await waiting;
      await add(1, 1);
      expect(commits.reduce((sum, appends) => sum + appends, 0)).toBe(count + 1);
    },
  );

  it('given an empty queue, when one append is larger than all that may wait, then it is taken', async () => {
    const { commits, add } = given();
    await add(1, 65 * MIB);
    expect(commits).toEqual([1]);
  });
});
