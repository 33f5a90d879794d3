/** The page that a link of a saved page leads to. */

import { lettersOf, withoutHtml } from '../../../../model/mirror-name.ts'
import { percentDecode } from '../../../../model/percent.ts'
import type { DomSelection } from './dom.ts'

export interface LinkTarget {
  readonly title: string
  readonly fragment: string | null
  readonly isRed: boolean
}

/**
 * The title that a link names: its `title` attribute is right even where the mirror's file is another page's. A red link
 * carries a localised "(page inexistante)" there, but keeps its address, which has the title. On the link of a picture the
 * attribute is the picture's caption, unless the address says the same.
 */
export function linkTitle(link: DomSelection): LinkTarget | null {
  const href = link.attr('href') ?? ''
  const isRed = link.hasClass('new') || /[?&]redlink=1/.test(href)
  const told = link.attr('title') ?? null
  const named = isRed ? (queryTitle(href) ?? withoutNote(link.attr('title'))) : told
  if (named === null || named === '') return null
  if (!isRed && link.find('img').length > 0 && !isNamedIn(named, href)) return null
  return { title: named.replaceAll('_', ' ').trim(), fragment: fragmentOf(href), isRed }
}

/** Whether an address, or the file name that a crawler made of it, ends with a title. */
function isNamedIn(title: string, href: string): boolean {
  const name = percentDecode(percentDecode(withoutHtml(href.replace(/#.*$/s, ''))))
  return lettersOf(name).endsWith(lettersOf(title))
}

function queryTitle(href: string): string | null {
  if (!URL.canParse(href, 'http://relative.invalid/')) return null
  return new URL(href, 'http://relative.invalid/').searchParams.get('title')
}

const withoutNote = (title: string | undefined): string | null => title?.replace(/\s*\([^()]*\)$/, '') ?? null

function fragmentOf(href: string): string | null {
  const hash = href.indexOf('#')
  return hash < 0 || hash === href.length - 1 ? null : percentDecode(href.slice(hash + 1)).replaceAll('_', ' ')
}
