import { ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import type { ReportKind } from '../kind.ts';
import { Report } from '../parts/report.ts';
import { RefersTo } from '../rules.ts';

export const AID_FORMS = ['humanitarian', 'financial', 'medical', 'technical', 'military'] as const;
type AidForm = (typeof AID_FORMS)[number];

/** One actor gives, or gave, help to another. */
export class Aid extends Report {
  @IsOptional()
  @RefersTo('actor')
  donor?: string;

  @IsOptional()
  @RefersTo('actor')
  recipient?: string;

  /** The forms of help that the report names. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(AID_FORMS, { each: true })
  forms?: AidForm[];

  /** The forms of help of which the report says that they are not given. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(AID_FORMS, { each: true })
  excluded?: AidForm[];
}

export const aid = {
  kind: 'aid',
  family: 'report',
  about: 'One actor gives help to another.',
  plover: 'AID',
  cameo: ['070', '071', '073'],
  version: 1,
  body: Aid,
} satisfies ReportKind;
