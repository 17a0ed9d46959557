import { type Type, applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, type ApiResponseOptions, getSchemaPath } from '@nestjs/swagger';
import { ComesAs, FORMATS, type Shapes } from './formats.ts';

type Content = NonNullable<Extract<ApiResponseOptions, { content?: unknown }>['content']>;
type Schema = NonNullable<Content[string]['schema']>;

const ROWS: Schema = { type: 'string', description: 'A row on each line.' };
const POINT: Schema = {
  type: 'object',
  required: ['type', 'coordinates'],
  properties: {
    type: { const: 'Point' } as Schema,
    coordinates: {
      type: 'array',
      description: 'Longitude and latitude in degrees, WGS 84.',
      items: { type: 'number' },
      minItems: 2,
      maxItems: 2,
    },
  },
};
const FEATURE: Schema = {
  type: 'object',
  required: ['type', 'id', 'geometry', 'properties'],
  properties: {
    type: { const: 'Feature' } as Schema,
    id: { type: 'string', format: 'uuid' },
    geometry: {
      description: 'The place, destination or origin of the event, the first that has a point; null where none has.',
      oneOf: [POINT, { type: 'null' } as never],
    },
    properties: { $ref: '#/components/schemas/EventState' },
  },
};
const FEATURES: Schema = {
  description: 'Features of GeoJSON (RFC 7946), beside what the answer says of itself.',
  allOf: [
    { $ref: '#/components/schemas/Frame' },
    {
      type: 'object',
      required: ['type', 'features', 'next'],
      properties: {
        type: { const: 'FeatureCollection' } as Schema,
        features: { type: 'array', items: FEATURE },
        next: {
          type: ['string', 'null'],
          description: 'The cursor of the next page; null where there is none.',
        } as never,
      },
    },
  ],
};

/** What a way to read answers, in JSON and in the other formats that the resource comes in. */
export function Answers(shapes: Shapes, ...parts: readonly Type[]): MethodDecorator {
  const refs = refsTo(...parts);
  return answers(shapes, parts, refs.length === 1 ? refs[0]! : { allOf: refs });
}

/** The same for a list: in the answer it has a name. */
export function AnswersList(shapes: Shapes, name: string, item: Type, ...parts: readonly Type[]): MethodDecorator {
  const list: Schema = {
    type: 'object',
    required: [name],
    properties: { [name]: { type: 'array', items: refsTo(item)[0]! } },
  };
  return answers(shapes, [item, ...parts], { allOf: [...refsTo(...parts), list] });
}

/** References to the schemas of classes. */
export function refsTo(...types: readonly Type[]): { $ref: string }[] {
  return types.map((type) => ({ $ref: getSchemaPath(type) }));
}

function tableOf({ columns = [] }: Shapes): Schema {
  const names = columns.map((name) => `\`${name}\``).join(', ');
  const description = `A header, and a row on each line. Always these columns, whatever was asked: ${names}.`;
  return { type: 'string', description };
}

function answers(shapes: Shapes, models: readonly Type[], schema: Schema): MethodDecorator {
  const content: Content = {
    [FORMATS.json]: { schema },
    ...(shapes.rows ? { [FORMATS.ndjson]: { schema: ROWS }, [FORMATS.csv]: { schema: tableOf(shapes) } } : {}),
    ...(shapes.geojson ? { [FORMATS.geojson]: { schema: FEATURES } } : {}),
  };
  return applyDecorators(ComesAs(shapes), ApiExtraModels(...models), ApiOkResponse({ content }));
}
