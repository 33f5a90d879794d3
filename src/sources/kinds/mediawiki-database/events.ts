/** The wiki of a database as a stream of events: itself, pages with their revisions, versions of files. */

import { isIP } from 'node:net'
import { type Loss, listOfNames, lossOfMany, partsOfList } from '../../../model/loss.ts'
import type { Message } from '../../../model/message.ts'
import { type TitleRules, titleRules } from '../../../model/title.ts'
import type {
  Contributor,
  Namespace,
  SourceEvent,
  SourceFile,
  SourcePage,
  SourceRevision,
  WikiSite,
} from '../../../model/wiki.ts'
import { sha1Base36 } from '../../../support/hash.ts'
import { estimateLanguage } from '../../../support/language-of-texts.ts'
import { loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { formatOfModel } from '../../common/content-formats.ts'
import { countersAhead } from '../../common/counters.ts'
import { usualMainPage } from '../../common/site-facts.ts'
import { redirectOf } from '../../export-xml/redirects.ts'
import { timeOf } from '../../export-xml/revision.ts'
import { FilesFolder, type UploadFolder } from '../../uploads/files-folder.ts'
import { siteOf, type WikiSettings } from './settings.ts'
import type { Fields, RowText, WikiRows } from './wiki-rows.ts'

/** All that is read beside the rows. */
export interface BesideRows {
  readonly settings: WikiSettings
  readonly uploads: UploadFolder | null
  /** ISO 639-1, where the settings name none. */
  readonly language: string | null
  /** As losses call the database. */
  readonly name: string
}

/** Everything that the wiki has, in one order. */
export async function* wikiEvents(
  wiki: WikiRows,
  beside: BesideRows,
  signal: AbortSignal,
): AsyncGenerator<SourceEvent> {
  const { site, spoken, losses } = siteIn(wiki, beside)
  yield { type: 'site', site }
  for (const one of losses) yield { type: 'loss', loss: one }
  const rules = titleRules({ namespaces: site.namespaces, interwiki: {} })
  const { readersOf } = beside.settings
  const book: PageBook = {
    readersOf,
    names: new Map(site.namespaces.map(({ id, name }) => [id, name])),
    rules,
    language: spoken,
    missing: new Map(),
    bare: [],
  }
  for (const [mark, things] of wiki.shown()) yield { type: 'shown', mark, things }
  for (const one of wiki.orphans()) yield { type: 'loss', loss: loss('revision-without-page', one) }
  const total = wiki.counted().pages
  let done = 0
  for (const [page, revisions] of wiki.pagesWithRevisions()) {
    yield* pageEvents(wiki, page, revisions, book)
    signal.throwIfAborted()
    done += 1
    if (done % 500 === 0) yield { type: 'progress', done, total, unit: 'pages' }
  }
  for (const one of countersAhead(wiki.counters(), wiki.counted())) yield { type: 'loss', loss: one }
  yield* missingTexts(book)
  for (const title of book.bare)
    yield { type: 'loss', loss: loss('page-without-revision', title, { reason: message('page-bare-in-dump') }) }
  yield* fileEvents(wiki, beside, book)
}

// The wiki as a whole.

/**
 * The wiki as its settings and rows say it, and a loss for each thing that they do not. Where nothing says its language, namespaces
 * and the main page are looked for in the one that its texts speak.
 */
export function siteIn(
  wiki: WikiRows,
  { settings, language, name }: Omit<BesideRows, 'uploads'>,
): {
  readonly site: Partial<WikiSite> & { readonly namespaces: readonly Namespace[] }
  /** ISO 639-1, as it is told, else estimated. */
  readonly spoken: string | null
  readonly losses: readonly Loss[]
} {
  const used = wiki.namespaces()
  const isBare = settings.values.size === 0
  const estimated = settings.values.has('languagecode') ? null : estimateLanguage(wiki.textsOfArticles())
  const { unnamed, ...ofSettings } = siteOf(settings, used, language ?? estimated)
  const spoken = ofSettings.language ?? null
  const site = { ...ofSettings, language: language === null && estimated !== null ? null : spoken }
  const losses = [
    ...(isBare ? [loss('settings-not-here', name)] : []),
    ...unnamed.map((id) => loss('namespace-unnamed', `NS${id}`, { id })),
  ]
  const interwiki = Object.fromEntries(
    wiki.interwiki().map(({ iw_prefix, iw_url }) => [String(iw_prefix), String(iw_url)]),
  )
  const isThere = (title: string): boolean => wiki.textOfPage(0, title.replaceAll(' ', '_')) !== null
  const named = wiki.textOfPage(8, 'Mainpage')?.trim() ?? ''
  const mainPage = named !== '' && isThere(named) ? named : usualMainPage([spoken, estimated, 'en'], isThere)
  return { site: { ...site, mainPage, interwiki }, spoken, losses }
}

// Pages.

interface PageBook {
  readonly readersOf: WikiSettings['readersOf']
  /** Names of namespaces by their numbers. */
  readonly names: ReadonlyMap<number, string>
  readonly rules: TitleRules
  readonly language: string | null
  /** Revisions without their texts, by why. */
  readonly missing: Map<'absent' | 'elsewhere' | 'unreadable', string[]>
  /** Pages without a revision. */
  readonly bare: string[]
}

function* pageEvents(
  wiki: WikiRows,
  page: Fields,
  revisions: Iterable<Fields>,
  book: PageBook,
): Generator<SourceEvent> {
  const namespaceId = Number(page['page_namespace'] ?? 0)
  const title = titled(namespaceId, page['page_title'], book.names)
  const redirect = toldRedirect(page, book.names)
  const isRedirect = redirect === null && page['page_is_redirect'] === 1
  const pageId = Number(page['page_id']) || null
  const event = (to: SourcePage['redirect']): SourceEvent => ({
    type: 'page',
    page: {
      ...{ title, namespaceId, pageId, redirect: to, url: null, language: languageIn(page), categories: null },
      ...(book.readersOf === null ? {} : { readers: book.readersOf(namespaceId, title) }),
    },
  })
  yield event(redirect)
  let latest: string | null = null
  let isFound = false
  let count = 0
  for (const row of revisions) {
    const hidden = hiddenIn(row['rev_deleted'])
    const found = hidden.text ? null : wiki.textOf(row)
    const revision = revisionOf(row, title, found, namespaceId)
    if (row['rev_id'] === page['page_latest']) isFound = true
    if (!isFound || row['rev_id'] === page['page_latest']) latest = revision.text
    if (found !== null && 'fault' in found) noteMissing(book, found.fault, title, row)
    yield { type: 'revision', revision }
    yield* doubtsOf(row, revision)
    count += 1
  }
  if (isRedirect && latest !== null) {
    const written = redirectOf(latest, book.rules, book.language)
    if (written !== null) yield event(written)
  }
  if (count === 0) book.bare.push(title)
  for (const { role, count: among } of wiki.otherSlots(page)) {
    const reason = message('dump-slots-left-out', { role: String(role), count: Number(among) })
    yield { type: 'loss', loss: lossOfMany(Number(among), loss('slot-not-kept', title, { reason })) }
  }
}

/** The prefixed title of a stored name, with spaces; `names`: of namespaces by their numbers. */
export function titled(
  namespaceId: number,
  stored: Fields[string] | undefined,
  names: ReadonlyMap<number, string>,
): string {
  const name = String(stored ?? '').replaceAll('_', ' ')
  const namespace = names.get(namespaceId) ?? ''
  return namespace === '' ? name : `${namespace}:${name}`
}

function toldRedirect(page: Fields, names: ReadonlyMap<number, string>): SourcePage['redirect'] {
  const { rd_title: name, rd_interwiki: prefix, rd_fragment: fragment } = page
  if (name === null || name === undefined || page['page_is_redirect'] !== 1) return null
  const title = titled(Number(page['rd_namespace'] ?? 0), name, names)
  return {
    title: prefix == null || prefix === '' ? title : `${String(prefix)}:${title}`,
    fragment: fragment === null || fragment === '' ? null : String(fragment).replaceAll('_', ' '),
  }
}

function languageIn({ page_lang: language }: Fields): string | null {
  return typeof language === 'string' && language !== '' ? language.toLowerCase().replace(/-.*$/s, '') : null
}

const hiddenIn = (bits: Fields[string] | undefined): SourceRevision['hidden'] => {
  const deleted = Number(bits ?? 0)
  return { text: (deleted & 1) !== 0, comment: (deleted & 2) !== 0, contributor: (deleted & 4) !== 0 }
}

function revisionOf(row: Fields, title: string, found: RowText | null, namespaceId: number): SourceRevision {
  const hidden = hiddenIn(row['rev_deleted'])
  const text = found !== null && 'text' in found ? found.text : null
  const announced = hidden.text ? null : announcedSha1(row)
  const bytes = hidden.text ? null : Number(row['bytes'] ?? 0)
  const contentModel = text === null && row['model'] === null ? null : (modelIn(row) ?? usualModel(title, namespaceId))
  return {
    title,
    revisionId: Number(row['rev_id']) || null,
    parentId: Number(row['rev_parent_id']) || null,
    at: timeIn(row['rev_timestamp']),
    atPrecision: 'second',
    contributor: hidden.contributor ? null : contributorOf(row),
    comment: hidden.comment || row['comment'] === null ? null : String(row['comment']),
    minor: row['rev_minor_edit'] === 1,
    bytes: bytes || (text === null ? bytes : Buffer.byteLength(text)),
    sha1: text === null ? announced : sha1Base36(text),
    contentModel,
    contentFormat:
      row['format'] === null || row['format'] === undefined ? formatOfModel(contentModel) : String(row['format']),
    text,
    html: null,
    mirrorPath: null,
    hidden,
    isLatest: null,
  }
}

const announcedSha1 = (row: Fields): string | null => {
  const sha1 = String(row['sha1'] ?? '').trim()
  return /^[0-9a-z]{1,31}$/.test(sha1) ? sha1.padStart(31, '0') : null
}

const modelIn = ({ model }: Fields): string | null => (typeof model === 'string' && model !== '' ? model : null)

/** The model of a text where no row says it (SlotRoleHandler, ContentHandler::getDefaultModelFor). */
function usualModel(title: string, namespaceId: number): string {
  const ending = /\.(css|js|json)$/.exec(title)?.[1]
  const isCode = namespaceId === 8 || (namespaceId === 2 && title.includes('/'))
  if (isCode && ending !== undefined) return ending === 'js' ? 'javascript' : ending
  return namespaceId === 828 && !/\/doc$/.test(title) ? 'Scribunto' : 'wikitext'
}

/** Of fourteen digits, or as PostgreSQL tells a moment. */
const timeIn = (written: Fields[string] | undefined): string | null => {
  const [, day = '', time = ''] =
    /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)?(?:\+00(?::?00)?)?$/.exec(String(written ?? '')) ?? []
  return timeOf(day === '' ? String(written ?? '') : `${day}T${time}Z`)
}

