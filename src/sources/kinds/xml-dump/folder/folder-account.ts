/** What folders say beside their dumps: of the wiki, of what should be there, of what went wrong when they were made. */

import { basename } from 'node:path'
import { type Loss, loss } from '../../../../model/loss.ts'
import { message } from '../../../../model/message.ts'
import type { SourceEvent, WikiSite } from '../../../../model/wiki.ts'
import { type DumpFolder, dayOfLists, missingDumpNames } from './dump-folder.ts'
import { type ListedFile, readImageList } from './image-list.ts'
import { linesOf } from './lines.ts'
import { siteOfFolder } from './site-info.ts'
import { TitleList } from './title-list.ts'

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
  return [{ type: 'loss', loss: loss('dump-complaints', basename(path), { count: lines }) }]
}
