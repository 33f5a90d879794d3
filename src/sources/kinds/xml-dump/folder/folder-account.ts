/** What folders say beside their dumps: of the wiki, of what should be there, of what went wrong when they were made. */

import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { type Loss, lossOfMany } from '../../../../model/loss.ts'
import type { Message } from '../../../../model/message.ts'
import type { SourceEvent, WikiSite } from '../../../../model/wiki.ts'
import { loss } from '../../../../texts/loss.ts'
import { message } from '../../../../texts/message.ts'
import type { ListedFile } from '../../../uploads/stored-names.ts'
import { type DumpFolder, dayOfLists, linesOf, missingDumpNames } from './dump-folder.ts'
import { readImageList } from './image-list.ts'
import { siteOfFolder } from './site-info.ts'

/** What the files beside the dumps say, compared with the events of the dumps. */
export class FolderAccount {
  /** What the lists of uploads say, by stored name. */
  readonly listed: ReadonlyMap<string, ListedFile>
  readonly #folders: readonly DumpFolder[]
  readonly #sites: readonly Partial<WikiSite>[]
  readonly #titles: readonly TitleList[]
  readonly #unfinished: readonly string[]
  readonly #filePages = new Set<string>()
  #fileNamespace = 'File'

  private constructor(
    folders: readonly DumpFolder[],
    sites: readonly Partial<WikiSite>[],
    titles: readonly TitleList[],
    images: { readonly listed: ReadonlyMap<string, ListedFile>; readonly unfinished: readonly string[] },
  ) {
    this.#folders = folders
    this.#sites = sites
    this.#titles = titles
    this.listed = images.listed
    this.#unfinished = images.unfinished
  }

  static async open(folders: readonly DumpFolder[], signal: AbortSignal): Promise<FolderAccount> {
    const sites: Partial<WikiSite>[] = []
    const titles: TitleList[] = []
    const listed = new Map<string, ListedFile>()
    const unfinished: string[] = []
    for (const folder of folders) {
      const renderedAt = dayOfLists(folder)
      sites.push({ ...(await siteOfFolder(folder)), ...(renderedAt === null ? {} : { renderedAt }) })
      if (folder.titles !== null) titles.push(await TitleList.open(folder.titles, basename(folder.titles), signal))
      if (folder.images === null) continue
      const list = await readImageList(folder.images, signal)
      for (const [name, file] of list.files) listed.set(name, file)
      if (!list.isWhole) unfinished.push(basename(folder.images))
    }
    return new FolderAccount(folders, sites, titles, { listed, unfinished })
  }

  /** The prefix of file pages. */
  get fileNamespace(): string {
    return this.#fileNamespace
  }

