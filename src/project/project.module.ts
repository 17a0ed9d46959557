import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { Registers } from '../../projections/registers.ts';
import { HealthController } from './health.controller.ts';
import { Projector } from './projector.ts';

/** Folds the whole log before the service answers. */
@Global()
@Module({
  imports: [TerminusModule],
  controllers: [HealthController],
  providers: [Projector, { provide: Registers, useExisting: Projector }],
  exports: [Projector, Registers],
})
export class ProjectModule implements OnApplicationBootstrap {
  constructor(private readonly projector: Projector) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.projector.catchUpGently();
  }
}
