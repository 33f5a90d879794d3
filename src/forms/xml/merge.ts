/** The parts of `data/xml/` as the pages of one document. */

import { TextDecoder } from 'node:util'
import { documentEnd } from '../../bundle/xml/document.ts'
import type { Bundle } from '../../model/bundle.ts'
import { entryTooLarge, gunzipped, linesTogether, type UnpackRoom } from '../../support/pieces.ts'
import { message } from '../../texts/message.ts'

/** The parts of a bundle, in order; none where the wiki left no text of its own. */
export const partsOf = (bundle: Pick<Bundle, 'entries'>): readonly string[] =>
  bundle
    .entries()
    .map(({ path }) => path)
    .filter((path) => /^data\/xml\/pages-\d+\.xml\.gz$/.test(path))

/** Names and namespaces of a wiki are far below. */
const longestStart = 16 << 20
const lastOfStart = '</siteinfo>\n'

/**
 * The beginning of the first part, then the pages of all, as long as there is room; the end is left to the caller. `onRevision`
 * is told the id of each revision as it passes. Throws ENTRY_TOO_LARGE.
 */
export async function* mergedParts(
  bundle: Pick<Bundle, 'path' | 'entries' | 'stream'>,
  room: UnpackRoom,
  onRevision: (id: number) => void,
): AsyncGenerator<string> {
  for (const [at, path] of partsOf(bundle).entries()) {
    let start: string | null = ''
    const place = { path: bundle.path, entry: path }
    for await (const lines of linesTogether(gunzipped(bundle.stream(path), place, room), new TextDecoder(), place)) {
      if (start === null) {
        tellRevisions(lines, onRevision)
        yield lines.replace(documentEnd, '')
        continue
      }
      start += lines
      if (start.length > longestStart) throw entryTooLarge(place, message('line-at-most', { limit: longestStart }))
      const end = start.indexOf(lastOfStart) + lastOfStart.length
      if (end < lastOfStart.length) continue
      const rest = start.slice(end)
      if (at === 0) yield start.slice(0, end)
      start = null
      tellRevisions(rest, onRevision)
      yield rest.replace(documentEnd, '')
    }
  }
}

/** As our writer indents it; in words of the wiki `<` is escaped. */
function tellRevisions(lines: string, onRevision: (id: number) => void): void {
  for (const [, id] of lines.matchAll(/^ {6}<id>(\d+)<\/id>$/gm)) onRevision(Number(id))
}
