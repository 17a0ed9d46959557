import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { Problem } from './problem.ts';

/** Checks the parameters of a request; one that is not known is refused, since a mistyped clock would answer wrongly. */
export class ParameterPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      exceptionFactory: (errors: ValidationError[]) => {
        const items = errors.flatMap(({ property, constraints = {} }) =>
          Object.values(constraints).map((detail) => ({ parameter: property, detail })),
        );
        return new Problem('invalid-parameter', items[0]?.detail ?? 'a parameter is wrong', items);
      },
    });
  }
}
