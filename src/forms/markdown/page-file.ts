/** One page of a bundle as a file of Markdown: its front matter, its words, its links to the files beside it. */

import { findAnchor } from '../../model/anchor.ts'
import type { Document } from '../../model/document.ts'
import type { FondsPage } from '../../model/fonds.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import { sentence } from '../../texts/sentence.ts'
import type { ExportInput } from '../form.ts'
import { destinationOf, escapeText } from './escape.ts'
import { pageFrontMatter } from './front-matter.ts'
import { type LinksOfPage, linksOfPage } from './links-of-page.ts'
import { memberList } from './members.ts'
import { hrefFrom, withFragment } from './paths.ts'
import type { MarkdownPlace } from './place.ts'
import { printMarkdown } from './print.ts'
import {
  bareName,
  type FolderOfPages,
  linkTargets,
  pageHref,
  sectionsElsewhere,
  uploadOf,
  uploadPath,
} from './targets.ts'

/** The text of the file of a page that is no redirect, or of one that leads nowhere; what it holds is told. */
export async function pageText(page: FondsPage, folder: FolderOfPages): Promise<string> {
  const { input, told } = folder
  const { fonds } = input
  const document = await input.document(page)
  const head = pageHead(page, folder)
  told.carried('pages')
  if (isLeftOut(page, input)) told.lost(loss('not-in-form', page.title, { reason: message('page-not-readable') }))
  else if (page.revisionId !== null) told.carried('revisions')
  const members = page.namespaceId === 14 ? memberList(bareName(page.title), folder.pathOf(page), folder) : ''
  if (document === null) return joined([head, members])
  const sections = await sectionsElsewhere(page, input)
  const links = linksOfPage(fonds.links(page.pageId), linkTargets(page, folder, sections), input.language)
  const text = printMarkdown(document, placeOf(page, document, links, folder))
  told.carried('links', links.carried())
  for (const { url } of links.left())
    told.lost(loss('not-in-form', url, { reason: message('link-not-placed', { page: page.title }) }))
  return joined([head, shownUpload(page, folder), text, members])
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n')

/** A page may have no words (a category, an empty page); one that has a text and no place in the site is left out. */
const isLeftOut = (page: FondsPage, { bundle, fonds }: ExportInput): boolean =>
  !bundle.has(`data/site/${page.sitePath}`) && page.revisionId !== null && fonds.text(page.revisionId) !== null

function pageHead(page: FondsPage, { input, pathOf, uploads, redirectsTo, meetingsOf, told }: FolderOfPages): string {
  const { fonds } = input
  const contributors = new Set<string>()
  let { lastAt: textAt } = page
  for (const { contributor, revisionId, at } of fonds.revisions(page.pageId)) {
    if (contributor !== null) contributors.add(contributor.name)
    if (revisionId === page.revisionId) textAt = at
  }
  const upload = page.namespaceId === 6 ? uploads.get(bareName(page.title)) : undefined
  const meetings = meetingsOf(page.pageId)
  told.carried('meetings', meetings.length)
  return pageFrontMatter({
    page,
    textAt,
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

/** The page of an upload shows it, as the wiki did above the words. */
function shownUpload(page: FondsPage, folder: FolderOfPages): string {
  const name = bareName(page.title)
  const upload = page.namespaceId === 6 ? uploadOf(name, folder.pathOf(page), folder) : null
  if (upload === null || upload.how === 'named') return ''
  return `${upload.how === 'shown' ? '!' : ''}[${escapeText(name)}](${destinationOf(upload.href)})\n`
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
