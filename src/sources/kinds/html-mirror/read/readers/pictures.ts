/** The pictures that a page shows, with the files that their links and their addresses name; and the uploads that it links. */

import { posix } from 'node:path'
import { pathDecode } from '../../../../../support/paths.ts'
import { linkedPath, titlesOfLink } from '../addresses.ts'
import { contentLinks, contentPictures } from '../content.ts'
import type { DomElement } from '../dom.ts'
import type { PicturePlace } from '../facts.ts'
import { ownHosts, type SavedPage } from '../saved-page.ts'
import { isUploadPath, pictureName } from '../uploads.ts'

export function readPictures(page: SavedPage): readonly PicturePlace[] {
  const hosts = ownHosts(page)
  const pathOf = (address: string | undefined): string | null =>
    address === undefined ? null : linkedPath(page.path, address, hosts)
  const shown = contentPictures(page).map((picture) => {
    const { src } = picture.attribs
    const link = page.$(picture).closest('a')
    const href = link.attr('href')
    const named = link.is('.image, .mw-file-description') ? nameInTitle(titlesOfLink(href ?? '', page.path)) : null
    return { name: named ?? pictureName(src ?? ''), by: page.path, path: pathOf(src), link: pathOf(href) }
  })
  const linked = contentLinks(page).flatMap(({ attribs }) => linkedUpload(page, attribs, hosts) ?? [])
  return [...shown, ...[...new Set(linked)].map((name) => ({ name, by: page.path, path: null, link: null }))]
}

/** What stands behind the namespace. */
function nameInTitle(titles: readonly string[]): string | null {
  const title = titles.find((one) => one.includes(':'))
  return title === undefined ? null : title.slice(title.indexOf(':') + 1).replaceAll('_', ' ')
}

/** The name of the upload that a link leads to; of one without folders of hashes only a link to `Media:` tells, by its title. */
function linkedUpload(page: SavedPage, attributes: DomElement['attribs'], hosts: readonly string[]): string | null {
  const { href = '', title = '' } = attributes
  const isMedia = /(?:^|\s)internal(?:\s|$)/.test(attributes['class'] ?? '')
  const path = linkedPath(page.path, href, hosts) ?? (isMedia ? pathDecode(href.replace(/[?#].*$/s, '')) : null)
  if (path === null) return null
  if (isUploadPath(path)) return pictureName(path)
  return isMedia && title !== '' && title.replaceAll(' ', '_') === posix.basename(path).replaceAll(' ', '_')
    ? title.replaceAll('_', ' ')
    : null
}
