/** One page of a bundle as a file of Markdown: its front matter, its words, its links to the files beside it. */

import { posix } from 'node:path'
import { findAnchor } from '../../model/anchor.ts'
import type { Document } from '../../model/document.ts'
import type { FondsPage, FondsUploadVersion } from '../../model/fonds.ts'
import { addedAnchor } from '../../model/link-destination.ts'
import { loss } from '../../model/loss.ts'
import { message, sentence } from '../../model/message.ts'
import type { ExportInput, ExportTold } from '../export-form.ts'
import { destinationOf, escapeText } from './escape.ts'
import { type MeetingFacts, pageFrontMatter } from './front-matter.ts'
import { type LinksOfPage, linksOfPage } from './links-of-page.ts'
import { hrefFrom, landingOf, savedCopiesFolder, uploadsFolder, withFragment } from './paths.ts'
import type { MarkdownPlace, Upload } from './place.ts'
import { printMarkdown } from './print.ts'

/** What all pages of a bundle are written with. */
export interface FolderOfPages {
  readonly input: ExportInput
  readonly told: ExportTold
  readonly pathOf: (page: FondsPage) => string
  /** The version of an upload that is shown, by name. */
  readonly uploads: ReadonlyMap<string, FondsUploadVersion>
  readonly redirectsTo: (title: string) => readonly FondsPage[]
  readonly meetingsOf: (pageId: number) => readonly MeetingFacts[]
  /** Saved copies that a page leads to, by their paths from the bag's root; grows while pages are written. */
  readonly copies: Set<string>
}

/** The text of the file of a page that is no redirect, or of one that leads nowhere; what it holds is told. */
export async function pageText(page: FondsPage, folder: FolderOfPages): Promise<string> {
  const { input, told } = folder
  const { fonds } = input
  const document = await input.document(page)
  const head = pageHead(page, folder)
  told.carried('pages')
  if (isLeftOut(page, input)) told.lost(loss('not-in-form', page.title, { reason: message('page-not-readable') }))
  else if (page.revisionId !== null) told.carried('revisions')
  if (document === null) return head
  const sections = await sectionsElsewhere(page, input)
  const links = linksOfPage(fonds.links(page.pageId), linkTargets(page, folder, sections), input.language)
  const text = printMarkdown(document, placeOf(page, document, links, folder))
  told.carried('links', links.carried())
  for (const { url } of links.left())
    told.lost(loss('not-in-form', url, { reason: message('link-not-placed', { page: page.title }) }))
  return [head, shownUpload(page, folder), text].filter((part) => part !== '').join('\n')
}

/** A page may have no words (a category, an empty page); one that has a text and no place in the site is left out. */
const isLeftOut = (page: FondsPage, { bundle, fonds }: ExportInput): boolean =>
  !bundle.has(`data/site/${page.sitePath}`) && page.revisionId !== null && fonds.text(page.revisionId) !== null

function pageHead(page: FondsPage, { input, pathOf, uploads, redirectsTo, meetingsOf, told }: FolderOfPages): string {
  const { fonds } = input
  const contributors = new Set<string>()
  for (const { contributor } of fonds.revisions(page.pageId))
    if (contributor !== null) contributors.add(contributor.name)
  const upload = page.namespaceId === 6 ? uploads.get(bareName(page.title)) : undefined
  const meetings = meetingsOf(page.pageId)
  told.carried('meetings', meetings.length)
  return pageFrontMatter({
    page,
    about: fonds.about,
    namespace: fonds.namespaces.find(({ id }) => id === page.namespaceId)?.name ?? '',
    categories: fonds.categories(page.pageId),
    contributors: [...contributors],
    redirects: redirectsTo(page.title).map((redirect) => ({ title: redirect.title, path: pathOf(redirect) })),
    meetings,
    file: upload?.path == null ? null : hrefFrom(pathOf(page), uploadPath(upload.path)),
    redirectTarget: page.redirectTarget,
  })
}

const bareName = (title: string): string => title.slice(title.indexOf(':') + 1)

