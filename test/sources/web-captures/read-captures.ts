/** Captures of an invented wiki, and the reading of what they lie in. */

import { inThisThread } from '../../../src/sources/common/source.ts'
import { source } from '../../../src/sources/kinds/web-captures/web-captures.ts'
import {
  articleConfig,
  nothingKnown,
  parserOutput,
  savedPage,
  type Told,
  toldBy,
  writeFolder,
} from '../html-mirror/read-mirror.ts'

export const host = 'http://wiki.serres.example'

/** A page of the wiki in one of its states. */
export const pageWith = (words: string, revision = 9, title = 'Serre', id = 3): string =>
  savedPage({
    config: articleConfig(title, id, revision, { wgServer: host, wgDBname: 'serres' }),
    heading: title,
    content: parserOutput(`<p>${words}</p>`),
    address: `${host}/index.php?title=${title}&amp;oldid=${revision}`,
  })

/** What somebody put on the domain later. */
export const parked = '<!DOCTYPE html><html><body><h1>This domain may be for sale</h1></body></html>'

/** Everything that the source tells of some files. */
export async function readCaptures(files: Readonly<Record<string, string | Uint8Array>>, from = ''): Promise<Told> {
  const folder = writeFolder(files)
  const path = from === '' ? folder : `${folder}/${from}`
  return await toldBy(
    source.read(
      {
        ...{ from: [path], files: null, hosts: [], language: null, timezone: null, live: null },
        known: nothingKnown,
        work: inThisThread,
      },
      new AbortController().signal,
    ),
  )
}

/** The states that were seen: revision, words, days. */
export const seenIn = ({ revisions }: Told): readonly (readonly unknown[])[] =>
  [...revisions.values()].map(({ revisionId, html, captured }) => [revisionId, html, captured])

/** How often a kind of loss was told, by kind. */
export const lossesIn = ({ losses }: Told): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const { kind, count = 1 } of losses) counts[kind] = (counts[kind] ?? 0) + count
  return counts
}
