import type { Frame } from '../../src/query/answer.ts';
import type { Receipt } from '../../src/record/receipt.ts';
import type { ProblemDocument } from '../../src/http/problem.ts';
import type { Answer, Service } from './service.ts';

/** An event as a client sends it. */
export interface Event {
  readonly id: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** What became of one line of several. */
export interface LineResult extends Partial<Omit<Receipt, 'status'>> {
  readonly status: 'created' | 'existing' | 'refused';
  readonly problem?: ProblemDocument;
}

type Headers = Readonly<Record<string, string>>;

/** A situation as a client of the service sees it. */
export class Situation {
  constructor(
    readonly service: Service,
    readonly slug: string,
  ) {}

  get path(): string {
    return `/v1/situations/${this.slug}`;
  }

  put({ id, ...event }: Event, headers: Headers = {}): Promise<Answer> {
    return this.putText(id, JSON.stringify(event), headers);
  }

  /** Records one event whose text is given, so that not only what JSON.stringify writes can be tried. */
  putText(id: string, body: string | Uint8Array, headers: Headers = {}): Promise<Answer> {
    const json = { 'content-type': 'application/json', ...headers };
    return this.service.send('PUT', `${this.path}/events/${id}`, { headers: json, body });
  }

  post(events: unknown, query = '', headers: Headers = {}): Promise<Answer> {
    const json = { 'content-type': 'application/json', ...headers };
    return this.service.send('POST', `${this.path}/events${query}`, { headers: json, body: JSON.stringify(events) });
  }

  /** Records events one after the other. @throws Error if one is refused */
  async record(...events: Event[]): Promise<Receipt[]> {
    const receipts: Receipt[] = [];
    for (const event of events) receipts.push(await this.created(event));
    return receipts;
  }

  /** Records many at once, each for itself. */
  async recordAll(events: readonly Event[]): Promise<LineResult[]> {
    const answer = await this.post(events);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.json<{ results: LineResult[] }>().results;
  }

  /** Asks, whatever comes back. */
  ask(question = ''): Promise<Answer> {
    return this.service.get(`${this.path}${question}`);
  }

  /** What is answered. @throws Error if nothing is */
  async read<T>(question = ''): Promise<T & Frame> {
    const answer = await this.ask(question);
    if (answer.status !== 200) throw new Error(`${question}: ${answer.text}`);
    return answer.json<T & Frame>();
  }

  /** The position of the last record, of whatever situation. */
  get head(): number {
    return this.service.log.head();
  }

  private async created(event: Event): Promise<Receipt> {
    const answer = await this.put(event);
    if (answer.status !== 201) throw new Error(`${event.kind} ${event.id} was not created: ${answer.text}`);
    return answer.json<Receipt>();
  }
}
