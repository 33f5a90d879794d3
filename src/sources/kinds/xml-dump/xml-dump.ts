/** The source kind `xml-dump`: MediaWiki exports, plain or packed, one or several, or a folder of them; with uploads or without. */

import type { Source } from '../../source.ts'
import { inspectDump } from './inspect.ts'
import { readSource } from './read-source.ts'
import { refuseNoDump } from './refuse.ts'

export const source: Source = {
  read: ({ from, files }, signal) => readSource(from, files, signal),
  refuse: refuseNoDump,
  inspect: (location) => inspectDump(location),
}
