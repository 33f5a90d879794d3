/** What a URL of the wiki asks for: a page by title, by page id or by revision, or a special page that leads to one. */

import { decodeFragment, percentDecode } from '../../model/percent.ts'
import { parseTitle, type TitleRules } from '../../model/title.ts'
import { type SiteAlias, wikiPathOf } from '../classify/addresses.ts'
import type { Policy } from '../policy/read-policy.ts'

/** One reading of an address. Several readings of one address are tried in order. */
export interface WantedPage {
  /** As written, decoded; null when only an id is given. */
  readonly title: string | null
  readonly pageId: number | null
  /** The revision that is shown. */
  readonly revisionId: number | null
  /** A revision of the same page, where the one that is shown is not named (`direction=next&oldid=N`). */
  readonly siblingRevisionId: number | null
  readonly isUpload: boolean
  readonly isMainPage: boolean
  /** Read from a crawler's file name, which may have lost characters. */
  readonly isMirrorName: boolean
}

export const nothingWanted: WantedPage = {
  title: null,
  pageId: null,
  revisionId: null,
  siblingRevisionId: null,
  isUpload: false,
  isMainPage: false,
  isMirrorName: false,
}

/** Parameters as MediaWiki reads them: the last one of a name counts, `+` is a space. */
export function wantedByUrl(url: URL, alias: SiteAlias): WantedPage | null {
  const path = wikiPathOf(url, alias)
  if (path === null) return null
  if (path.kind === 'upload') return { ...nothingWanted, title: percentDecode(path.rest), isUpload: true }
  const query = readQuery(url.search.slice(1))
  const title = query.get('title') ?? (path.kind === 'page' ? percentDecode(path.rest) : null)
  return wantedByQuery(title, query)
}

/** MediaWiki's parameters, decoded once. */
export function readQuery(text: string): ReadonlyMap<string, string> {
  const pairs = text.split('&').map((part): readonly [string, string] => {
    const [name = '', ...value] = part.split('=')
    return [percentDecode(name), percentDecode(value.join('=').replaceAll('+', ' '))]
  })
  return new Map(pairs)
}

/** The page and revision that a title and MediaWiki's parameters ask for. */
export function wantedByQuery(title: string | null, query: ReadonlyMap<string, string>): WantedPage {
  const pageId = numberOf(query.get('curid'))
  const shown = shownRevision(query)
  const isMainPage = title === null && pageId === null && shown.revisionId === null && shown.siblingRevisionId === null
  return { ...nothingWanted, title, pageId, ...shown, isMainPage }
}

/**
 * `diff=N&oldid=M` shows its newer side N, `diff=prev&oldid=N` shows N, `direction=next&oldid=N` and `diff=cur&oldid=N`
 * show another one of the same page.
 */
function shownRevision(query: ReadonlyMap<string, string>): Pick<WantedPage, 'revisionId' | 'siblingRevisionId'> {
  const oldid = numberOf(query.get('oldid'))
  const diff = query.get('diff')
  const direction = query.get('direction')
  if (diff === undefined) {
    const isOther = direction === 'next' || direction === 'prev'
    return isOther ? { revisionId: null, siblingRevisionId: oldid } : { revisionId: oldid, siblingRevisionId: null }
  }
  const number = numberOf(diff)
  if (number !== null) return { revisionId: number, siblingRevisionId: oldid }
  return diff === 'prev'
    ? { revisionId: oldid, siblingRevisionId: null }
    : { revisionId: null, siblingRevisionId: oldid }
}

/** MediaWiki takes 0 and words as "not given". */
function numberOf(value: string | undefined): number | null {
  return value !== undefined && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null
}

/** The fragment of a URL, decoded; null for none. `#top` and the empty one lead nowhere else. */
export function wantedFragment(hash: string): string | null {
  const fragment = decodeFragment(hash.replace(/^#/, '')).replaceAll('_', ' ').trim()
  return fragment === '' ? null : fragment
}

// Special pages that lead to a page or a file: permalink, difference, redirect, file path; in every language's names.

/** What a special page's title asks for; any other reading comes back as it is. */
export function bySpecialPage(wanted: WantedPage, names: Policy['specialPages'], rules: TitleRules | null): WantedPage {
  const name = wanted.title === null || rules === null ? null : specialName(wanted.title, rules)
  const target = name === null ? null : targetOfSpecialPage(name, names)
  return target === null ? wanted : { ...nothingWanted, title: wanted.title, ...target }
}

/** What a special page leads to; the title is that of an upload. */
export type SpecialPageTarget = Partial<
  Pick<WantedPage, 'title' | 'pageId' | 'revisionId' | 'siblingRevisionId' | 'isUpload'>
>

/** What a special page leads to, by its name without namespace (`Permalink/12`); null where it leads to no page. */
export function targetOfSpecialPage(name: string, names: Policy['specialPages']): SpecialPageTarget | null {
  const [page = '', ...subpages] = name.split('/')
  const folded = page.toLowerCase()
  if (names.permalink.has(folded)) return { revisionId: subpageNumber(subpages[0]) }
  if (names.diff.has(folded)) return differenceOf(subpages)
  if (names.filePath.has(folded)) return { title: subpages.join('/'), isUpload: true }
  return names.redirect.has(folded) ? redirectOf(subpages) : null
}

function specialName(text: string, rules: TitleRules): string | null {
  const title = parseTitle(text, rules)
  return title?.namespaceId === -1 && title.interwiki === null ? title.name : null
}

/** `Diff/12/13` shows 13, `Diff/12` shows 12, `Diff/12/next` and `Diff/12/cur` another one of its page. */
function differenceOf([first, second]: readonly string[]): Pick<WantedPage, 'revisionId' | 'siblingRevisionId'> {
  const last = subpageNumber(second)
  if (last !== null) return { revisionId: last, siblingRevisionId: subpageNumber(first) }
  const isFirst = second === undefined || second === '' || second === 'prev'
  return isFirst
    ? { revisionId: subpageNumber(first), siblingRevisionId: null }
    : { revisionId: null, siblingRevisionId: subpageNumber(first) }
}

/** `Redirect/page/12`, `Redirect/revision/12`, `Redirect/file/Name.png`. */
function redirectOf([kind, ...rest]: readonly string[]): SpecialPageTarget | null {
  const value = rest.join('/')
  switch (kind) {
    case 'page':
      return { pageId: subpageNumber(value) }
    case 'revision':
      return { revisionId: subpageNumber(value) }
    case 'file':
      return { title: value, isUpload: true }
    default:
      return null
  }
}

const subpageNumber = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d*$/.test(text) ? Number(text) : null
