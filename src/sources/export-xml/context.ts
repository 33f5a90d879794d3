/**
 * What the readers of one export share with those of the others of its source, and what is counted over all of them
 * and said once, at their end.
 */

import { type Loss, lossOfMany } from '../../model/loss.ts'
import type { SourceEvent } from '../../model/wiki.ts'
import { byKey } from '../../support/order.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import { type DumpLimits, defaultLimits } from './pieces.ts'
import { UnnamedRedirects } from './redirects.ts'
import { SeenIds } from './seen-ids.ts'

/** What the reading of one export needs beside its bytes; all but `name` is shared by the exports of a source. */
export interface DumpContext {
  /** File name, for losses; never the whole path. */
  readonly name: string
  readonly files: StoredUploads | null
  readonly repeated: RepeatedRevisions
  readonly redirects: UnnamedRedirects
  readonly tally: DumpTally
  readonly limits: DumpLimits
}

/** Bytes of uploads that lie beside the export. */
export interface StoredUploads {
  /** The content stored under a name with underscores; null when there is none. */
  take(stored: string): AsyncIterable<Uint8Array> | null
}

/** What the exports of one source share while they are read. */
export const sharedContext = <Files extends StoredUploads>(
  files: Files | null,
): Omit<DumpContext, 'name' | 'files'> & { readonly files: Files | null } => {
  const repeated = new RepeatedRevisions()
  return {
    files,
    repeated,
    redirects: new UnnamedRedirects(),
    tally: new DumpTally(files !== null, (id) => repeated.has(id)),
    limits: defaultLimits,
  }
}

class RepeatedRevisions {
  readonly #seen = new SeenIds()
  #revisions = 0
  #pages = 0
  #first: { readonly dump: string; readonly subject: string } | null = null

