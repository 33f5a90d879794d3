/** The clock, pauses and chance of this machine; or, for tests, a clock that stands still. */

import { setTimeout as pause } from 'node:timers/promises'
import type { PaceClock } from './pace.ts'

/** `fixedAt`: what every observation is dated by, in milliseconds since 1970; pauses stay real. */
export function systemClock(fixedAt: number | null): PaceClock {
  return {
    now: () => fixedAt ?? Date.now(),
    today: () => Date.now(),
    elapsed: () => performance.now(),
    sleep: (ms, signal) => pause(ms, undefined, { signal }),
    random: () => Math.random(),
  }
}
