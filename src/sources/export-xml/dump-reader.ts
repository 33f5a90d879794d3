/** Turns the pieces of a dump into events: what each says, what it lacks, and what does not fit. */

import type { Loss } from '../../model/loss.ts'
import type { Message, Wording } from '../../model/message.ts'
import type { SourceEvent, SourceFile, SourcePage, SourceRevision } from '../../model/wiki.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import type { DumpContext } from './context.ts'
import { type Fields, KnownField, numberOf, textOf } from './fields.ts'
import { type FragmentReading, positionOf, readFragment, salvage, stretch } from './fragment.ts'
import { headerElements, siteOf } from './header.ts'
import { OpenPage } from './open-page.ts'
import { mostNamespaces, NamespaceBook, pageElements, pageOf, undeclaredNamespace } from './page.ts'
import type { DumpPiece, DumpPosition, Fragment, UploadContent } from './pieces.ts'
import { later, redirectOf } from './redirects.ts'
import { contributorOf, type DumpRevisionReading, isHidden, mismatchReason, readRevision, timeOf } from './revision.ts'
import { isRefusal, readHeaderStrictly, strictReader } from './strict.ts'

export class DumpReader {
  readonly #context: DumpContext
  readonly #strictly = strictReader()
  readonly #namespaces = new NamespaceBook()
  #language: string | null = null
  #page: OpenPage | null = null
  #lastTitle: string | null = null
  #truncatedAt: DumpPosition | null = null

  constructor(context: DumpContext) {
    this.#context = context
  }

  *read(piece: DumpPiece): Generator<SourceEvent> {
    if (piece.kind === 'header') yield* this.#header(piece.fragment)
    else if (piece.kind === 'page-head') yield* this.#openPage(piece.fragment)
    else if (piece.kind === 'revision') yield* this.#revision(piece.fragment)
    else if (piece.kind === 'upload') yield* this.#upload(piece.fragment, piece.content)
    else if (piece.kind === 'page-rest') yield* this.#pageRest(piece.fragment)
    else if (piece.kind === 'page-end') yield* this.#closePage(piece.isWhole)
    else if (piece.kind === 'stray') yield* this.#stray(piece.fragment)
    else if (piece.kind === 'oversized') yield this.#oversized(piece)
    else if (piece.kind === 'trailing') yield this.#trailing(piece)
    else if (piece.kind === 'truncated') this.#truncatedAt = piece.place
  }

