import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.ts';

const LIMIT_MS = 10_000;
const SWEEP_MS = 50;
const LINGER_MS = 1_000;

/**
 * Ends the server without cutting off what it accepted: from the moment that it closes, new requests are refused, those
 * under way are answered on connections that close with the answer, and idle ones are closed. What is not answered within
 * the limit is cut off, since whoever stops the process will not wait for ever either.
 */
export function drainOnClose(server: FastifyInstance, limitMs = LIMIT_MS): void {
  let isDraining = false;
  let timers: NodeJS.Timeout[] = [];
  server.addHook('onRequest', (_request, _reply, done) => done(isDraining ? stopping() : undefined));
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (isDraining) void reply.header('connection', 'close');
    done(null, payload);
  });
  server.addHook('onResponse', ({ raw }, _reply, done) => {
    if (isDraining && !raw.complete) leave(raw.socket);
    done();
  });
  server.addHook('preClose', (done) => {
    isDraining = true;
    timers = [
      // Answers whose header was sent before leave connections behind that nobody closes.
      setInterval(() => server.server.closeIdleConnections(), SWEEP_MS),
      setTimeout(() => cutOff(server, limitMs), limitMs),
    ];
    done();
  });
  server.addHook('onClose', (_server, done) => {
    for (const timer of timers) clearTimeout(timer);
    done();
  });
}

function cutOff({ server, log }: FastifyInstance, limitMs: number): void {
  log.warn(`some requests were not answered within ${limitMs} ms of the end, and are cut off`);
  server.closeAllConnections();
}

// Who is still sending reads the answer first, and then that it is the last.
function leave(socket: Socket): void {
  socket.end();
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

/** What is answered to whoever comes too late; `and` says what to do. */
export function stopping(and = ''): Problem {
  return new Problem('unavailable', `the service is stopping${and}`, undefined, { 'retry-after': '5' });
}
