import type { AssessedValue, EstimateState, ModalityState } from '../../query/estimates.ts';
import { envelopeText, markedFigure } from './figures.ts';
import type { Words } from './names.ts';
import type { Block } from './page.ts';
import type { Column, Group, Table } from './table.ts';

/** Every standing figure, by estimate. */
export function estimatesTable(estimates: readonly EstimateState[], words: Words): Table {
  return { columns: columnsOf(words), groups: estimates.map((estimate) => groupOf(estimate, words)) };
}

/** One estimate: what its figures span, what a policy makes of them, and the figures. */
export function estimateBlocks(estimate: EstimateState, words: Words): Block[] {
  const { title: _, ...group } = groupOf(estimate, words);
  return [
    { heading: headingOf(estimate, words) },
    ...estimate.modalities.map((modality) => ({ text: summaryOf(modality, words) })),
    { table: { columns: columnsOf(words), groups: [group] } },
  ];
}

function columnsOf({ speech }: Words): Column[] {
  return [
    { head: speech.label('figure') },
    { head: speech.label('speaker') },
    { head: speech.label('asOf') },
    { head: speech.label('reported') },
    { head: speech.label('grade') },
    { head: speech.label('figure-origin'), align: 'right' },
    { head: speech.label('event'), isWhole: true },
  ];
}

function groupOf(estimate: EstimateState, words: Words): Group {
  const rows = estimate.modalities.flatMap(({ modality, standing }) =>
    standing.map((standing) => [
      markedFigure(words.speech, modality, words.figure(standing.figure)),
      words.speaker(standing),
      words.time(standing.figure.asOf),
      words.time(standing.reported),
      words.grade(standing),
      String(standing.origin),
      standing.event,
    ]),
  );
  return { title: headingOf(estimate, words), rows };
}

function headingOf({ estimate, title, unit }: EstimateState, words: Words): string {
  return `${words.named(title, estimate)}, ${String(unit)}`;
}

function summaryOf({ modality, envelope, origins, assessed }: ModalityState, words: Words): string {
  const { speech } = words;
  const parts = [
    envelopeText(speech, envelope),
    origins === 1 ? speech.say('envelope.one-origin') : speech.say('envelope.origins', { count: origins }),
    assessedText(assessed, words),
  ];
  return `${speech.term(modality)}: ${parts.join('; ')}`;
}

function assessedText({ policy, figure, speaker }: AssessedValue, words: Words): string {
  const { speech } = words;
  const text = figure === null ? speech.say('assessed.none') : words.figure({ bound: 'exactly', ...figure });
  const by = speaker === undefined ? '' : ` (${words.actor(speaker)})`;
  return speech.say('assessed', { policy: speech.term(policy), figure: text + by });
}
