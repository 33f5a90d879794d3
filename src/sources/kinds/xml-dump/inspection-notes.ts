/** What is told of dumps in sentences: what they cannot carry, what will be hard, how long it will take. */

import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { lossReason } from '../../../model/loss.ts'
import { runTimeNote } from '../../run-time.ts'
import type { Format } from './decompress.ts'
import type { DumpCount } from './dump-count.ts'
import type { FoundDump } from './find-dumps.ts'
import type { DumpFolder } from './folder/dump-folder.ts'

/** What was seen of the dumps at a location. */
export interface Sight {
  readonly count: DumpCount
  readonly isSampled: boolean
  /** By how much the counts of a sample fall short. */
  readonly factor: number
  readonly dumps: readonly SizedDump[]
  /** Null for a single dump. */
  readonly folder: DumpFolder | null
}

export function notesOn(sight: Sight): readonly string[] {
  const { count, isSampled, dumps, folder } = sight
  const notes = ['A dump has no logs, no accounts and no deleted revisions.']
  if (folder !== null) notes.push(folderNote(folder, dumps))
  const packed = [...new Set(dumps.map(({ format }) => format))].filter((format) => format !== 'plain').sort()
  if (packed.length > 0) notes.push(`It is packed as ${packed.join(', ')}.`)
  if (isSampled) notes.push('Only a part of it was read: the counts are estimates.')
  if (isSampled && packed.length > 0) notes.push('Whether it is whole is seen only when all of it is read.')
  if (count.revisions > 0 && count.revisionsWithText === 0) notes.push('It is a stub dump: it has no texts.')
  if (count.revisions > 0 && count.revisions === count.pages)
    notes.push('It holds one revision of each page: no history.')
  if (count.carried === 0 && dumps.length > 0)
    notes.push('It holds no uploaded files: name a folder with them as `files`.')
  for (const { kind, values, detail } of count.losses.values()) {
    if (kind === 'no-files' || (kind === 'text-missing' && count.revisionsWithText === 0)) continue
    notes.push(`${kind}: ${lossReason({ kind, values }, 'en')}${detail === undefined ? '' : ` (${detail})`}.`)
  }
  if (count.pages > 0) notes.push(timeNote(sight))
  return notes
}

function folderNote({ siteInfo, titles, uploads, images }: DumpFolder, dumps: readonly SizedDump[]): string {
  if (dumps.length === 0) return 'It is a WikiTeam folder without its dump: only the lists beside it are here.'
  const names = dumps.map(({ path }) => basename(path))
  const shown = names.length > 4 ? `${names.length} dumps, ${names[0]} to ${names.at(-1)}` : names.join(', ')
  const beside = [
    ...(siteInfo === null ? [] : ['what the wiki said of itself']),
    ...(titles === null ? [] : ['a list of titles']),
    ...(images === null ? [] : ['a list of files']),
    ...(uploads.length === 0 ? [] : ['uploaded files']),
  ]
  return `It is a folder with ${shown}${beside.length === 0 ? '' : `; beside: ${beside.join(', ')}`}.`
}

/** CPU seconds of a run, measured: for each revision that is read, each page that is published, each megabyte that is parsed. */
const costs = { revision: 0.0002, page: 0.007, megabyte: 5 } as const

function timeNote({ count, factor }: Sight): string {
  const once = factor * (count.revisions * costs.revision + count.pages * costs.page)
  const parsing = (factor * count.latestBytes * costs.megabyte) / 1e6 / availableParallelism()
  return runTimeNote(once + parsing)
}

export interface SizedDump extends FoundDump {
  readonly bytes: number
  readonly format: Format
}
