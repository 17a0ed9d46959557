import { IsOptional, Matches, Max, Min } from 'class-validator';
import type { Fault } from '../kind.ts';
import { IsText } from '../rules.ts';

/** Where something is: a name, and its point where it is known: both degrees or neither. */
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

/** What is wrong with the places of a report, each of their fields being right for itself: half of a point is none. */
export function placeFaults(report: object): Fault[] {
  return Object.entries(report).flatMap(([field, place]: [string, unknown]) => {
    if (!(place instanceof Place) || (place.lat === undefined) === (place.lon === undefined)) return [];
    const [missing, given] = place.lat === undefined ? ['lat', 'lon'] : ['lon', 'lat'];
    return [{ pointer: `/${field}/${missing}`, detail: `is needed with "${given}"` }];
  });
}
