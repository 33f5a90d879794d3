/** Prefixes of other wikis, as the links to them tell: `commons:Category:Lille` led to `https://…/wiki/Category:Lille`. */

import { percentDecode } from '../../../../model/percent.ts'
import { contentLinks } from './content.ts'
import type { SavedPage } from './saved-page.ts'

/** Prefix, and the address with `$1` in the place of the title; only those whose address ends with the title. */
export function interwikiPrefixes(page: SavedPage): readonly (readonly [prefix: string, address: string])[] {
  return contentLinks(page)
    .filter(({ attribs }) => /(?:^|\s)extiw(?:\s|$)/.test(attribs['class'] ?? ''))
    .flatMap((link) => {
      const told = readPrefix(link.attribs['title'] ?? '', link.attribs['href'] ?? '')
      return told === null ? [] : [told]
    })
}

function readPrefix(title: string, href: string): readonly [string, string] | null {
  const colon = title.indexOf(':')
  const name = title.slice(colon + 1).replaceAll(' ', '_')
  const whole = percentDecode(href.replace(/#.*$/s, ''))
  if (colon <= 0 || name === '' || !/^https?:/i.test(href) || !whole.endsWith(name)) return null
  const base = whole.slice(0, -name.length)
  return href.startsWith(base) ? [title.slice(0, colon).toLowerCase(), `${base}$1`] : null
}
