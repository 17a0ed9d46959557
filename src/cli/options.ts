import type { Reliability } from '../../events/vocabulary.ts';
import type { Policy } from '../../projections/assess.ts';
import type { Key } from './speech.ts';
import { LANGUAGES } from './words/message.ts';

// Said once more, and not loaded: what validates them takes longer to load than most answers take.
const POLICIES = ['latest', 'best-graded', 'median'] as const satisfies readonly Policy[];
const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const satisfies readonly Reliability[];

/** An option of a command. */
export interface OptionSpec {
  readonly flags: string;
  /** The name of its value; without one it is a switch. */
  readonly value?: Key;
  readonly about: Key;
  readonly choices?: readonly string[];
  /** Whether it can be given several times. */
  readonly isMany?: boolean;
}

/** Every option that any command takes, by the name under which its value is found. */
export const OPTIONS = {
  url: { flags: '--url', value: 'value.url', about: 'option.url' },
  data: { flags: '--data', value: 'value.folder', about: 'option.data' },
  lang: { flags: '--lang', value: 'value.language', about: 'option.lang', choices: LANGUAGES },
  color: { flags: '--no-color', about: 'option.no-color' },
  port: { flags: '--port', value: 'value.number', about: 'option.port' },
  host: { flags: '--host', value: 'value.address', about: 'option.host' },

  occurredBy: { flags: '--occurred-by', value: 'value.time', about: 'option.occurred-by' },
  reportedBy: { flags: '--reported-by', value: 'value.time', about: 'option.reported-by' },
  recordedBy: { flags: '--recorded-by', value: 'value.time', about: 'option.recorded-by' },
  policy: { flags: '--policy', value: 'value.name', about: 'option.policy', choices: POLICIES },
  json: { flags: '--json', about: 'option.json' },
  csv: { flags: '--csv', about: 'option.csv' },
  ndjson: { flags: '--ndjson', about: 'option.ndjson' },
  geojson: { flags: '--geojson', about: 'option.geojson' },

  clock: {
    flags: '--clock',
    value: 'value.name',
    about: 'option.clock',
    choices: ['occurred', 'reported', 'recorded'],
  },
  order: { flags: '--order', value: 'value.name', about: 'option.order', choices: ['asc', 'desc'] },
  from: { flags: '--from', value: 'value.time', about: 'option.from' },
  to: { flags: '--to', value: 'value.time', about: 'option.to' },
  kind: { flags: '--kind', value: 'value.names', about: 'option.kind', isMany: true },
  actor: { flags: '--actor', value: 'value.name', about: 'option.actor', isMany: true },
  topic: { flags: '--topic', value: 'value.name', about: 'option.topic', isMany: true },
  bbox: { flags: '--bbox', value: 'value.box', about: 'option.bbox' },
  reliability: {
    flags: '--reliability',
    value: 'value.grade',
    about: 'option.least-reliability',
    choices: ['A', 'B', 'C', 'D', 'E'],
  },
  credibility: {
    flags: '--credibility',
    value: 'value.grade',
    about: 'option.least-credibility',
    choices: ['1', '2', '3', '4', '5'],
  },
  estimate: { flags: '--estimate', value: 'value.name', about: 'option.estimate', isMany: true },
  claim: { flags: '--claim', value: 'value.name', about: 'option.claim', isMany: true },
  treaty: { flags: '--treaty', value: 'value.name', about: 'option.treaty', isMany: true },
  q: { flags: '--q', value: 'value.words', about: 'option.q' },
  limit: { flags: '--limit', value: 'value.number', about: 'option.limit' },
  cursor: { flags: '--cursor', value: 'value.cursor', about: 'option.cursor' },
  view: {
    flags: '--view',
    value: 'value.name',
    about: 'option.view',
    choices: ['periods', 'matrix', 'changes', 'initial'],
  },
  speaker: { flags: '--speaker', value: 'value.names', about: 'option.speaker', isMany: true },
  modality: { flags: '--modality', value: 'value.names', about: 'option.modality', isMany: true },

  recorder: { flags: '--recorder', value: 'value.name', about: 'option.recorder' },
  declare: { flags: '--declare', about: 'option.declare' },
  atomic: { flags: '--atomic', about: 'option.atomic' },
  restore: { flags: '--restore', about: 'option.restore' },
  output: { flags: '-o, --output', value: 'value.file', about: 'option.output' },
  id: { flags: '--id', value: 'value.uuid', about: 'option.id' },
  reason: { flags: '--reason', value: 'value.words', about: 'option.reason' },
  patch: { flags: '--patch', value: 'value.json', about: 'option.patch' },
  body: { flags: '--body', value: 'value.json', about: 'option.body' },
  reported: { flags: '--reported', value: 'value.time', about: 'option.reported' },
  retractFigure: { flags: '--figure', value: 'value.figure', about: 'option.retract-figure', isMany: true },
  retractClaim: { flags: '--claim', value: 'value.name', about: 'option.retract-claim', isMany: true },
  retractStep: { flags: '--step', value: 'value.step', about: 'option.retract-step', isMany: true },
  retractPosition: { flags: '--position', value: 'value.position', about: 'option.retract-position', isMany: true },
  retractSpeaker: { flags: '--speaker', value: 'value.name', about: 'option.retract-speaker', isMany: true },
  newReliability: {
    flags: '--reliability',
    value: 'value.grade',
    about: 'option.reliability',
    choices: RELIABILITIES,
  },
  newCredibility: {
    flags: '--credibility',
    value: 'value.grade',
    about: 'option.credibility',
    choices: ['1', '2', '3', '4', '5', '6'],
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

export type OptionName = keyof typeof OPTIONS;

/** What every command takes. */
export const GLOBAL = ['url', 'data', 'lang', 'color'] as const satisfies readonly OptionName[];
/** The three clocks. */
export const CLOCKS = ['occurredBy', 'reportedBy', 'recordedBy'] as const satisfies readonly OptionName[];
/** The formats in which rows come. */
export const FORMATS = ['json', 'csv', 'ndjson'] as const satisfies readonly OptionName[];

/** The values that were given, under the names of their options. */
export type Given = Readonly<Partial<Record<OptionName, string | boolean | readonly string[]>>>;
