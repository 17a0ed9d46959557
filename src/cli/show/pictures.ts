import type { Frame } from '../../query/answer.ts';
import type { ActorPicture, ActorState } from '../../query/actors.ts';
import type { SituationList } from '../../query/read-situations.ts';
import type { SituationState } from '../../query/state.ts';
import { estimatesTable } from './estimates.ts';
import type { Words } from './names.ts';
import type { Block } from './page.ts';
import { claimsTable, positionsTable, treatiesTable } from './stances.ts';
import type { Table } from './table.ts';

/** What stands of a situation, part by part; parts of which nothing stands are left out. */
export function stateBlocks(state: SituationState & Frame, words: Words): Block[] {
  const description = words.speech.title(state.description);
  return [
    { heading: words.named(state.title, state.situation) },
    ...(description === undefined ? [] : [{ text: description }]),
    ...sections(state, words),
  ];
}

/** An actor, its positions, and what it says. */
export function actorBlocks(actor: ActorPicture, words: Words): Block[] {
  const about = [actorType(actor, words), actor.country, partOf(actor, words)].filter(Boolean).join(', ');
  return [{ heading: words.named(actor.title, actor.actor) }, { text: about }, ...sections(actor, words)];
}

export function actorsTable(actors: readonly ActorState[], words: Words): Table {
  const { speech } = words;
  const rows = actors.map((actor) => [
    actor.actor,
    words.actor(actor.actor),
    actorType(actor, words),
    String(actor.country ?? ''),
    actor.partOf === undefined ? '' : words.actor(String(actor.partOf)),
  ]);
  return {
    columns: ['actor', 'title', 'type', 'country', 'partOf'].map((name) => ({ head: speech.label(name) })),
    groups: [{ rows }],
  };
}

export function situationsTable({ situations }: SituationList, words: Words): Table {
  const { speech } = words;
  return {
    columns: [
      { head: speech.label('situation') },
      { head: speech.label('title') },
      { head: speech.label('log-position'), align: 'right' },
    ],
    groups: [
      {
        rows: situations.map(({ situation, title, position }) => [
          situation,
          speech.title(title) ?? '',
          speech.number(position),
        ]),
      },
    ],
  };
}

type Parts = Pick<SituationState, 'estimates' | 'claims' | 'positions'> & Partial<Pick<SituationState, 'treaties'>>;

function sections({ estimates, claims, treaties = [], positions }: Parts, words: Words): Block[] {
  const { speech } = words;
  const section = (name: string, items: readonly unknown[], table: () => Table): Block[] =>
    items.length === 0 ? [] : [{ heading: speech.label(name) }, { table: table() }];
  return [
    ...section('estimates', estimates, () => estimatesTable(estimates, words)),
    ...section('claims', claims, () => claimsTable(claims, words)),
    ...section('treaties', treaties, () => treatiesTable(treaties, words)),
    ...section('positions', positions, () => positionsTable(positions, words)),
  ];
}

function actorType({ type }: ActorState, { speech }: Words): string {
  return speech.term(String(type));
}

function partOf(actor: ActorState, words: Words): string {
  if (actor.partOf === undefined) return '';
  return `${words.speech.label('partOf')} ${words.actor(String(actor.partOf))}`;
}
