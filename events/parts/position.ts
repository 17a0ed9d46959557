import { Type } from 'class-transformer';
import { IsDefined, IsOptional, ValidateNested } from 'class-validator';
import { RefersTo } from '../rules.ts';
import { Text } from './text.ts';

/** Where an actor stands on a topic, by the word of the speakers. */
export class Position {
  /** Whose position it is. */
  @RefersTo('actor')
  actor!: string;

  @RefersTo('topic')
  topic!: string;

  /** The position. */
  @IsDefined()
  @ValidateNested()
  @Type(() => Text)
  position!: Text;

  /** On what it depends. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Text)
  condition?: Text;
}
