import type { Figure } from '../../../events/parts/figure.ts';
import type { Source } from '../../../events/parts/source.ts';
import type { Body } from '../../../events/record.ts';
import type { EventState, HistoryRow } from '../../query/events.ts';
import { markedFigure } from './figures.ts';
import type { Words } from './names.ts';
import type { Block } from './page.ts';
import type { Table } from './table.ts';
import { marksOf } from './timeline.ts';

/** An event, field by field, and what was done to it. */
export function eventBlocks(answer: { event: EventState; history: readonly HistoryRow[] }, words: Words): Block[] {
  const { event, history } = answer;
  const { speech } = words;
  const marks = marksOf(event, words);
  const recorded = { time: words.time(event.recorded), recorder: event.recorder, position: event.position };
  return [
    { heading: [speech.term(event.kind), event.id, ...marks].join(', ') },
    { table: { columns: [{ head: '' }, { head: '' }], groups: [{ rows: fieldsOf(event, words) }] } },
    { text: `${speech.label('recorded')}: ${speech.say('recorded.by', recorded)}` },
    ...(history.length === 0 ? [] : [{ heading: speech.label('history') }, { table: historyTable(history, words) }]),
  ];
}

function fieldsOf(event: EventState, words: Words): string[][] {
  const { summary, occurred, reported, attribution, ...rest } = event.body as Record<string, unknown>;
  const ordered = { summary, occurred, reported, attribution, ...rest };
  return Object.entries(ordered).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (name === 'attribution') return attributionRows(value as Attribution, words.grade(event), words);
    const texts = [value].flat().map((each) => valueText(name, each, words));
    const label = words.speech.label(name === 'summary' ? 'what' : name);
    return texts.map((text, index) => [index === 0 ? label : '', text]);
  });
}

interface Attribution {
  readonly speakers: readonly { readonly actor: string; readonly voice?: string }[];
  readonly act: string;
  readonly via?: readonly string[];
  readonly source?: Source;
}

function attributionRows({ speakers, act, via, source }: Attribution, grade: string, words: Words): string[][] {
  const { speech } = words;
  return [
    ...speakers.map(({ actor, voice }, index) => [
      index === 0 ? speech.label('speaker') : '',
      words.speaker({ speaker: actor, ...(voice === undefined ? {} : { voice }) }),
    ]),
    [speech.label('act'), speech.term(act) + (via?.length ? `, ${words.relays(via)}` : '')],
    ...(grade === '' ? [] : [[speech.label('grade'), grade]]),
    ...(source === undefined ? [] : [[speech.label('source'), sourceText(source, words)]]),
  ];
}

function sourceText({ outlet, title, published, credits = [], url }: Source, words: Words): string {
  const credited = credits.length > 0 ? ` (${credits.map((actor) => words.actor(actor)).join(', ')})` : '';
  return [words.actor(outlet) + credited, title, words.time(published), url].filter(Boolean).join(', ');
}

/** Fields that hold a time, and fields whose words are of a vocabulary. */
const TIMES = new Set(['occurred', 'reported']);
const SHOWN: Readonly<Record<string, (value: never, words: Words) => string>> = {
  figures: (figure: Figure, words) =>
    `${figure.estimate}: ${markedFigure(words.speech, figure.modality ?? 'observed', words.figure(figure as never))}` +
    (figure.asOf === undefined ? '' : ` (${words.time(figure.asOf)})`),
  claims: ({ claim, stance }: Record<'claim' | 'stance', string>, { speech }) => `${claim}: ${speech.term(stance)}`,
  steps: (step: string | Record<'treaty' | 'step' | 'status', string>, { speech }) =>
    typeof step === 'string'
      ? speech.term(step)
      : `${step.treaty}: ${speech.term(step.step)}, ${speech.term(step.status)}`,
  positions: (
    { actor, topic, position, condition }: Record<string, { text: string }> & Record<'actor' | 'topic', never>,
    words,
  ) =>
    `${words.actor(actor)}: ${topic}` +
    (position ? `: ${position.text}` : '') +
    (condition ? ` (${condition.text})` : ''),
};

function valueText(name: string, value: unknown, words: Words): string {
  const shown = SHOWN[name];
  if (shown) return shown(value as never, words);
  if (typeof value === 'string') return TIMES.has(name) ? words.time(value) : wordText(value, words);
  if (typeof value !== 'object' || value === null) return String(value);
  return objectText(value as Record<string, unknown>, words);
}

/** Texts, places and titles; anything else as it is. */
function objectText(value: Record<string, unknown>, words: Words): string {
  if (typeof value['text'] === 'string') return value['text'];
  if (typeof value['name'] === 'string') return placeText(value);
  const title = words.speech.title(value);
  return typeof title === 'string' ? title : JSON.stringify(value);
}

function placeText({ name, lat, lon, country }: Record<string, unknown>): string {
  const point = lat === undefined || lon === undefined ? [] : [`${String(lat)}, ${String(lon)}`];
  const more = [...(country === undefined ? [] : [String(country)]), ...point].join('; ');
  return more === '' ? String(name) : `${String(name)} (${more})`;
}

/** A slug by its title, a word of a vocabulary in the language. */
function wordText(text: string, words: Words): string {
  const title = words.actor(text);
  return title === text ? words.speech.term(text) : title;
}

function historyTable(history: readonly HistoryRow[], words: Words): Table {
  const { speech } = words;
  const rows = history.map(({ kind, recorded, recorder, stands, body, id }) => [
    speech.term(kind) + (stands ? '' : ` [${speech.say('mark.withdrawn')}]`),
    words.time(recorded),
    recorder,
    reasonOf(body),
    id,
  ]);
  return {
    columns: [
      ...['change', 'recorded', 'by', 'reason'].map((name) => ({ head: speech.label(name) })),
      { head: speech.label('event'), isWhole: true },
    ],
    groups: [{ rows }],
  };
}

function reasonOf(body: Body): string {
  return (body['reason'] as { text?: string } | undefined)?.text ?? '';
}
