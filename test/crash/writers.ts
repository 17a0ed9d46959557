import type { Event } from '../support/situation.ts';
import { corrected, count, withdrawn } from '../support/world.ts';
import type { Child } from './child.ts';
import { type Ledger, Refused } from './ledger.ts';
import type { Random } from './random.ts';

const WRITERS = 32;
const DISCONNECTED = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE']);

let made = 0;

/** Writes and reads until the service is gone. @throws Error where it answers, and refuses */
export async function writeUntilGone(child: Child, ledger: Ledger, random: Random): Promise<void> {
  const writers = Array.from({ length: WRITERS }, () => untilGone(writing(child, ledger, random)));
  await Promise.all([...writers, untilGone(reading(child, ledger.situation))]);
}

/** One after the other, mostly reports; some are corrected or withdrawn once they are acknowledged. */
function writing(child: Child, ledger: Ledger, random: Random): () => Promise<unknown> {
  let last: Event | undefined;
  return async () => {
    const event = last && random.between(0, 8) === 0 ? changeOf(last, random) : reportOf(random);
    await ledger.send(child, event);
    last = event.kind === 'assessment' ? event : undefined;
  };
}

function reading(child: Child, situation: string): () => Promise<unknown> {
  const paths = ['', '/timeline?limit=5', '/timeline?q=told&limit=5'];
  let turn = 0;
  return async () => {
    const path = paths[turn++ % paths.length]!;
    const { status, text } = await child.get(`/v1/situations/${situation}${path}`);
    if (status !== 200) throw new Refused(`${path}: ${status} ${text}`);
  };
}

async function untilGone(step: () => Promise<unknown>): Promise<void> {
  try {
    for (;;) await step();
  } catch (error) {
    if (!DISCONNECTED.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function reportOf(random: Random): Event {
  const reported = `2024-10-${String(random.between(2, 31)).padStart(2, '0')}`;
  const saying = { by: random.oneOf(['ann', 'bob']), reported, note: 'x'.repeat(random.between(1, 2_000)) };
  const { note, ...rest } = saying;
  const event = count(nameOf(random), random.between(1, 100_000), rest);
  return { ...event, summary: { lang: 'en', text: `What is told of ${note}` } };
}

function changeOf(target: Event, random: Random): Event {
  if (random.between(0, 2) === 0) return withdrawn(nameOf(random), target.id);
  return corrected(nameOf(random), target.id, { occurred: `2024-09-${random.between(10, 31)}` });
}

function nameOf({ seed }: Random): string {
  made += 1;
  return `${seed} ${made}`;
}
