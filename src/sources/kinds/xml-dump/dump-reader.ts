/** Turns the pieces of a dump into events: what each says, what it lacks, and what does not fit. */

import type { Loss } from '../../../model/loss.ts'
import type { LossKind } from '../../../model/texts/losses.ts'
import type { SourceEvent, SourcePage } from '../../../model/wiki.ts'
import type { FilesFolder } from './files-folder.ts'
import { type FragmentReading, readFragment, stretch } from './fragment.ts'
import { headerElements, siteOf } from './header.ts'
import { ingestLoss } from './losses.ts'
import { NamespaceBook, pageElements, pageOf, undeclaredNamespace } from './page.ts'
import type { Fragment, Limits, Piece, Place, UploadContent } from './pieces.ts'
import { type RevisionReading, revisionElements, revisionOf } from './revision.ts'
import { salvage } from './salvage.ts'
import type { SeenRevisions } from './seen-revisions.ts'
import { isRefusal, readHeaderStrictly, strictReader } from './strict.ts'
import { Tally } from './tally.ts'
import { uploadElements, uploadOf } from './upload.ts'

export interface DumpContext {
  /** File name, for losses; never the whole path. */
  readonly name: string
  readonly files: FilesFolder | null
  readonly seen: SeenRevisions
  readonly limits: Limits
}

/** The page whose revisions are coming; null title when its head could not be read. */
interface OpenPage {
  readonly title: string | null
  /** Revisions that were read, that came before, and that have no page to belong to. */
  revisions: number
  repeated: number
  orphans: number
}

export class DumpReader {
  readonly #context: DumpContext
  readonly #strictly = strictReader()
  readonly #namespaces = new NamespaceBook()
  readonly #tally: Tally
  #page: OpenPage | null = null
  #lastTitle: string | null = null
  #truncatedAt: Place | null = null

  constructor(context: DumpContext) {
    this.#context = context
    this.#tally = new Tally(context.name)
  }

