/** Something that every task of a kind is given: written once, its bytes shared by all threads, read once in each. */

import { deserialize, serialize } from 'node:v8'

/** A value that threads share. */
export interface SharedValue {
  /** Unlike that of every other one of this process. */
  readonly number: number
  /** As `v8.serialize` writes it. */
  readonly bytes: SharedArrayBuffer
}

let shares = 0

/** Writes a plain value for the threads; `lastShared` reads it there. */
export function share(value: unknown): SharedValue {
  const bytes = serialize(value)
  const buffer = new SharedArrayBuffer(bytes.length)
  new Uint8Array(buffer).set(bytes)
  shares += 1
  return { number: shares, bytes: buffer }
}

/** Of all that this thread remembers. */
const forgets: (() => void)[] = []

/**
 * A function from shared values, and what else is at hand, to what `make` makes of them; it remembers the last one, and lets go of it
 * when another value comes.
 */
export function lastShared<Value, Made, Beside = void>(
  make: (value: Value, beside: Beside) => Made,
  letGo: (made: Made) => void = () => {},
): (shared: SharedValue, beside: Beside) => Made {
  let last: { readonly number: number; readonly made: Made } | null = null
  const forget = (): void => {
    if (last !== null) letGo(last.made)
    last = null
  }
  forgets.push(forget)
  return ({ number, bytes }, beside) => {
    if (last?.number === number) return last.made
    forget()
    const made = make(deserialize(Buffer.from(new Uint8Array(bytes))) as Value, beside)
    last = { number, made }
    return made
  }
}

/** Lets go of all that this thread remembers. */
export function forgetShared(): void {
  for (const forget of forgets) forget()
}