  /** Notes a revision of a dump; true when it was there before. */
  note(id: number, dump: string, title: string): boolean {
    if (!this.#seen.note(id)) return false
    this.#revisions += 1
    this.#first ??= { dump, subject: `${title} (revision ${id})` }
    return true
  }

  has(id: number): boolean {
    return this.#seen.has(id)
  }

  /** Notes that a page held some of them. */
  page(): void {
    this.#pages += 1
  }

  *events(): Generator<SourceEvent> {
    if (this.#first === null) return
    const counts = { revisions: this.#revisions, pages: this.#pages }
    const detail = message('first-subject', { subject: this.#first.subject })
    const one = loss('duplicate-revision', this.#first.dump, counts, detail)
    yield { type: 'loss', loss: lossOfMany(this.#revisions, one) }
  }
}

// What is counted over all dumps of a source and said once, at their end.

class DumpTally {
  readonly texts = new MissingTexts()
  readonly histories: CutHistories
  readonly #bare = new Map<string, string>()
  #threads = 0
  #dumpWithThreads = ''
  readonly #hasFolder: boolean
  readonly #unknown = new Map<string, { count: number; readonly dump: string }>()
  #filePages = 0
  #uploads = 0
  #uploadsWithoutBytes = 0
  #dumpWithFiles: string | null = null

  /** `hasFolder`: uploads lie beside the dumps, and are told of there. `isHere`: whether a revision was read. */
  constructor(hasFolder: boolean, isHere: (revisionId: number) => boolean) {
    this.#hasFolder = hasFolder
    this.histories = new CutHistories(isHere)
  }

  /** A page was read, or a part of one: without a revision, unless another part has some. */
  page(title: string, hasRevisions: boolean, dump: string): void {
    if (hasRevisions) this.#bare.delete(title)
    else this.#bare.set(title, dump)
  }

  /** A page says which thread of LiquidThreads it belongs to. */
  thread(dump: string): void {
    this.#threads += 1
    this.#dumpWithThreads ||= dump
  }

  unknown(paths: readonly string[], dump: string): void {
    for (const path of paths) {
      const known = this.#unknown.get(path)
      if (known === undefined) this.#unknown.set(path, { count: 1, dump })
      else known.count += 1
    }
  }

  filePage(dump: string): void {
    this.#filePages += 1
    this.#dumpWithFiles ??= dump
  }

  upload(hasBytes: boolean, dump: string): void {
    this.#uploads += 1
    if (!hasBytes) this.#uploadsWithoutBytes += 1
    this.#dumpWithFiles ??= dump
  }

  *losses(): Generator<Loss> {
    yield* this.texts.losses()
    yield* this.histories.losses()
    yield* this.#withoutRevisions()
    if (this.#threads > 0) yield lossOfMany(this.#threads, loss('thread-not-kept', this.#dumpWithThreads))
    for (const [path, { count, dump }] of [...this.#unknown].sort(byKey)) {
      yield lossOfMany(count, loss('unknown-element', path, { count }, dump))
    }
    yield* this.#withoutFiles()
  }

  *#withoutRevisions(): Generator<Loss> {
    const [one, ...more] = this.#bare
    if (one === undefined) return
    const [title, dump] = one
    if (more.length < namedTexts)
      for (const [name] of this.#bare)
        yield loss('page-without-revision', name, { reason: message('page-bare-in-dump') })
    else {
      const reason = message('pages-bare-in-dump', { count: this.#bare.size })
      yield lossOfMany(this.#bare.size, loss('page-without-revision', dump, { reason }, title))
    }
  }

  *#withoutFiles(): Generator<Loss> {
    if (this.#dumpWithFiles === null) return
    if (this.#uploads === 0 && !this.#hasFolder) {
      const reason = message('file-pages-without-uploads', { count: this.#filePages })
      yield lossOfMany(this.#filePages, loss('no-files', this.#dumpWithFiles, { reason }))
    }
    if (this.#uploadsWithoutBytes > 0) {
      const counts = { missing: this.#uploadsWithoutBytes, count: this.#uploads }
      const reason = message('file-versions-without-bytes', counts)
      yield lossOfMany(counts.missing, loss('no-files', this.#dumpWithFiles, { reason }))
    }
  }
}

// Texts that the dumps announce and do not hold: one dump of a source may lack what another one has.

/** More than these are only counted. */
const namedTexts = 100

class MissingTexts {
  readonly #ids = new SeenIds()
  /** Of those that come first, what to call them. */
  readonly #subjects = new Map<number, string>()
  readonly #withoutId: string[] = []
  #count = 0
  #texts = 0
  #dump: string | null = null

  /** A revision came with its text, or with the word that it is hidden. */
  present(id: number | null, text: string | null): void {
    if (text !== null && text !== '') this.#texts += 1
    if (id === null || this.#count === 0 || !this.#ids.drop(id)) return
    this.#count -= 1
    this.#subjects.delete(id)
  }

  /** A revision came without its text; `isRepeated` when it had come before. */
  missing(id: number | null, isRepeated: boolean, subject: string, dump: string): void {
    if (id === null) this.#withoutId.push(subject)
    else {
      const wasMissing = this.#ids.note(id)
      if (wasMissing) return
      // It had come with its text.
      if (isRepeated) {
        this.#ids.drop(id)
        return
      }
      if (this.#subjects.size < namedTexts) this.#subjects.set(id, subject)
    }
    this.#count += 1
    this.#dump ??= dump
  }

  *losses(): Generator<Loss> {
    if (this.#dump === null || this.#count === 0) return
    const named = [...this.#subjects.values(), ...this.#withoutId]
    const isStub = this.#texts === 0
    if (isStub || this.#count > named.length) {
      const reason = message(isStub ? 'stub-dump' : 'texts-missing-in-dump', { count: this.#count })
      yield lossOfMany(this.#count, loss('text-missing', this.#dump, { reason }))
    } else {
      for (const subject of named) yield loss('text-missing', subject, { reason: message('text-size-only') })
    }
  }
}

/** Pages of which the oldest revision that was read has a parent: where nothing of the source holds that, older ones are missing. */
class CutHistories {
  readonly #isHere: (revisionId: number) => boolean
  readonly #noted = new SeenIds()
  readonly #parents: number[] = []
  /** Of those that come first. */
  readonly #titles: string[] = []
  #dump = ''

  constructor(isHere: (revisionId: number) => boolean) {
    this.#isHere = isHere
  }

  note(title: string, parentId: number, dump: string): void {
    if (this.#noted.note(parentId)) return
    this.#parents.push(parentId)
    if (this.#titles.length < namedTexts) this.#titles.push(title)
    this.#dump ||= dump
  }

  *losses(): Generator<Loss> {
    const missing = this.#parents.flatMap((parent, index) => (this.#isHere(parent) ? [] : [index]))
    if ((missing.at(-1) ?? -1) < this.#titles.length) {
      const reason = message('older-revisions-not-in-dump')
      for (const index of missing) yield loss('history-cut', this.#titles[index] ?? this.#dump, { reason })
    } else {
      const reason = message('histories-cut-in-dump', { count: missing.length })
      yield lossOfMany(missing.length, loss('history-cut', this.#dump, { reason }))
    }
  }
}
