import type { Bench } from './bench.ts';
import { type Folded, POINTS } from './folds.ts';
import { interleave, ratioOf, timed } from './measure.ts';
import { Postgres } from './postgres.ts';
import { Random } from './random.ts';
import type { Findings } from './report.ts';

const LANES = 5000;
const POINT = 'all three, anywhere';

/** The same question of as many rows in PostgreSQL: an index seek for each lane, at random points. */
export async function besidePostgres(bench: Bench, found: Findings, folded: Folded): Promise<void> {
  const { events } = folded.options;
  const server = Postgres.start(bench.folders.make('postgres-as-of'));
  if (typeof server === 'string') return found.remark(server);
  server.execute(schemaOf(events));
  server.execute('VACUUM ANALYZE vintage');
  const reached = await interleave(bench.rounds, {
    ours: (round) => {
      const random = new Random(round, events);
      return timed(bench.calls / 2, bench.seconds / 4, () => folded.whole(POINTS[POINT]!(random, folded.head))).p50;
    },
    postgres: () => server.p50(questionOf(events), Math.max(5, bench.calls / 50)),
  });
  server.stop();
  const what = `all lanes, ${events.toLocaleString('en')}, ${POINT}`;
  found.figure(`${what}: PostgreSQL, p50`, 'ms', reached.postgres);
  found.atLeast(50, `${what}: PostgreSQL / Dateline, p50`, '×', ratioOf(reached.postgres, reached.ours));
}

function schemaOf(rows: number): string {
  return `CREATE TABLE lane AS SELECT generate_series(0, ${LANES - 1}) AS lane;
    CREATE TABLE vintage AS SELECT floor(random() * ${LANES})::int AS lane, n::float8 AS reported,
      n - random() * ${rows / 100} AS occurred, n AS position, ${rows + 1} AS until, random() AS best
      FROM generate_series(1, ${rows}) AS n;
    CREATE INDEX ON vintage (lane, reported DESC, position DESC);`;
}

function questionOf(rows: number): string {
  return `\\set k random(1, ${rows})
\\set v random(1, ${rows})
\\set r random(1, ${rows})
SELECT count(best) FROM lane, LATERAL (
  SELECT best FROM vintage WHERE vintage.lane = lane.lane AND reported <= :k AND occurred <= :v
    AND position <= :r AND until > :r ORDER BY reported DESC, position DESC LIMIT 1) AS standing;
`;
}
