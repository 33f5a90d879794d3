/** In a thread: what is made of a shared value, made once and kept until another value comes, or until nobody needs it. */

import { deserialize } from 'node:v8'
import type { ForgetTask, SharedValue } from './pool.ts'

type Forget = () => void

/** Of all that this thread remembers by itself. */
const forgets: Forget[] = []

/** Where what begins to remember now says how it forgets: in the thread, or in what is made around it and lets go of it. */
let owner = forgets

/** A function from shared values to what `make` makes of them; it remembers the last one, and lets go of it when another comes. */
export function lastShared<Value, Made>(
  make: (value: Value) => Made,
  letGo: (made: Made) => void = () => {},
): (shared: SharedValue) => Made {
  let last: { readonly number: number; readonly made: Made; readonly inside: readonly Forget[] } | null = null
  const forget = (): void => {
    if (last !== null) {
      for (const forgetInside of last.inside) forgetInside()
      letGo(last.made)
    }
    last = null
  }
  owner.push(forget)
  return ({ number, bytes }) => {
    if (last?.number === number) return last.made
    forget()
    const inside: Forget[] = []
    const around = owner
    owner = inside
    try {
      const made = make(deserialize(Buffer.from(new Uint8Array(bytes))) as Value)
      last = { number, made, inside }
      return made
    } finally {
      owner = around
    }
  }
}

/** A thread that is not there by then has ended, or not begun, and holds nothing. */
const longestWaitMs = 2_000

/** Lets go of all that this thread remembers, and waits for the others: each takes one such task, and none takes two. */
export function forgetShared({ threads, arrived }: ForgetTask): void {
  for (const forget of forgets) forget()
  Atomics.add(arrived, 0, 1)
  Atomics.notify(arrived, 0)
  for (let seen = Atomics.load(arrived, 0); seen < threads; seen = Atomics.load(arrived, 0))
    if (Atomics.wait(arrived, 0, seen, longestWaitMs) === 'timed-out') return
}
