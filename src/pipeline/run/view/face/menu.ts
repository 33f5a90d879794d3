/** The menu of the wiki as it is published: links to pages that are here, and out of the wiki. */

import { publishedUrl } from '../../../../links/find.ts'
import { messagesOfSidebar, readSidebar } from '../../../../model/identity.ts'
import { placeOfSpecialPage } from '../../../../model/special-pages.ts'
import { parseTitle, type TitleRules, titleRules } from '../../../../model/title.ts'
import type { MenuGroup, MenuLink, WikiIdentity } from '../../../../model/wiki.ts'
import type { PageIndex } from '../published-pages.ts'
import { type MessageOf, type MessageParts, messageOrDefault, plainWords } from './messages.ts'

/** What a menu is made of. */
export interface MenuParts extends MessageParts {
  readonly pages: PageIndex
}

/** By `MediaWiki:Sidebar`, else as pages of the source showed it; of a page that is not here the words stay. */
export function publishedMenu(parts: MenuParts, told: WikiIdentity, own: MessageOf): readonly MenuGroup[] {
  const written = own('Sidebar')
  const groups = written === null ? told.menu : menuOfSidebar(written, parts, own)
  const rules = titleRules(parts.site)
  return groups.flatMap(({ heading, links }) => {
    const kept = links.flatMap((link) => publishedLink(link, rules, parts) ?? [])
    return kept.length === 0
      ? []
      : [{ heading: heading === null ? null : parts.redaction.mask(heading), links: once(kept) }]
  })
}

/** A menu that leads to one place twice under one name says it once. */
const once = (links: readonly MenuLink[]): readonly MenuLink[] => [
  ...new Map(links.map((link) => [JSON.stringify(link), link])).values(),
]

function menuOfSidebar(text: string, parts: MenuParts, own: MessageOf): readonly MenuGroup[] {
  const messageOf = messageOrDefault(parts, own)
  const groups = readSidebar(text)
  const names = new Set(messagesOfSidebar(groups))
  const said = (name: string): string => (names.has(name) ? messageOf(name) : null) ?? name
  const words = (name: string): string => plainWords(said(name), parts, messageOf)
  return groups.map(({ heading, links }) => ({
    heading: heading === null ? null : words(heading) || null,
    links: links.map(({ target, label }) => {
      // A message of an address that nobody has is no title.
      const place = /-url$/.test(said(target)) ? '-' : plainWords(said(target), parts, messageOf)
      const isAddress = /^(?:https?:)?\/\/|^mailto:/i.test(place)
      return {
        label: words(label),
        title: isAddress ? null : place,
        href: isAddress ? place.replace(/^\/\//, 'https://') : null,
      }
    }),
  }))
}

/** Null for a special page that we have none for, and for `-`, which a wiki writes for a link that it does not want. */
function publishedLink(
  link: MenuLink,
  rules: TitleRules,
  { site, redaction, pages, isExcluded }: MenuParts,
): MenuLink | null {
  const { mask, titleOf, contributorOf, dropsPage } = redaction
  const outside = (address: string): MenuLink | null => {
    const isSafe = /^(?:https?:\/\/[^/]|mailto:)/i.test(address) && mask(address) === address
    const label = mask(link.label)
    return isSafe && label !== '' ? { label, title: null, href: publishedUrl(address) } : null
  }
  if (link.href !== null) return outside(link.href)
  const title = link.title === null || link.title === '-' ? null : parseTitle(link.title, rules)
  if (title === null) return null
  if (title.interwiki !== null)
    return outside(
      (site.interwiki[title.interwiki] ?? '').replace('$1', encodeURI(title.prefixed.replaceAll(' ', '_'))),
    )
  const isOfUser = title.namespaceId === 2 || title.namespaceId === 3
  const published = titleOf(title.prefixed)
  const label = (isOfUser ? contributorOf(link.label) : mask(link.label)) || published
  if (title.namespaceId === -1)
    return placeOfSpecialPage(title.name) === null ? null : { label, title: published, href: null }
  if (dropsPage(title.prefixed) || isExcluded(title.prefixed)) return null
  return { label, title: pages.byTitle(published) === null ? null : published, href: null }
}