/** Accounts of this wiki, addresses, names of other wikis, as exports tell them. */
function contributorOf({ user, user_text: written }: Fields): Contributor | null {
  const name = String(written ?? '')
    .replaceAll('_', ' ')
    .trim()
  if (name === '') return null
  const id = Number(user) || null
  if (name.includes('>')) return { id, name, kind: 'imported' }
  const isAddress = isIP(name) !== 0 || /^(\d{1,3}\.){3}xxx$/.test(name)
  return { id, name, kind: id === null && isAddress ? 'ip' : 'user' }
}

function* doubtsOf(row: Fields, { title, revisionId, at, text, sha1 }: SourceRevision): Generator<SourceEvent> {
  const subject = `${title} (revision ${revisionId ?? 'without id'})`
  const announced = announcedSha1(row)
  if (text !== null && announced !== null && announced !== sha1) {
    const reason = message('text-not-as-announced-by-dump')
    yield { type: 'loss', loss: loss('sha1-mismatch', subject, { reason }, `announced ${announced}, got ${sha1}`) }
  }
  if (at === null) yield { type: 'loss', loss: loss('time-unreadable', subject) }
}

function noteMissing(
  { missing }: PageBook,
  fault: Exclude<RowText, { readonly text: string }>['fault'],
  title: string,
  row: Fields,
): void {
  const names = missing.get(fault) ?? []
  missing.set(fault, names)
  names.push(`${title} (revision ${String(row['rev_id'] ?? 'without id')})`)
}

