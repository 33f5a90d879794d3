/** Waits for a state that others bring about. */

import { setTimeout } from 'node:timers/promises'
import { inspect } from 'node:util'

const [turns, turnMs] = [6000, 20]

/**
 * Asks again and again until the state is one that counts as true, and gives it: `0`, `''`, `null` and `false` do not. Throws
 * with the last one after 120 s, counted in turns: a process that stood still meanwhile is not late.
 */
export async function until<State>(state: () => State | Promise<State>, what: string): Promise<NonNullable<State>> {
  let last: State | undefined
  for (let turn = 0; turn < turns; turn += 1) {
    last = await state()
    if (last) return last
    await setTimeout(turnMs)
  }
  throw new Error(`${(turns * turnMs) / 1000} s without ${what}: ${inspect(last)}`)
}
