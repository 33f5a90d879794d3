/** What a crawl gathers from the answers: pages, the addresses that they lead to, uploads that they name. */

import type { Robots } from '../../../../support/robots.ts'
import type { Exported } from '../merge/exported.ts'
import type { Spool } from '../merge/spool.ts'
import { pathOfAddress } from '../read/addresses.ts'
import { byPath, type Mirror, type MirrorFile } from '../read/mirror-file.ts'
import { readSpecial } from '../read/readers/special.ts'
import { readSavedPage, type SavedPage } from '../read/saved-page.ts'
import { isUploadPath } from '../read/uploads.ts'
import type { PageAnswer } from './answers.ts'
import { type Frontier, openFrontier } from './frontier.ts'
import { anchors, inventoryLinks, type Past, pageLinks, scriptOf, uploadLinks, type WantedAddress } from './links.ts'
import { isInventory, openScope } from './scope.ts'

export interface Harvest {
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

export function openHarvest(start: URL, robots: Robots, spool: Spool): Harvest {
  const scope = openScope(start)
  const frontier = openFrontier(robots)
  const files: MirrorFile[] = []
  const uploads = new Map<string, URL>()
  const absent: string[] = []
  const latest = new Map<string, number | null>()
  const past: WantedAddress[] = []
  let exported: Exported | null = null
  let script: URL | null = null
  let wikiPages = 0
  let foreignPages = 0
  const addAll = (addresses: readonly string[]): void => {
    for (const address of addresses) frontier.add(address)
  }
  const want = (wanted: WantedAddress): void => {
    if (wanted.past !== null && exported === null) past.push(wanted)
    else if (wanted.past === null || exported === null || isMissing(wanted.past, exported)) frontier.add(wanted.address)
  }
  const isMissing = (one: Past, had: Exported): boolean =>
    'revisionId' in one
      ? !had.has(one.revisionId)
      : one.history === null || !had.isWhole(one.history, latest.get(one.history) ?? null)
  const noteTitles = (page: SavedPage): void => {
    if (page.namespaceId >= 0 && page.pageId !== null) latest.set(page.title, page.latestId)
    if (isInventory(page))
      for (const { title } of readSpecial(page).mentions) if (!latest.has(title)) latest.set(title, null)
  }
  const follow = (page: SavedPage): void => {
    scope.learn(page)
    wikiPages += 1
    script ??= scriptOf(page, scope)
    noteTitles(page)
    if (script !== null && (wikiPages === 1 || isInventory(page))) addAll(inventoryLinks(page, script))
    for (const wanted of pageLinks(page, scope)) want(wanted)
    for (const link of uploadLinks(page)) {
      const path = pathOfAddress(link).replace(/\?.*$/s, '')
      if (link.host === start.host && isUploadPath(path)) uploads.set(path, new URL(link.origin + link.pathname))
    }
  }
  const followForeign = (source: string, address: URL): void => {
    foreignPages += 1
    if (wikiPages > 0 || foreignPages > maxForeignPages) return
    addAll(anchors(source, address).flatMap((link) => scope.addressOf(link, null) ?? []))
  }
  return {
    start,
    frontier,
    uploads,
    expectsPage: (address) => scope.isLive(address) || (wikiPages > 0 && !/\.html?$/i.test(address.pathname)),
    absent: () => [...absent].sort(),
    latest,
    get script() {
      return script
    },
    get hasPast() {
      return past.length > 0
    },
    askForPast(had) {
      exported = had
      for (const wanted of past.splice(0)) want(wanted)
    },
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
      const source = body.toString('utf8')
      const page = readSavedPage(file, source)
      if (page !== null) follow(page)
      else followForeign(source, url)
    },
  }
}
