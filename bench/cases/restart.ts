import type { Bench } from '../bench.ts';
import { interleave, ratioOf } from '../measure.ts';
import { Findings } from '../report.ts';
import { ENTRIES, ServiceProcess } from '../service-process.ts';

/** From the start of the process until the service says that it is ready, by the length of the log. */
export async function restart(bench: Bench): Promise<Findings> {
  const found = new Findings('restart', 'Restart until ready');
  const logs: Record<string, string> = { 'an empty log': bench.folders.make('empty') };
  for (const events of bench.sizes) logs[`${events.toLocaleString('en')} events`] = await bench.log(events);
  // The first start folds all, and leaves what the next ones use.
  const first: number[] = [];
  for (const folder of Object.values(logs)) first.push(await start(bench, folder));
  const took = await interleave(
    bench.rounds,
    Object.fromEntries(Object.entries(logs).map(([name, folder]) => [name, () => start(bench, folder)])),
  );
  Object.keys(logs).forEach((name, index) => found.figure(`${name}, the first time`, 's', [first[index]!]));
  for (const [name, values] of Object.entries(took)) found.figure(name, 's', values);
  const [none, few] = Object.values(took);
  const [name, many] = Object.entries(took).at(-1)!;
  found.atMost(1, `ready with ${name}`, 's', many);
  found.figure(
    `${name}, beyond an empty log`,
    's',
    many.map((seconds, round) => seconds - none![round]!),
  );
  found.figure(`growth ×${bench.sizes.at(-1)! / bench.sizes[0]!}`, '×', ratioOf(many, few!));
  return found;
}

async function start(bench: Bench, folder: string): Promise<number> {
  const started = performance.now();
  const service = await ServiceProcess.start(bench.built, ENTRIES.dateline, folder);
  if (!(await service.isReady())) throw new Error('the service listens, but is not ready');
  const took = (performance.now() - started) / 1000;
  await service.stop();
  return took;
}
