import { Controller, Get, HttpStatus, Res, ServiceUnavailableException } from '@nestjs/common';
import {
  HealthCheckService,
  type HealthCheckResult,
  type HealthIndicatorResult,
  HealthIndicatorService,
} from '@nestjs/terminus';
import { ApiTags } from '@nestjs/swagger';
import { StoreHealth } from '../store/store-health.ts';
import { Projector } from './projector.ts';

// What a read folds on its way without anybody noticing; the service listens only when nothing is left to fold.
const MAX_LAG = 1000;

interface Reply {
  status(code: number): unknown;
}

/** Whether the process lives, and whether it can answer. */
@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly projector: Projector,
    private readonly store: StoreHealth,
  ) {}

  /** Tells that the process lives. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /**
   * Tells whether the service can answer.
   * @remarks 503 where the log can not be read, or the projections are behind it. Says what was passed over, and which
   * situations need a newer version; neither stops the others (S4).
   */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: Reply): Promise<HealthCheckResult> {
    try {
      return await this.health.check([() => this.storage(), () => this.projections()]);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      reply.status(HttpStatus.SERVICE_UNAVAILABLE);
      return error.getResponse() as HealthCheckResult;
    }
  }

  private storage(): HealthIndicatorResult {
    const { position } = this.store;
    const message = this.store.damage();
    const indicator = this.indicators.check('storage');
    return message === undefined ? indicator.up({ position }) : indicator.down({ position, message });
  }

  private projections(): HealthIndicatorResult {
    const { lag, skippedCount, skipped } = this.projector;
    const upgradeNeeded = this.projector.outdatedSituations();
    const details = { position: this.store.position, lag, skippedCount, skipped, upgradeNeeded };
    const indicator = this.indicators.check('projections');
    return lag > MAX_LAG ? indicator.down(details) : indicator.up(details);
  }
}
