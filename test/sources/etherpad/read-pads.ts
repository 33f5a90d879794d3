/** What the kind `etherpad` says of files, lists and addresses. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Loss } from '../../../src/model/loss.ts'
import type { SourcePage, SourceRevision } from '../../../src/model/wiki.ts'
import type { SourceInput } from '../../../src/sources/common/source.ts'
import { source } from '../../../src/sources/kinds/etherpad/etherpad.ts'
import { StopRun } from '../../../src/texts/errors.ts'
import { nothingKnown } from '../html-mirror/read-mirror.ts'

export interface SeenPads {
  readonly pages: SourcePage[]
  readonly revisions: SourceRevision[]
  readonly losses: Loss[]
  readonly notes: string[]
}

const quick = {
  pace: { concurrency: 1, perSecond: 1000, tries: 1 },
  credentials: null,
  namespaces: 'all',
  files: { all: true, maxBytes: Number.POSITIVE_INFINITY },
} as const

/** Everything that is read at paths and addresses. */
export async function readPads(from: readonly string[], more: Partial<SourceInput> = {}): Promise<SeenPads> {
  const seen: SeenPads = { pages: [], revisions: [], losses: [], notes: [] }
  const input = {
    from,
    files: null,
    hosts: [],
    language: null,
    timezone: null,
    live: quick,
    known: nothingKnown,
    ...more,
  }
  for await (const event of source.read(input, new AbortController().signal))
    if (event.type === 'page') seen.pages.push(event.page)
    else if (event.type === 'revision') seen.revisions.push(event.revision)
    else if (event.type === 'loss') seen.losses.push(event.loss)
    else if (event.type === 'note') seen.notes.push(event.value)
  return seen
}

/** The same, or the code of what refuses it. */
export async function readOrCode(from: readonly string[]): Promise<SeenPads | string> {
  try {
    return await readPads(from)
  } catch (error) {
    if (error instanceof StopRun) return error.code
    throw error
  }
}

export const fixtures = join('fixtures', 'pads')
export const minutes = (): string => readFileSync(join(fixtures, 'rencontre-2022-ateliers.etherpad'), 'utf8')

/** The words of a pad's HTML, a line of the pad to a line. */
export const wordsOf = (html: string): string =>
  html
    .replace(/<br>\n/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
