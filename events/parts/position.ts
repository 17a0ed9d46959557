import { IsOptional } from 'class-validator';
import { IsPart, RefersTo } from '../rules.ts';
import { Text } from './text.ts';

/** Where an actor stands on a topic, by the word of the speakers. */
export class Position {
  /** Whose position it is. */
  @RefersTo('actor')
  actor!: string;

  @RefersTo('topic')
  topic!: string;

  /** The position. */
  @IsPart(() => Text)
  position!: Text;

  /** On what it depends. */
  @IsOptional()
  @IsPart(() => Text)
  condition?: Text;
}
