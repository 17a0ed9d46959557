import type { Place } from '../../events/parts/place.ts';
import type { AnyReport } from '../../events/once.ts';
import type { Shapes } from '../http/formats.ts';
import { bodyColumns } from './body-columns.ts';
import type { ClaimState } from './claims.ts';
import type { EstimateState } from './estimates.ts';
import type { EventState } from './events.ts';
import type { PositionState } from './positions.ts';
import type { TreatyAnswer } from './treaties.ts';
import type { MatrixRow, VintagesAnswer } from './vintages.ts';

const FIGURE = ['low', 'best', 'high', 'bound', 'verbatim', 'recordersReading', 'asOf', 'since'];
const CHAIN = [
  'voice',
  'act',
  'via',
  'occurred',
  'reported',
  'reportedAt',
  'reliability',
  'credibility',
  'event',
  'correctedBy',
];
const VINTAGE_FIGURE = FIGURE.map((name) => `figure.${name}`);

/** A resource that comes as JSON only. */
export const ONLY_JSON: Shapes = {};

/** A resource that comes as a stream of NDJSON only. */
export const ONLY_NDJSON: Shapes = { isStream: true };

/** One row for each standing figure. */
export const ESTIMATES: Shapes = {
  rows: ({ estimates }: { estimates: readonly EstimateState[] }) => estimates.flatMap(figureRows),
  columns: ['estimate', 'modality', 'speaker', ...FIGURE, 'unit', ...CHAIN, 'origin'],
};
export const ESTIMATE: Shapes = { ...ESTIMATES, rows: figureRows };

const PERIOD = ['asOf', 'asOfFrom', 'asOfTo', 'reportedFrom', 'reportedUntil'];

/** One row for each vintage, or for each cell of the matrix. */
export const VINTAGES: Shapes = {
  rows: ({ estimate, unit, columns, rows }: VintagesAnswer) =>
    rows.flatMap((row) =>
      ('cells' in row ? cellRows(row, columns!) : [row]).map((one) => ({ estimate, unit, ...one })),
    ),
  columns: [
    'estimate',
    'modality',
    'speaker',
    ...PERIOD,
    'change',
    ...VINTAGE_FIGURE,
    'unit',
    ...CHAIN,
    'retractedBy',
    'events',
  ],
};

/** One row for each standing stance. */
export const CLAIMS: Shapes = {
  rows: ({ claims }: { claims: readonly ClaimState[] }) => claims.flatMap(stanceRows),
  columns: ['claim', 'speaker', 'stance', ...CHAIN],
};
export const CLAIM: Shapes = { ...CLAIMS, rows: stanceRows };

/** One row for each standing word on a step. */
export const TREATIES: Shapes = {
  rows: ({ treaties }: { treaties: readonly TreatyAnswer[] }) => treaties.flatMap(stepRows),
  columns: ['treaty', 'step', 'speaker', 'status', ...CHAIN],
};
export const TREATY: Shapes = { ...TREATIES, rows: stepRows };

/** One row for each standing position. */
export const POSITIONS: Shapes = {
  rows: ({ positions }: { positions: readonly PositionState[] }) =>
    positions.flatMap(({ actor, topic, words }) => words.map((word) => ({ actor, topic, ...word }))),
  columns: [
    'actor',
    'topic',
    'speaker',
    'position.text',
    'position.lang',
    'condition.text',
    'condition.lang',
    ...CHAIN,
  ],
};

export const ACTORS: Shapes = {
  rows: ({ actors }: { actors: readonly object[] }) => actors,
  columns: ['actor', 'title', 'type', 'country', 'partOf', 'declaredBy'],
};
export const SITUATIONS: Shapes = {
  rows: ({ situations }: { situations: readonly object[] }) => situations,
  columns: ['situation', 'title', 'position'],
};

const EVENT = [
  'id',
  'kind',
  'occurredAt',
  'reportedAt',
  'recorded',
  'recorder',
  'position',
  'reliability',
  'credibility',
];
const SAID = [
  'summary.text',
  'summary.lang',
  'occurred',
  'reported',
  'attribution.speakers',
  'attribution.act',
  'attribution.via',
];
// Of every kind, since pages and filters would differ in them otherwise.
const BODY = [...new Set([...SAID, ...bodyColumns()])];

/** One row, or one feature, for each event; a feature without a point has no geometry (RFC 7946, 3.2). */
export const TIMELINE: Shapes = {
  rows: ({ events }: { events: readonly EventState[] }) => events,
  columns: [...EVENT, ...BODY.map((name) => `body.${name}`), 'correctedBy', 'retracted'],
  geojson: ({ events, ...frame }: { events: readonly EventState[] }) => ({
    type: 'FeatureCollection',
    ...frame,
    features: events.map((event) => ({ type: 'Feature', id: event.id, geometry: pointOf(event), properties: event })),
  }),
};

function figureRows({ estimate, unit, modalities }: EstimateState): object[] {
  return modalities.flatMap(({ modality, standing }) =>
    standing.map(({ figure, speaker, ...chain }) => ({ estimate, modality, speaker, ...figure, unit, ...chain })),
  );
}

function cellRows({ cells, ...row }: MatrixRow, columns: readonly string[]): object[] {
  return cells.map(({ column, ...cell }) => ({ ...row, reportedFrom: columns[column], ...cell }));
}

function stanceRows({ claim, stances }: ClaimState): object[] {
  return stances.map(({ speaker, stance, ...chain }) => ({ claim, speaker, stance, ...chain }));
}

function stepRows({ treaty, steps }: TreatyAnswer): object[] {
  return steps.flatMap(({ step, words }) =>
    words.map(({ speaker, status, ...chain }) => ({ treaty, step, speaker, status, ...chain })),
  );
}

function pointOf({ body }: EventState): object | null {
  const report = body as unknown as AnyReport & { readonly destination?: Place; readonly origin?: Place };
  const at = [report.place, report.destination, report.origin].find(
    (place) => place?.lat !== undefined && place.lon !== undefined,
  );
  return at ? { type: 'Point', coordinates: [at.lon, at.lat] } : null;
}
