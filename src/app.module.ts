import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { FormatInterceptor } from './http/format.interceptor.ts';
import { OperationsModule } from './http/operations.module.ts';
import { PositionInterceptor } from './http/position.interceptor.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { ProblemsController } from './http/problems.controller.ts';
import { RootController } from './http/root.controller.ts';
import { ParameterPipe } from './http/validation.pipe.ts';
import { WorkInterceptor } from './http/work.interceptor.ts';
import { LogMetrics } from './project/metrics.ts';
import { ProjectModule } from './project/project.module.ts';
import { NextPageInterceptor } from './query/next-page.interceptor.ts';
import { QueryModule } from './query/query.module.ts';
import { RecordModule } from './record/record.module.ts';
import { StoreModule, type StoreOptions } from './store/store.module.ts';

/** The parts, in the order that data flows: record → store → project → query. */
@Module({})
export class AppModule {
  static of(options: StoreOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [OperationsModule, RecordModule, StoreModule.of(options), ProjectModule.of(options), QueryModule],
      controllers: [ProblemsController, RootController],
      providers: [
        LogMetrics,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: ParameterPipe },
        // Those that come first see the answer last: position and work are told of it before it takes its format.
        { provide: APP_INTERCEPTOR, useClass: FormatInterceptor },
        { provide: APP_INTERCEPTOR, useClass: PositionInterceptor },
        { provide: APP_INTERCEPTOR, useClass: NextPageInterceptor },
        { provide: APP_INTERCEPTOR, useClass: WorkInterceptor },
      ],
    };
  }
}
