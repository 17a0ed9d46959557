import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Problem, type ProblemType } from './problem.ts';

const MEANINGS: Readonly<Record<string, readonly [ProblemType, string]>> = {
  HPE_HEADER_OVERFLOW: ['headers-too-large', 'the header is larger than 16 KiB'],
  ERR_HTTP_REQUEST_TIMEOUT: ['timeout', 'the request did not come in time'],
};

/** Answers what is no HTTP, which no route and no filter ever sees, and ends the connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [type, detail] = MEANINGS[error.code ?? ''] ?? ['malformed-request', 'the request is no HTTP'];
  const problem = new Problem(type, detail);
  const body = JSON.stringify(problem.document());
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