  *read(piece: Piece): Generator<SourceEvent> {
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
  *finish(damage: string | null): Generator<SourceEvent> {
    if (this.#truncatedAt !== null || damage !== null) yield event(this.#truncation(damage))
    if (this.#page !== null) yield* this.#closePage(true)
    for (const loss of this.#tally.losses()) yield event(loss)
  }

  *#header(fragment: Fragment): Generator<SourceEvent> {
    const strict = readHeaderStrictly(fragment.text, headerElements)
    const reading = isRefusal(strict) ? salvage(fragment.text, headerElements) : strict
    if (isRefusal(strict)) yield this.#lost('xml-repaired', 'siteinfo', strict.message, `line ${strict.line}`)
    this.#tally.unknown(reading.unknown)
    const site = siteOf(reading.fields)
    this.#namespaces.add(site.namespaces ?? [])
    yield { type: 'site', site }
  }

  *#openPage(fragment: Fragment): Generator<SourceEvent> {
    const reading = readFragment(fragment, pageElements, this.#strictly)
    this.#tally.unknown(reading.unknown)
    const page = pageOf(reading.fields, this.#namespaces)
    this.#page = { title: page?.title ?? null, revisions: 0, repeated: 0, orphans: 0 }
    if (page === null) {
      yield this.#unreadable(`a page after ${this.#lastTitle ?? 'the header'}`, reading, 'the page has no title')
      return
    }
    this.#lastTitle = page.title
    if (reading.damage !== null) yield this.#repaired(page.title, reading)
    yield* this.#declareNamespace(page)
    if (page.namespaceId === 6) this.#tally.filePage()
    yield { type: 'page', page }
  }

  *#declareNamespace(page: SourcePage): Generator<SourceEvent> {
    const undeclared = undeclaredNamespace(page, this.#namespaces)
    if (undeclared === null) return
    this.#namespaces.add([undeclared])
    yield { type: 'site', site: { namespaces: this.#namespaces.all } }
  }

  *#revision(fragment: Fragment): Generator<SourceEvent> {
    const page = this.#page
    if (page === null || page.title === null) {
      if (page !== null) page.orphans += 1
      return
    }
    const reading = readFragment(fragment, revisionElements, this.#strictly)
    this.#tally.unknown(reading.unknown)
    const read = revisionOf(reading.fields, page.title)
    if (read === null) {
      yield this.#unreadable(page.title, reading, 'a revision without text, or with neither id nor time')
      return
    }
    page.revisions += 1
    const { revisionId } = read.revision
    if (revisionId !== null && this.#context.seen.note(revisionId)) page.repeated += 1
    yield { type: 'revision', revision: read.revision }
    yield* this.#doubts(read, reading)
  }

  /** What does not fit in a revision that was read. */
  *#doubts(read: RevisionReading, reading: FragmentReading): Generator<SourceEvent> {
    const { title, revisionId, sha1, text } = read.revision
    const subject = `${title} (revision ${revisionId ?? 'without id'})`
    if (reading.damage !== null) yield this.#repaired(subject, reading)
    if (read.otherSha1 !== null) {
      const reason = 'the text is not the one that the dump announces; it is kept as it stands'
      yield this.#lost('sha1-mismatch', subject, reason, `announced ${read.otherSha1}, got ${sha1}; ${reading.where}`)
    }
    if (read.oddTime !== null)
      yield this.#lost('time-unreadable', subject, 'the time of the revision is none', read.oddTime)
    for (const slot of read.slots)
      yield this.#lost('slot-not-kept', subject, `a revision has one text here; the slot “${slot}” is left out`)
    if (text !== null && text !== '') this.#tally.text()
    if (read.isMissing) {
      const loss = this.#tally.missingText(subject)
      if (loss !== null) yield event(loss)
    }
  }

  *#upload(fragment: Fragment, carried: UploadContent | null): Generator<SourceEvent> {
    const reading = readFragment(fragment, uploadElements, this.#strictly)
    this.#tally.unknown(reading.unknown)
    const read = uploadOf(reading.fields)
    if (read === null) {
      yield this.#unreadable(this.#page?.title ?? this.#context.name, reading, 'an upload without a name')
      return
    }
    const subject = `${read.file.name} (${read.file.at ?? 'without time'})`
    if (reading.damage !== null) yield this.#repaired(subject, reading)
    const isBase64 = carried !== null && carried.encoding.toLowerCase() === 'base64'
    if (carried !== null && !isBase64)
      yield this.#lost('file-unreadable', subject, `its bytes are written as “${carried.encoding}”, not base64`)
    const content = isBase64 ? carried.bytes : (this.#context.files?.content(read.storedName) ?? null)
    this.#tally.upload(content !== null)
    if (content === null && carried === null && this.#context.files !== null) {
      yield this.#lost('file-missing', subject, 'neither the dump nor the folder of files holds its bytes')
    }
    yield { type: 'file', file: { ...read.file, content } }
  }

  *#pageRest(fragment: Fragment): Generator<SourceEvent> {
    const reading = readFragment(fragment, pageElements, this.#strictly)
    this.#tally.unknown(reading.unknown)
    if (reading.damage === null) return
    yield this.#unreadable(this.#page?.title ?? this.#context.name, reading, 'what stands beside the revisions')
  }

  *#closePage(isWhole: boolean): Generator<SourceEvent> {
    const page = this.#page
    this.#page = null
    if (page === null) return
    const title = page.title ?? `a page after ${this.#lastTitle ?? 'the header'}`
    if (page.orphans > 0) yield this.#lost('xml-unreadable', title, `${page.orphans} revisions of a page without title`)
    if (!isWhole) yield this.#lost('xml-repaired', title, 'the page is not closed before the next one begins')
    if (page.repeated > 0) {
      const reason = `${page.repeated} revisions stand in the dumps more than once; they are kept once`
      yield event(ingestLoss('declared', 'duplicate-revision', title, reason))
    }
  }

  *#stray(fragment: Fragment): Generator<SourceEvent> {
    const words = fragment.text
      .replace(/<!--[\s\S]*?-->|<\?[^>]*\?>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    if (words === '') return
    const subject = this.#lastTitle === null ? this.#context.name : `after ${this.#lastTitle}`
    yield this.#lost(
      'xml-unreadable',
      subject,
      `what stands between the pages is no page: “${[...words].slice(0, 60).join('')}”`,
      stretch(fragment, fragment.bytes),
    )
  }

  #oversized({ what, place, bytes }: Extract<Piece, { readonly kind: 'oversized' }>): SourceEvent {
    const subject = this.#page?.title ?? this.#lastTitle ?? this.#context.name
    const reason = `a ${what} of ${bytes} bytes is larger than can be read`
    return this.#lost('fragment-too-large', subject, reason, stretch(place, bytes))
  }

  #trailing({ place, bytes }: Extract<Piece, { readonly kind: 'trailing' }>): SourceEvent {
    return this.#lost('xml-unreadable', this.#context.name, 'what follows the export is none', stretch(place, bytes))
  }

  #truncation(damage: string | null): Loss {
    const cause = damage === null ? '' : ` (the packed file is damaged: ${damage})`
    const last = this.#lastTitle === null ? 'before the first page' : this.#whereCut(this.#lastTitle)
    const place = this.#truncatedAt
    const detail = place === null ? undefined : `line ${place.line}, column ${place.column}, byte ${place.offset}`
    return ingestLoss('lost', 'dump-truncated', this.#context.name, `the dump breaks off ${last}${cause}`, detail)
  }

  #whereCut(title: string): string {
    const page = this.#page
    if (page === null) return `after the page “${title}”`
    return `in the page “${page.title ?? 'without title'}”, of which ${page.revisions} revisions are kept`
  }

  #repaired(subject: string, { damage, where }: FragmentReading): SourceEvent {
    return this.#lost('xml-repaired', subject, damage ?? '', where)
  }

  #unreadable(subject: string, { damage, where }: FragmentReading, what: string): SourceEvent {
    return this.#lost('xml-unreadable', subject, damage === null ? what : `${what}: ${damage}`, where)
  }

  #lost(kind: LossKind, subject: string, reason: string, detail?: string): SourceEvent {
    return event(ingestLoss('lost', kind, subject, reason, detail))
  }
}

const event = (loss: Loss): SourceEvent => ({ type: 'loss', loss })
