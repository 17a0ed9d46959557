import { IsOptional, Matches, Max, Min } from 'class-validator';
import { IsText } from '../rules.ts';

/** Where something is: a name, and as much of a point as is known. */
export class Place {
  /** The name that the report gives it. */
  @IsText()
  name!: string;

  /** Latitude in degrees north, WGS 84, −90 to 90. */
  @IsOptional()
  @Min(-90)
  @Max(90)
  lat?: number;

  /** Longitude in degrees east, WGS 84, −180 to 180. */
  @IsOptional()
  @Min(-180)
  @Max(180)
  lon?: number;

  /** ISO 3166-1 alpha-2. */
  @IsOptional()
  @Matches(/^[A-Z]{2}$/, { message: 'must be two capital letters, ISO 3166-1 alpha-2' })
  country?: string;
}
