import type { Messages } from './message.ts';

/** What each problem of the service is, by its type. */
export const PROBLEM_WORDS = {
  'problem.malformed-request': { en: 'The request can not be read', de: 'Die Anfrage ist nicht lesbar' },
  'problem.invalid-parameter': { en: 'A parameter is wrong', de: 'Ein Parameter ist falsch' },
  'problem.not-found': { en: 'There is no such thing', de: 'Das gibt es nicht' },
  'problem.not-yet-known': { en: 'Nothing was known then', de: 'Damals war nichts bekannt' },
  'problem.method-not-allowed': {
    en: 'The resource does not know this method',
    de: 'Die Ressource kennt diese Methode nicht',
  },
  'problem.not-acceptable': {
    en: 'The resource does not come in that format',
    de: 'Das gibt es nicht in diesem Format',
  },
  'problem.timeout': { en: 'The request did not come in time', de: 'Die Anfrage kam nicht rechtzeitig an' },
  'problem.id-already-used': {
    en: 'The id was used with another body',
    de: 'Die Kennung gehört zu einem anderen Inhalt',
  },
  'problem.already-declared': { en: 'The slug is declared already', de: 'Der Kurzname ist schon eingeführt' },
  'problem.in-use': {
    en: 'What is in use can not be withdrawn',
    de: 'Was gebraucht wird, kann nicht gestrichen werden',
  },
  'problem.conflict': { en: 'Somebody else wrote at the same time', de: 'Jemand anders schrieb zur selben Zeit' },
  'problem.redacted': { en: 'The body was erased', de: 'Der Inhalt wurde gelöscht' },
  'problem.wrong-revision': { en: 'The situation is at another revision', de: 'Die Lage hat eine andere Revision' },
  'problem.too-large': { en: 'The request is too large', de: 'Die Anfrage ist zu groß' },
  'problem.unsupported-media-type': {
    en: 'The request has a media type that is not understood',
    de: 'Der Medientyp der Anfrage wird nicht verstanden',
  },
  'problem.invalid-event': { en: 'The event is not right', de: 'Das Ereignis stimmt nicht' },
  'problem.undeclared': {
    en: 'The event names something that is not declared',
    de: 'Das Ereignis nennt etwas, das nicht eingeführt ist',
  },
  'problem.unknown-target': {
    en: 'The change names no earlier record of the situation',
    de: 'Die Änderung nennt keinen früheren Eintrag der Lage',
  },
  'problem.headers-too-large': {
    en: 'The header of the request is too large',
    de: 'Der Kopf der Anfrage ist zu groß',
  },
  'problem.internal': { en: 'Something went wrong in the service', de: 'Im Dienst ging etwas schief' },
  'problem.unavailable': { en: 'The service can not do this now', de: 'Der Dienst kann das gerade nicht' },
  'problem.upgrade-needed': {
    en: 'A newer version wrote into this situation',
    de: 'Eine neuere Version schrieb in diese Lage',
  },
  'problem.log-damaged': { en: 'The log is damaged', de: 'Das Log ist beschädigt' },
  'problem.storage-full': { en: 'There is no room left to record', de: 'Es ist kein Platz mehr zum Erfassen' },
} as const satisfies Messages;
