import { Global, Module } from '@nestjs/common';
import { Registry } from 'prom-client';
import { MetricsController } from './metrics.controller.ts';
import { Metrics } from './metrics.ts';

/** Gives every part a place for what it counts. */
@Global()
@Module({
  controllers: [MetricsController],
  providers: [{ provide: Registry, useFactory: () => new Registry() }, Metrics],
  exports: [Registry, Metrics],
})
export class OperationsModule {}
