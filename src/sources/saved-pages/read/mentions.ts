/** Titles that a page speaks of: a link that is not red leads to a page that the wiki had, a red one to a page that it had not. */

import { linkedPath, linkTitle } from './addresses.ts'
import { contentLinks } from './content.ts'
import { type DomElement, isElement } from './dom.ts'
import type { TitleMention } from './facts.ts'
import { ownHosts, type SavedPage } from './saved-page.ts'

interface Mentions {
  readonly mentions: readonly TitleMention[]
  readonly wanted: readonly TitleMention[]
}

/** The links of the content to pages of this wiki, and those of the lists that stand below it. */
export function readMentions(page: SavedPage): Mentions {
  const hosts = ownHosts(page)
  const box = page.$('#mw-content-text')
  const links = box.length > 0 ? box.find('a').get().filter(isElement) : contentLinks(page)
  return titlesOf(page, links, (href) => isOwn(href, hosts))
}

/** The titles that the links matching `selector` name. */
export const listedTitles = (page: SavedPage, selector: string): Mentions =>
  titlesOf(page, page.$(selector).get().filter(isElement), () => true)

/** Links of this wiki: those that a crawler converted, those that a server wrote, and absolute ones to its own host. */
function isOwn(href: string, hosts: readonly string[]): boolean {
  const host = /^(?:https?:)?\/\/([^/?#]+)/i.exec(href)?.[1]
  return host === undefined ? !/^(?:[a-z][a-z0-9+.-]*:|#)/i.test(href) : hosts.includes(host.toLowerCase())
}

function titlesOf(page: SavedPage, links: readonly DomElement[], isWanted: (href: string) => boolean): Mentions {
  const titles = { mentions: new Map<string, TitleMention>(), wanted: new Map<string, TitleMention>() }
  const hosts = ownHosts(page)
  for (const link of links) {
    const target = isWanted(link.attribs['href'] ?? '') && isPageLink(link) ? linkTitle(page.$(link)) : null
    if (target === null) continue
    const { title, isRed } = target
    const known = titles[isRed ? 'wanted' : 'mentions']
    if (!known.has(title))
      known.set(title, { title, by: page.path, path: linkedPath(page.path, link.attribs['href'] ?? '', hosts) })
  }
  return { mentions: [...titles.mentions.values()], wanted: [...titles.wanted.values()] }
}

/** Links to edit a section, to compare, to a user's tools or to the rest of a list carry a title too, but lead to no page. */
const otherLinks = new Set(
  'extiw external image mw-file-description mw-userlink internal mw-prevlink mw-nextlink mw-firstlink mw-lastlink mw-numlink'.split(
    ' ',
  ),
)
const otherPlaces = new Set(['mw-editsection', 'editsection', 'mw-usertoollinks'])
const otherViews = /(?:[?&@]|%3F)(?:action|oldid|diff|direction|section|limit|offset|from|until)=/

function isPageLink(link: DomElement): boolean {
  const classes = classesOf(link)
  const isRed = classes.includes('new')
  if (classes.some((name) => otherLinks.has(name))) return false
  const { title, href = '', rel } = link.attribs
  if (!isRed && (title === undefined || otherViews.test(href) || rel === 'next' || rel === 'prev')) return false
  for (let place = link.parent; place !== null && 'attribs' in place; place = place.parent)
    if (classesOf(place).some((name) => otherPlaces.has(name))) return false
  return true
}

const classesOf = ({ attribs }: DomElement): readonly string[] => (attribs['class'] ?? '').split(/\s+/)
