/** How long a run will take, as `inspect` says it. */

import { type Message, message } from '../model/message.ts'

/** A sentence from the CPU seconds that a run is expected to need on this machine. */
export function runTimeNote(seconds: number): Message {
  const told = seconds < 90 ? message('minute-or-less') : spoken(Math.round(seconds / 60))
  return message('run-takes', { time: told })
}

const spoken = (minutes: number): Message =>
  minutes < 120
    ? message('about-minutes', { count: minutes })
    : message('about-hours', { count: Math.round(minutes / 60) })
