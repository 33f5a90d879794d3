/** One page of a bundle as a file of Markdown: its front matter, its words, its links to the files beside it. */

import { findAnchor } from '../../model/anchor.ts'
import type { Document, Inline, Note } from '../../model/document.ts'
import type { FondsLink, FondsPage } from '../../model/fonds.ts'
import { followedAddress } from '../../model/link-destination.ts'
import { titleWithSection } from '../../model/title.ts'
import { frenchSpaces } from '../../texts/catalogue.ts'
import { siteTexts } from '../../texts/english/site.ts'
import { siteWords } from '../../texts/english/site-words.ts'
import type { Language, Text } from '../../texts/language.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import { sentence } from '../../texts/sentence.ts'
import type { ExportInput } from '../common/form.ts'
import { printBlocks } from './blocks.ts'
import { destinationOf, escapeHeadingEnd, escapeLineStart, escapeText } from './escape.ts'
import { pageFrontMatter } from './front-matter.ts'
import { piecesOf } from './inlines.ts'
import { lineOf } from './line.ts'
import { memberList } from './members.ts'
import { hrefFrom, withFragment } from './paths.ts'
import type { MarkdownPosition, OutsideLink, Printer } from './place.ts'
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
  const { input, report } = folder
  const { fonds } = input
  const document = await input.document(page)
  const head = pageHead(page, folder)
  report.carried('pages')
  if (isLeftOut(page, input)) report.lost(loss('not-in-form', page.title, { reason: message('page-not-readable') }))
  else if (page.revisionId !== null) report.carried('revisions')
  const members = page.namespaceId === 14 ? memberList(bareName(page.title), folder.pathOf(page), folder) : ''
  const heading = `# ${escapeHeadingEnd(escapeText(page.title))}\n`
  if (document === null) return joined([head, heading, members])
  const sections = await sectionsElsewhere(page, input)
  const links = linksOfPage(fonds.links(page.pageId), linkTargets(page, folder, sections), input.language)
  const text = printMarkdown(document, positionOf(page, document, links, folder))
  report.carried('links', links.carried())
  for (const { url } of links.left())
    report.lost(loss('not-in-form', url, { reason: message('link-not-placed', { page: page.title }) }))
  return joined([head, heading, shownUpload(page, folder), text, members])
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n')

/** A page may have no words (a category, an empty page); one that has a text and no place in the site is left out. */
const isLeftOut = (page: FondsPage, { bundle, fonds }: ExportInput): boolean =>
  !bundle.has(`data/site/${page.sitePath}`) && page.revisionId !== null && fonds.text(page.revisionId) !== null

function pageHead(page: FondsPage, { input, pathOf, uploads, redirectsTo, meetingsOf, report }: FolderOfPages): string {
  const { fonds } = input
  const contributors = new Set<string>()
  let { lastAt: textAt } = page
  for (const { contributor, revisionId, at } of fonds.revisions(page.pageId)) {
    if (contributor !== null) contributors.add(contributor.name)
    if (revisionId === page.revisionId) textAt = at
  }
  const upload = page.namespaceId === 6 ? uploads.get(bareName(page.title)) : undefined
  const meetings = meetingsOf(page.pageId)
  report.carried('meetings', meetings.length)
  return pageFrontMatter({
    page,
    textAt,
    about: fonds.about,
    namespace: fonds.namespaces.find(({ id }) => id === page.namespaceId)?.name ?? '',
    categories: fonds.categories(page.pageId),
    contributors: [...contributors],
    redirects: redirectsTo(page.title).map((redirect) => ({ title: redirect.title, path: pathOf(redirect) })),
    meetings,
    file: upload?.bundlePath == null ? null : hrefFrom(pathOf(page), uploadPath(upload.bundlePath)),
    redirectTarget: titleWithSection(page.redirectTarget, page.redirectFragment),
  })
}

/** The page of an upload shows it, as the wiki did above the words. */
function shownUpload(page: FondsPage, folder: FolderOfPages): string {
  const name = bareName(page.title)
  const upload = page.namespaceId === 6 ? uploadOf(name, folder.pathOf(page), folder) : null
  if (upload === null || upload.how === 'named') return ''
  return `${upload.how === 'shown' ? '!' : ''}[${escapeText(name)}](${destinationOf(upload.href)})\n`
}

