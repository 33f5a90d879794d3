/**
 * Redirects that only the text tells: exports before 0.6 do not name the target, and WikiTeam's `--xmlrevisions` never does.
 * A page may come in several parts, so that only the end of the source tells which of its texts is the latest.
 */

import { parseTitle } from '../../model/title.ts'
import type { SourceEvent, SourcePage, SourceRevision } from '../../model/wiki.ts'
import type { NamespaceBook } from './page.ts'
import { redirectWords } from './redirect-words.ts'

/** What MediaWiki takes for a redirect (WikitextContentHandler::extractRedirectTargetAndText). */
const redirectText = /^\s*[#＃]([^\s:[\]{}|<>]+(?: [^\s:[\]{}|<>]+){0,2}?)\s*:?\s*\[\[([^[\]|]+)(?:\|[^\]]*)?\]\]/

/** The target that a wikitext redirects to; null when it is none. */
export function redirectOf(text: string, book: NamespaceBook, language: string | null): SourcePage['redirect'] {
  const found = redirectText.exec(text.slice(0, 1000))
  if (found === null) return null
  const [, word = '', written = ''] = found
  const spoken = word.replaceAll('_', ' ').toLowerCase()
  if (spoken !== 'redirect' && !(redirectWords[language ?? ''] ?? '').split('|').includes(spoken)) return null
  const title = parseTitle(decoded(written), book.rules)
  return title === null ? null : { title: title.prefixed, fragment: title.fragment }
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch (error) {
    if (error instanceof URIError) return target
    throw error
  }
}

/** The latest revision of a page, as far as it was read. */
export interface LatestRevisionText {
  readonly id: number
  readonly at: string
  readonly redirect: SourcePage['redirect']
}

/** The later one of what was known and a revision; of one without time or id nothing can be told. */
export function later(
  known: LatestRevisionText | null,
  revision: SourceRevision,
): revision is SourceRevision & { at: string } {
  if (revision.at === null) return false
  if (known === null) return true
  return revision.at === known.at ? (revision.revisionId ?? 0) > known.id : revision.at > known.at
}

/** Collects them over all dumps of a source, as long as these do not name the targets themselves. */
export class UnnamedRedirects {
  readonly #pages = new Map<string, SourcePage>()
  readonly #times = new Map<number, Float64Array>()
  #areNamed = false

  get areNamed(): boolean {
    return this.#areNamed
  }

  /** The dump names targets: a page without one is no redirect. */
  named(): void {
    this.#areNamed = true
    this.#pages.clear()
    this.#times.clear()
  }

  note(page: SourcePage, { at, redirect }: LatestRevisionText): void {
    if (this.#areNamed || (page.pageId !== null && !this.#isLatest(page.pageId, Date.parse(at)))) return
    if (redirect === null) this.#pages.delete(page.title)
    else this.#pages.set(page.title, { ...page, redirect })
  }

  *events(): Generator<SourceEvent> {
    for (const page of this.#pages.values()) yield { type: 'page', page }
  }

  /** Notes the time of a page; false when a later part of it has come already. Eight bytes for each page. */
  #isLatest(pageId: number, time: number): boolean {
    const key = Math.floor(pageId / 1024)
    let block = this.#times.get(key)
    if (block === undefined) {
      block = new Float64Array(1024)
      this.#times.set(key, block)
    }
    const place = pageId % 1024
    if ((block[place] ?? 0) > time) return false
    block[place] = time
    return true
  }
}
