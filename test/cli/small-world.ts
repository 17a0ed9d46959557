import type { Event } from '../support/situation.ts';
import { actor, claim, estimate, situation, topic, treaty } from '../support/world.ts';

/** A situation, and what its events name. */
export const worldOf = (slug: string): readonly Event[] => [
  situation(slug),
  actor('ann'),
  actor('bob'),
  actor('press', { type: 'outlet' }),
  estimate('troops'),
  estimate('shells', 'pieces'),
  claim('sent'),
  topic('arms'),
  treaty('pact'),
];
