import { randomUUID } from 'node:crypto';
import type { Arguments, CommandSpec } from '../command.ts';
import { EXIT, Failure } from '../failure.ts';
import { readJson } from '../input.ts';
import type { OptionName } from '../options.ts';
import type { Session } from '../session.ts';
import { RECORDING, put } from './record.ts';

type Fields = Readonly<Record<string, unknown>>;

const CHANGING = ['reason', ...RECORDING.filter((name) => name !== 'declare')] as const satisfies readonly OptionName[];
const PARTS = ['retractFigure', 'retractClaim', 'retractStep', 'retractPosition', 'retractSpeaker'] as const;

/** The commands that change what the record says of an event. */
export const CHANGES: readonly CommandSpec[] = [
  {
    name: 'correct',
    about: 'command.correct',
    arguments: ['situation', 'event'],
    options: ['patch', 'body', ...CHANGING],
    needed: ['reason'],
    run: async (session, given) => change(session, given, 'corrected', await correction(session)),
  },
  {
    name: 'withdraw',
    about: 'command.withdraw',
    arguments: ['situation', 'event'],
    options: CHANGING,
    needed: ['reason'],
    run: (session, given) => change(session, given, 'withdrawn', {}),
  },
  {
    name: 'retract',
    about: 'command.retract',
    arguments: ['situation', 'event'],
    options: ['reported', ...PARTS, ...CHANGING],
    needed: ['reported', 'reason'],
    run: (session, given) => change(session, given, 'retracted', retraction(session)),
  },
  {
    name: 'regrade',
    about: 'command.regrade',
    arguments: ['situation', 'event'],
    options: ['newReliability', 'newCredibility', ...CHANGING],
    needed: ['reason'],
    run: async (session, given) => change(session, given, 'regraded', grades(session)),
  },
];

async function change(session: Session, given: Arguments, kind: string, fields: Fields): Promise<void> {
  const reason = { lang: session.speech.language, text: session.text('reason') };
  const body = JSON.stringify({ kind, target: given.event, reason, ...fields });
  await put(session, given, session.text('id') ?? randomUUID(), body);
}

async function correction(session: Session): Promise<Fields> {
  const [given, more] = (['patch', 'body'] as const).filter((name) => session.text(name) !== undefined);
  if (given === undefined || more !== undefined) throw oneOf('--patch, --body');
  const { value } = await readJson(session, session.text(given)!);
  return { [given]: value };
}

/** Without any of the parts all of the report is taken back, without speakers for all of them (C3). */
function retraction(session: Session): Fields {
  const [figures, claims, steps, positions, speakers] = PARTS.map((name) => session.texts(name));
  const lists = {
    figures: figures!.map(figureNamed),
    claims,
    steps: steps!.map((text) => pair(text, '--step', ['treaty', 'step'])),
    positions: positions!.map((text) => pair(text, '--position', ['actor', 'topic'])),
    speakers,
  };
  const named = Object.entries(lists).filter(([, list]) => list!.length > 0);
  return { reported: session.text('reported'), ...Object.fromEntries(named) };
}

/** `sent@2024-10`: an estimate, and where the report has several figures of it, for when. */
function figureNamed(text: string): Fields {
  const [estimate, asOf] = text.split('@');
  return { estimate, ...(asOf === undefined ? {} : { asOf }) };
}

function pair(text: string, option: string, names: readonly [string, string]): Fields {
  const parts = text.split('/');
  if (parts.length !== 2) throw new Failure(EXIT.usage, 'error.pair', { value: text, option, form: names.join('/') });
  return { [names[0]]: parts[0], [names[1]]: parts[1] };
}

function grades(session: Session): Fields {
  const reliability = session.text('newReliability');
  const credibility = session.text('newCredibility');
  if (reliability === undefined && credibility === undefined) throw oneOf('--reliability, --credibility');
  return {
    ...(reliability === undefined ? {} : { reliability }),
    ...(credibility === undefined ? {} : { credibility: Number(credibility) }),
  };
}

function oneOf(options: string): Failure {
  return new Failure(EXIT.usage, 'error.one-of', { options });
}
