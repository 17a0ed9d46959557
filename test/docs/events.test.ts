import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Attribution, Speaker } from '../../events/parts/attribution.ts';
import { Change } from '../../events/parts/change.ts';
import { ClaimStance } from '../../events/parts/claim-stance.ts';
import { Declaration } from '../../events/parts/declaration.ts';
import { Figure } from '../../events/parts/figure.ts';
import { Place } from '../../events/parts/place.ts';
import { Position } from '../../events/parts/position.ts';
import { Report } from '../../events/parts/report.ts';
import { Source } from '../../events/parts/source.ts';
import { TreatyStepStatus } from '../../events/parts/treaty-step-status.ts';
import type { Kind } from '../../events/kind.ts';
import { fieldsOf, kindsOf, ownFieldsOf } from './kinds.ts';
import { tableUnder } from './markdown.ts';

const page = readFileSync(join(process.cwd(), 'docs/events.md'), 'utf8');

const cell = (values: readonly string[]): string => values.map((value) => `\`${value}\``).join(', ') || '–';

const rowOf = (kind: Kind): string[] => [
  `\`${kind.kind}\``,
  String(kind.version),
  kind.about,
  cell(ownFieldsOf(kind)),
  ...(kind.family === 'report' ? [kind.plover ?? '–', kind.cameo.join(', ')] : []),
];

const families = [
  ['Declarations', 'declaration'],
  ['Reports', 'report'],
  ['Changes', 'change'],
] as const;

const parts = [
  ['`attribution`', Attribution],
  ['a speaker', Speaker],
  ['`source`', Source],
  ['a figure', Figure],
  ['a claim', ClaimStance],
  ['a step', TreatyStepStatus],
  ['a position', Position],
  ['`place`', Place],
] as const;

describe('The page of events', () => {
  it.each(families)('lists the %s of the catalogue, as they are', (heading, family) => {
    expect(tableUnder(page, heading).toSorted()).toEqual(kindsOf(family).map(rowOf).toSorted());
  });

  it('lists the parts of events with their fields', () => {
    expect(tableUnder(page, 'Parts')).toEqual(parts.map(([name, type]) => [name, cell(fieldsOf(type))]));
  });

  it.each([
    ['Declarations', Declaration],
    ['Reports', Report],
    ['Changes', Change],
  ])('names the fields that all %s have', (heading, type) => {
    const [, section = ''] = page.split(`## ${heading}\n`);
    const [introduction = ''] = section.split('\n|');
    expect(fieldsOf(type).filter((field) => !introduction.includes(`\`${field}\``))).toEqual([]);
  });
});
