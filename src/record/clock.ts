import { Injectable } from '@nestjs/common';

/** The clock of the machine, which may be set back or forward at any time. */
@Injectable()
export class Clock {
  /** Milliseconds since 1970. */
  now(): number {
    return Date.now();
  }
}
