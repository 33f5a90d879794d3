/** The pages and revisions of a part of the history, element by element: what our writer wrote, or a forger. */

import { TextDecoder } from 'node:util'
import type { Bundle } from '../../model/bundle.ts'
import { entryTooLarge, gunzipped, linesTogether, longestLine, type UnpackRoom } from '../../support/pieces.ts'
import { message } from '../../texts/message.ts'

/** The elements of a page or of a revision that hold words, by name; of one that stands twice the words of both. */
export type XmlFields = ReadonlyMap<string, string>

/** What is met: a page by what stands before its revisions, a revision, the end of a page. */
export type HistoryPart = { readonly kind: 'page' | 'revision'; readonly fields: XmlFields } | { readonly kind: 'end' }

/** A tag, or words; a `<` that closes nowhere on its lines is passed over. */
const tokens = /<([^<>]*)>|[^<]+/g
const references: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#13;': '\r',
  '&#10;': '\n',
  '&#9;': '\t',
}

const wordsIn = (text: string): string =>
  text.includes('&') ? text.replace(/&(?:amp|lt|gt|quot|#13|#10|#9);/g, (written) => references[written] ?? '') : text

/** Reads one part in linear time; a text of many lines comes in pieces. Throws ZIP_DAMAGED and ENTRY_TOO_LARGE. */
export async function* partsOfHistory(bundle: Bundle, path: string, room: UnpackRoom): AsyncGenerator<HistoryPart> {
  const place = { path: bundle.path, entry: path }
  const lines = linesTogether(gunzipped(bundle.stream(path), place, room), new TextDecoder(), place)
  let fields: Map<string, string> | null = null
  let isPage = false
  let inContributor = false
  let words: string[] | null = null
  let held = 0
  for await (const text of lines)
    for (const [token, tag] of text.matchAll(tokens)) {
      const said = tag === undefined && words !== null ? wordsIn(token) : token
      held += said.length
      if (held > longestLine) throw entryTooLarge(place, message('element-at-most', { limit: longestLine }))
      if (tag === undefined) {
        words?.push(said)
        continue
      }
      const name = /^\/?[a-z]*/.exec(tag)?.[0] ?? ''
      if (name === 'page' || name === 'revision') {
        if (isPage && fields !== null) yield { kind: 'page', fields }
        isPage = name === 'page'
        fields = new Map()
        held = 0
      } else if (name === '/revision' || name === '/page') {
        if (fields !== null) yield { kind: isPage ? 'page' : 'revision', fields }
        isPage = false
        fields = null
        held = 0
        if (name === '/page') yield { kind: 'end' }
      } else if (fields !== null) {
        // The number of a contributor is no number of a revision.
        if (name === 'contributor') inContributor = !tag.endsWith('/')
        if (name === '/contributor') inContributor = false
        const key = name === '/id' && inContributor ? '/contributor' : name
        if (name.startsWith('/')) add(fields, key.slice(1), words?.join('') ?? '')
        if (name === 'redirect') add(fields, name, wordsIn(/ title="([^"]*)"/.exec(tag)?.[1] ?? ''))
        if (name === 'minor') add(fields, name, '1')
      }
      words = name.startsWith('/') || tag.endsWith('/') ? null : []
    }
}

function add(fields: Map<string, string>, name: string, words: string): void {
  fields.set(name, (fields.get(name) ?? '') + words)
}
