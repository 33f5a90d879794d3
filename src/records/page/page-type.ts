/** Pages that are no meeting whatever they say: other namespaces, redirects, lone files, empty stubs. */

import type { PageType } from '../../model/record.ts'
import type { GrammarKey } from '../words/grammar.ts'
import { oneOf } from '../words/word-pattern.ts'
import { perWords } from '../words/words.ts'
import type { Page } from './page.ts'

/** What kind of page it is that cannot be a meeting, and the signals that say so. */
export interface PageTypeJudgement {
  readonly pageType: PageType
  readonly signals: readonly string[]
}

const byNamespace: Readonly<Record<number, PageType>> = {
  2: 'user',
  6: 'file',
  8: 'other',
  10: 'template',
  12: 'other',
  14: 'category',
  828: 'template',
}

interface Prefix {
  readonly pattern: RegExp
  readonly pageType: PageType
}

/** Namespace names where no id is given. */
const byPrefix = perWords(({ grammar }): readonly Prefix[] => {
  const prefix = (key: GrammarKey, pageType: PageType): Prefix => ({
    pattern: new RegExp(`^${oneOf(grammar(key))} ?:`, 'u'),
    pageType,
  })
  const talk = new RegExp(`^(?:[^:]{0,30} )?${oneOf(grammar('talkNamespace'))}(?: [^:]{0,30})? ?:`, 'u')
  return [
    prefix('templateNamespace', 'template'),
    prefix('categoryNamespace', 'category'),
    prefix('fileNamespace', 'file'),
    prefix('userNamespace', 'user'),
    { pattern: talk, pageType: 'talk' },
    prefix('otherNamespaces', 'other'),
  ]
})

/** A link to a file, and nothing else. */
const loneFile = perWords(
  ({ grammar }) => new RegExp(`^\\s*\\[\\[${oneOf(grammar('fileNamespace'))} ?:[^\\]]*\\]\\]\\s*$`, 'iu'),
)

/** Why the page cannot be a meeting; null when it can. */
export function strangePage(page: Page): PageTypeJudgement | null {
  const { document } = page
  if (document.redirect !== null) return { pageType: 'redirect', signals: ['redirect'] }
  const namespace = namespaceType(page)
  if (namespace !== null) return { pageType: namespace, signals: [`${namespace}-namespace`] }
  if (page.lines.length === 0 || isOnlyCalls(page)) return emptyPage(page)
  return null
}

function namespaceType(page: Page): PageType | null {
  const { namespaceId, title } = page
  if (namespaceId !== null && namespaceId !== 0) {
    if (page.rules.hints.namespaces?.includes(namespaceId) === true) return null
    if (namespaceId % 2 === 1) return 'talk'
    const known = byNamespace[namespaceId]
    if (known !== undefined) return known
  }
  return byPrefix(page.rules.words).find(({ pattern }) => pattern.test(title.fold))?.pageType ?? null
}

/** A body of calls that say nothing of a meeting: no argument that is a date, a place, people. */
function isOnlyCalls(page: Page): boolean {
  const { labels, presence } = page.rules.words
  return page.lines.every((line) => {
    if (line.kind !== 'argument') return line.text === '\ufffc'
    const name = line.label?.text ?? ''
    return !(labels.exact(name) === 'date' || labels.exact(name) === 'place' || presence.exact(name) !== null)
  })
}

function emptyPage(page: Page): PageTypeJudgement {
  const isFile = loneFile(page.rules.words).test(page.text)
  return isFile ? { pageType: 'file', signals: ['lone-file'] } : { pageType: 'stub', signals: ['nearly-empty'] }
}