  /** What can only be said at the end; `damage` is what the unpacking complained about. */
  *finish(damage: Wording | null): Generator<SourceEvent> {
    if (this.#namespaces.isOver) {
      const complaint = message('namespaces-at-most', { limit: mostNamespaces })
      yield event(loss('xml-repaired', this.#context.name, { complaint }))
    }
    if (this.#truncatedAt !== null || damage !== null) yield event(this.#truncation(damage))
    if (this.#page !== null) yield* this.#closePage(true, this.#truncatedAt !== null || damage !== null)
  }

  *#header(fragment: Fragment): Generator<SourceEvent> {
    const strict = readHeaderStrictly(fragment.text, headerElements)
    const reading = isRefusal(strict) ? salvage(fragment.text, headerElements) : strict
    if (isRefusal(strict))
      yield event(loss('xml-repaired', 'siteinfo', { complaint: strict.complaint }, `line ${strict.line}`))
    this.#unknown(reading)
    const site = siteOf(reading.fields)
    this.#language = site.language ?? null
    this.#namespaces.add(site.namespaces ?? [])
    const namespaces = site.namespaces?.filter(({ id }) => this.#namespaces.find(id) !== null) ?? []
    yield { type: 'site', site: { ...site, namespaces } }
  }

  *#openPage(fragment: Fragment): Generator<SourceEvent> {
    const reading = readFragment(fragment, pageElements, this.#strictly)
    this.#unknown(reading)
    const page = pageOf(reading.fields, this.#namespaces)
    const open = new OpenPage(page, this.#lastTitle)
    this.#page = open
    if (page === null) {
      yield unreadable(open.title, reading, message('page-has-no-title'))
      return
    }
    this.#lastTitle = page.title
    open.isThread = isOfThread(reading)
    if (reading.damage !== null) yield repaired(page.title, reading, reading.damage)
    yield* this.#declareNamespace(page)
    if (page.namespaceId === 6) this.#context.tally.filePage(this.#context.name)
    if (page.redirect !== null) this.#context.redirects.named()
    yield { type: 'page', page }
  }

  *#declareNamespace(page: SourcePage): Generator<SourceEvent> {
    const undeclared = undeclaredNamespace(page, this.#namespaces)
    if (undeclared === null) return
    this.#namespaces.add([undeclared])
    yield { type: 'site', site: { namespaces: this.#namespaces.all } }
  }

  *#revision(fragment: Fragment): Generator<SourceEvent> {
    const open = this.#page
    if (open === null || open.page === null) {
      if (open !== null) open.orphans += 1
      return
    }
    const [reading, read] = readRevision(fragment, open.page.title, this.#strictly)
    this.#unknown(reading)
    if (read === null) {
      open.unread += 1
      yield unreadable(open.page.title, reading, message('revision-without-id-or-time'))
      return
    }
    open.revisions += 1
    const { revision } = read
    this.#noteRevision(open, read)
    if (isOlder(revision, open.oldest)) open.oldest = revision
    if (!this.#context.redirects.areNamed) this.#noteText(open, revision)
    open.slots(read.slots)
    yield { type: 'revision', revision }
    yield* this.#doubts(read, reading)
  }

  /** Whether it came before, and with or without its text. */
  #noteRevision(open: OpenPage, { revision, isMissing }: DumpRevisionReading): void {
    const { name, repeated, tally } = this.#context
    const id = revision.revisionId
    const isRepeated = id !== null && repeated.note(id, name, open.title)
    if (isRepeated) open.repeated += 1
    if (isMissing) tally.texts.missing(id, isRepeated, subjectOf(revision), name)
    else tally.texts.present(id, revision.text)
  }

  #noteText(open: OpenPage, revision: SourceRevision): void {
    if (open.page?.redirect != null || !later(open.latest, revision)) return
    const isWikitext = revision.contentModel === null || revision.contentModel === 'wikitext'
    const redirect = isWikitext ? redirectOf(revision.text ?? '', this.#namespaces.rules, this.#language) : null
    open.latest = { id: revision.revisionId ?? 0, at: revision.at, redirect }
  }

  /** What does not fit in a revision that was read. */
  *#doubts(read: DumpRevisionReading, reading: FragmentReading): Generator<SourceEvent> {
    const { sha1 } = read.revision
    const subject = subjectOf(read.revision)
    if (reading.damage !== null) yield repaired(subject, reading, reading.damage)
    if (read.otherSha1 !== null) {
      const detail = `announced ${read.otherSha1}, got ${sha1}; ${positionOf(reading.fragment)}`
      yield event(loss('sha1-mismatch', subject, { reason: mismatchReason(read) }, detail))
    }
    if (read.oddTime !== null) yield event(loss('time-unreadable', subject, {}, read.oddTime))
  }

  *#upload(fragment: Fragment, carried: UploadContent | null): Generator<SourceEvent> {
    const reading = readFragment(fragment, uploadElements, this.#strictly)
    this.#unknown(reading)
    const read = uploadOf(reading.fields)
    if (read === null) {
      yield unreadable(this.#page?.title ?? this.#context.name, reading, message('upload-without-name'))
      return
    }
    const subject = `${read.file.name} (${read.file.at ?? 'without time'})`
    if (reading.damage !== null) yield repaired(subject, reading, reading.damage)
    const isBase64 = carried !== null && carried.encoding.toLowerCase() === 'base64'
    if (carried !== null && !isBase64)
      yield event(
        loss('file-unreadable', subject, { reason: message('bytes-not-base64', { encoding: carried.encoding }) }),
      )
    const stored = this.#context.files?.take(read.storedName) ?? null
    const content = isBase64 ? carried.bytes : stored
    this.#context.tally.upload(content !== null, this.#context.name)
    if (content === null && carried === null && this.#context.files !== null) {
      yield event(loss('file-missing', subject, { reason: message('bytes-nowhere') }))
    }
    yield { type: 'file', file: { ...read.file, content } }
  }

  *#pageRest(fragment: Fragment): Generator<SourceEvent> {
    const reading = readFragment(fragment, pageElements, this.#strictly)
    this.#unknown(reading)
    if (this.#page !== null && isOfThread(reading)) this.#page.isThread = true
    if (reading.damage === null) return
    yield unreadable(this.#page?.title ?? this.#context.name, reading, message('beside-revisions'))
  }

  *#closePage(isWhole: boolean, isCut = false): Generator<SourceEvent> {
    const open = this.#page
    this.#page = null
    if (open === null) return
    if (open.repeated > 0) this.#context.repeated.page()
    this.#tally(open, isCut)
    if (open.page !== null && open.latest !== null) this.#context.redirects.note(open.page, open.latest)
    for (const one of open.losses(isWhole)) yield event(one)
  }

  /** What only the end of the source can tell of a page. */
  #tally({ page, revisions, unread, oldest, isThread }: OpenPage, isCut: boolean): void {
    const { tally, name } = this.#context
    if (page === null) return
    if (!isCut) tally.page(page.title, revisions + unread > 0, name)
    if (isThread) tally.thread(name)
    if (oldest?.parentId != null) tally.histories.note(page.title, oldest.parentId, name)
  }

  *#stray(fragment: Fragment): Generator<SourceEvent> {
    const words = fragment.text
      .replace(/<!--(?:(?!<!--|-->)[\s\S])*-->|<\?[^<>]*\?>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    if (words === '') return
    const subject = this.#lastTitle === null ? this.#context.name : `after ${this.#lastTitle}`
    const reason = message('between-pages-no-page', { words: Array.from(words).slice(0, 60).join('') })
    yield event(loss('xml-unreadable', subject, { reason }, positionOf(fragment)))
  }

  #oversized({ what, place, bytes }: Extract<DumpPiece, { readonly kind: 'oversized' }>): SourceEvent {
    const subject = this.#page?.title ?? this.#lastTitle ?? this.#context.name
    if (this.#page !== null) this.#page.unread += 1
    return event(loss('fragment-too-large', subject, { what, bytes }, stretch(place, bytes)))
  }

  #trailing({ place, bytes }: Extract<DumpPiece, { readonly kind: 'trailing' }>): SourceEvent {
    const reason = message('trailing-no-export')
    return event(loss('xml-unreadable', this.#context.name, { reason }, stretch(place, bytes)))
  }

  #truncation(damage: Wording | null): Loss {
    const ends = this.#whereCut()
    const reason = damage === null ? ends : message('ends-in-damaged-pack', { ends, damage })
    const place = this.#truncatedAt
    const detail =
      place === null
        ? undefined
        : message('place-in-file', { line: place.line, column: place.column, byte: place.offset })
    return loss('dump-truncated', this.#context.name, { reason }, detail)
  }

  #whereCut(): Message {
    const open = this.#page
    if (this.#lastTitle === null) return message('dump-ends-before-first-page')
    if (open === null) return message('dump-ends-after-page', { title: this.#lastTitle })
    const title = open.page?.title ?? message('without-title')
    return message('dump-ends-inside-page', { title, count: open.revisions })
  }

  #unknown(reading: { readonly unknown: readonly string[] }): void {
    this.#context.tally.unknown(reading.unknown, this.#context.name)
  }
}

const repaired = (subject: string, { fragment }: FragmentReading, complaint: Message): SourceEvent =>
  event(loss('xml-repaired', subject, { complaint }, positionOf(fragment)))

function unreadable(subject: string, { damage, fragment }: FragmentReading, what: Message): SourceEvent {
  const reason = damage === null ? what : message('what-and-damage', { what, damage })
  return event(loss('xml-unreadable', subject, { reason }, positionOf(fragment)))
}

const isOlder = ({ revisionId }: SourceRevision, known: SourceRevision | null): boolean =>
  revisionId !== null && (known === null || revisionId < (known.revisionId ?? 0))

const isOfThread = ({ fields }: FragmentReading): boolean =>
  [...fields.keys()].some((path) => /^discussionthreading/i.test(path))

const subjectOf = ({ title, revisionId }: SourceRevision): string => `${title} (revision ${revisionId ?? 'without id'})`

const event = (one: Loss): SourceEvent => ({ type: 'loss', loss: one })

// An upload fragment becomes a file version. Spec: export-0.11.xsd, UploadType.

const own = ['timestamp', 'comment', 'filename', 'archivename', 'src', 'size', 'sha1base36', 'rel', 'contents']
const contributor = ['contributor/username', 'contributor/id', 'contributor/ip']

const uploadElements = new KnownField([...own, ...contributor].map((path) => `upload/${path}`))

interface UploadReading {
  /** Without content. */
  readonly file: SourceFile
  /** The name under which the wiki stored this version: for an old one with the time it was replaced. */
  readonly storedName: string
}

/** The file version that the fields describe; null without a name. */
function uploadOf(fields: Fields): UploadReading | null {
  const name = textOf(fields, 'upload/filename')?.trim() ?? ''
  if (name === '') return null
  const archived = textOf(fields, 'upload/archivename')?.trim() ?? ''
  const sha1 = textOf(fields, 'upload/sha1base36')?.trim() ?? ''
  const file: SourceFile = {
    name: name.replaceAll('_', ' '),
    at: timeOf(textOf(fields, 'upload/timestamp')),
    contributor: isHidden(fields, 'upload/contributor') ? null : contributorOf(fields, 'upload/contributor'),
    comment: isHidden(fields, 'upload/comment') ? null : (textOf(fields, 'upload/comment') ?? ''),
    sha1: /^[0-9a-z]{1,31}$/.test(sha1) ? sha1.padStart(31, '0') : null,
    bytes: numberOf(textOf(fields, 'upload/size')),
    mime: null,
    isLatest: archived === '',
    content: null,
  }
  return { file, storedName: (archived === '' ? name : archived).replaceAll(' ', '_') }
}
