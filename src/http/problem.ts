/** Every problem that the service answers with, by its stable name. */
export const PROBLEMS = {
  'malformed-request': [400, 'The request can not be read'],
  'invalid-parameter': [400, 'A parameter is wrong'],
  'not-found': [404, 'There is no such thing'],
  'not-yet-known': [404, 'Nothing was known then'],
  'method-not-allowed': [405, 'The resource does not know this method'],
  'not-acceptable': [406, 'The resource does not come in that format'],
  timeout: [408, 'The request did not come in time'],
  'id-already-used': [409, 'The id was used with another body'],
  'already-declared': [409, 'The slug is declared already'],
  'in-use': [409, 'What is in use can not be withdrawn'],
  conflict: [409, 'Somebody else wrote at the same time'],
  redacted: [410, 'The body was erased'],
  'wrong-revision': [412, 'The situation is at another revision'],
  'too-large': [413, 'The request is too large'],
  'unsupported-media-type': [415, 'The request has a media type that is not understood'],
  'invalid-event': [422, 'The event is not right'],
  undeclared: [422, 'The event names something that is not declared'],
  'unknown-target': [422, 'The change names no earlier record of the situation'],
  'headers-too-large': [431, 'The header of the request is too large'],
  internal: [500, 'Something went wrong in the service'],
  unavailable: [503, 'The service can not do this now'],
  'upgrade-needed': [503, 'A newer version wrote into this situation'],
  'log-damaged': [503, 'The log is damaged'],
  'storage-full': [507, 'There is no room left to record'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemType = keyof typeof PROBLEMS;

/** A fault at a field of the body (`pointer`, RFC 6901) or at a parameter of the request. */
export interface ProblemItem {
  /** The event that it befell, where several were sent. */
  readonly id?: string;
  /** The line that it stands on, 1, 2, 3 …, where lines were sent that are recorded together. */
  readonly line?: number;
  readonly pointer?: string;
  readonly parameter?: string;
  readonly detail: string;
  /** Declared names that come nearest to the one that was given. */
  readonly nearest?: readonly string[];
}

/** The body of an error answer: problem details (RFC 9457), media type `application/problem+json`. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly ProblemItem[];
  /** The request that it answers, as in the header `X-Request-Id` and in the log. */
  readonly requestId?: string;
}

/** An error that the client can understand, and mostly mend. */
export class Problem extends Error {
  readonly status: number;

  constructor(
    readonly type: ProblemType,
    detail: string,
    readonly errors?: readonly ProblemItem[],
    /** Headers to answer with, such as Retry-After. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.status = PROBLEMS[type][0];
  }

  /** What is sent. `type` is a path of the service, where the problem is explained. */
  document(requestId?: string): ProblemDocument {
    return {
      type: `/problems/${this.type}`,
      title: PROBLEMS[this.type][1],
      status: this.status,
      detail: this.message,
      ...(this.errors ? { errors: this.errors } : {}),
      ...(requestId === undefined ? {} : { requestId }),
    };
  }
}
