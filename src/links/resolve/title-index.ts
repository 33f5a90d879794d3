/** What is known of the corpus when a link is resolved: its titles, and the pages of ids. Given as a value. */

import { parseTitle, type TitleRules } from '../../model/title.ts'

/** The titles of one wiki, each with its namespace, to be looked up by page, revision or saved file. */
export interface TitleIndex {
  readonly rules: TitleRules
  /** Whether a page of that prefixed title exists. */
  hasTitle(prefixed: string): boolean
  /** Whether an upload of that name, without namespace, is kept. */
  hasFile(name: string): boolean
  /** Title of a page by its MediaWiki id; null for an unknown one. */
  titleOfPage(pageId: number): string | null
  /** Title of the page of a revision; null for an unknown one. */
  titleOfRevision(revisionId: number): string | null
  /** Title of the page that a saved file was asked for, by its path below the folder of its host; null where none is known. */
  titleOfFile(path: string): string | null
  /** Title of the page that stood at an address of another host than the wiki’s, by its SURT: of a pad that is kept; null for any other. */
  titleAt(surt: string): string | null
  /** Titles that are the same to a crawler which lost `: / \ ? * " < > |` (`foldForMirror`). */
  titlesOfFolded(folded: string): readonly string[]
  /** Prefixed title of the main page. */
  readonly mainPage: string | null
}

/** HTTrack writes `_` for what a file name may not hold, and does not say for what. */
export const foldForMirror = (title: string): string => title.replace(/[ _:/\\?*"<>|]/g, '_').toLowerCase()

/** The title that a text means in this wiki, `Media:` read as `File:`; null for another wiki's or no title at all. */
export function ownTitle(
  text: string,
  rules: TitleRules,
): { readonly prefixed: string; readonly namespaceId: number; readonly name: string } | null {
  const title = parseTitle(text, rules)
  if (title === null || title.interwiki !== null || title.name === '') return null
  if (title.namespaceId !== -2) return title
  return parseTitle(title.name, rules, 6)
}
