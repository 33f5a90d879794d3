/** A wiki of a few pages that any seed makes, and what different roads have of it: an API, exports, pages, captures. */

import { articleConfig, parserOutput, savedPage } from '../sources/html-mirror/read-mirror.ts'
import type { SmallAnswer } from '../sources/mediawiki-api/small-wiki.ts'
import { emptyWiki, json } from '../sources/mediawiki-api/small-wiki.ts'
import { randomOf, type ServedCapture } from '../sources/web-captures/archive-server.ts'
import { parked } from '../sources/web-captures/read-captures.ts'

/** One state of a page. */
export interface TinyRevision {
  readonly id: number
  readonly pageId: number
  readonly title: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** What was ever written, in order of time. */
export interface TinyWiki {
  readonly revisions: readonly TinyRevision[]
  /** Pages that the wiki has no longer. */
  readonly deleted: ReadonlySet<number>
}

const pages = 8
const states = 3

export function tinyWiki(seed: number): TinyWiki {
  const random = randomOf(seed)
  let at = Date.UTC(2011, 0, 1)
  const order = Array.from({ length: pages * states }, (_, index) => 1 + (index % pages))
  const revisions = order.map((pageId, index) => {
    at += 86_400_000 * (5 + Math.floor(random() * 60))
    return { id: 100 + index, pageId, title: `Semis ${String.fromCodePoint(64 + pageId)}`, at }
  })
  return { revisions, deleted: new Set([1 + Math.floor(random() * pages)]) }
}

const isoOf = (at: number): string => new Date(at).toISOString().replace('.000', '')
const stampOf = (at: number): string => isoOf(at).replace(/\D/g, '')
const nameOf = (title: string): string => title.replaceAll(' ', '_')
const linked = (one: TinyRevision): string => `Semis ${String.fromCodePoint(65 + (one.pageId % pages))}`
const textOf = (one: TinyRevision): string =>
  `Le semis, état ${one.id}, après [[${linked(one)}]], de [https://graines.example/${one.pageId} la graineterie].`
const htmlOf = (one: TinyRevision): string =>
  `<p>Le semis, état ${one.id}, après <a href="/wiki/${nameOf(linked(one))}" title="${linked(one)}">${linked(one)}</a>, de <a rel="nofollow" class="external text" href="https://graines.example/${one.pageId}">la graineterie</a>.</p>`

/** A page as the wiki at `origin` showed it in one of its states. */
export const shownPage = (one: TinyRevision, origin: string): string =>
  savedPage({
    config: articleConfig(one.title, one.pageId, one.id, { wgServer: origin, wgSiteName: 'Wiki des semis' }),
    heading: one.title,
    content: parserOutput(htmlOf(one)),
    address: `${origin}/index.php?title=${nameOf(one.title)}&amp;oldid=${one.id}`,
  })

/** The page from which each one that is left leads to the next: that behind the deleted one. */
export const firstOf = (wiki: TinyWiki): TinyRevision | undefined => {
  const left = latestOf(leftOn(wiki))
  return left.find(({ pageId }) => wiki.deleted.has(pageId === 1 ? pages : pageId - 1))
}

/** The revisions that are left on the wiki itself. */
export const leftOn = ({ revisions, deleted }: TinyWiki): readonly TinyRevision[] =>
  revisions.filter(({ pageId }) => !deleted.has(pageId))

/** Of each page its last state. */
export const latestOf = (revisions: readonly TinyRevision[]): readonly TinyRevision[] => [
  ...new Map(revisions.map((one) => [one.pageId, one])).values(),
]

/** An export of so much. */
export function exportOf(there: readonly TinyRevision[], origin: string): string {
  const written = latestOf(there).map(({ pageId, title }) => {
    const states = there.filter((one) => one.pageId === pageId)
    const revs = states.map(
      (one) =>
        `<revision><id>${one.id}</id><timestamp>${isoOf(one.at)}</timestamp><contributor><username>Ysée</username><id>7</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${textOf(one)}</text></revision>`,
    )
    return `<page><title>${title}</title><ns>0</ns><id>${pageId}</id>${revs.join('')}</page>`
  })
  const site = `<siteinfo><sitename>Wiki des semis</sitename><dbname>semis</dbname><base>${origin}/wiki/Semis_A</base><generator>MediaWiki 1.31.0</generator><case>first-letter</case><namespaces><namespace key="0" case="first-letter" /></namespaces></siteinfo>`
  return `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10" xml:lang="fr">${site}${written.join('')}</mediawiki>`
}

/** So many pages in states of chance, each on a day on which it was shown so, and between them what is none of them. */
export function capturesOf(
  wiki: TinyWiki,
  count: number,
  { origin, seed }: { readonly origin: string; readonly seed: number },
) {
  const random = randomOf(seed)
  const found: ServedCapture[] = []
  const seen: TinyRevision[] = []
  const capture = (title: string, at: number, body: string): void =>
    void found.push({
      ...{ original: `${origin}/wiki/${nameOf(title)}`, status: 200, type: 'text/html' },
      ...{ at: stampOf(at), body: Buffer.from(body) },
    })
  const first = Math.floor(random() * pages)
  for (let index = 0; index < count; index += 1) {
    const pageId = 1 + ((first + index) % pages)
    const ofPage = wiki.revisions.filter((one) => one.pageId === pageId)
    for (const one of ofPage.filter((_, at) => at === index % states || random() < 0.3)) {
      seen.push(one)
      capture(one.title, one.at + 3_600_000, shownPage(one, origin))
      if (random() < 0.2) capture(one.title, Date.UTC(2022, 0, index + 1), parked)
    }
  }
  return { captures: found, seen }
}

/** The API of the wiki as it is left, at `/w/api.php`. */
export function tinyApi(wiki: TinyWiki, url: URL): SmallAnswer {
  const asked = url.searchParams
  const left = leftOn(wiki)
  if (url.pathname !== '/w/api.php') return emptyWiki(url)
  if (asked.get('action') === 'parse') {
    const one = left.find(({ id }) => id === Number(asked.get('oldid')))
    return one === undefined
      ? json({ error: { code: 'nosuchrevid' } })
      : json({ parse: { revid: one.id, text: htmlOf(one) } })
  }
  const ids = (asked.get('revids') ?? asked.get('pageids') ?? '').split('|').map(Number)
  const row = (one: TinyRevision) => {
    const main = { contentmodel: 'wikitext', contentformat: 'text/x-wiki', content: textOf(one) }
    const parentid = wiki.revisions.findLast(({ id, pageId }) => pageId === one.pageId && id < one.id)?.id ?? 0
    const told = { revid: one.id, parentid, timestamp: isoOf(one.at), user: 'Ysée', userid: 7, slots: { main } }
    return { pageid: one.pageId, ns: 0, title: one.title, revisions: [told] }
  }
  if (asked.has('revids')) return query({ pages: left.filter(({ id }) => ids.includes(id)).map(row) })
  if (asked.has('pageids'))
    return query({
      pages: latestOf(left)
        .filter(({ pageId }) => ids.includes(pageId))
        .map(row),
    })
  if (asked.get('list') === 'allrevisions' && asked.get('arvlimit') !== '1')
    return query({ allrevisions: left.map(row) })
  if (asked.get('generator') === 'allpages')
    return query({
      pages: latestOf(left).map(({ pageId, title, id }) => ({ pageid: pageId, ns: 0, title, lastrevid: id })),
    })
  const { body = '' } = emptyWiki(url)
  const count = latestOf(left).length
  return {
    headers: { 'content-type': 'application/json' },
    body: body
      .replace('"pages":0', `"pages":${count}`)
      .replace('"edits":0', `"edits":${left.length}`)
      .replace('Wiki vide', 'Wiki des semis'),
  }
}

const query = (told: Readonly<Record<string, unknown>>): SmallAnswer => json({ batchcomplete: true, query: told })
