/** `npm run bench`: whether memory stays flat and time grows in a line as the wiki grows. Exit 1 when not. */

import { parseArgs } from 'node:util'
import { measureSizes } from './memory.ts'

const { values } = parseArgs({
  options: { size: { type: 'string', multiple: true }, keep: { type: 'boolean', default: false } },
})
const sizes = [...new Set([10, 30, ...(values.size ?? []).map(Number)])].sort((a, b) => a - b)
process.exitCode = (await measureSizes(sizes, values.keep)) ? 0 : 1
