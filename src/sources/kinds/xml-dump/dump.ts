/** One dump as a stream of events. */

import { StopRun } from '../../../model/errors.ts'
import type { SourceEvent } from '../../../model/wiki.ts'
import { ByteWindow } from './byte-window.ts'
import type { DumpBytes } from './decompress.ts'
import { type DumpContext, DumpReader } from './dump-reader.ts'
import { splitDump } from './splitter.ts'

/** Reads a dump from its unpacked bytes. Throws `StopRun` for what is no export of pages. */
export async function* readDump(bytes: DumpBytes, path: string, context: DumpContext): AsyncGenerator<SourceEvent> {
  const window = new ByteWindow(bytes.chunks)
  const reader = new DumpReader(context)
  try {
    for await (const piece of splitDump(window, path, context.limits)) yield* reader.read(piece)
    yield* reader.finish(bytes.damage())
  } catch (error) {
    const reason = bytes.damage()
    const isUnreadable = reason !== null && error instanceof StopRun && error.code === 'NOT_A_DUMP'
    throw isUnreadable ? new StopRun('DUMP_UNREADABLE', { path, reason }, { cause: error }) : error
  } finally {
    await window.close()
  }
}
