/** What the events of a source come to, counted as a run counts them. */

import type { Loss } from '../../../model/loss.ts'
import type { SourceEvent, SourcePage, SourceRevision, WikiSite } from '../../../model/wiki.ts'
import { SeenIds } from '../../export-xml/seen-ids.ts'

export class DumpCount {
  site: Partial<WikiSite> = {}
  pages = 0
  revisions = 0
  /** Names of uploads. */
  readonly files = new Set<string>()
  /** Versions of uploads that come with their bytes. */
  carried = 0
  revisionsWithText = 0
  /** Bytes of the last text of each page, which is what a run parses. */
  latestBytes = 0
  /** The first loss of each kind. */
  readonly losses = new Map<Loss['kind'], Loss>()
  /** Losses of severity `lost`, by kind. */
  readonly lost: Record<string, number> = {}
  readonly #pageIds = new SeenIds()
  readonly #revisionIds = new SeenIds()
  #textBytes = 0

  take(event: SourceEvent): void {
    // The first word on each point stays, as in the archive.
    if (event.type === 'site') this.site = { ...event.site, ...said(this.site) }
    else if (event.type === 'page') this.#page(event.page)
    else if (event.type === 'revision') this.#revision(event.revision)
    else if (event.type === 'loss') this.#loss(event.loss)
    else if (event.type === 'file') {
      this.files.add(event.file.name)
      if (event.file.content !== null) this.carried += 1
    }
  }

  #page({ pageId }: SourcePage): void {
    if (pageId === null || !this.#pageIds.note(pageId)) this.pages += 1
    this.#textBytes = 0
  }

  #revision({ revisionId, text }: SourceRevision): void {
    if (revisionId !== null && this.#revisionIds.note(revisionId)) return
    this.revisions += 1
    if (text === null) return
    if (text !== '') this.revisionsWithText += 1
    this.latestBytes += text.length - this.#textBytes
    this.#textBytes = text.length
  }

  #loss(loss: Loss): void {
    if (!this.losses.has(loss.kind)) this.losses.set(loss.kind, loss)
    if (loss.severity === 'lost') this.lost[loss.kind] = (this.lost[loss.kind] ?? 0) + 1
  }
}

const said = (site: Partial<WikiSite>): Partial<WikiSite> =>
  Object.fromEntries(Object.entries(site).filter(([, value]) => value !== null))
