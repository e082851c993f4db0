import { Injectable } from '@nestjs/common';

/**
 * The one source of the current time. Everything that decides by time asks it, so that a test
 * can hand in a clock that stands still or jumps.
 */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
