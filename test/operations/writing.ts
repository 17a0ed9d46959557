import { randomUUID } from 'node:crypto';
import { type Answer, send } from './door.ts';

/** The first event of a situation, which declares it. */
export function declaration(slug: string): object {
  return { kind: 'situation', slug, title: { en: slug } };
}

/** Another declaration, so that there is something to record again and again. */
export function topic(slug: string): object {
  return { kind: 'topic', slug, title: { en: slug } };
}

/** Records an event. */
export function put(url: string, situation: string, event: object, id: string = randomUUID()): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return send(url, 'PUT', `/v1/situations/${situation}/events/${id}`, { headers, body: JSON.stringify(event) });
}
