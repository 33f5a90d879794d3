/** In a thread: what is made of a shared value, made once and kept until another value comes. */

import { deserialize } from 'node:v8'
import type { SharedValue } from './pool.ts'

/** A function from shared values to what `make` makes of them; it remembers the last one, and lets go of it when another comes. */
export function lastShared<Value, Made>(
  make: (value: Value) => Made,
  letGo: (made: Made) => void = () => {},
): (shared: SharedValue) => Made {
  let last: { readonly number: number; readonly made: Made } | null = null
  return ({ number, bytes }) => {
    if (last?.number === number) return last.made
    if (last !== null) letGo(last.made)
    last = null
    last = { number, made: make(deserialize(Buffer.from(new Uint8Array(bytes))) as Value) }
    return last.made
  }
}
