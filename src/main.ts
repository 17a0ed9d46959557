import { NODE_NEEDED, isNodeNewEnough } from './cli/node-version.ts';

const demo = process.argv.includes('--demo');

if (!isNodeNewEnough(process.versions.node)) {
  const needed = `Node.js ${NODE_NEEDED.from} (or ${NODE_NEEDED.or}) or later is needed, and this is ${process.version}`;
  console.error(`Dateline can not start: ${needed}; "npm start" brings one that will do`);
  process.exit(1);
}

try {
  // Only now, as an older Node.js could not even read what they import.
  const { DEMO_SITUATION, loadDemo } = await import('./cli/demo.ts');
  const { startService } = await import('./cli/service.ts');
  const { readSettings, unknownVariables } = await import('./http/settings.ts');
  // Not in the log, in which a start writes so much that nobody would see it.
  for (const warning of unknownVariables(process.env)) console.error(`Warning: ${warning}`);
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
