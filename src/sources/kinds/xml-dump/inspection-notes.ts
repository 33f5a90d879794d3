/** What is told of dumps in sentences: what they cannot carry, what will be hard, how long it will take. */

import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import type { Loss } from '../../../model/loss.ts'
import { type Message, message } from '../../../model/message.ts'
import { runTimeNote } from '../../run-time.ts'
import type { Format } from './decompress.ts'
import type { DumpCount } from './dump-count.ts'
import type { FoundDump } from './find-dumps.ts'
import type { DumpFolder } from './folder/dump-folder.ts'

/** What was seen of the dumps at a location. */
export interface DumpOverview {
  readonly count: DumpCount
  readonly isSampled: boolean
  /** By how much the counts of a sample fall short. */
  readonly factor: number
  readonly dumps: readonly SizedDump[]
  /** Null for a single dump. */
  readonly folder: DumpFolder | null
}

export function notesOn(sight: DumpOverview): readonly (Message | Loss)[] {
  const { count, isSampled, dumps, folder } = sight
  const notes: (Message | Loss)[] = [message('dump-has-no-logs')]
  if (folder !== null) notes.push(folderNote(folder, dumps))
  const packed = [...new Set(dumps.map(({ format }) => format))].filter((format) => format !== 'plain').sort()
  if (packed.length > 0) notes.push(message('packed-as', { format: packed }))
  if (isSampled) notes.push(message('only-part-read'))
  if (isSampled && packed.length > 0) notes.push(message('wholeness-unknown'))
  if (count.revisions > 0 && count.revisionsWithText === 0) notes.push(message('stub-dump-noted'))
  if (count.revisions > 0 && count.revisions === count.pages) notes.push(message('one-revision-each'))
  if (count.carried === 0 && dumps.length > 0) notes.push(message('no-uploads-noted'))
  for (const loss of count.losses.values()) {
    if (loss.kind === 'no-files' || (loss.kind === 'text-missing' && count.revisionsWithText === 0)) continue
    notes.push(loss)
  }
  if (count.pages > 0) notes.push(timeNote(sight))
  return notes
}

function folderNote({ siteInfo, titles, uploads, images }: DumpFolder, dumps: readonly SizedDump[]): Message {
  if (dumps.length === 0) return message('wikiteam-folder-without-dump')
  const names = dumps.map(({ path }) => basename(path))
  const shown =
    names.length > 4
      ? message('dumps-from-to', { count: names.length, first: names[0] ?? '', last: names.at(-1) ?? '' })
      : names
  const beside = [
    ...(siteInfo === null ? [] : [message('wiki-said-of-itself')]),
    ...(titles === null ? [] : [message('list-of-titles')]),
    ...(images === null ? [] : [message('list-of-files')]),
    ...(uploads.length === 0 ? [] : [message('uploaded-files')]),
  ]
  return beside.length === 0
    ? message('folder-with', { names: shown })
    : message('folder-with-and-beside', { names: shown, beside })
}

/** CPU seconds of a run, measured: for each revision that is read, each page that is published, each megabyte that is parsed. */
const costs = { revision: 0.0002, page: 0.007, megabyte: 5 } as const

function timeNote({ count, factor }: DumpOverview): Message {
  const once = factor * (count.revisions * costs.revision + count.pages * costs.page)
  const parsing = (factor * count.latestBytes * costs.megabyte) / 1e6 / availableParallelism()
  return runTimeNote(once + parsing)
}

export interface SizedDump extends FoundDump {
  readonly bytes: number
  readonly format: Format
}
