/** The phase that lists pages, namespace by namespace, with the targets of redirects. */

import type { SourceEvent, SourcePage } from '../../../model/wiki.ts'
import { askBatch } from './batch.ts'
import { type Crawl, chosenNamespaces } from './crawl.ts'
import { RequestFailure } from './failure.ts'
import type { ListedPage } from './journal.ts'
import { asJson, countOf, isSet, type Json, textOf } from './json.ts'
import { languageOf } from './site.ts'
import { required } from './stops.ts'

type Redirect = NonNullable<SourcePage['redirect']>

export async function* readPages(crawl: Crawl): AsyncGenerator<SourceEvent> {
  const { connection, journal, api } = crawl
  const namespaces = chosenNamespaces(crawl)
  for (const [part, namespace] of namespaces.entries()) {
    if (part < journal.state.part) continue
    let { batch: place } = journal.state
    do {
      const parameters = {
        generator: 'allpages',
        gapnamespace: String(namespace),
        gaplimit: 'max',
        prop: 'info',
      }
      const batch = await required(askBatch(connection, 'allpages', parameters, place), api)
      const found = batch.pages.filter((page) => countOf(page['pageid']) !== null && !isSet(page, 'missing'))
      const targets = await required(redirectTargets(crawl, found), api)
      const open = await required(openPages(crawl, found), api)
      for (const page of found)
        yield { type: 'page', page: { ...toPage(page, targets, crawl), ...readersIn(open, page) } }
      place = batch.next
      const kept = { ...journal.state.kept, pages: journal.state.kept.pages + found.length }
      const next = place === null ? part + 1 : part
      yield* journal.note({ part: next, batch: place, kept }, { pages: found.map(toListed) })
      yield { type: 'progress', done: kept.pages, total: crawl.info.statistics.pages, unit: 'pages' }
    } while (place !== null)
  }
}

/** Titles of redirects → where they lead; asked for the redirects of a batch only. */
async function redirectTargets(crawl: Crawl, pages: readonly Json[]): Promise<ReadonlyMap<string, Redirect>> {
  const ids = pages.filter((page) => isSet(page, 'redirect')).map((page) => String(countOf(page['pageid'])))
  const targets = new Map<string, Redirect>()
  const size = crawl.info.textsAtOnce
  for (let start = 0; start < ids.length; start += size) {
    const parameters = { pageids: ids.slice(start, start + size).join('|'), redirects: '1' }
    const { redirects } = await askBatch(crawl.connection, 'redirects', parameters, null)
    for (const redirect of redirects) {
      const from = textOf(redirect['from'])
      if (from !== null) targets.set(from, targetOf(redirect))
    }
  }
  return targets
}

/** So many values a wiki takes in one request of whoever it does not know (https://www.mediawiki.org/wiki/API:Data_formats). */
const strangersAtOnce = 50

/** Ids of those pages that the wiki shows to whoever it does not know; null where it was asked as such anyway. */
async function openPages({ stranger }: Crawl, pages: readonly Json[]): Promise<ReadonlySet<number> | null> {
  if (stranger === null) return null
  const open = new Set<number>()
  for (let start = 0; start < pages.length; start += strangersAtOnce) {
    const ids = pages.slice(start, start + strangersAtOnce).map((page) => String(countOf(page['pageid'])))
    const parameters = { pageids: ids.join('|'), prop: 'info', inprop: 'readable' }
    try {
      const answer = await askBatch(stranger, 'readable', parameters, null)
      for (const page of answer.pages) if (isSet(page, 'readable')) open.add(countOf(page['pageid']) ?? 0)
    } catch (error) {
      // A wiki of members alone answers nobody else, nor does one behind a password of its server.
      if (error instanceof RequestFailure && (error.kind === 'private' || error.kind === 'http-auth')) return new Set()
      throw error
    }
  }
  return open
}

function readersIn(open: ReadonlySet<number> | null, page: Json): Pick<SourcePage, 'readers'> {
  if (open === null) return {}
  return { readers: open.has(countOf(page['pageid']) ?? 0) ? 'everybody' : 'members' }
}

function targetOf(redirect: Json): Redirect {
  const interwiki = textOf(redirect['tointerwiki'])
  const title = textOf(redirect['to']) ?? ''
  const fragment = textOf(redirect['tofragment'])
  const isPrefixed = interwiki === null || title.startsWith(`${interwiki}:`)
  return { title: isPrefixed ? title : `${interwiki}:${title}`, fragment: fragment === '' ? null : fragment }
}

function toPage(page: Json, targets: ReadonlyMap<string, Redirect>, { info }: Crawl): SourcePage {
  const title = textOf(page['title']) ?? ''
  return {
    title,
    namespaceId: countOf(page['ns']) ?? 0,
    pageId: countOf(page['pageid']),
    redirect: targets.get(title) ?? null,
    url: null,
    language: pageLanguage(page, info.site.language),
    categories: null,
  }
}

/** Of texts only: MediaWiki says that code is English. */
function pageLanguage(page: Json, ofWiki: string | null): string | null {
  const model = textOf(page['contentmodel']) ?? 'wikitext'
  const language = languageOf(textOf(page['pagelanguage']))
  return model !== 'wikitext' || language === ofWiki ? null : language
}

const toListed = (page: Json): ListedPage => ({
  pageId: countOf(page['pageid']) ?? 0,
  title: textOf(page['title']) ?? '',
  latest: countOf(page['lastrevid']) ?? 0,
  isRedirect: isSet(page, 'redirect'),
})

/** A page that no list named, from what a revision of it says. */
export function pageOfRevision(json: Json): { readonly page: SourcePage; readonly listed: ListedPage } {
  const page: SourcePage = {
    title: textOf(asJson(json)['title']) ?? '',
    namespaceId: countOf(json['ns']) ?? 0,
    pageId: countOf(json['pageid']),
    redirect: null,
    url: null,
    language: null,
    categories: null,
  }
  return { page, listed: { pageId: page.pageId ?? 0, title: page.title, latest: 0, isRedirect: false } }
}
