/** The weights that ship with the program, as `npm run train` wrote them. */

import { existsSync, readFileSync } from 'node:fs'

const file = new URL('../../records/learnt/weights.json', import.meta.url)

/** The JSON of the weights file; null where it is not there, and the rules alone decide. */
export function loadWeights(): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
