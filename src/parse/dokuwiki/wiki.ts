/** All that shapes how the text of a page is read, beside the text. */

import { type IdRules, titleOfId, usualIdRules } from '../../model/dokuwiki-id.ts'

/** The configuration of a wiki, as `WikiSite.parserConfig` carries it. */
export interface DokuwikiConfig extends IdRules {
  /** 0: signs stay as they are typed; 1: but for single quotation marks; 2: all are printed. */
  readonly typography: number
  readonly camelCase: boolean
  readonly autoPlural: boolean
}

/** As DokuWiki is installed. */
const usualConfig: DokuwikiConfig = { ...usualIdRules, typography: 1, camelCase: false, autoPlural: false }

/** The configuration as a source says it, over that with which DokuWiki begins; anything else is passed over. */
export function configOf(said: unknown): DokuwikiConfig {
  const own = typeof said === 'object' && said !== null && 'dokuwiki' in said ? said.dokuwiki : null
  if (typeof own !== 'object' || own === null) return usualConfig
  const known = Object.entries(usualConfig).map(([key, usual]): [string, unknown] => {
    const value: unknown = Reflect.get(own, key)
    return [key, typeof value === typeof usual ? value : usual]
  })
  return Object.fromEntries(known) as unknown as DokuwikiConfig
}

/** One page while it is read. */
export interface DokuwikiPage {
  readonly config: DokuwikiConfig
  /** ISO 639-1; null where nobody says it. */
  readonly language: string | null
  /** Of the page. */
  readonly id: string
  readonly title: string
  /** Prefixes of other wikis that the wiki knows. */
  readonly interwiki: Readonly<Record<string, string>>
  /** Whether the wiki has a page of an id; the answer shapes the page. */
  readonly hasPage: (id: string) => boolean
  /** Plugins and macros, which are not run, by name: in how many places. */
  readonly notRun: Map<string, number>
  /** Set by macros of the page: `notoc`. */
  readonly switches: Set<string>
  /** Recordings and films. */
  readonly players: { count: number }
}

/** A reading that notes which pages it asked for, by title. */
export const askingPages =
  (hasTitle: (title: string) => boolean, asked: Set<string>): DokuwikiPage['hasPage'] =>
  (id) => {
    const title = titleOfId(id)
    asked.add(title)
    return hasTitle(title)
  }