  *site(): Generator<SourceEvent> {
    for (const site of this.#sites) if (Object.keys(site).length > 0) yield { type: 'site', site }
  }

  /** Takes notice of an event; needs every event of the dumps. */
  note(event: SourceEvent): void {
    if (event.type === 'site')
      this.#fileNamespace = event.site.namespaces?.find(({ id }) => id === 6)?.name ?? this.#fileNamespace
    if (event.type !== 'page' || this.#folders.length === 0) return
    const { title, namespaceId } = event.page
    for (const list of this.#titles) list.note(title)
    if (namespaceId === 6) this.#filePages.add(title.slice(title.indexOf(':') + 1))
  }

  get #titleCount(): number {
    return this.#titles.reduce((sum, { size }) => sum + size, 0)
  }

  /** Whether the dumps hold the page of an upload. */
  hasFilePage(name: string): boolean {
    return this.#filePages.has(name)
  }

  /** What can be told once the dumps are read: losses. */
  async *rest(signal: AbortSignal): AsyncGenerator<SourceEvent> {
    for (const one of this.#folders.flatMap(({ losses }) => losses)) yield { type: 'loss', loss: one }
    for (const folder of this.#folders) {
      const missing = missingDumpNames(folder)
      if (missing !== null) yield { type: 'loss', loss: dumpMissing(folder, missing, this.#titleCount) }
    }
    for (const list of this.#titles) yield* list.missing(signal)
    for (const name of this.#unfinished) {
      const reason = message('file-list-incomplete')
      yield { type: 'loss', loss: loss('list-unfinished', name, { reason }) }
    }
    for (const { errors, packedUploads, uploads } of this.#folders) {
      if (errors !== null) yield* await complaints(errors, signal)
      if (packedUploads === null || uploads.length > 0) continue
      const reason = message('uploads-packed')
      yield { type: 'loss', loss: loss('beside-not-read', basename(packedUploads), { reason }) }
    }
  }
}

const dumpMissing = ({ path }: DumpFolder, names: readonly string[], titles: number): Loss =>
  loss('dump-missing', basename(path), { titles, names })

async function complaints(path: string, signal: AbortSignal): Promise<readonly SourceEvent[]> {
  let lines = 0
  for await (const line of linesOf(path, signal)) if (line.trim() !== '') lines += 1
  if (lines === 0) return []
  return [{ type: 'loss', loss: lossOfMany(lines, loss('dump-complaints', basename(path), { count: lines })) }]
}

// The list of titles that WikiTeam's tools write first: what of it the dump does not hold.

const lastLine = '--END--'
/** More than these are only counted. */
const namedTitles = 100

/** Titles as 48 bits of their hash, so that a list of any length takes eight bytes for each. */
class TitleList {
  readonly #path: string
  readonly #name: string
  readonly #hashes: Float64Array
  readonly #found: Uint8Array

  private constructor(path: string, name: string, hashes: Float64Array) {
    this.#path = path
    this.#name = name
    this.#hashes = hashes
    this.#found = new Uint8Array(hashes.length)
  }

  /** `name` is what losses call the list. */
  static async open(path: string, name: string, signal: AbortSignal): Promise<TitleList> {
    const hashes: number[] = []
    for await (const line of linesOf(path, signal)) if (isTitle(line)) hashes.push(hashOf(line))
    return new TitleList(path, name, Float64Array.from(hashes).sort())
  }

  /** How many titles it names. */
  get size(): number {
    return this.#hashes.length
  }

  /** Notes that the dump holds a page. */
  note(title: string): void {
    const at = this.#indexOf(hashOf(title))
    if (at >= 0) this.#found[at] = 1
  }

  /** Told after the last page. */
  async *missing(signal: AbortSignal): AsyncGenerator<SourceEvent> {
    let count = 0
    let last = ''
    for await (const line of linesOf(this.#path, signal)) {
      if (line !== '') last = line
      if (!isTitle(line) || this.#found[this.#indexOf(hashOf(line))] === 1) continue
      count += 1
      if (count <= namedTitles) yield lost('page-not-in-dump', spaced(line), message('title-not-in-dump'))
    }
    const more = count - namedTitles
    if (more > 0) {
      const reason = message('more-titles-not-in-dump', { count: more })
      yield { type: 'loss', loss: lossOfMany(more, loss('page-not-in-dump', this.#name, { reason })) }
    }
    if (last !== lastLine) yield lost('list-unfinished', this.#name, message('title-list-incomplete'))
  }

  #indexOf(hash: number): number {
    let [from, to] = [0, this.#hashes.length - 1]
    while (from <= to) {
      const middle = (from + to) >>> 1
      const here = this.#hashes[middle] ?? 0
      if (here === hash) return middle
      if (here < hash) from = middle + 1
      else to = middle - 1
    }
    return -1
  }
}

const isTitle = (line: string): boolean => line.trim() !== '' && line !== lastLine
const spaced = (title: string): string => title.replaceAll('_', ' ').trim()
const hashOf = (title: string): number => createHash('sha1').update(spaced(title)).digest().readUIntBE(0, 6)

const lost = (kind: 'page-not-in-dump' | 'list-unfinished', subject: string, reason: Message): SourceEvent => ({
  type: 'loss',
  loss: loss(kind, subject, { reason }),
})
