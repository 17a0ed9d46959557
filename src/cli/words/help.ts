import type { Messages } from './message.ts';

/** What the help says: of the tool, its commands and arguments, and around them. */
export const HELP = {
  tool: {
    en: 'The record of a developing situation, on three clocks: occurred, reported, recorded.',
    de: 'Das Protokoll einer Lage, auf drei Uhren: geschehen, berichtet, erfasst.',
  },
  'help.usage': { en: 'Usage:', de: 'Aufruf:' },
  'help.arguments': { en: 'Arguments:', de: 'Argumente:' },
  'help.options': { en: 'Options:', de: 'Optionen:' },
  'help.global-options': { en: 'Global Options:', de: 'Allgemeine Optionen:' },
  'help.commands': { en: 'Commands:', de: 'Befehle:' },
  'help.choices': { en: 'one of {choices}', de: 'eines von {choices}' },
  'help.[options]': { en: '[options]', de: '[Optionen]' },
  'help.[command]': { en: '[command]', de: '[Befehl]' },
  'help.help': { en: 'show this help', de: 'diese Hilfe zeigen' },
  'help.version': { en: 'show the version', de: 'die Version zeigen' },
  'help.end': {
    en: 'Times are EDTF, and their end counts: 2024-10 is all of October. Exit codes: 0 fine, 1 refused or failed, 2 wrong usage, 3 not found or not yet known, 4 service not reachable.',
    de: 'Zeiten sind EDTF, und ihr Ende zählt: 2024-10 ist der ganze Oktober. Exit-Codes: 0 in Ordnung, 1 abgelehnt oder fehlgeschlagen, 2 falscher Aufruf, 3 nicht gefunden oder noch nicht bekannt, 4 Dienst nicht erreichbar.',
  },

  'command.serve': { en: 'Start the service, without the demo', de: 'Den Dienst starten, ohne die Demo' },
  'command.import': {
    en: 'Record the events of an NDJSON file; sent again, it finds what is there already',
    de: 'Die Ereignisse einer NDJSON-Datei erfassen; noch einmal gesendet, findet es, was schon da ist',
  },
  'command.export': {
    en: 'Write out a situation, or everything, as NDJSON that import takes',
    de: 'Eine Lage oder alles als NDJSON ausgeben, das import annimmt',
  },
  'command.situations': { en: 'List the situations', de: 'Die Lagen auflisten' },
  'command.state': {
    en: 'Show what stands: estimates, claims, treaties, positions',
    de: 'Zeigen, was gilt: Schätzungen, Behauptungen, Verträge, Positionen',
  },
  'command.timeline': {
    en: 'List the reports, by any of the clocks',
    de: 'Die Meldungen auflisten, nach jeder der Uhren',
  },
  'command.event': {
    en: 'Show an event and all that was done to it',
    de: 'Ein Ereignis zeigen und alles, was mit ihm geschah',
  },
  'command.estimate': {
    en: 'Show the standing figures of an estimate, or of all',
    de: 'Die geltenden Zahlen einer Schätzung zeigen, oder von allen',
  },
  'command.vintages': {
    en: 'Show how the figures of an estimate came to be what they are',
    de: 'Zeigen, wie die Zahlen einer Schätzung zustande kamen',
  },
  'command.claims': {
    en: 'Show who asserts, denies or doubts what',
    de: 'Zeigen, wer was behauptet, bestreitet oder bezweifelt',
  },
  'command.treaties': { en: 'Show how far treaties have come', de: 'Zeigen, wie weit Verträge gediehen sind' },
  'command.positions': { en: 'Show where actors stand on topics', de: 'Zeigen, wo Akteure zu Themen stehen' },
  'command.actors': {
    en: 'List the actors, or show what one says and wants',
    de: 'Die Akteure auflisten, oder zeigen, was einer sagt und will',
  },
  'command.record': { en: 'Record an event', de: 'Ein Ereignis erfassen' },
  'command.correct': {
    en: 'Correct what we recorded wrongly, by the right body or a patch',
    de: 'Berichtigen, was wir falsch erfasst haben, durch den richtigen Inhalt oder eine Änderung daran',
  },
  'command.withdraw': {
    en: 'Withdraw what we should not have recorded; a withdrawal too',
    de: 'Streichen, was wir nicht hätten erfassen sollen; auch eine Streichung',
  },
  'command.retract': {
    en: 'Record that the source took a report back, all or parts of it',
    de: 'Erfassen, dass die Quelle eine Meldung widerrief, ganz oder in Teilen',
  },
  'command.regrade': { en: 'Judge a report anew', de: 'Eine Meldung neu bewerten' },
  'command.completion': {
    en: 'Print a script that completes commands and options in a shell',
    de: 'Ein Skript ausgeben, das Befehle und Optionen in einer Shell ergänzt',
  },
  'command.help': { en: 'Show the help of a command', de: 'Die Hilfe eines Befehls zeigen' },

  'argument.file': { en: 'file', de: 'Datei' },
  'argument.situation': { en: 'situation', de: 'Lage' },
  'argument.event': { en: 'event', de: 'Ereignis' },
  'argument.estimate': { en: 'estimate', de: 'Schätzung' },
  'argument.claim': { en: 'claim', de: 'Behauptung' },
  'argument.treaty': { en: 'treaty', de: 'Vertrag' },
  'argument.actor': { en: 'actor', de: 'Akteur' },
  'argument.json': { en: 'json', de: 'JSON' },
  'argument.shell': { en: 'shell', de: 'Shell' },
  'about.file': {
    en: 'an NDJSON file; - or nothing is standard input',
    de: 'eine NDJSON-Datei; - oder nichts ist die Standardeingabe',
  },
  'about.situation': { en: 'the slug of a situation', de: 'der Kurzname einer Lage' },
  'about.event': { en: 'the id of an event, a UUID', de: 'die Kennung eines Ereignisses, eine UUID' },
  'about.estimate': { en: 'the slug of an estimate', de: 'der Kurzname einer Schätzung' },
  'about.claim': { en: 'the slug of a claim', de: 'der Kurzname einer Behauptung' },
  'about.treaty': { en: 'the slug of a treaty', de: 'der Kurzname eines Vertrags' },
  'about.actor': { en: 'the slug of an actor', de: 'der Kurzname eines Akteurs' },
  'about.json': {
    en: 'the event as JSON, or the name of a file with it; - or nothing is standard input',
    de: 'das Ereignis als JSON oder der Name einer Datei damit; - oder nichts ist die Standardeingabe',
  },
  'about.shell': { en: 'bash, zsh or fish', de: 'bash, zsh oder fish' },
} as const satisfies Messages;
