const position = { type: 'integer', description: 'The last position of the log.' };
const isUp = { type: 'string', enum: ['up', 'down'] };

const skipped = {
  type: 'object',
  required: ['position', 'situation', 'reason'],
  properties: { position: { type: 'integer' }, situation: { type: 'string' }, reason: { type: 'string' } },
};

const indicators = {
  storage: {
    type: 'object',
    description: 'Whether the log can be read.',
    required: ['status', 'position'],
    properties: { status: isUp, position, message: { type: 'string', description: 'What is wrong with it.' } },
  },
  projections: {
    type: 'object',
    description: 'Whether what answers are computed from has what the log has.',
    required: ['status', 'position', 'lag', 'skippedCount', 'skipped', 'upgradeNeeded'],
    properties: {
      status: isUp,
      position,
      lag: { type: 'integer', description: 'How many records are not followed yet.' },
      skippedCount: { type: 'integer', description: 'How many records can not be read, and were passed over.' },
      skipped: { type: 'array', description: 'The first of them.', items: skipped },
      upgradeNeeded: {
        type: 'array',
        description: 'The situations that a newer version wrote into.',
        items: { type: 'string' },
      },
    },
  },
};

const some = (description: string): object => ({ type: 'object', description, properties: indicators });

/** The schema of what readiness tells, with 200 and with 503 alike. */
export const READINESS = {
  type: 'object',
  required: ['status', 'info', 'error', 'details'],
  properties: {
    status: { type: 'string', enum: ['ok', 'error', 'shutting_down'] },
    info: some('What is up.'),
    error: some('What is down.'),
    details: { type: 'object', required: Object.keys(indicators), properties: indicators },
  },
};

/** The schema of what liveness tells. */
export const LIVENESS = {
  type: 'object',
  required: ['status'],
  properties: { status: { type: 'string', const: 'ok' } },
};
