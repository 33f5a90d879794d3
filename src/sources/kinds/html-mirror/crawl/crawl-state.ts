/** What a crawl gathers from the answers: pages, the addresses that they lead to, uploads that they name. */

import type { Robots } from '../../../../support/robots.ts'
import type { Exported } from '../../../saved-pages/merge/exported.ts'
import type { Spool } from '../../../saved-pages/merge/spool.ts'
import { pathOfAddress } from '../../../saved-pages/read/addresses.ts'
import { byPath, type Mirror, type MirrorFile } from '../../../saved-pages/read/mirror-file.ts'
import { readSavedPage, type SavedPage } from '../../../saved-pages/read/saved-page.ts'
import { readSpecial } from '../../../saved-pages/read/special-page.ts'
import { isUploadPath } from '../../../saved-pages/read/uploads.ts'
import type { PageAnswer } from './answers.ts'
import { anchors, inventoryLinks, type Past, pageLinks, scriptOf, uploadLinks, type WantedAddress } from './links.ts'
import { isInventory, openScope, type Scope } from './scope.ts'

export interface CrawlState {
  readonly start: URL
  readonly frontier: Frontier
  take(answer: PageAnswer): Promise<void>
  /** Whether an address should answer with a page of the wiki, so that another one is a server in trouble. */
  expectsPage(address: URL): boolean
  /** The pages of the host, sorted by path. */
  mirror(): Mirror
  /** Uploads that the pages name, by path: not asked for yet. */
  readonly uploads: ReadonlyMap<string, URL>
  /** Addresses that led to nothing. */
  absent(): readonly string[]
  /** What tells of the past of a living wiki is kept back until this is called: then it is asked for where it is missing. */
  askForPast(exported: Exported): void
  readonly hasPast: boolean
  /** `index.php` of a wiki that runs; null where none does, or none was met. */
  readonly script: URL | null
  /** Titles that the wiki shows or lists → their current revision, null where only a list names them. */
  readonly latest: ReadonlyMap<string, number | null>
}

/** Pages that are no wiki's are followed until the first of the wiki is met: a list of folders, a front page. */
const maxForeignPages = 50

