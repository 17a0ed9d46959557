/** What a speaker does with a statement. */
export const ACTS = [
  'asserts',
  'reports',
  'estimates',
  'announces',
  'denies',
  'declines-to-deny',
  'doubts',
  'considers',
  'hints',
  'warns',
  'threatens',
  'condemns',
  'concludes',
  'reports-no-evidence',
] as const;

/** How a figure bounds what it counts (L8); with `magnitude` the numbers are the recorder's reading of the words. */
export const BOUNDS = [
  'exactly',
  'about',
  'at-least',
  'more-than',
  'up-to',
  'less-than',
  'range',
  'magnitude',
] as const;
export type Bound = (typeof BOUNDS)[number];

/** Whether a figure was seen, is foreseen, or is intended. Figures of different modality are never mixed (L1). */
export const MODALITIES = ['observed', 'forecast', 'planned'] as const;
export type Modality = (typeof MODALITIES)[number];

/** Where a speaker stands on a claim. */
export const STANCES = ['asserts', 'denies', 'declines-to-deny', 'doubts', 'no-evidence', 'confirms'] as const;
export type Stance = (typeof STANCES)[number];

/** What a treaty goes through. Each treaty declares which of them it has, and in which order. */
export const TREATY_STEPS = [
  'negotiated',
  'signed',
  'approved-by-lower-house',
  'approved-by-upper-house',
  'ratified',
  'in-force',
  'suspended',
  'denounced',
] as const;
export type TreatyStepName = (typeof TREATY_STEPS)[number];

export const STEP_STATUSES = ['done', 'outstanding'] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

/** Reliability of a source by the Admiralty code (NATO AJP-2.1): A completely reliable … E unreliable, F cannot be judged. */
export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Reliability = (typeof RELIABILITIES)[number];

/** Credibility of information by the Admiralty code: 1 confirmed … 5 improbable, 6 cannot be judged. */
export const CREDIBILITIES = [1, 2, 3, 4, 5, 6] as const;
export type Credibility = (typeof CREDIBILITIES)[number];

/** What an actor is. Two statements by actors that are `unnamed` may come from one origin (L10). */
export const ACTOR_TYPES = [
  'person',
  'government',
  'agency',
  'organization',
  'outlet',
  'unnamed',
  'unspecified',
] as const;

/** What can be declared, and so be named by reports (L3). */
export const DECLARABLE = ['situation', 'actor', 'estimate', 'claim', 'treaty', 'topic'] as const;
export type Declarable = (typeof DECLARABLE)[number];
