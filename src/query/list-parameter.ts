import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString } from 'class-validator';

const MAX_VALUES = 50;

/** A parameter of several values: given again and again, or once with commas between them; at most 50. */
export function IsList(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) => valuesOf(value)),
    IsArray(),
    ArrayMaxSize(MAX_VALUES),
    IsString({ each: true }),
  );
}

function valuesOf(value: unknown): unknown {
  return [value].flat().flatMap((one) => (typeof one === 'string' ? one.split(',') : [one]));
}
