/** When a host may be asked next: not faster than a pace, and not at all while it asks to be left alone. */

import { setTimeout as sleep } from 'node:timers/promises'

/** Time and chance, so that a test can turn the clock. */
export interface Timer {
  /** Milliseconds since 1970. */
  now(): number
  wait(ms: number, signal: AbortSignal): Promise<void>
  /** From 0 to 1. */
  chance(): number
}

/** The clock of this machine. */
export const realTimer: Timer = {
  now: () => Date.now(),
  wait: (ms, signal) => sleep(ms, undefined, { signal }),
  chance: () => Math.random(),
}

/** The turns of all requests to one host, or to one service of it. */
export interface Turns {
  /** Waits for a turn; a pause that begins meanwhile is waited for too. Rejects when the signal aborts. */
  take(): Promise<void>
  /** Nothing is asked for so long, in milliseconds. */
  hold(ms: number): void
  /** At least so many milliseconds lie between two turns from now on. */
  slowDown(gapMs: number): void
}

/** Evenly, `gapMs` apart, not in bursts. */
export function openTurns(gapMs: number, timer: Timer, signal: AbortSignal): Turns {
  let gap = gapMs
  let nextAt = 0
  let pausedUntil = 0
  return {
    async take() {
      const at = Math.max(timer.now(), nextAt)
      nextAt = at + gap
      for (let until = Math.max(at, pausedUntil); until > timer.now(); until = Math.max(at, pausedUntil))
        await timer.wait(until - timer.now(), signal)
    },
    hold(ms) {
      pausedUntil = Math.max(pausedUntil, timer.now() + ms)
    },
    slowDown(ms) {
      gap = Math.max(gap, ms)
    },
  }
}
