/** Pages that no part of `data/xml/` has, from the catalogue and the site: those of which only HTML is left. */

import { TextDecoder } from 'node:util'
import {
  documentEnd,
  pageEnd,
  pageStart,
  revisionXml,
  type XmlRevision,
  type XmlSite,
} from '../../bundle/xml/document.ts'
import type { Bundle } from '../../model/bundle.ts'
import type { FondsContents, FondsPage, FondsRevision } from '../../model/fonds.ts'
import type { Message } from '../../model/message.ts'
import { nameInNamespace } from '../../model/title.ts'
import { entryTooLarge, gunzipped, linesTogether, type UnpackRoom } from '../../support/pieces.ts'
import { siteLanguageOf } from '../../texts/language.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import { readerTexts } from '../../texts/readers.ts'
import type { ExportInput, ExportReport } from '../common/form.ts'
import { reconstructedText } from '../common/reconstructed-text.ts'

/** Told of a page as it passes. */
export interface PassedPages {
  /** Whether a revision stands in a part. */
  readonly isInPart: (revisionId: number) => boolean
  /** The latest text of a page is in the document. */
  readonly onLatest: (pageId: number) => void
  /** The revisions that a page has beyond those of the bundle. */
  readonly endOf: (pageId: number) => string
}

/** The pages that no part has; what no document holds is told, of the pages of parts too. */
export async function* cataloguePages(
  input: ExportInput,
  report: ExportReport,
  { isInPart, onLatest, endOf }: PassedPages,
): AsyncGenerator<string> {
  for (const page of input.fonds.pages()) {
    // MediaWiki stores no page there, and imports none.
    if (page.namespaceId < 0) {
      report.lost(loss('not-in-form', page.title, { reason: message('special-page') }))
      continue
    }
    const revisions = [...input.fonds.revisions(page.pageId)]
    const isPart = revisions.some(({ revisionId }) => isInPart(revisionId))
    const written: string[] = []
    let hasText = isPart
    for (const revision of revisions) {
      if (isInPart(revision.revisionId)) continue
      const xml = isPart ? message(reasonOf(revision)) : await writtenRevision(revision, page, input, report)
      if (typeof xml === 'string') {
        written.push(xml)
        hasText ||= revision.textState !== 'hidden'
      } else report.lost(loss('not-in-form', `${page.title} (revision ${revision.revisionId})`, { reason: xml }))
    }
    if (hasText) onLatest(page.pageId)
    else report.lost(loss('not-in-form', page.title, { reason: message('page-without-text') }))
    if (written.length === 0 || !hasText) continue
    report.carried('revisions', written.length)
    yield pageStart(page)
    yield* written
    yield endOf(page.pageId) + pageEnd
  }
}

/** Why a revision of a page of a part is not in it. */
function reasonOf({ textState, at }: FondsRevision): 'old-html-only' | 'revision-without-time' | 'text-not-here' {
  if (textState === 'html-only') return 'old-html-only'
  return at === null ? 'revision-without-time' : 'text-not-here'
}

/** The revision, its text made from HTML where there is no other; or why it is not written. */
async function writtenRevision(
  revision: FondsRevision,
  page: FondsPage,
  input: ExportInput,
  report: ExportReport,
): Promise<string | Message> {
  // An empty text in its place would be a lie.
  if (revision.textState === 'missing') return message('text-not-here')
  const isHtml = revision.textState === 'html-only'
  const isLatest = revision.revisionId === page.revisionId
  if (isHtml && !isLatest) return message('old-html-only')
  if (revision.at === null && !isLatest) return message('revision-without-time')
  const text = isHtml ? await reconstructedText(page, input) : input.fonds.text(revision.revisionId)
  if (text === null && isHtml) return message('no-words-on-site')
  return revisionXml(xmlRevision(revision, input.fonds, isHtml), text, page.title, (one) => report.lost(one))
}

/** The schema wants a time: of a revision without one, the day of the bundle, and the comment says so. */
function xmlRevision(revision: FondsRevision, { about }: FondsContents, isHtml: boolean): XmlRevision {
  const { comment, textState } = revision
  const language = siteLanguageOf(about.language)
  const notes = [...(isHtml ? ['reconstructed' as const] : []), ...(revision.at === null ? ['undated' as const] : [])]
  const said = notes.map((note) => `[${readerTexts.history[note][language]}]`)
  return {
    ...revision,
    at: revision.at ?? `${about.bundleDate}T00:00:00Z`,
    comment: [...(comment === null || comment === '' ? [] : [comment]), ...said].join(' ') || null,
    textState: isHtml ? 'present' : textState,
  }
}

/** What the catalogue tells of the wiki; titles that begin with a small letter tell that a namespace knows small ones. */
export function siteOf(fonds: FondsContents): XmlSite {
  const { about, namespaces } = fonds
  const sensitive = new Set<number>()
  const names = new Map(namespaces.map(({ id, name }) => [id, name]))
  for (const { namespaceId, title } of fonds.pages()) {
    const first = Array.from(nameInNamespace(title, names.get(namespaceId) ?? '').slice(0, 2))[0] ?? ''
    if (first !== first.toUpperCase() && Array.from(first.toUpperCase()).length === 1) sensitive.add(namespaceId)
  }
  return {
    ...about,
    base: about.baseUrl,
    namespaces: namespaces.map(({ id, name }) => ({
      id,
      name,
      case: sensitive.has(id) ? 'case-sensitive' : 'first-letter',
    })),
  }
}

// The parts of `data/xml/` as the pages of one document.

/** The parts of a bundle, in order; none where the wiki left no text of its own. */
export const partsOf = (bundle: Pick<Bundle, 'entries'>): readonly string[] =>
  bundle
    .entries()
    .map(({ path }) => path)
    .filter((path) => /^data\/xml\/pages-\d+\.xml\.gz$/.test(path))

/** Names and namespaces of a wiki are far below. */
const longestStart = 16 << 20
const lastOfStart = '</siteinfo>\n'

/**
 * The beginning of the first part, then the pages of all, as long as there is room; the end is left to the caller. `onRevision`
 * is told the id of each revision as it passes. Throws ENTRY_TOO_LARGE.
 */
export async function* mergedParts(
  bundle: Pick<Bundle, 'path' | 'entries' | 'stream'>,
  room: UnpackRoom,
  onRevision: (id: number) => void,
): AsyncGenerator<string> {
  for (const [at, path] of partsOf(bundle).entries()) {
    let start: string | null = ''
    const place = { path: bundle.path, entry: path }
    for await (const lines of linesTogether(gunzipped(bundle.stream(path), place, room), new TextDecoder(), place)) {
      if (start === null) {
        tellRevisions(lines, onRevision)
        yield lines.replace(documentEnd, '')
        continue
      }
      start += lines
      if (start.length > longestStart) throw entryTooLarge(place, message('line-at-most', { limit: longestStart }))
      const end = start.indexOf(lastOfStart) + lastOfStart.length
      if (end < lastOfStart.length) continue
      const rest = start.slice(end)
      if (at === 0) yield start.slice(0, end)
      start = null
      tellRevisions(rest, onRevision)
      yield rest.replace(documentEnd, '')
    }
  }
}

/** As our writer indents it; in words of the wiki `<` is escaped. */
function tellRevisions(lines: string, onRevision: (id: number) => void): void {
  for (const [, id] of lines.matchAll(/^ {6}<id>(\d+)<\/id>$/gm)) onRevision(Number(id))
}
