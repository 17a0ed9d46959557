import type { Messages } from './message.ts';

/** What the help says of each option, by its name, and the names of their values. */
export const OPTION_WORDS = {
  'option.url': {
    en: 'the service to ask (DATELINE_URL, else http://127.0.0.1:4780)',
    de: 'der Dienst, der gefragt wird (DATELINE_URL, sonst http://127.0.0.1:4780)',
  },
  'option.data': {
    en: 'use a data folder that no service is running on, instead of a service',
    de: 'statt eines Dienstes einen Datenordner benutzen, auf dem kein Dienst läuft',
  },
  'option.lang': {
    en: 'the language of the tool (by default that of LANG)',
    de: 'die Sprache des Werkzeugs (sonst die von LANG)',
  },
  'option.no-color': { en: 'no colours, as with NO_COLOR', de: 'keine Farben, wie mit NO_COLOR' },
  'option.serve-data': {
    en: 'the data folder (DATELINE_DATA, else ./var)',
    de: 'der Datenordner (DATELINE_DATA, sonst ./var)',
  },
  'option.port': {
    en: 'the port to listen on (DATELINE_PORT, else 4780)',
    de: 'der Port, auf dem gelauscht wird (DATELINE_PORT, sonst 4780)',
  },
  'option.host': {
    en: 'the address to listen on (DATELINE_HOST, else 127.0.0.1)',
    de: 'die Adresse, auf der gelauscht wird (DATELINE_HOST, sonst 127.0.0.1)',
  },

  'option.occurred-by': {
    en: 'only what had happened, or holds for, by then',
    de: 'nur was bis dahin geschehen war oder gilt',
  },
  'option.reported-by': { en: 'only what was public by then', de: 'nur was bis dahin öffentlich war' },
  'option.recorded-by': {
    en: 'as our own record stood: a time, or a position of the log',
    de: 'wie unser eigenes Protokoll stand: eine Zeit oder eine Position des Logs',
  },
  'option.policy': {
    en: 'how one value is taken from rival figures',
    de: 'wie aus strittigen Zahlen ein Wert genommen wird',
  },
  'option.json': { en: 'the answer as the service gives it', de: 'die Antwort, wie der Dienst sie gibt' },
  'option.csv': { en: 'the rows as CSV', de: 'die Zeilen als CSV' },
  'option.ndjson': { en: 'the rows as NDJSON', de: 'die Zeilen als NDJSON' },
  'option.geojson': { en: 'the events as GeoJSON', de: 'die Ereignisse als GeoJSON' },

  'option.clock': {
    en: 'the clock that orders, and that --from and --to mean',
    de: 'die Uhr, die ordnet und die --from und --to meinen',
  },
  'option.order': { en: 'first to last, or last to first', de: 'vom ersten zum letzten oder umgekehrt' },
  'option.from': { en: 'only from then on', de: 'nur von da an' },
  'option.to': { en: 'only up to then', de: 'nur bis dahin' },
  'option.kind': { en: 'only events of these kinds', de: 'nur Ereignisse dieser Arten' },
  'option.actor': { en: 'only with this actor', de: 'nur mit diesem Akteur' },
  'option.topic': { en: 'only on this topic', de: 'nur zu diesem Thema' },
  'option.bbox': {
    en: 'only within west,south,east,north in degrees',
    de: 'nur innerhalb von West,Süd,Ost,Nord in Grad',
  },
  'option.reliability': {
    en: 'reliability of the source, Admiralty code',
    de: 'Zuverlässigkeit der Quelle, Admiralty-Code',
  },
  'option.credibility': {
    en: 'credibility of the information, Admiralty code',
    de: 'Glaubwürdigkeit der Information, Admiralty-Code',
  },
  'option.estimate': { en: 'only with figures of this estimate', de: 'nur mit Zahlen dieser Schätzung' },
  'option.claim': { en: 'only with a stance on this claim', de: 'nur mit einer Haltung zu dieser Behauptung' },
  'option.treaty': { en: 'only of this treaty', de: 'nur zu diesem Vertrag' },
  'option.least-reliability': {
    en: 'only of at least this reliability, Admiralty code',
    de: 'nur von mindestens dieser Zuverlässigkeit, Admiralty-Code',
  },
  'option.least-credibility': {
    en: 'only of at least this credibility, Admiralty code',
    de: 'nur von mindestens dieser Glaubwürdigkeit, Admiralty-Code',
  },
  'option.q': { en: 'only with these words', de: 'nur mit diesen Worten' },
  'option.limit': { en: 'how many at most', de: 'wie viele höchstens' },
  'option.cursor': { en: 'the page after the one that gave the cursor', de: 'die Seite nach der, die den Cursor gab' },
  'option.view': { en: 'which vintages, in which form', de: 'welche Datenstände, in welcher Form' },
  'option.speaker': { en: 'only by these speakers', de: 'nur von diesen Sprechern' },
  'option.modality': {
    en: 'only figures that were seen, foreseen or intended',
    de: 'nur beobachtete, vorhergesagte oder geplante Zahlen',
  },

  'option.recorder': { en: 'who records, an account id', de: 'wer erfasst, eine Kontokennung' },
  'option.declare': {
    en: 'declare what is named undeclared from its use',
    de: 'was genannt, aber nicht eingeführt ist, aus dem Gebrauch einführen',
  },
  'option.atomic': { en: 'all or nothing, in one situation', de: 'alles oder nichts, in einer Lage' },
  'option.restore': {
    en: 'keep when and by whom events were recorded, as an export tells',
    de: 'behalten, wann und von wem Ereignisse erfasst wurden, wie ein Export es sagt',
  },
  'option.output': { en: 'write to a file', de: 'in eine Datei schreiben' },
  'option.id': {
    en: 'the id of the new event, a UUID (by default a random one)',
    de: 'die Kennung des neuen Ereignisses, eine UUID (sonst eine zufällige)',
  },
  'option.reason': { en: 'why, in the language of the tool', de: 'warum, in der Sprache des Werkzeugs' },
  'option.patch': {
    en: 'a JSON merge patch of what stands: JSON, a file, or -',
    de: 'ein JSON Merge Patch dessen, was gilt: JSON, eine Datei oder -',
  },
  'option.body': {
    en: 'the complete right body: JSON, a file, or -',
    de: 'der vollständige richtige Inhalt: JSON, eine Datei oder -',
  },
  'option.reported': { en: 'when the retraction became public', de: 'wann der Widerruf öffentlich wurde' },
  'option.retract-figure': { en: 'take back only this figure', de: 'nur diese Zahl widerrufen' },
  'option.retract-claim': {
    en: 'take back only the stance on this claim',
    de: 'nur die Haltung zu dieser Behauptung widerrufen',
  },
  'option.retract-step': {
    en: 'take back only the word on this step',
    de: 'nur das Wort zu diesem Schritt widerrufen',
  },
  'option.retract-position': { en: 'take back only this position', de: 'nur diese Position widerrufen' },
  'option.retract-speaker': { en: 'only for this speaker', de: 'nur für diesen Sprecher' },

  'value.url': { en: 'url', de: 'URL' },
  'value.folder': { en: 'folder', de: 'Ordner' },
  'value.language': { en: 'language', de: 'Sprache' },
  'value.number': { en: 'number', de: 'Zahl' },
  'value.address': { en: 'address', de: 'Adresse' },
  'value.time': { en: 'time', de: 'Zeit' },
  'value.name': { en: 'name', de: 'Name' },
  'value.names': { en: 'names', de: 'Namen' },
  'value.box': { en: 'box', de: 'Rechteck' },
  'value.grade': { en: 'grade', de: 'Bewertung' },
  'value.words': { en: 'words', de: 'Worte' },
  'value.cursor': { en: 'cursor', de: 'Cursor' },
  'value.file': { en: 'file', de: 'Datei' },
  'value.uuid': { en: 'uuid', de: 'UUID' },
  'value.json': { en: 'json', de: 'JSON' },
  'value.figure': { en: 'estimate[@time]', de: 'Schätzung[@Zeit]' },
  'value.step': { en: 'treaty/step', de: 'Vertrag/Schritt' },
  'value.position': { en: 'actor/topic', de: 'Akteur/Thema' },
} as const satisfies Messages;
