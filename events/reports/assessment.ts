import type { Fault, ReportKind } from '../kind.ts';
import { Report } from '../parts/report.ts';

/** A figure was given; nothing else happened. */
export class Assessment extends Report {}

export const assessment = {
  kind: 'assessment',
  family: 'report',
  about: 'A figure was given; nothing else happened.',
  plover: null,
  cameo: ['010'],
  version: 1,
  body: Assessment,
  check: (said: Assessment): Fault[] =>
    said.figures?.length ? [] : [{ pointer: '/figures', detail: 'an assessment gives at least one figure' }],
} satisfies ReportKind;
