import type { ClaimState } from '../../query/claims.ts';
import type { PositionState } from '../../query/positions.ts';
import type { TreatyAnswer } from '../../query/treaties.ts';
import type { Words } from './names.ts';
import type { Table } from './table.ts';

/** Who stands where, by claim. */
export function claimsTable(claims: readonly ClaimState[], words: Words): Table {
  const { speech } = words;
  return {
    columns: [
      { head: speech.label('stance') },
      { head: speech.label('speaker') },
      { head: speech.label('reported') },
      { head: speech.label('grade') },
      { head: speech.label('event'), isWhole: true },
    ],
    groups: claims.map(({ claim, title, stances }) => ({
      title: words.named(title, claim),
      rows: stances.map((stance) => [
        speech.term(stance.stance),
        words.speaker(stance),
        words.time(stance.reported),
        words.grade(stance),
        stance.event,
      ]),
    })),
  };
}

/** What is said of each step, by treaty; the title tells how far it has come. */
export function treatiesTable(treaties: readonly TreatyAnswer[], words: Words): Table {
  const { speech } = words;
  return {
    columns: [
      { head: speech.label('step') },
      { head: speech.label('status') },
      { head: speech.label('speaker') },
      { head: speech.label('occurred') },
      { head: speech.label('reported') },
      { head: speech.label('grade') },
      { head: speech.label('event'), isWhole: true },
    ],
    groups: treaties.map((treaty) => ({
      title: treatyTitle(treaty, words),
      rows: treaty.steps.flatMap(({ step, words: said }) =>
        said.map((word) => [
          speech.term(step),
          speech.term(word.status),
          words.speaker(word),
          words.time(word.occurred),
          words.time(word.reported),
          words.grade(word),
          word.event,
        ]),
      ),
    })),
  };
}

function treatyTitle({ treaty, title, step, outstanding }: TreatyAnswer, words: Words): string {
  const { speech } = words;
  const reached = step === null ? '' : `: ${speech.term(step)}`;
  const steps = outstanding.map((each) => speech.term(each)).join(', ');
  const rest = steps === '' ? '' : `; ${speech.say('treaty.outstanding', { steps })}`;
  return words.named(title, treaty) + reached + rest;
}

/** Where actors stand, by topic. */
export function positionsTable(positions: readonly PositionState[], words: Words): Table {
  const { speech } = words;
  return {
    columns: [
      { head: speech.label('position') },
      { head: speech.label('condition') },
      { head: speech.label('speaker') },
      { head: speech.label('reported') },
      { head: speech.label('grade') },
      { head: speech.label('event'), isWhole: true },
    ],
    groups: positions.map(({ actor, topic, title, words: said }) => ({
      title: `${words.actor(actor)}: ${words.named(title, topic)}`,
      rows: said.map((word) => [
        word.position.text,
        word.condition?.text ?? '',
        words.speaker(word),
        words.time(word.reported),
        words.grade(word),
        word.event,
      ]),
    })),
  };
}
