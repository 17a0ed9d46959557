import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { Problem, type ProblemType } from './problem.ts';
import { newRequestId } from './request-context.ts';

const MEANINGS: Readonly<Record<string, readonly [ProblemType, string]>> = {
  HPE_INVALID_METHOD: ['malformed-request', 'the method is none of HTTP, or the request is no HTTP'],
  HPE_HEADER_OVERFLOW: ['headers-too-large', 'the header is larger than 16 KiB'],
  ERR_HTTP_REQUEST_TIMEOUT: ['timeout', 'the request did not come in time'],
};

/** Answers what is no HTTP, which no route and no filter ever sees, and ends the connection. */
export function answerClientErrors(logger: Logger): (error: NodeJS.ErrnoException, socket: Socket) => void {
  return ({ code = '' }, socket) => {
    if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const [type, detail] = MEANINGS[code] ?? ['malformed-request', 'the request is no HTTP'];
    const problem = new Problem(type, detail);
    const requestId = newRequestId({ headers: {} });
    logger.info({ requestId, status: problem.status, code }, 'no HTTP');
    const body = JSON.stringify(problem.document(requestId));
    const head = [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-request-id: ${requestId}`,
      'connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  };
}
