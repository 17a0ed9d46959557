import { readFileSync } from 'node:fs';

export const DEMO_SITUATION = 'dprk-russia-2024';

/** Records the demo dossier through the public way in; what is there already is found again. @throws Error if refused */
export async function loadDemo(url: string, file: URL): Promise<number> {
  const events = readFileSync(file, 'utf8').trim().split('\n');
  const answer = await fetch(`${url}/v1/situations/${DEMO_SITUATION}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'dateline-recorder': 'demo' },
    body: `[${events.join(',')}]`,
  });
  const { results } = (await answer.json()) as { results: { status: string }[] };
  const refused = results.filter(({ status }) => status === 'refused');
  if (!answer.ok || refused.length > 0) throw new Error(`the demo was refused: ${JSON.stringify(refused[0])}`);
  return results.length;
}
