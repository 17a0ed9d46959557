import { DEMO_SITUATION, loadDemo } from './cli/demo.ts';
import { startService } from './cli/service.ts';
import { readSettings } from './http/settings.ts';

const demo = process.argv.includes('--demo');

try {
  const { url } = await startService(readSettings(process.env));
  console.log(`Dateline listens on ${url}`);
  if (demo) {
    const count = await loadDemo(url, new URL('../../data/dossier.ndjson', import.meta.url));
    const situation = `${url}/v1/situations/${DEMO_SITUATION}`;
    console.log(`
The dossier is loaded: ${count} events on North Korean soldiers in Russia, June to October 2024.

Open   ${url}/docs
Try    curl '${situation}/estimates/sent-to-russia?reportedBy=2024-10-22'
       curl '${situation}/claims/in-russia?reportedBy=2024-10-25'
       curl '${situation}/treaties/partnership-treaty?reportedBy=2024-06-30'
`);
  }
} catch (error) {
  console.error(`Dateline can not start: ${(error as Error).message}`);
  process.exit(1);
}