/** An empty state; what the spool is given it keeps until the caller closes it. */
export function openCrawlState(start: URL, robots: Robots, spool: Spool): CrawlState {
  const frontier = openFrontier(robots)
  const past = new PastQueue(frontier)
  const pages = new PageFollower(start, frontier, past)
  const files: MirrorFile[] = []
  const absent: string[] = []
  return {
    start,
    frontier,
    uploads: pages.uploads,
    expectsPage: (address) => pages.expectsPage(address),
    absent: () => [...absent].sort(),
    latest: past.latest,
    get script() {
      return pages.script
    },
    get hasPast() {
      return past.isWaiting
    },
    askForPast: (exported) => past.release(exported),
    mirror() {
      const pageFiles = [...files].sort(byPath)
      return { host: start.host, files: pageFiles, pageFiles }
    },
    async take({ address, status, location, body }) {
      frontier.answered(address)
      if (location !== null && new URL(location).host === start.host) frontier.add(location.replace(/#.*$/s, ''))
      if (status >= 400) absent.push(address)
      if (body === null) return
      const url = new URL(address)
      const file = { ...(await spool.keep(body)), path: pathOfAddress(url), address }
      files.push(file)
      pages.follow(readSavedPage(file, body.toString('utf8')), body, url)
    },
  }
}

/** Addresses that tell of the past of pages: kept back until it is known what an export gave of it. */
class PastQueue {
  readonly latest = new Map<string, number | null>()
  readonly #frontier: Frontier
  readonly #waiting: WantedAddress[] = []
  #exported: Exported | null = null

  constructor(frontier: Frontier) {
    this.#frontier = frontier
  }

  get isWaiting(): boolean {
    return this.#waiting.length > 0
  }

  want(wanted: WantedAddress): void {
    const { past, address } = wanted
    if (past !== null && this.#exported === null) this.#waiting.push(wanted)
    else if (past === null || this.#exported === null || this.#isMissing(past, this.#exported))
      this.#frontier.add(address)
  }

  release(exported: Exported): void {
    this.#exported = exported
    for (const wanted of this.#waiting.splice(0)) this.want(wanted)
  }

  #isMissing(one: Past, exported: Exported): boolean {
    if ('revisionId' in one) return !exported.has(one.revisionId)
    return one.history === null || !exported.isWhole(one.history, this.latest.get(one.history) ?? null)
  }
}

/** Follows the links of pages: those of the wiki, and of others as long as none of the wiki was met. */
class PageFollower {
  readonly uploads = new Map<string, URL>()
  script: URL | null = null
  readonly #start: URL
  readonly #scope: Scope
  readonly #frontier: Frontier
  readonly #past: PastQueue
  #wikiPages = 0
  #foreignPages = 0

  constructor(start: URL, frontier: Frontier, past: PastQueue) {
    this.#start = start
    this.#scope = openScope(start)
    this.#frontier = frontier
    this.#past = past
  }

  expectsPage(address: URL): boolean {
    return this.#scope.isLive(address) || (this.#wikiPages > 0 && !/\.html?$/i.test(address.pathname))
  }

  /** `page` is null where the body is no page of a wiki. */
  follow(page: SavedPage | null, body: Buffer, address: URL): void {
    if (page === null) this.#followForeign(body.toString('utf8'), address)
    else this.#followWiki(page)
  }

  #followWiki(page: SavedPage): void {
    this.#scope.learn(page)
    this.#wikiPages += 1
    this.script ??= scriptOf(page, this.#scope)
    this.#noteTitles(page)
    if (this.script !== null && (this.#wikiPages === 1 || isInventory(page)))
      this.#addAll(inventoryLinks(page, this.script))
    for (const wanted of pageLinks(page, this.#scope)) this.#past.want(wanted)
    for (const link of uploadLinks(page)) {
      const path = pathOfAddress(link).replace(/\?.*$/s, '')
      if (link.host === this.#start.host && isUploadPath(path))
        this.uploads.set(path, new URL(link.origin + link.pathname))
    }
  }

  #followForeign(source: string, address: URL): void {
    this.#foreignPages += 1
    if (this.#wikiPages > 0 || this.#foreignPages > maxForeignPages) return
    this.#addAll(anchors(source, address).flatMap((link) => this.#scope.addressOf(link, null) ?? []))
  }

  #noteTitles(page: SavedPage): void {
    const { latest } = this.#past
    if (page.namespaceId >= 0 && page.pageId !== null) latest.set(page.title, page.latestId)
    if (isInventory(page))
      for (const { title } of readSpecial(page).mentions) if (!latest.has(title)) latest.set(title, null)
  }

  #addAll(addresses: readonly string[]): void {
    for (const address of addresses) this.#frontier.add(address)
  }
}

// The addresses that a crawl knows: each is asked once, in the order in which they were met, if the site allows it.

interface Frontier {
  add(address: string): void
  /** The next to ask; null when none is known for now. */
  next(): string | null
  answered(address: string): void
  readonly done: number
  readonly waiting: number
  /** Those that the site asks programs not to read. */
  forbidden(): readonly string[]
}

function openFrontier(robots: Robots): Frontier {
  const met = new Set<string>()
  const answered = new Set<string>()
  const forbidden: string[] = []
  const order: string[] = []
  let at = 0
  return {
    add(address) {
      if (met.has(address)) return
      met.add(address)
      if (robots.allows(new URL(address))) order.push(address)
      else forbidden.push(address)
    },
    next() {
      while (at < order.length) {
        const address = order[at] ?? ''
        at += 1
        if (!answered.has(address)) return address
      }
      return null
    },
    answered(address) {
      met.add(address)
      answered.add(address)
    },
    get done() {
      return answered.size
    },
    get waiting() {
      return order.length - at
    },
    forbidden: () => [...forbidden].sort(),
  }
}
