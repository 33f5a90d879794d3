import { setImmediate as turn } from 'node:timers/promises'

const callsTogether = 256

/** What to await in a long row of reads in place: once in a while it lets signals and timers have their turn. */
export function makeYielder(): () => Promise<void> {
  let calls = 0
  return async () => {
    calls += 1
    if (calls % callsTogether === 0) await turn()
  }
}
