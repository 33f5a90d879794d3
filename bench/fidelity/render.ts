/** Our HTML of a Document as the site of a complete wiki would have it, with MediaWiki's own addresses. */

import { createHash } from 'node:crypto'
import { findLinks } from '../../src/links/find.ts'
import { addressOfLink, type Document } from '../../src/model/document.ts'
import { cleanAddress } from '../../src/model/link-destination.ts'
import type { Slot } from '../../src/model/parsed-page.ts'
import { parseTitle, type TitleRules } from '../../src/model/title.ts'
import { renderDocument } from '../../src/site/render.ts'
import { escapeHtml } from '../../src/support/markup.ts'

/** What of the wiki an HTML text depends on. */
export interface PrintedWiki {
  readonly rules: TitleRules
  /** Names of the uploads that are there. */
  readonly files: ReadonlySet<string>
  /** @default 'en' */
  readonly language?: string
}

/** HTML in the shape of MediaWiki; `text` is what the document was parsed from. */
export function htmlOf(document: Document, text: string, title: string, wiki: PrintedWiki): string {
  const { rules, files, language = 'en' } = wiki
  const { html, slots } = renderDocument(document, { language: 'en', wikiLanguage: language, shape: 'mediawiki' })
  const addresses = findLinks(document, text).map(({ raw }) => cleanAddress(raw))
  const page = { addresses, title: parseTitle(title, rules)?.prefixed ?? title, rules, files }
  const tags = slots.map((slot) => slotTags(slot, page))
  return html.replace(/<(\/?)wf-slot n="(\d+)">/g, (_, slash: string, number: string) => {
    return tags[Number(number)]?.[slash === '' ? 0 : 1] ?? ''
  })
}

interface PrintedPage extends PrintedWiki {
  readonly addresses: readonly string[]
  readonly title: string
}

/** The tags of a slot as the site fills it. */
function slotTags(slot: Slot, page: PrintedPage): readonly [string, string] {
  switch (slot.kind) {
    case 'url':
      return [link(page.addresses[slot.use] ?? ''), '</a>']
    case 'page':
      return [link(hrefOfPage(slot, page)), '</a>']
    case 'image':
      return [picture(slot, page), '']
  }
}

/** A page does not link to itself. */
const link = (href: string): string => (href === '' ? '<a>' : `<a href="${escapeHtml(href)}">`)

function hrefOfPage(
  { title, fragment, interwiki }: Omit<Extract<Slot, { kind: 'page' }>, 'kind'>,
  page: PrintedPage,
): string {
  const { rules, title: own } = page
  const hash = fragment === null || fragment === '' ? '' : `#${fragment.replaceAll(' ', '_')}`
  const name = title.replaceAll(' ', '_')
  if (interwiki !== null) return `${rules.interwiki[interwiki]?.replace('$1', name) ?? name}${hash}`
  if (title === '' || title === own) return hash
  const media = `${namespaceName(-2, page)}:`
  if (title.startsWith(media)) return addressOfFile(title.slice(media.length), page)
  return `/wiki/${encodeURIComponent(name)}${hash}`
}

/** Where a file itself lies, by the hash of its name, or where a missing one could be uploaded. */
function addressOfFile(name: string, { files }: PrintedPage): string {
  const key = name.replaceAll(' ', '_')
  if (!files.has(name)) return `/index.php?title=Special:Upload&wpDestFile=${encodeURIComponent(key)}`
  const hash = createHash('md5').update(key).digest('hex')
  return `http://example.com/images/${hash.slice(0, 1)}/${hash.slice(0, 2)}/${encodeURIComponent(key)}`
}

const namespaceName = (id: number, { rules }: PrintedPage): string =>
  rules.namespaces.find((namespace) => namespace.id === id)?.name ?? ''

/** An upload, or what stands for one that is missing: MediaWiki links to where it could be uploaded. */
function picture({ name, shows, alt, link: target }: Extract<Slot, { kind: 'image' }>, page: PrintedPage): string {
  const own = `${namespaceName(6, page)}:${name}`
  if (!page.files.has(name))
    return `${link(addressOfFile(name, page))}${escapeHtml(alt === null || alt === '' ? own : alt)}</a>`
  if (shows !== undefined && !page.files.has(shows))
    return `${link(`/wiki/${encodeURIComponent(own.replaceAll(' ', '_'))}`)}Error creating thumbnail: </a>`
  if (target === '') return '<img>'
  const title = target === null || addressOfLink(target) !== null ? null : parseTitle(target, page.rules)
  const href =
    target === null
      ? `/wiki/${encodeURIComponent(own.replaceAll(' ', '_'))}`
      : title === null
        ? target
        : hrefOfPage({ ...title, title: title.prefixed }, page)
  return `${link(href)}<img></a>`
}
