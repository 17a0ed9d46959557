/** What holds the rest of a row: everything that the columns say in words, and the event says in fields. */
export interface Held {
  readonly kind: string;
  /** The series and modality of each figure. */
  readonly figures?: readonly string[];
  /** Claim and stance. */
  readonly claims?: readonly string[];
  /** Step and status, of the partnership treaty. */
  readonly steps?: readonly string[];
  /** Whose position, on which topic. */
  readonly positions?: readonly string[];
  /** Fields of the kind; of a text only that it is there. */
  readonly also?: object;
}

const text = { lang: 'en' };
const sent = { sender: 'gov-north-korea', recipient: 'gov-russia' };
const southKoreaToUkraine = { donor: 'gov-south-korea', recipient: 'gov-ukraine' };
const toRussia = { supplier: 'gov-north-korea', recipient: 'gov-russia' };
const toPoland = { supplier: 'gov-south-korea', recipient: 'gov-poland' };
const satellite = { publisher: 'nis', sensor: 'satellite', shows: text };
const onArms = ['gov-south-korea arms-for-ukraine'];
const onPersonnel = ['gov-south-korea personnel-to-ukraine'];

/** Per row. A row that is missing here is an error. */
export const HELD: Readonly<Record<string, Held>> = {
  A1: {
    kind: 'troop-transfer',
    figures: ['in-kursk observed'],
    claims: ['in-russia asserts'],
    also: { ...sent, stage: 'arrived', destination: { name: 'Kursk Oblast' } },
  },
  A2: { kind: 'assessment', figures: ['ready-to-fight forecast'] },
  A3: { kind: 'policy-signal', positions: onPersonnel },
  A4: { kind: 'aid', also: { ...southKoreaToUkraine, forms: ['humanitarian'], excluded: ['financial', 'military'] } },
  A5: {
    kind: 'arms-transfer',
    also: {
      supplier: 'gov-south-korea',
      recipient: 'gov-ukraine',
      route: 'indirect',
      through: 'gov-usa',
      items: [text],
    },
  },
  A6: { kind: 'statement', claims: ['threat-to-others denies'] },
  A7: { kind: 'statement', claims: ['in-russia doubts'] },
  A8: {
    kind: 'ambassador-summons',
    also: { summonedBy: 'mofa-south-korea', ambassador: 'georgy-zinoviev', ambassadorOf: 'gov-russia', subject: text },
  },
  A9: { kind: 'military-operation', also: { operation: 'territorial-control', forces: ['gov-ukraine'] } },
  B1: {
    kind: 'troop-transfer',
    claims: ['in-fighting asserts'],
    also: { ...sent, stage: 'in-combat-zone', origin: { name: 'east of Russia' } },
  },
  B2: {
    kind: 'troop-transfer',
    claims: ['in-russia asserts'],
    also: { ...sent, stage: 'arrived', destination: { name: 'Kursk Oblast' } },
  },
  B3: { kind: 'statement', claims: ['in-russia declines-to-deny'] },
  B4: { kind: 'treaty-step', steps: ['approved-by-lower-house done'], also: { terms: text } },
  B5: { kind: 'treaty-step', steps: ['approved-by-upper-house outstanding'] },
  B6: { kind: 'troop-transfer', figures: ['sent-to-russia observed'], claims: ['in-russia asserts'], also: sent },
  B7: { kind: 'assessment', figures: ['in-training observed'] },
  B8: { kind: 'assessment', figures: ['to-be-sent planned'] },
  B9: {
    kind: 'military-operation',
    figures: ['kursk-area-held observed'],
    also: { operation: 'territorial-control', forces: ['gov-ukraine'] },
  },
  B10: {
    kind: 'military-operation',
    figures: ['villages-retaken observed since 2024-09'],
    also: { operation: 'counter-offensive', forces: ['gov-russia'] },
  },
  B11: {
    kind: 'military-operation',
    claims: ['kursk-units-blocked asserts'],
    also: { operation: 'advance', forces: ['gov-russia'] },
  },
  B12: { kind: 'imagery-release', claims: ['imagery-genuine asserts'], also: satellite },
  B13: { kind: 'statement', claims: ['imagery-genuine doubts'] },
  B14: { kind: 'threat', claims: ['threat-to-others asserts'], also: { consequence: text } },
  B15: { kind: 'policy-signal', positions: ['gov-south-korea arms-for-ukraine, conditional'] },
  B16: { kind: 'arms-transfer', figures: ['arms-to-poland observed since 2022'], also: toPoland },
  B17: { kind: 'arms-transfer', also: { ...toPoland, items: [text] } },
  C1: { kind: 'threat', also: { against: ['gov-russia'], consequence: text, condition: text } },
  C2: { kind: 'threat', also: { against: ['gov-south-korea'], consequence: text, condition: text } },
  C3: { kind: 'policy-signal', positions: onArms },
  C4: { kind: 'treaty-step', steps: ['signed done'], also: { terms: text } },
  C5: { kind: 'policy-signal', positions: ['gov-north-korea personnel-to-donetsk'] },
  C6: { kind: 'assessment', figures: ['engineer-brigades observed'] },
  C7: { kind: 'assessment', figures: ['brigade-income forecast', 'brigades-sent forecast'] },
  C8: { kind: 'assessment', figures: ['brigades-sent forecast'] },
  C9: { kind: 'statement', claims: ['in-fighting no-evidence'] },
  C10: {
    kind: 'troop-transfer',
    figures: ['newly-trained-soldiers observed'],
    also: { sender: 'gov-russia', destination: { name: 'the front' } },
  },
  D1: { kind: 'military-operation', figures: ['in-training observed'], also: { operation: 'training' } },
  D2: { kind: 'policy-signal', positions: onArms },
  D3: { kind: 'policy-signal', positions: onPersonnel },
  D4: {
    kind: 'aid',
    claims: ['sanctions-joined asserts'],
    also: { ...southKoreaToUkraine, forms: ['humanitarian', 'financial'], excluded: ['military'] },
  },
  D5: { kind: 'threat', also: { consequence: text, condition: text } },
  D6: { kind: 'statement', also: { addressees: ['gov-north-korea'] } },
  D7: {
    kind: 'troop-transfer',
    figures: ['sent-to-russia observed'],
    also: {
      ...sent,
      stage: 'arrived',
      destination: { name: 'Vladivostok' },
      means: { text: 'navy ships', lang: 'en' },
    },
  },
  D8: { kind: 'assessment', figures: ['to-be-sent planned'] },
  D9: {
    kind: 'arms-transfer',
    figures: ['containers-of-arms observed since 2023-08'],
    also: { ...toRussia, items: [text, text, text] },
  },
  D10: { kind: 'treaty-step', steps: ['signed done'], also: { terms: text } },
  E1: { kind: 'military-operation', claims: ['in-russia asserts'], also: { operation: 'training' } },
  E2: { kind: 'assessment', figures: ['in-russia observed'] },
  E3: { kind: 'imagery-release', claims: ['imagery-genuine asserts'], also: satellite },
  E4: { kind: 'statement', claims: ['in-fighting denies'] },
  E5: { kind: 'statement', claims: ['in-russia asserts'] },
  E6: { kind: 'arms-transfer', figures: ['ammunition-pieces observed'], also: { ...toRussia, items: [text, text] } },
  E7: { kind: 'statement' },
  E8: { kind: 'assessment', figures: ['in-russia observed'] },
};
