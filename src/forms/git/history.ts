/** The commits of a wiki's history, one for each revision, in the order of time. */

import type { FondsAbout, FondsPage, FondsRevision } from '../../model/fonds.ts'
import type { Message } from '../../model/message.ts'
import { canonicalNamespaces } from '../../model/title.ts'
import { createSlugs } from '../../support/slug.ts'
import { isUrl } from '../../support/url.ts'
import { type SiteLanguage, siteLanguageOf } from '../../texts/language.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import { readerTexts } from '../../texts/readers.ts'
import type { ExportInput, ExportReport } from '../common/form.ts'
import { reconstructedText } from '../common/reconstructed-text.ts'
import { pageStem } from '../page-stem.ts'

/** One commit: what is said of a revision, and the file as it left it. */
export interface WikiCommit {
  /** `Name <slug@host>`. */
  readonly author: string
  /** Seconds since 1970. */
  readonly seconds: number
  readonly message: string
  /** Folder and name of the page's file. */
  readonly folder: string
  readonly name: string
  /** UTF-8; null where the text is not here: the file stays as it was. */
  readonly content: Buffer | null
}

/** What is needed of a page for each of its revisions. */
interface PageFile {
  readonly title: string
  readonly folder: string
  readonly name: string
  readonly latest: number | null
}

/** The commits, and of what pages the latest text has been in one of them. */
export interface WikiHistory {
  readonly commits: AsyncIterable<WikiCommit>
  readonly pageIds: ReadonlySet<number>
}

/** The history of a bundle; what has no commit is told while the commits are read, as is a page that no commit has a text of. */
export function wikiHistory(input: ExportInput, report: ExportReport): WikiHistory {
  const pageIds = new Set<number>()
  return { commits: wikiCommits(input, report, pageIds), pageIds }
}

/** Revisions whose time is known, then the last ones of pages of which nobody told it, dated when the bundle was made. */
async function* wikiCommits(
  input: ExportInput,
  report: ExportReport,
  pageIds: Set<number>,
): AsyncGenerator<WikiCommit> {
  const { fonds } = input
  const history = openHistory(input, report, pageIds)
  let last = 0
  for (const revision of fonds.revisions()) {
    if (revision.at === null) continue
    last = Math.max(last, Math.floor(Date.parse(revision.at) / 1000))
    const commit = await history.commitOf(revision, last, [])
    if (commit !== null) yield commit
  }
  const made = Math.max(last, Date.parse(`${fonds.about.bundleDate}T00:00:00Z`) / 1000)
  for (const revision of fonds.revisions()) {
    if (revision.at !== null) break
    const commit = await history.commitOf(revision, made, ['undated'])
    if (commit !== null) yield commit
  }
  for (const { pageId, title } of fonds.pages())
    if (!pageIds.has(pageId)) report.lost(loss('not-in-form', title, { reason: message('page-without-text') }))
}

function openHistory(input: ExportInput, report: ExportReport, pageIds: Set<number>) {
  const { fonds } = input
  const language = siteLanguageOf(fonds.about.language)
  const files = pageFiles(input)
  const authorOf = createAuthors(fonds.about, language)
  const lose = (file: PageFile, { revisionId }: FondsRevision, reason: Message): null => {
    report.lost(loss('not-in-form', `${file.title} (revision ${revisionId})`, { reason }))
    return null
  }
  return {
    async commitOf(revision: FondsRevision, seconds: number, notes: readonly NoteKey[]): Promise<WikiCommit | null> {
      const file = files.get(revision.pageId)
      if (file === undefined) return null
      const isLatest = file.latest === revision.revisionId
      if (revision.at === null && !isLatest) return lose(file, revision, message('revision-without-time'))
      const isHtml = revision.textState === 'html-only'
      if (isHtml && !isLatest) return lose(file, revision, message('old-html-only'))
      const page = isHtml ? fonds.pageOfTitle(file.title) : null
      const text = page === null ? fonds.text(revision.revisionId) : await reconstructedText(page, input)
      if (text === null && isHtml) return lose(file, revision, message('no-words-on-site'))
      report.carried('revisions')
      if (isLatest && text !== null) {
        report.carried('pages')
        pageIds.add(revision.pageId)
      }
      const said = [...notes, ...notesOf(revision, text)].map((key) => readerTexts.history[key][language])
      return {
        author: authorOf(revision.contributor),
        seconds,
        message: messageOf(revision, file.title, said),
        folder: file.folder,
        name: file.name,
        content: text === null ? null : Buffer.from(text),
      }
    },
  }
}

type NoteKey = 'reconstructed' | 'undated' | 'hidden' | 'missing' | 'withheld' | 'masked'

function notesOf({ textState }: FondsRevision, text: string | null): readonly NoteKey[] {
  if (textState === 'html-only') return ['reconstructed']
  if (textState === 'redacted') return [text === null ? 'withheld' : 'masked']
  return textState === 'present' ? [] : [textState]
}

/** The comment, or the title for want of one; below it, as trailers, which page and revision it is. */
function messageOf({ revisionId, comment, isMinor }: FondsRevision, title: string, notes: readonly string[]): string {
  const said = (comment ?? '').replaceAll('\0', '').trim()
  const trailers = [
    `Page: ${title}`,
    `Revision: ${revisionId}`,
    ...(isMinor ? ['Minor: yes'] : []),
    ...notes.map((note) => `Note: ${note}`),
  ]
  return `${said === '' ? title : said}\n\n${trailers.join('\n')}\n`
}

/** Each page's file: the name of its page in the site, which no other has, in a folder for its namespace. */
function pageFiles({ fonds }: ExportInput): ReadonlyMap<number, PageFile> {
  const slugs = createSlugs()
  const folders = new Map(
    fonds.namespaces.map(({ id, name, canonicalName }) => [
      id,
      slugs(id === 0 ? 'main' : canonicalName || canonicalNamespaces[id] || name || `ns ${id}`),
    ]),
  )
  const files = new Map<number, PageFile>()
  for (const page of fonds.pages())
    files.set(page.pageId, fileOf(page, folders.get(page.namespaceId) ?? slugs(`ns ${page.namespaceId}`)))
  return files
}

const fileOf = ({ title, sitePath, revisionId }: FondsPage, folder: string): PageFile => ({
  title,
  folder,
  name: `${pageStem({ title, sitePath })}.wiki`,
  latest: revisionId,
})

/** Contributors as git names authors: `Name <slug@host>`, the host of the wiki or, for want of one, `<key>.invalid` (RFC 2606); pseudonyms stay pseudonyms. */
function createAuthors(
  { baseUrl, key }: FondsAbout,
  language: SiteLanguage,
): (contributor: FondsRevision['contributor']) => string {
  const host = hostOf(baseUrl) ?? `${key}.invalid`
  const slugs = createSlugs()
  return (contributor) => {
    const named = contributor === null ? '' : nameOf(contributor.name)
    const kind = contributor === null ? 'unknownContributor' : 'hiddenContributor'
    const name = named === '' ? readerTexts.history[kind][language] : named
    return `${name} <${slugs(name)}@${host}>`
  }
}

/** Without what a line of git cannot hold; the prefix of an imported name (`imported>`) goes with its sign. */
const nameOf = (name: string): string =>
  name
    .replace(/^[a-z-]+>/, '')
    .replace(/[<>\u0000-\u001f]+/g, ' ')
    .trim()

function hostOf(address: string | null): string | null {
  return address === null || !isUrl(address) ? null : new URL(address).hostname || null
}
