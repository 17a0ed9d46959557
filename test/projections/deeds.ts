import type { AnyReport } from '../../events/once.ts';
import type { Body } from '../../events/record.ts';
import { Known, type Told, statementsOf } from './naive.ts';
import { ACTORS, type Draft, TREATY, clean, isDeclaration, isReport, isSound, recorded, text } from './world.ts';

/** What a correction puts right of a report. */
export interface Repair {
  /** The place of a figure, and what it is instead. */
  readonly figure?: number;
  readonly with?: object;
  /** The place of a figure that was not given. */
  readonly without?: number;
  readonly reversed?: boolean;
  /** The place of a speaker, and who it was instead. */
  readonly speaker?: number;
  readonly actor?: string;
  readonly fields?: object;
}

/** What is taken back: bits of what the report says, 0 for all of it; 2 and 3 for its last or first speaker only. */
interface Scope {
  readonly what: number;
  readonly who: number;
  readonly reported: string;
}

/** Something done to what is recorded already; `target` counts back from the last record that it could be done to. */
export type Change = { readonly target: number } & (
  | { readonly do: 'withdraw' }
  | { readonly do: 'regrade'; readonly reliability?: string; readonly credibility?: number }
  | { readonly do: 'rename'; readonly unnamed: boolean }
  | ({ readonly do: 'retract' } & Scope)
  | ({ readonly do: 'correct'; readonly repair: Repair } & Scope)
);
type Doing<D extends Change['do']> = Extract<Change, { do: D }>;
export type Deed = { readonly do: 'report'; readonly draft: Draft } | Change;

/** A history with one more record; the same where there is nothing that the deed could be done to. */
export function written(told: readonly Told[], deed: Deed): Told[] {
  const draft = deed.do === 'report' ? deed.draft : draftOf(told, deed);
  return draft ? [...told, recorded(told, draft)] : [...told];
}

function draftOf(told: readonly Told[], deed: Change): Draft | undefined {
  switch (deed.do) {
    case 'withdraw':
      return withdrawal(near(told, deed, (record) => !isDeclaration(record)));
    case 'regrade':
      return regrade(near(told, deed, isReport), deed);
    case 'rename':
      return rename(told[deed.target % ACTORS.length]!, deed);
    case 'retract':
      return retract(told, near(told, deed, isReport), deed);
    case 'correct':
      return correct(
        told,
        near(told, deed, (one) => isReport(one) || one.kind === 'retracted')!,
        deed,
      );
  }
}

function near(told: readonly Told[], { target }: Change, isMeant: (record: Told) => boolean): Told {
  const meant = told.filter(isMeant);
  return meant.at(-1 - (target % meant.length))!;
}

function withdrawal({ id }: Told): Draft {
  return { kind: 'withdrawn', said: { target: id, reason: text } };
}

function regrade({ id }: Told, { reliability, credibility }: Doing<'regrade'>): Draft | undefined {
  if (reliability === undefined && credibility === undefined) return undefined;
  return { kind: 'regraded', said: clean({ target: id, reason: text, reliability, credibility }) };
}

function rename({ id, said }: Told, { unnamed }: Doing<'rename'>): Draft {
  return correction(id, { ...said, type: unnamed ? 'unnamed' : 'outlet' });
}

function retract(told: readonly Told[], record: Told, scope: Scope): Draft {
  return { kind: 'retracted', said: retraction(told, record, scope) };
}

function correct(told: readonly Told[], record: Told, deed: Doing<'correct'>): Draft | undefined {
  const now = new Known(told).wordsOf(record).said;
  if (record.kind === 'retracted') {
    const report = told.find(({ id }) => id === now['target'])!;
    return correction(record.id, retraction(told, report, deed));
  }
  const body = repaired(now, deed.repair);
  return isSound(body) ? correction(record.id, clean(body)) : undefined;
}

function correction(target: string, body: Body): Draft {
  return { kind: 'corrected', said: { target, reason: text, body } };
}

function retraction(told: readonly Told[], record: Told, scope: Scope): Body {
  const report = new Known(told).wordsOf(record).said as unknown as AnyReport;
  const named = statementsOf(report).filter((_, index) => scope.what & (1 << index));
  const items = (list: string) => {
    const own = named.filter(({ what }) => what.startsWith(`${list} `)).map(({ item }) => item);
    return own.length > 0 ? own : undefined;
  };
  const moment = (given: string | undefined) => (scope.who === 0 ? undefined : given);
  const speakers = report.attribution.speakers.map(({ actor }) => actor);
  return clean({
    target: record.id,
    reason: text,
    reported: scope.reported,
    figures: items('figure')?.map((item) => {
      const { estimate, modality, asOf: given } = report.figures![item]!;
      return clean({ estimate, modality, asOf: moment(given) });
    }),
    claims: items('claim')?.map((item) => report.claims![item]!.claim),
    steps: items('step')?.map((item) => ({ treaty: TREATY, step: report.steps![item]!.step })),
    positions: items('position')?.map((item) => ({ actor: report.positions![item]!.actor, topic: 'arms' })),
    speakers: scope.who > 1 ? [speakers.at(scope.who === 2 ? -1 : 0)] : undefined,
  });
}

function repaired(body: Body, repair: Repair): Body {
  const { figures = [], attribution: by } = body as unknown as AnyReport;
  const speakers = by.speakers.map(({ actor }, index) => (index === repair.speaker ? repair.actor! : actor));
  const right = figures
    .map((one, index) => (index === repair.figure ? { ...one, ...repair.with } : one))
    .filter((_, index) => index !== repair.without || figures.length === 1);
  return {
    ...body,
    figures: repair.reversed ? right.toReversed() : right,
    attribution: { ...by, speakers: speakers.map((actor) => ({ actor })) },
    ...repair.fields,
  };
}
