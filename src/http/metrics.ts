import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { ProblemType } from './problem.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

// There is one process, however many services run in it.
const ofProcess = new Registry();
collectDefaultMetrics({ register: ofProcess });

/** What the service counts of its work at the front door. Labels name routes, handlers and types, never what was asked for. */
@Injectable()
export class Metrics {
  private readonly requests: Histogram<'method' | 'route' | 'status'>;
  private readonly queries: Histogram<'resource'>;
  private readonly refusals: Counter<'problem'>;

  constructor(private readonly registry: Registry) {
    const registers = [registry];
    this.requests = new Histogram({
      name: 'dateline_http_request_duration_seconds',
      help: 'Requests by route, from the header of the request to the end of the answer',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    });
    this.queries = new Histogram({
      name: 'dateline_query_duration_seconds',
      help: 'Questions that were answered, by resource, without the time on the wire',
      labelNames: ['resource'],
      buckets: SECONDS,
      registers,
    });
    this.refusals = new Counter({
      name: 'dateline_events_refused_total',
      help: 'Events that were sent and not recorded, by type of problem',
      labelNames: ['problem'],
      registers,
    });
  }

  /** Counts the requests of a server. */
  watch(server: FastifyInstance): void {
    server.addHook('onResponse', (request, reply, done) => {
      const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode };
      this.requests.observe(labels, reply.elapsedTime / 1000);
      done();
    });
  }

  /** Counts an answered question. */
  answered(resource: string, seconds: number): void {
    this.queries.observe({ resource }, seconds);
  }

  /** Counts an event that was refused. */
  refused(problem: ProblemType): void {
    this.refusals.inc({ problem });
  }

  /** Everything that is counted, in the text format of Prometheus. */
  async text(): Promise<string> {
    return (await this.registry.metrics()) + (await ofProcess.metrics());
  }
}
