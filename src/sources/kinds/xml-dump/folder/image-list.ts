/** The list of uploads that WikiTeam's tools write: name, address, uploader, and since 2023 size, SHA-1 and time. */

import { isIP } from 'node:net'
import type { Contributor } from '../../../../model/wiki.ts'
import { hexToBase36 } from '../../../../support/hash.ts'
import { numberOf } from '../../../export-xml/fields.ts'
import { timeOf } from '../../../export-xml/revision.ts'
import { type ListedFile, storedName } from '../../../uploads/stored-names.ts'
import { linesOf } from './dump-folder.ts'

export interface ImageList {
  /** By name as it is stored, with underscores. */
  readonly files: ReadonlyMap<string, ListedFile>
  /** False when the list was not written to its end. */
  readonly isWhole: boolean
}

const lastLine = '--END--'

export async function readImageList(path: string, signal: AbortSignal): Promise<ImageList> {
  const files = new Map<string, ListedFile>()
  let last = ''
  for await (const line of linesOf(path, signal)) {
    const [name = '', address, uploader = '', size = '', sha1 = '', time = ''] = line.split('\t')
    if (line !== '') last = line
    if (name === '' || address === undefined) continue
    files.set(storedName(name), {
      at: timeOf(time),
      contributor: contributorOf(uploader),
      sha1: /^[0-9a-f]{40}$/.test(sha1) ? hexToBase36(sha1) : null,
      bytes: numberOf(size),
    })
  }
  return { files, isWhole: last === lastLine }
}

/** The tools write `null` or `Unknown` for what the wiki does not tell. */
function contributorOf(uploader: string): Contributor | null {
  const name = uploader.replaceAll('_', ' ').trim()
  if (name === '' || name === 'null' || name === 'Unknown') return null
  return { id: null, name, kind: isIP(name) === 0 ? 'user' : 'ip' }
}
