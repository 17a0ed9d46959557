import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import { type ValidationError, getMetadataStorage } from 'class-validator';
import { nearNames } from './nearest.ts';
import { Problem, type ProblemItem } from './problem.ts';

/** Checks the parameters of a request; one that is not known is refused, since a mistyped clock would answer wrongly. */
export class ParameterPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      // Its class knows the names of the parameters; nothing of it is answered.
      validationError: { target: true, value: false },
      exceptionFactory: (errors: ValidationError[]) => {
        const items = errors.flatMap(itemsOf);
        const [first] = items;
        return new Problem('invalid-parameter', first ? `${first.parameter}: ${first.detail}` : 'is wrong', items);
      },
    });
  }

  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // What every object inherits is passed over by the validation.
    const inherited = metadata.type === 'query' ? Object.keys(Object(value)).find(isInherited) : undefined;
    if (inherited === undefined) return super.transform(value, metadata);
    const item = unknownParameter(inherited, metadata.metatype);
    throw new Problem('invalid-parameter', `${inherited}: ${item.detail}`, [item]);
  }
}

function isInherited(name: string): boolean {
  return name in Object.prototype;
}

function itemsOf({ property, target, constraints = {} }: ValidationError): ProblemItem[] {
  return Object.entries(constraints).map(([rule, detail]) => {
    if (rule !== 'whitelistValidation') return { parameter: property, detail };
    return unknownParameter(property, target?.constructor);
  });
}

function unknownParameter(parameter: string, described: Function | undefined): ProblemItem {
  const detail = 'there is no such parameter';
  const nearest = described ? nearNames(parameter, parametersOf(described)) : [];
  if (nearest.length === 0) return { parameter, detail };
  return {
    parameter,
    detail: `${detail}; the nearest ${nearest.length > 1 ? 'are' : 'is'} ${nearest.join(', ')}`,
    nearest,
  };
}

/** The names of the parameters that a request may have, by the class that describes them. */
function parametersOf(described: Function): string[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(described, '', false, false);
  return [...new Set(rules.map((rule) => rule.propertyName))];
}
