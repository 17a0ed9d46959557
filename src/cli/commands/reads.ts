import type { ActorPicture, ActorState } from '../../query/actors.ts';
import type { ClaimState } from '../../query/claims.ts';
import type { EstimateState } from '../../query/estimates.ts';
import type { EventState } from '../../query/events.ts';
import type { PositionState } from '../../query/positions.ts';
import type { SituationList } from '../../query/read-situations.ts';
import type { TreatyAnswer } from '../../query/treaties.ts';
import type { Arguments } from '../command.ts';
import { estimateBlocks, estimatesTable } from '../show/estimates.ts';
import { eventBlocks } from '../show/event.ts';
import { actorBlocks, actorsTable, situationsTable, stateBlocks } from '../show/pictures.ts';
import { claimsTable, positionsTable, treatiesTable } from '../show/stances.ts';
import { timelineTable } from '../show/timeline.ts';
import { joinedVintages, vintagesBlocks } from '../show/vintages.ts';
import { reading } from './read.ts';

const SEARCH = [
  'kind',
  'actor',
  'bbox',
  'reliability',
  'credibility',
  'estimate',
  'claim',
  'treaty',
  'topic',
  'q',
] as const;

const within = ({ situation = '' }: Arguments, ...path: (string | undefined)[]): string[] => [
  'situations',
  situation,
  ...path.filter((part) => part !== undefined),
];

/** The commands that ask. */
export const READS = [
  reading({
    name: 'situations',
    about: 'command.situations',
    arguments: [],
    clocks: ['recordedBy'],
    path: () => ['situations'],
    show: (list: SituationList, words) => [{ table: situationsTable(list, words) }],
  }),
  reading({
    name: 'state',
    about: 'command.state',
    arguments: ['situation'],
    options: ['policy'],
    path: (given) => within(given),
    show: stateBlocks,
  }),
  reading({
    name: 'timeline',
    about: 'command.timeline',
    arguments: ['situation'],
    options: ['clock', 'order', 'from', 'to', ...SEARCH, 'limit', 'cursor'],
    formats: ['geojson'],
    path: (given) => within(given, 'timeline'),
    show: ({ events }: { events: readonly EventState[] }, words, session) => [
      { table: timelineTable(events, words, session.text('clock') === 'recorded') },
    ],
  }),
  reading({
    name: 'event',
    about: 'command.event',
    arguments: ['situation', 'event'],
    path: (given) => within(given, 'events', given.event),
    show: eventBlocks,
  }),
  reading({
    name: 'estimate',
    about: 'command.estimate',
    arguments: ['situation', 'estimate?'],
    options: ['policy'],
    path: (given) => within(given, 'estimates', given.estimate),
    show: (answer: EstimateState | { estimates: readonly EstimateState[] }, words) =>
      'estimates' in answer
        ? [
            {
              table: estimatesTable(
                answer.estimates.filter(({ modalities }) => modalities.length > 0),
                words,
              ),
            },
          ]
        : estimateBlocks(answer, words),
  }),
  reading({
    name: 'vintages',
    about: 'command.vintages',
    arguments: ['situation', 'estimate'],
    options: ['view', 'speaker', 'modality'],
    path: (given) => within(given, 'estimates', given.estimate, 'vintages'),
    join: joinedVintages,
    show: vintagesBlocks,
  }),
  reading({
    name: 'claims',
    about: 'command.claims',
    arguments: ['situation', 'claim?'],
    path: (given) => within(given, 'claims', given.claim),
    show: (answer: ClaimState | { claims: readonly ClaimState[] }, words) => [
      { table: claimsTable('claims' in answer ? answer.claims : [answer], words) },
    ],
  }),
  reading({
    name: 'treaties',
    about: 'command.treaties',
    arguments: ['situation', 'treaty?'],
    path: (given) => within(given, 'treaties', given.treaty),
    show: (answer: TreatyAnswer | { treaties: readonly TreatyAnswer[] }, words) => [
      { table: treatiesTable('treaties' in answer ? answer.treaties : [answer], words) },
    ],
  }),
  reading({
    name: 'positions',
    about: 'command.positions',
    arguments: ['situation'],
    options: ['actor', 'topic'],
    path: (given) => within(given, 'positions'),
    show: ({ positions }: { positions: readonly PositionState[] }, words) => [
      { table: positionsTable(positions, words) },
    ],
  }),
  reading({
    name: 'actors',
    about: 'command.actors',
    arguments: ['situation', 'actor?'],
    path: (given) => within(given, 'actors', given.actor),
    show: (answer: ActorPicture | { actors: readonly ActorState[] }, words) =>
      'actors' in answer ? [{ table: actorsTable(answer.actors, words) }] : actorBlocks(answer, words),
  }),
];
