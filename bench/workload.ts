import { catalogue } from '../events/catalogue.ts';
import { type Body, canonicalBytes, seal } from '../events/record.ts';
import type { Folded } from '../projections/situation.ts';
import type { NewRecord } from '../src/store/event-store.ts';
import { Random } from './random.ts';

/** An event as a client sends it, without its id. */
export interface Made {
  readonly id: string;
  readonly kind: string;
  readonly body: Body;
}

/**
 * How the order in which events are recorded is related to time: as it comes, with some of it late; the newest first; or
 * all of it public only long after it occurred.
 */
export type History = 'live' | 'backwards' | 'late';

export interface WorkloadOptions {
  readonly events: number;
  readonly history?: History;
  readonly estimates?: number;
  readonly speakers?: number;
  readonly seed?: number;
  /** Whether 3 % are corrections and 1 % retractions. */
  readonly changes?: boolean;
}

export const SITUATION = 'bench';
export const START = Date.UTC(2023, 0, 1);
export const SPAN = 365 * 86_400_000;

const DAY = 86_400_000;
const HOUR = 3_600_000;
const CORRECTED = 0.03;
const RETRACTED = 0.01;
const PLACES = ['the northern sector', 'the eastern districts', 'the border region', 'the port area', 'the capital'];
const THINGS = ['displaced persons', 'soldiers under arms', 'houses destroyed', 'vehicles seen', 'tons delivered'];
const ACTS = ['estimates', 'asserts', 'reports', 'announces'];

/** Events that are the same for the same options: each can be made for itself, so that none has to be kept. */
export class Workload {
  readonly events: number;
  private readonly history: History;
  private readonly estimates: number;
  private readonly speakers: number;
  private readonly seed: number;
  private readonly changes: boolean;

  constructor(options: WorkloadOptions) {
    this.events = options.events;
    this.history = options.history ?? 'live';
    this.estimates = options.estimates ?? 1000;
    this.speakers = options.speakers ?? 5;
    this.seed = options.seed ?? 4780;
    this.changes = options.changes ?? true;
  }

  /** The situation, and all that its events name. */
  declarations(): Made[] {
    const random = new Random(this.seed, -1);
    const made = (kind: string, slug: string, rest: object = {}): Made => ({
      id: random.uuid(),
      kind,
      body: { slug, title: { en: slug }, ...rest },
    });
    const named = (count: number, name: (n: number) => string) => Array.from({ length: count }, (_, n) => name(n));
    return [
      made('situation', SITUATION),
      ...named(this.speakers, speaker).map((slug) => made('actor', slug, { type: 'agency' })),
      ...named(5, outlet).map((slug) => made('actor', slug, { type: 'outlet' })),
      ...this.whats().map((slug) =>
        made('estimate', slug, { subject: { en: slug }, measure: 'count', unit: 'persons' }),
      ),
    ];
  }

  /** The slugs of the estimates. */
  whats(): string[] {
    return Array.from({ length: this.estimates }, (_, n) => `estimate-${String(n).padStart(4, '0')}`);
  }

  /** The event with a number, from 0 on. */
  event(number: number): Made {
    const random = this.random(number);
    const kind = this.kindOf(number);
    const id = random.uuid();
    if (kind === 'assessment') return { id, kind, body: this.report(number, random.unit() * 40_000) };
    const target = this.earlierReport(number, random);
    const change = { target: this.event(target).id, reason: words('Found when the figures were read again') };
    if (kind === 'retracted')
      return { id, kind, body: { ...change, reported: stamp(this.reportedOf(number, random)) } };
    return { id, kind, body: { ...change, body: this.report(target, random.unit() * 40_000) } };
  }

  /** As the fold takes it, at a position. */
  folded({ id, kind, body }: Made, position: number): Folded {
    return { id, kind: catalogue.get(kind)!, said: recordedBody(kind, body), position };
  }

  /** As the log takes it: what the service itself would have sealed. */
  record({ id, kind, body }: Made, number: number): NewRecord {
    const said = canonicalBytes(recordedBody(kind, body));
    const target = body['target'];
    const entry = {
      id,
      situation: SITUATION,
      kind,
      kindVersion: catalogue.get(kind)!.version,
      recorded: new Date(START + HOUR + Math.max(0, number) * this.step).toISOString(),
      recorder: 'bench',
      targets: typeof target === 'string' ? [target] : [],
    };
    const salt = Buffer.alloc(32);
    salt.writeInt32LE(number);
    return { id, ...seal(entry, said, salt) };
  }

  private get step(): number {
    return SPAN / this.events;
  }

  private random(number: number): Random {
    return new Random(this.seed, number * 2);
  }

  private kindOf(number: number): 'assessment' | 'corrected' | 'retracted' {
    const share = new Random(this.seed, number * 2 + 1).unit();
    if (!this.changes || number < 100 || share >= CORRECTED + RETRACTED) return 'assessment';
    return share < CORRECTED ? 'corrected' : 'retracted';
  }

  private earlierReport(number: number, random: Random): number {
    let target = random.below(number);
    while (this.kindOf(target) !== 'assessment') target--;
    return target;
  }

  private reportedOf(number: number, random: Random): number {
    const place = this.history === 'backwards' ? this.events - 1 - number : number;
    const late = this.history === 'live' && random.unit() < 0.1 ? random.unit() * 30 * DAY : 0;
    return START + place * this.step - late;
  }

  private report(number: number, best: number): Body {
    const random = new Random(this.seed ^ 0x5bd1e995, number);
    const estimate = `estimate-${String(random.below(this.estimates)).padStart(4, '0')}`;
    const by = speaker(random.below(this.speakers));
    const reported = this.reportedOf(number, random);
    const lag = this.history === 'late' ? random.unit() * SPAN : random.unit() * 5 * DAY;
    const value = Math.round(best) + 100;
    const [place, thing] = [random.of(PLACES), random.of(THINGS)];
    const read = outlet(random.below(5));
    return {
      summary: words(
        `${by} puts the number of ${thing} in ${place} at about ${value}, and says that it may still change`,
      ),
      occurred: stamp(reported - lag),
      reported: stamp(reported),
      attribution: {
        speakers: [{ actor: by }],
        act: random.of(ACTS),
        source: {
          outlet: read,
          title: `Figures from ${place} are revised once more`,
          published: stamp(reported),
          lang: 'en',
          url: `https://${read}.example/reports/${number}`,
        },
        reliability: random.of(['A', 'B', 'C']),
        credibility: 1 + random.below(4),
      },
      figures: [{ estimate, best: value, bound: 'about', verbatim: `about ${value}` }],
    };
  }
}

const speaker = (number: number): string => `speaker-${number}`;
const outlet = (number: number): string => `outlet-${number}`;
const words = (text: string) => ({ lang: 'en', text });
const stamp = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

// A correction is recorded with the kind and version of the body that it carries.
function recordedBody(kind: string, body: Body): Body {
  return kind === 'corrected' ? { ...body, bodyKind: 'assessment', bodyVersion: 1 } : body;
}