function* missingTexts({ missing }: PageBook): Generator<SourceEvent> {
  const listed = (kind: 'text-missing' | 'text-elsewhere', names: readonly string[], reason: Message): SourceEvent[] =>
    partsOfList(names).map((part): SourceEvent => {
      const detail = part.length === 1 ? [] : [listOfNames(part)]
      const one =
        kind === 'text-elsewhere'
          ? loss(kind, part[0] ?? '', {}, ...detail)
          : loss(kind, part[0] ?? '', { reason }, ...detail)
      return { type: 'loss', loss: lossOfMany(part.length, one) }
    })
  yield* listed('text-missing', missing.get('absent') ?? [], message('text-row-absent'))
  yield* listed('text-missing', missing.get('unreadable') ?? [], message('text-row-unreadable'))
  yield* listed('text-elsewhere', missing.get('elsewhere') ?? [], message('text-row-absent'))
}

// Files.

async function* fileEvents(
  wiki: WikiRows,
  { uploads, name }: BesideRows,
  { names, readersOf }: PageBook,
): AsyncGenerator<SourceEvent> {
  const folder = uploads === null ? null : await FilesFolder.open([uploads])
  const withReaders = (file: SourceFile): SourceFile =>
    readersOf === null ? file : { ...file, readers: readersOf(6, `${names.get(6) ?? 'File'}:${file.name}`) }
  let [versions, withoutBytes] = [0, 0]
  for (const row of wiki.files()) {
    // A version that the wiki hides stays hidden, and so does what lies of it in the folder.
    const isHidden = (Number(row['deleted'] ?? 0) & 1) !== 0
    const stored = String(row['stored'] ?? '')
    const content = folder?.take(stored) ?? null
    if (isHidden || stored === '') continue
    const file = fileOf(row, content)
    versions += 1
    if (content === null) withoutBytes += 1
    if (content === null && folder !== null) {
      const subject = `${file.name} (${file.at ?? 'without time'})`
      yield { type: 'loss', loss: loss('file-missing', subject, { reason: message('bytes-nowhere') }) }
    }
    yield { type: 'file', file: withReaders(file) }
  }
  if (withoutBytes > 0 && folder === null) {
    const reason = message('file-versions-without-bytes', { missing: withoutBytes, count: versions })
    yield { type: 'loss', loss: lossOfMany(withoutBytes, loss('no-files', name, { reason })) }
  }
  if (folder !== null)
    for await (const event of folder.rest())
      yield event.type === 'file' ? { ...event, file: withReaders(event.file) } : event
}

function fileOf(row: Fields, content: SourceFile['content']): SourceFile {
  const { comment: isCommentHidden, contributor: isContributorHidden } = hiddenIn(row['deleted'])
  return {
    name: String(row['name'] ?? '').replaceAll('_', ' '),
    at: timeIn(row['at']),
    contributor: isContributorHidden ? null : contributorOf(row),
    comment: isCommentHidden || row['comment'] === null ? null : String(row['comment']),
    sha1: announcedSha1(row),
    bytes: row['bytes'] === null ? null : Number(row['bytes']),
    mime: null,
    isLatest: row['latest'] === 1,
    content,
  }
}
