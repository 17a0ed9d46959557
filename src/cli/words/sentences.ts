import type { Messages } from './message.ts';

/** What the tool says when it works, and when it can not. */
export const SENTENCES = {
  error: { en: 'error: {text}', de: 'Fehler: {text}' },
  'error.field': { en: '  {field}: {detail}', de: '  {field}: {detail}' },
  'error.request': { en: '  request {id}', de: '  Anfrage {id}' },
  'error.missing-argument': { en: 'the argument "{0}" is missing', de: 'das Argument "{0}" fehlt' },
  'error.option-needs-value': { en: 'the option "{0}" needs a value', de: 'die Option "{0}" braucht einen Wert' },
  'error.option-needed': { en: 'the option "{0}" is needed', de: 'die Option "{0}" ist nötig' },
  'error.conflicting-options': {
    en: 'the options "{0}" and "{1}" exclude each other',
    de: 'die Optionen "{0}" und "{1}" schließen einander aus',
  },
  'error.unknown-option': { en: 'there is no option "{0}" here', de: 'die Option "{0}" gibt es hier nicht' },
  'error.unknown-command': { en: 'there is no command "{0}"', de: 'den Befehl "{0}" gibt es nicht' },
  'error.too-many-arguments': { en: 'too many arguments', de: 'zu viele Argumente' },
  'error.invalid-value': {
    en: 'the value "{1}" of "{0}" is not valid',
    de: 'der Wert "{1}" von "{0}" ist nicht gültig',
  },
  'error.usage': { en: 'the command is used wrongly', de: 'der Befehl wird falsch benutzt' },
  'error.choices': { en: '; it is one of {choices}', de: '; es ist eines von {choices}' },
  'error.nearest': { en: '; did you mean {nearest}?', de: '; gemeint ist {nearest}?' },
  'error.one-of': { en: 'one of these options is needed: {options}', de: 'eine dieser Optionen ist nötig: {options}' },
  'error.help': { en: '  "{call}" tells more', de: '  "{call}" sagt mehr' },
  'error.bad-name': { en: '"{name}" can not be a name', de: '"{name}" kann kein Name sein' },
  'error.bad-url': { en: '"{url}" is no address of a service', de: '"{url}" ist keine Adresse eines Dienstes' },
  'error.unreachable': {
    en: 'the service at {url} can not be reached: {cause}',
    de: 'der Dienst unter {url} ist nicht erreichbar: {cause}',
  },
  'error.unreachable-hint': {
    en: '  "dateline serve" starts one; --data reads a folder without one',
    de: '  "dateline serve" startet einen; --data liest einen Ordner ohne einen',
  },
  'error.not-dateline': {
    en: 'what answers at {url} is no Dateline: {status} {type}',
    de: 'was unter {url} antwortet, ist kein Dateline: {status} {type}',
  },
  'error.broken-off': {
    en: 'the service broke off; sending it again goes on where it ended',
    de: 'der Dienst brach ab; noch einmal gesendet, geht es dort weiter, wo es endete',
  },
  'error.broken-answer': { en: 'the answer of the service broke off', de: 'die Antwort des Dienstes brach ab' },
  'error.no-data': { en: 'there is no data in the folder {folder}', de: 'im Ordner {folder} sind keine Daten' },
  'error.folder-in-use': {
    en: 'the folder {folder} is in use by a running service; ask that one with --url',
    de: 'der Ordner {folder} wird von einem laufenden Dienst benutzt; mit --url ist dieser zu fragen',
  },
  'error.folder': {
    en: 'the folder {folder} can not be used: {cause}',
    de: 'der Ordner {folder} ist nicht benutzbar: {cause}',
  },
  'error.file': { en: '{file} can not be used: {cause}', de: '{file} ist nicht benutzbar: {cause}' },
  'error.json': { en: '{what} is no JSON that can be read: {cause}', de: '{what} ist kein lesbares JSON: {cause}' },
  'error.pair': { en: '"{value}" of {option} is not {form}', de: '"{value}" von {option} ist nicht {form}' },
  'error.old-node': {
    en: 'Dateline needs Node.js {from} (or {or}) or later; this is {version}, and the package "node" that brings one is not installed (npm install)',
    de: 'Dateline braucht Node.js ab {from} (oder {or}); dies ist {version}, und das Paket "node", das eines mitbringt, ist nicht installiert (npm install)',
  },
  'error.settings': { en: 'the service can not start: {cause}', de: 'der Dienst kann nicht starten: {cause}' },
  'error.unforeseen': { en: 'something that nobody foresaw: {cause}', de: 'etwas, das niemand vorhersah: {cause}' },

  'serve.warning': { en: 'warning: {cause}', de: 'Warnung: {cause}' },
  'serve.listening': { en: 'Dateline listens on {url}', de: 'Dateline lauscht auf {url}' },
  'import.progress': { en: 'line {count}, {percent} %', de: 'Zeile {count}, {percent} %' },
  'import.progress-unsized': { en: 'line {count}', de: 'Zeile {count}' },
  'import.summary': {
    en: 'created {created}, there already {existing}, refused {refused}',
    de: 'erfasst {created}, schon da {existing}, abgelehnt {refused}',
  },
  'import.refused': { en: 'line {line}: {text}', de: 'Zeile {line}: {text}' },
  'import.more-refused': {
    en: '… and {count} more lines were refused; without a terminal, all of them are told',
    de: '… und {count} weitere Zeilen wurden abgelehnt; ohne Terminal werden alle genannt',
  },
  'import.no-situation': {
    en: 'the line names no situation, and none was given',
    de: 'die Zeile nennt keine Lage, und es wurde keine angegeben',
  },
  'import.no-json': { en: 'the line is no JSON object', de: 'die Zeile ist kein JSON-Objekt' },
  'import.too-long': {
    en: 'the line is longer than an event can be',
    de: 'die Zeile ist länger, als ein Ereignis sein kann',
  },
  'import.several-situations': {
    en: 'all or nothing goes in one situation only, and line {line} is of another',
    de: 'alles oder nichts geht nur in einer Lage, und Zeile {line} gehört zu einer anderen',
  },
  'import.declare-hint': {
    en: '--declare declares what is named from its use',
    de: '--declare führt aus dem Gebrauch ein, was genannt ist',
  },
  'export.written': { en: '{count} records in {file}', de: '{count} Einträge in {file}' },
  'record.created': { en: 'created {id} at position {position}', de: 'erfasst als {id} an Position {position}' },
  'record.existing': { en: 'there already: {id} at position {position}', de: 'schon da: {id} an Position {position}' },
  'timeline.more': { en: 'more: --cursor {cursor}', de: 'weiter: --cursor {cursor}' },
  'table.empty': { en: 'nothing', de: 'nichts' },
} as const satisfies Messages;
