/** Special pages that lead to a page: permalink, difference, redirect; in every language's names. */

import { parseTitle, type TitleRules } from '../../model/title.ts'
import type { Policy } from '../policy/read-policy.ts'
import { nothingWanted, type WantedPage } from './wanted-page.ts'

/** What a special page's title asks for; any other reading comes back as it is. */
export function bySpecialPage(wanted: WantedPage, names: Policy['specialPages'], rules: TitleRules | null): WantedPage {
  const name = wanted.title === null || rules === null ? null : specialName(wanted.title, rules)
  if (name === null) return wanted
  const [page = '', ...subpages] = name.split('/')
  const folded = page.toLowerCase()
  if (names.permalink.has(folded)) return { ...nothingWanted, title: wanted.title, revisionId: numberOf(subpages[0]) }
  if (names.diff.has(folded)) return { ...nothingWanted, title: wanted.title, ...differenceOf(subpages) }
  if (names.redirect.has(folded)) return redirectOf(subpages, wanted)
  return wanted
}

function specialName(text: string, rules: TitleRules): string | null {
  const title = parseTitle(text, rules)
  return title?.namespaceId === -1 && title.interwiki === null ? title.name : null
}

/** `Diff/12/13` shows 13, `Diff/12` shows 12, `Diff/12/next` and `Diff/12/cur` another one of its page. */
function differenceOf([first, second]: readonly string[]): Pick<WantedPage, 'revisionId' | 'siblingRevisionId'> {
  const last = numberOf(second)
  if (last !== null) return { revisionId: last, siblingRevisionId: numberOf(first) }
  const isFirst = second === undefined || second === '' || second === 'prev'
  return isFirst
    ? { revisionId: numberOf(first), siblingRevisionId: null }
    : { revisionId: null, siblingRevisionId: numberOf(first) }
}

/** `Redirect/page/12`, `Redirect/revision/12`, `Redirect/file/Name.png`. */
function redirectOf([kind, ...rest]: readonly string[], wanted: WantedPage): WantedPage {
  const value = rest.join('/')
  switch (kind) {
    case 'page':
      return { ...nothingWanted, title: wanted.title, pageId: numberOf(value) }
    case 'revision':
      return { ...nothingWanted, title: wanted.title, revisionId: numberOf(value) }
    case 'file':
      return { ...nothingWanted, title: value, isUpload: true }
    default:
      return wanted
  }
}

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d*$/.test(text) ? Number(text) : null
