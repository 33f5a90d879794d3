/** What a saved page shows around its words: logo, icon, badge of the licence, notice, menu, and which style sheets it takes. Each is one vote. */

import { logoOfSheet } from '../../../model/identity.ts'
import { linkedPath, titlesOfLink } from './addresses.ts'
import { type DomElement, isElement } from './dom.ts'
import { ownHosts, type SavedPage } from './saved-page.ts'

/** A link of a menu as a saved page has it, before it is known what each file is. */
export interface SavedMenuLink {
  readonly label: string
  /** Path of the file that it leads to, in the mirror; null for another host. */
  readonly path: string | null
  /** The titles that its address may stand for, best first. */
  readonly titles: readonly string[]
  /** The address as it is, of another host. */
  readonly href: string | null
  /** Whether it is that of the main page. */
  readonly isMain: boolean
}

/** Some of them under their heading. */
export interface SavedMenuGroup {
  readonly heading: string | null
  readonly links: readonly SavedMenuLink[]
}

/** The picture of a licence: its path, where it leads, and its words. */
export interface SavedBadge {
  readonly path: string
  readonly href: string | null
  readonly alt: string
}

/** Votes for the face of the wiki; those that are no text are JSON of the types above, and of a list of paths. */
export function voteFace(page: SavedPage, vote: (question: string, answer: string | null | undefined) => void): void {
  const hosts = ownHosts(page)
  const place = (href: string | undefined): string | null => linkedPath(page.path, href ?? '', hosts)
  vote('logo', place(logoHref(page)))
  vote('icon', place(page.$('link[rel~="icon"]').first().attr('href')))
  vote('badge', jsonOf(badgeOf(page, place)))
  const notice = page.$('#siteNotice').text().replace(/\s+/g, ' ').trim()
  vote('Sitenotice', notice === '' ? null : notice)
  const menu = menuOf(page, place)
  vote('menu', jsonOf(menu.length === 0 ? null : menu))
  const sheets = page
    .$('link[rel="stylesheet"]')
    .get()
    .filter(({ attribs }) => !/print|handheld/i.test(attribs['media'] ?? ''))
  const paths = sheets.flatMap(({ attribs }) => place(attribs['href']) ?? [])
  vote('sheets', jsonOf(paths.length === 0 ? null : paths))
  for (const style of page.$('style').get()) {
    const name = style.attribs['data-mw-deduplicate']
    if (name?.startsWith('TemplateStyles:')) vote(`styles ${name}`, page.$(style).text())
  }
}

const jsonOf = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

/** In the style of its link, in a style of the head, or as a picture. */
function logoHref({ $ }: SavedPage): string | undefined {
  const link = $('#p-logo a, a.mw-wiki-logo, #p-logo').get()
  const inStyle = link.flatMap(({ attribs }) => /url\(\s*["']?([^"')]+)/.exec(attribs['style'] ?? '')?.[1] ?? [])
  const inHead = $('style')
    .get()
    .flatMap((style) => logoOfSheet($(style).text()) ?? [])
  return inStyle[0] ?? $('#p-logo img, img.mw-logo-icon').first().attr('src') ?? inHead[0]
}

function badgeOf({ $ }: SavedPage, place: (href: string | undefined) => string | null): SavedBadge | null {
  const picture = $('#f-copyrightico img, #footer-copyrightico img').first()
  const path = place(picture.attr('src'))
  const href = picture.closest('a').attr('href') ?? null
  return path === null ? null : { path, href, alt: picture.attr('alt')?.trim() ?? '' }
}

/** Columns that MediaWiki fills, and what is no column. */
const otherPortlets =
  /^p-(?:logo|search|tb|toolbox|lang(?:-btn)?|personal|cactions|views|namespaces|variants|coll-print_export|electronpdfservice.*|user-menu.*|vector-.*|associated-pages|dock-.*|)$/

function menuOf({ $, path }: SavedPage, place: (href: string | undefined) => string | null): readonly SavedMenuGroup[] {
  return $('.portlet, .portal, .mw-portlet, .generated-sidebar')
    .get()
    .filter((box) => isElement(box) && !otherPortlets.test(box.attribs['id'] ?? ''))
    .flatMap((box) => {
      const heading = $(box).find('h5, h4, h3, .vector-menu-heading, .mw-portlet-heading, label').first().text().trim()
      const links = $(box)
        .find('li a')
        .get()
        .flatMap((link) => savedLink(link as DomElement, $(link).text(), path, place) ?? [])
      return links.length === 0 ? [] : [{ heading: heading === '' ? null : heading, links }]
    })
}

function savedLink(
  { attribs, parent }: DomElement,
  words: string,
  from: string,
  place: (href: string | undefined) => string | null,
): SavedMenuLink | null {
  const { href = '' } = attribs
  const label = words.replace(/\s+/g, ' ').trim()
  const path = place(href)
  const isAddress = /^(?:https?:)?\/\/|^mailto:/i.test(href)
  const item = (parent !== null && 'attribs' in parent ? parent.attribs['id'] : undefined) ?? ''
  // Behind a page by chance a crawler found one of them, and saved it there.
  if (label === '' || item === 'n-randompage' || (path === null && !isAddress)) return null
  return {
    label,
    path,
    titles: path === null ? [] : titlesOfLink(href, from),
    href: path === null ? href.replace(/^\/\//, 'https://') : null,
    isMain: /^n-mainpage(?:-description)?$/.test(item),
  }
}
