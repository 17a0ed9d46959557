import { DEMO_SITUATION, loadDemo } from '../../src/cli/demo.ts';
import { idOf, rows } from '../dossier/dossier.ts';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { Service, type StoreName } from './service.ts';
import type { Situation } from './situation.ts';

const FILE = pathToFileURL(join(process.cwd(), 'data/dossier.ndjson'));
const ROWS = new Map(rows.map(({ id }) => [idOf(id), id]));

/** The service with the dossier loaded, and the situation that it is about. */
export async function startWithDossier(store: StoreName = 'memory'): Promise<Situation> {
  const service = await Service.start(store);
  await loadDemo(service.url, FILE);
  return service.in(DEMO_SITUATION);
}

/** The row of the dossier that an event holds; the id of an event that holds none. */
export function rowOf(id: string): string {
  return ROWS.get(id) ?? id;
}

/** The id of the event that holds a row, or of a declaration (`actor/hur`). */
export const eventOf = idOf;

/** Something of the dossier for each name in the paths of the service. */
export const DEMO_VALUES = {
  situation: DEMO_SITUATION,
  id: eventOf('D9'),
  estimate: 'sent-to-russia',
  claim: 'in-russia',
  treaty: 'partnership-treaty',
  actor: 'gov-south-korea',
};