/** Where an upload lies in the form, by its path from the bag's root. */
export const uploadPath = (path: string): string => posix.join(uploadsFolder, path.replace(/^data\/files\//, ''))

/** Where a saved copy lies in the form. */
export const copyPath = (path: string): string => posix.join(savedCopiesFolder, path.replace(/^data\//, ''))

/** The page of an upload shows it, as the wiki did above the words. */
function shownUpload(page: FondsPage, folder: FolderOfPages): string {
  const name = bareName(page.title)
  const upload = page.namespaceId === 6 ? uploadOf(name, folder.pathOf(page), folder) : null
  if (upload === null || upload.how === 'named') return ''
  return `${upload.how === 'shown' ? '!' : ''}[${escapeText(name)}](${destinationOf(upload.href)})\n`
}

const shownTypes = /^image\/(?:png|jpeg|gif|svg\+xml|webp|avif|bmp|x-ms-bmp)$/
/** What a browser may run when it opens it. */
const runnableTypes = /html|xml|script|flash|java/

function uploadOf(name: string, from: string, { uploads }: FolderOfPages): Upload | null {
  const version = uploads.get(name)
  if (version?.path == null) return null
  const mime = version.mime ?? ''
  const how = shownTypes.test(mime) ? 'shown' : runnableTypes.test(mime) ? 'named' : 'linked'
  return { href: hrefFrom(from, uploadPath(version.path)), how }
}

function placeOf(page: FondsPage, document: Document, links: LinksOfPage, folder: FolderOfPages): MarkdownPlace {
  const { input } = folder
  const own = new Set(document.anchors ?? [])
  const from = folder.pathOf(page)
  return {
    outside: links.take,
    pageHref(title, fragment) {
      const isOwn = title === '' || title === page.title
      if (!isOwn) return pageHref(title, fragment, from, folder)
      const anchor = fragment === null ? null : findAnchor(own, fragment)
      return anchor === null ? null : withFragment('', anchor)
    },
    upload: (name) => uploadOf(name, from, folder),
    missingUpload: (name) => sentence(message('upload-not-here', { name }), input.language),
  }
}

/** A page, or the bytes of an upload that has no page or is linked as a file. The section is one that the site found. */
function pageHref(title: string, fragment: string | null, from: string, folder: FolderOfPages): string | null {
  const landing = landingOf(title, folder.input.fonds)
  if (landing === null) {
    const upload = isFileTitle(title, folder) ? uploadOf(bareName(title), from, folder) : null
    return upload === null || upload.how === 'named' ? null : upload.href
  }
  const { page } = landing
  const isAdded = addedAnchor(page.namespaceId, fragment) !== null
  return withFragment(hrefFrom(from, folder.pathOf(page)), isAdded ? null : fragment)
}

function isFileTitle(title: string, { input }: FolderOfPages): boolean {
  const prefix = title.slice(0, Math.max(0, title.indexOf(':')))
  const own = input.fonds.namespaces
    .filter(({ id }) => id === 6 || id === -2)
    .flatMap(({ name, canonicalName }) => [name, canonicalName])
  return prefix !== '' && [...own, 'File', 'Media'].includes(prefix)
}

const linkTargets = (page: FondsPage, folder: FolderOfPages, sections: ReadonlyMap<string, string | null>) => ({
  pageHref(target: string): string | null {
    const [title = ''] = target.split('#')
    return pageHref(title, sections.get(target) ?? null, folder.pathOf(page), folder)
  },
  copyHref(path: string): string {
    folder.copies.add(path)
    return hrefFrom(folder.pathOf(page), copyPath(path))
  },
})

/** The ids of the sections that addresses of the wiki itself, written as links to the outside, lead to. */
async function sectionsElsewhere(page: FondsPage, input: ExportInput): Promise<ReadonlyMap<string, string | null>> {
  const sections = new Map<string, string | null>()
  for (const { status, target } of input.fonds.links(page.pageId)) {
    if (status !== 'internal' || target === null || !target.includes('#') || sections.has(target)) continue
    const [title = '', fragment = ''] = target.split(/#(.*)/s)
    sections.set(target, await sectionOf(landingOf(title, input.fonds)?.page ?? null, fragment, input))
  }
  return sections
}

/** The id of a section of a page in its words; null where there is none. */
export async function sectionOf(
  page: FondsPage | null,
  fragment: string | null,
  input: ExportInput,
): Promise<string | null> {
  if (page === null || fragment === null) return null
  return findAnchor(new Set((await input.document(page))?.anchors ?? []), fragment)
}
