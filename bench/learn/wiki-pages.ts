/** Real pages of many wikis, kept outside of the repository: with records made by hand, or with what their titles prove. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { compareStrings } from '../../src/support/order.ts'
import { type KnownPage, type PageLine, realSet, wikiKey } from '../score/sets.ts'

/** A page with its record and the wiki that it is from. */
export interface GoldPage extends KnownPage {
  readonly wiki: string
}

/** A page of which a title or folder proves whether it is a meeting. */
export interface ProvenPage {
  readonly wiki: string
  readonly isMeeting: boolean
  readonly line: PageLine
}

/** The pages of the folders `gold…`, by folder and name; none where the folder is not there. */
export function goldPages(folder: string): readonly GoldPage[] {
  if (!existsSync(folder)) return []
  const sets = readdirSync(folder).filter((name) => /^gold\d*$/.test(name))
  return sets.sort(compareStrings).flatMap((name) => {
    const pages = realSet(join(folder, name))?.pages ?? []
    return pages.map((page) => ({ ...page, name: `${name}/${page.name}`, wiki: page.wiki ?? name }))
  })
}

interface RawLine extends Omit<PageLine, 'id'> {
  readonly wiki: string
  readonly isMeeting: boolean | null
  readonly gold?: string
}

/** A page of `raw` that has no record, named by its set and line. */
interface RawPage {
  readonly name: string
  readonly wiki: string
  readonly isMeeting: boolean | null
  readonly line: PageLine
}

/** The pages of `raw` that have no record. */
export function rawPages(folder: string): readonly RawPage[] {
  const raw = join(folder, 'raw')
  if (!existsSync(raw)) return []
  const files = readdirSync(raw).filter((name) => name.endsWith('.jsonl.gz'))
  return files.sort(compareStrings).flatMap((file) => {
    const lines = gunzipSync(readFileSync(join(raw, file)))
      .toString('utf8')
      .split('\n')
    return lines.flatMap((text, at): readonly RawPage[] => {
      if (text.trim() === '') return []
      const { wiki, isMeeting, gold, title, text: words, format, url }: RawLine = JSON.parse(text)
      if (gold !== undefined) return []
      const line = { id: `page:${at}`, title, text: words, format, ...(url ? { url } : {}) }
      return [{ name: `raw/${file.replace('.jsonl.gz', '')}/${at}`, wiki: wikiKey(wiki), isMeeting, line }]
    })
  })
}

/** The pages of `raw` whose title or folder proves what they are, but for those that have a record. */
export const provenPages = (folder: string): readonly ProvenPage[] =>
  rawPages(folder).flatMap(({ wiki, isMeeting, line }) => (isMeeting === null ? [] : [{ wiki, isMeeting, line }]))
