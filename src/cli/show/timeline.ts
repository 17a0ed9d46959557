import type { EventState, RetractionMark } from '../../query/events.ts';
import type { AnyReport } from '../../../events/once.ts';
import type { Place } from '../../../events/parts/place.ts';
import type { Words } from './names.ts';
import type { Table } from './table.ts';

/** The reports of a page, a line each. */
export function timelineTable(events: readonly EventState[], words: Words, isByRecorded: boolean): Table {
  const { speech } = words;
  const heads = ['occurred', 'reported', 'recorded', 'kind', 'speaker', 'what', 'place', 'grade'];
  return {
    columns: [...heads.map((name) => ({ head: speech.label(name) })), { head: speech.label('event'), isWhole: true }],
    groups: [{ rows: events.map((event) => rowOf(event, words, isByRecorded)) }],
  };
}

/** What became of an event: "corrected", "retracted 24 Oct 2024". */
export function marksOf({ correctedBy, retracted = [], stands }: EventState, words: Words): string[] {
  return [
    ...(stands === false ? [words.speech.say('mark.withdrawn')] : []),
    ...(correctedBy === undefined ? [] : [words.speech.say('mark.corrected')]),
    ...retracted.map((mark) => retractionMark(mark, words)),
  ];
}

function retractionMark({ whole, reported }: RetractionMark, words: Words): string {
  return words.speech.say(whole ? 'mark.retracted' : 'mark.partly-retracted', { time: words.time(reported) });
}

function rowOf(event: EventState, words: Words, isByRecorded: boolean): string[] {
  const report = event.body as unknown as Told;
  const marks = marksOf(event, words);
  return [
    words.time(report.occurred),
    words.time(report.reported),
    isByRecorded ? words.time(event.recorded) : '',
    words.speech.term(event.kind),
    speakersOf(report, words),
    (marks.length > 0 ? `[${marks.join(', ')}] ` : '') + report.summary.text,
    (report.place ?? report.destination ?? report.origin)?.name ?? '',
    words.grade(event),
    event.id,
  ];
}

/** A report, with the places that only some kinds have. */
type Told = AnyReport & { readonly destination?: Place; readonly origin?: Place };

function speakersOf({ attribution: { speakers, via } }: Told, words: Words): string {
  const names = speakers.map(({ actor, voice }) => words.speaker({ speaker: actor, voice })).join(' + ');
  return via?.length ? `${names}, ${words.relays(via)}` : names;
}
