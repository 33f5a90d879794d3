/** The links out of the wiki on one page, each given what became of it, and counted. */

import type { FondsLink } from '../../model/fonds.ts'
import { followedAddress } from '../../model/link-destination.ts'
import { frenchSpaces } from '../../texts/catalogue.ts'
import { siteTexts } from '../../texts/english/site.ts'
import { siteWords } from '../../texts/english/site-words.ts'
import type { Language, Text } from '../../texts/language.ts'
import type { OutsideLink } from './place.ts'

/** What leads to pages and saved copies, from the page that is asked about. */
export interface LinkTargets {
  /** The address of a page by what a link names: a title, with its section after `#`; null: it is not here. */
  readonly pageHref: (target: string) => string | null
  /** The address of a saved copy by its path from the bag's root. */
  readonly copyHref: (path: string) => string
}

/** The links of a page, taken one by one in reading order. */
export interface LinksOfPage {
  readonly take: (url: string) => OutsideLink
  /** Places that were taken, and those whose address was withdrawn, which are words on the wiki's site too. */
  readonly carried: () => number
  /** Places that were not. */
  readonly left: () => readonly FondsLink[]
}

/** The uses of each URL wait in line; where a page shows a link more often than the catalogue says, the last one counts. */
export function linksOfPage(links: Iterable<FondsLink>, targets: LinkTargets, language: Language): LinksOfPage {
  const waiting = new Map<string, FondsLink[]>()
  const last = new Map<string, FondsLink>()
  let carried = 0
  for (const link of links) {
    if (link.status === 'redacted') carried += 1
    else {
      const uses = waiting.get(link.url)
      if (uses === undefined) waiting.set(link.url, [link])
      else uses.push(link)
    }
  }
  return {
    take(url) {
      const next = waiting.get(url)?.shift()
      if (next !== undefined) {
        carried += 1
        last.set(url, next)
      }
      const link = next ?? last.get(url)
      return link === undefined
        ? { href: followedAddress(url), original: null, state: null }
        : treated(link, targets, language)
    },
    carried: () => carried,
    left: () => [...waiting.values()].flat(),
  }
}

function treated({ url, status, verdict, target }: FondsLink, targets: LinkTargets, language: Language): OutsideLink {
  const href = target === null || status === 'internal-missing' ? null : hrefOf(target, status, targets)
  if (href === null) {
    const isRefused = target !== null && status !== 'internal' && status !== 'internal-missing'
    const state = isRefused ? wordsOf(siteTexts.linkNotFollowed, language) : stateWords(status, verdict, language)
    return { href, original: null, state }
  }
  return { href, original: href === followedAddress(url) ? null : url, state: null }
}

function hrefOf(target: string, status: string, { pageHref, copyHref }: LinkTargets): string | null {
  if (status === 'internal') return pageHref(target)
  return target.startsWith('data/') ? copyHref(target) : followedAddress(target)
}

/** As the site says it: one that never answers says no more than that. */
function stateWords(status: string, verdict: string, language: Language): string {
  const key = verdict === 'unreachable' ? 'verdict.unreachable' : `status.${status}`
  const text = Object.entries(siteWords).find(([name]) => name === key)?.[1]
  if (text === undefined) return status
  return wordsOf(text, language)
}

const wordsOf = (text: Text, language: Language): string => (language === 'fr' ? frenchSpaces(text.fr) : text.en)
