import { Controller, Get } from '@nestjs/common';
import {
  HealthCheck,
  HealthCheckService,
  type HealthCheckResult,
  type HealthIndicatorResult,
  HealthIndicatorService,
} from '@nestjs/terminus';
import { ApiTags } from '@nestjs/swagger';
import { EventStore } from '../store/event-store.ts';
import { Projector } from './projector.ts';

/** Whether the process lives, and whether it can answer. */
@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly projector: Projector,
    private readonly store: EventStore,
  ) {}

  /** The process lives. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Everything that the log holds is folded; says what was passed over, which stops nothing (S4). */
  @Get('ready')
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    return this.health.check([() => this.projections()]);
  }

  private projections(): HealthIndicatorResult {
    const { lag, skippedCount, skipped } = this.projector;
    const upgradeNeeded = this.projector.outdatedSituations();
    const details = { position: this.store.head(), lag, skippedCount, skipped, upgradeNeeded };
    return this.indicators.check('projections').up(details);
  }
}
