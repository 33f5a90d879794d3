/** How much memory a run takes beyond what it holds. */

import { setFlagsFromString } from 'node:v8'

/** V8 would let the heap grow to two or four times of what is alive before it collects; per cent. */
const heapGrowth = 25

/** Keeps the heap of this process and of its workers close to what they hold: more is garbage that waits. */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${heapGrowth}`)
}