function positionOf(page: FondsPage, document: Document, links: LinksOfPage, folder: FolderOfPages): MarkdownPosition {
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

// A Document as Markdown: CommonMark with pipe tables and notes; a parser gives back the same words.

/**
 * The text of a page, without front matter; ends with a line end, empty for an empty page. Templates are expanded, notes
 * stand at the end, places that links lead to are empty anchors of HTML.
 */
export function printMarkdown({ display, blocks }: Document, place: MarkdownPosition): string {
  const notes = createNotes()
  const printer: Printer = {
    place,
    noteMark: (note) => notes.markOf(note),
    isInLink: false,
    isLabel: false,
    isBold: false,
    isItalic: false,
  }
  const parts = [printBlocks(display ?? blocks, printer)]
  // The list grows: a note may hold another one.
  for (const { number, words } of notes.all()) {
    const text = escapeLineStart(lineOf(piecesOf(words().filter(isOfWiki), printer), 'tags'))
    parts.push(`[^${number}]: ${text === '' ? '&nbsp;' : text}`)
  }
  const text = parts.filter((part) => part !== '').join('\n\n')
  return text === '' ? '' : `${text}\n`
}

/** The place that a list of notes gives to each is the list's, not the wiki's. */
const isOfWiki = (inline: Inline): boolean =>
  inline.type !== 'element' ||
  inline.children.length > 0 ||
  !/^(?:cite_note|wf-note)-/.test(inline.attributes['id'] ?? '')

/** Notes in the order of their first marks; one with a name may have several, one of which brings its words. */
function createNotes() {
  const words: { children: readonly Inline[] }[] = []
  const byName = new Map<string, number>()
  return {
    markOf({ group, name, children }: Pick<Note, 'group' | 'name' | 'children'>): string {
      const key = name === null ? null : `${group}\n${name}`
      const known = key === null ? undefined : byName.get(key)
      const at = known ?? words.push({ children: [] }) - 1
      if (key !== null) byName.set(key, at)
      const note = words[at]
      if (children !== null && note !== undefined) note.children = children
      return `[^${at + 1}]`
    },
    *all() {
      for (let at = 0; at < words.length; at += 1) yield { number: at + 1, words: () => words[at]?.children ?? [] }
    },
  }
}

// The links out of the wiki on one page, each given what became of it, and counted.

/** What leads to pages and saved copies, from the page that is asked about. */
interface LinkTargets {
  /** The address of a page by what a link names: a title, with its section after `#`; null: it is not here. */
  readonly pageHref: (target: string) => string | null
  /** The address of a saved copy by its path from the bag's root. */
  readonly copyHref: (path: string) => string
}

/** The links of a page, taken one by one in reading order. */
interface LinksOfPage {
  readonly take: (url: string) => OutsideLink
  /** Places that were taken, and those whose address was withdrawn, which are words on the wiki's site too. */
  readonly carried: () => number
  /** Places that were not. */
  readonly left: () => readonly FondsLink[]
}

/** The uses of each URL wait in line; where a page shows a link more often than the catalogue says, the last one counts. */
function linksOfPage(links: Iterable<FondsLink>, targets: LinkTargets, language: Language): LinksOfPage {
  const waiting = new Map<string, FondsLink[]>()
  const last = new Map<string, FondsLink>()
  let carried = 0
  for (const link of links) {
    if (link.status === 'redacted') carried += 1
    else {
      const uses = waiting.get(link.url)
      if (uses === undefined) waiting.set(link.url, [link])
      else uses.push(link)
    }
  }
  return {
    take(url) {
      const next = waiting.get(url)?.shift()
      if (next !== undefined) {
        carried += 1
        last.set(url, next)
      }
      const link = next ?? last.get(url)
      return link === undefined
        ? { href: followedAddress(url), original: null, state: null }
        : treated(link, targets, language)
    },
    carried: () => carried,
    left: () => [...waiting.values()].flat(),
  }
}

function treated({ url, status, verdict, target }: FondsLink, targets: LinkTargets, language: Language): OutsideLink {
  const href = target === null || status === 'internal-missing' ? null : hrefOf(target, status, targets)
  if (href === null) {
    const isRefused = target !== null && status !== 'internal' && status !== 'internal-missing'
    const state = isRefused ? wordsOf(siteTexts.linkNotFollowed, language) : stateWords(status, verdict, language)
    return { href, original: null, state }
  }
  return { href, original: href === followedAddress(url) ? null : url, state: null }
}

function hrefOf(target: string, status: string, { pageHref, copyHref }: LinkTargets): string | null {
  if (status === 'internal') return pageHref(target)
  return target.startsWith('data/') ? copyHref(target) : followedAddress(target)
}

/** As the site says it: one that never answers says no more than that. */
function stateWords(status: string, verdict: string, language: Language): string {
  const key = verdict === 'unreachable' ? 'verdict.unreachable' : `status.${status}`
  const text = Object.entries(siteWords).find(([name]) => name === key)?.[1]
  if (text === undefined) return status
  return wordsOf(text, language)
}

const wordsOf = (text: Text, language: Language): string => (language === 'fr' ? frenchSpaces(text.fr) : text.en)
