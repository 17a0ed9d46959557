import { IsIn, IsOptional } from 'class-validator';
import type { ReportKind } from '../kind.ts';
import { Report } from '../parts/report.ts';
import { Text } from '../parts/text.ts';
import { IsPart, RefersTo } from '../rules.ts';

export const SENSORS = ['satellite', 'aerial', 'drone', 'ground', 'unknown'] as const;

/** Images were made public. */
export class ImageryRelease extends Report {
  /** Who published them, an actor. */
  @RefersTo('actor')
  publisher!: string;

  @IsOptional()
  @IsIn(SENSORS)
  sensor?: (typeof SENSORS)[number];

  /** What they are said to show. */
  @IsOptional()
  @IsPart(() => Text)
  shows?: Text;
}

export const imageryRelease = {
  kind: 'imagery-release',
  family: 'report',
  about: 'Images were made public.',
  plover: null,
  cameo: ['010'],
  version: 1,
  body: ImageryRelease,
} satisfies ReportKind;
