/** One dump as a stream of events. */

import type { Wording } from '../../model/message.ts'
import type { SourceEvent } from '../../model/wiki.ts'
import { StopRun } from '../../texts/errors.ts'
import { ByteWindow } from './byte-window.ts'
import type { DumpContext } from './context.ts'
import { DumpReader } from './dump-reader.ts'
import { ShownInExport } from './shown.ts'
import { Splitter } from './splitter.ts'

/** An export as unpacked bytes. */
export interface ExportBytes {
  readonly chunks: AsyncIterable<Uint8Array>
  /** After the chunks: why they end early, or null. */
  readonly damage: () => Wording | null
}

/** Reads a dump from its unpacked bytes; `path` is for the words of errors. Throws `StopRun` for what is no export of pages. */
export async function* readDump(bytes: ExportBytes, path: string, context: DumpContext): AsyncGenerator<SourceEvent> {
  const shown = new ShownInExport()
  const window = new ByteWindow(shown.watch(bytes.chunks))
  const reader = new DumpReader(context)
  try {
    const splitter = new Splitter(window, path, context.limits)
    for (let piece = await splitter.next(); piece !== null; piece = await splitter.next()) {
      // Not `yield*`: from a synchronous generator that costs an async iterator for every piece.
      for (const event of reader.read(piece)) yield event
      if (shown.isMuch) yield* shown.events()
    }
    yield* shown.events()
    for (const event of reader.finish(bytes.damage())) yield event
  } catch (error) {
    const reason = bytes.damage()
    const isUnreadable = reason !== null && error instanceof StopRun && error.code === 'NOT_A_DUMP'
    throw isUnreadable ? new StopRun('DUMP_UNREADABLE', { path, reason }, { cause: error }) : error
  } finally {
    await window.close()
  }
}
