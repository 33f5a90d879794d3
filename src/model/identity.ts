/**
 * What pages of the namespace MediaWiki say of a wiki's face: its menu, before its messages are put into words, and its logo.
 * Source: MediaWiki 1.43, Skin::addToSidebarPlain; https://www.mediawiki.org/wiki/Manual:Interface/Sidebar.
 */

import { percentDecode } from './percent.ts'

/** Some links under a heading. */
export interface SidebarGroup {
  /** The name of a message, or the heading itself; null before the first heading. */
  readonly heading: string | null
  readonly links: readonly SidebarLink[]
}

/** `target|label`: the name of a message, or what it would say. */
export interface SidebarLink {
  readonly target: string
  readonly label: string
}

/** Groups that MediaWiki makes itself. */
const ownGroups = /^(?:SEARCH|TOOLBOX|LANGUAGES)$/
/** No menu is as long. */
const mostLinks = 200

/** The groups of a sidebar in their order; those that MediaWiki fills are left out, and those without a link. */
export function readSidebar(text: string): readonly SidebarGroup[] {
  const groups: { heading: string | null; links: SidebarLink[] }[] = []
  let left = mostLinks
  for (const line of text
    .replace(/<!--[\s\S]*?(?:-->|$)|<\/?(?:noinclude|includeonly|onlyinclude)>/g, '')
    .split('\n')) {
    const [, stars = '', rest = ''] = /^\s*(\*+)\s*(.*?)\s*$/.exec(line) ?? []
    if (rest === '' || left === 0) continue
    const bar = rest.indexOf('|')
    // `**target`, without a label, is a heading in the second row to MediaWiki, and shown by nothing.
    if (stars.length === 1) groups.push({ heading: rest.replace(/\|.*$/s, '').trim(), links: [] })
    else if (bar > 0) {
      if (groups.length === 0) groups.push({ heading: null, links: [] })
      const [target = '', label = ''] = rest.split('|').map((part) => part.trim())
      if (target !== '' && label !== '') groups.at(-1)?.links.push({ target, label })
      left -= 1
    }
  }
  return groups.filter(({ heading, links }) => links.length > 0 && !ownGroups.test(heading ?? ''))
}

/** The names that may be messages: a wiki is asked for them. */
export const messagesOfSidebar = (groups: readonly SidebarGroup[]): readonly string[] =>
  [
    ...new Set(
      groups.flatMap(({ heading, links }) => [heading ?? '', ...links.flatMap(({ target, label }) => [target, label])]),
    ),
  ]
    .filter((name) => /^[\p{L}\p{N}][\p{L}\p{N} _-]*$/u.test(name))
    .sort()

/** The style sheets that a wiki has for itself, as names of messages: of every skin, and the first that it has of one. */
export const sheetNames = ['Common.css', ['Vector.css', 'Vector-2022.css', 'Monobook.css']] as const

/** The address of the picture that a style sheet puts in the place of the logo; null for none. */
export function logoOfSheet(css: string): string | null {
  const rule =
    /(?:#p-logo\b|\.mw-wiki-logo\b)[^{}]{0,200}\{[^{}]{0,2000}?\burl\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"')]*))\s*\)/i
  const [, quoted, single, bare] = rule.exec(css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '')) ?? []
  const address = quoted ?? single ?? bare ?? ''
  return address === '' || /^data:/i.test(address) ? null : address
}

/** The name of an upload at the end of an address, with spaces. */
export const nameAtEnd = (address: string): string =>
  percentDecode(
    address
      .replace(/[?#].*$/s, '')
      .split('/')
      .at(-1) ?? '',
  ).replaceAll('_', ' ')

/** Whether an address is that of the picture which MediaWiki shows where no logo is set. */
export const isPlaceholderLogo = (address: string): boolean =>
  /(?:resources\/assets|skins\/common\/images)\/(?:wiki|change-your-logo|mediawiki)\b[^/]*$/.test(address)
