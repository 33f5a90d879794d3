/** The source kind `xml-dump`: MediaWiki exports, plain or packed, one or several, with a folder of uploads or without. */

import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { SourceEvent } from '../../../model/wiki.ts'
import type { Source, SourceInput } from '../../source.ts'
import { openDump } from './decompress.ts'
import { readDump } from './dump.ts'
import { FilesFolder } from './files-folder.ts'
import { inspectDump } from './inspect.ts'
import { defaultLimits } from './pieces.ts'
import { SeenRevisions } from './seen-revisions.ts'

/** Progress is told after every so many bytes of the files as they lie there. */
const progressBytes = 1 << 20

export const source: Source = {
  read,
  inspect: inspectDump,
}

async function* read(input: SourceInput, signal: AbortSignal): AsyncGenerator<SourceEvent> {
  const files = input.files === null ? null : await FilesFolder.open(input.files)
  const sizes = await Promise.all(input.from.map(async (path) => (await stat(path)).size))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const seen = new SeenRevisions()
  let before = 0
  let told = 0
  for (const path of input.from) {
    const bytes = await openDump(path, signal)
    const context = { name: basename(path), files, seen, limits: defaultLimits }
    for await (const event of readDump(bytes, path, context)) {
      yield event
      if (before + bytes.done() - told < progressBytes) continue
      told = before + bytes.done()
      yield { type: 'progress', done: told, total, unit: 'bytes' }
    }
    before += bytes.bytes
    signal.throwIfAborted()
  }
  if (files !== null) for await (const file of files.rest()) yield { type: 'file', file }
  yield { type: 'progress', done: total, total, unit: 'bytes' }
}
