/**
 * How far the pages of a wiki that is up read as it shows them: each page, with its text and what MediaWiki makes of it, through
 * `api.php`; ours from the text alone, as from an XML export, and with the rendering at hand, as from the API.
 */

import { type Figures, figureKey } from '../../src/model/figures.ts'
import { parseTitle } from '../../src/model/title.ts'
import { createParser, type Parser, type ParserOptions } from '../../src/parse/parse.ts'
import { luaFiles } from '../../src/pipeline/io/shipped.ts'
import { collectTitles } from '../../src/pipeline/run/counts/figures.ts'
import { shownPage } from '../../src/pipeline/run/page-parser.ts'
import { siteInfoOf } from '../../src/sources/kinds/mediawiki-api/site.ts'
import { shapeOf } from './compare-html.ts'
import { htmlOf } from './render.ts'

/** Percent of pages with MediaWiki's words. */
export interface RealScore {
  readonly pages: number
  /** Pages whose text, templates included, is run to the end, Lua too. */
  readonly toTheEnd: number
  readonly textFromExport: number
  readonly textFromApi: number
}

/** Compares all pages of wikitext; `tell` is given each page that reads otherwise. */
export async function scoreRealWiki(api: string, tell: (difference: string) => void): Promise<RealScore> {
  const { siteinfo, pages, texts, files } = await readRealWiki(api)
  const info = siteInfoOf(siteinfo, api)
  const { statistics } = info
  const options: ParserOptions = {
    site: info.site,
    lookup: (title) => {
      const text = texts.get(title)
      return text === undefined ? null : { text }
    },
    clock: new Date().toISOString(),
    lua: luaFiles,
    figures: Object.fromEntries((['pages', 'edits'] as const).map((of) => [figureKey({ of }), statistics[of] ?? 0])),
  }
  const figures = { ...options.figures, ...titleLists(texts, createParser(options)) }
  const exported = createParser({ ...options, figures, site: { ...info.site, parserConfig: null } })
  const live = createParser({ ...options, figures })
  let [isExport, isApi, toTheEnd] = [0, 0, 0]
  for (const { title, wikitext, html } of pages) {
    const wanted = shapeOf(html).text
    const wiki = { rules: live.rules, files }
    const document = exported.parse({ title, text: wikitext, form: 'wikitext' })
    const ours = shapeOf(htmlOf(document, wikitext, title, wiki)).text
    const isCut = document.losses.some(({ kind }) => kind === 'function-unknown')
    if (!isCut) {
      toTheEnd += 1
      if (ours === wanted) isExport += 1
      else tell(`=== ${title}, from an export\n--- wanted\n${wanted}\n--- ours\n${ours}\n`)
    }
    const own = live.parse({ title, text: wikitext, form: 'wikitext' })
    const shown = shownPage(own, { title, text: wikitext, rendering: html }, live)
    const shownText = shapeOf(htmlOf(shown.document, shown.text, title, wiki)).text
    if (shownText === wanted) isApi += 1
    else tell(`=== ${title}, from the API\n--- wanted\n${wanted}\n--- ours\n${shownText}\n`)
  }
  const share = (count: number, of: number): number => Math.round((1000 * count) / of) / 10
  return {
    pages: pages.length,
    toTheEnd,
    textFromExport: share(isExport, toTheEnd),
    textFromApi: share(isApi, pages.length),
  }
}

/** The lists of titles that pages show, as a run gathers them from its first parse. */
function titleLists(texts: ReadonlyMap<string, string>, parser: Parser): Figures {
  const read = [...texts].map(([title, text]) => {
    const { categories, redirect, used } = parser.parse({ title, text, form: 'wikitext' })
    const namespaceId = parseTitle(title, parser.rules)?.namespaceId ?? 0
    const page = { title, namespace_id: namespaceId, redirect_title: redirect?.title ?? null }
    return { page, categories, used }
  })
  const lists = collectTitles(new Set(read.flatMap(({ used }) => used)), null)
  for (const { page, categories } of read) {
    lists.add(page)
    lists.addMember(page, categories)
  }
  return lists.done()
}

/** A page of the wiki as the API tells it. */
interface RealPage {
  /** Prefixed title. */
  readonly title: string
  readonly wikitext: string
  /** MediaWiki's own HTML of the text, without edit links, contents box and report. */
  readonly html: string
}

interface RealWiki {
  readonly siteinfo: Json
  readonly pages: readonly RealPage[]
  /** Texts of all pages by title. */
  readonly texts: ReadonlyMap<string, string>
  /** Names of the uploads. */
  readonly files: ReadonlySet<string>
}

type Json = Readonly<Record<string, unknown>>

/** siteinfo (formatversion 2), and all pages of wikitext that are no redirects, in the order of their titles. */
async function readRealWiki(api: string): Promise<RealWiki> {
  const ask = async (parameters: Readonly<Record<string, string>>): Promise<Json> => {
    const query = new URLSearchParams({ format: 'json', formatversion: '2', ...parameters })
    return (await (await fetch(`${api}?${query.toString()}`)).json()) as Json
  }
  const siteinfo = await ask({
    action: 'query',
    meta: 'siteinfo',
    siprop:
      'general|namespaces|namespacealiases|magicwords|functionhooks|extensiontags|variables|protocols|interwikimap|statistics',
  })
  const namespaces = Object.values(
    (siteinfo['query'] as { namespaces: Readonly<Record<string, { id: number }>> }).namespaces,
  )
  const texts = new Map<string, string>()
  const pages: RealPage[] = []
  for (const { id } of namespaces.filter(({ id }) => id >= 0)) {
    let more: Readonly<Record<string, string>> | undefined = {}
    while (more !== undefined) {
      const answer: Json = await ask({
        action: 'query',
        generator: 'allpages',
        gapnamespace: String(id),
        gaplimit: '50',
        prop: 'revisions|info',
        rvprop: 'content|contentmodel',
        rvslots: 'main',
        ...more,
      })
      for (const page of listed(answer)) {
        const { content = '', contentmodel } = page.revisions[0]?.slots.main ?? {}
        texts.set(page.title, content)
        if (contentmodel !== 'wikitext' || page.redirect === true) continue
        const parsed = await ask({
          action: 'parse',
          page: page.title,
          prop: 'text',
          disableeditsection: '1',
          disabletoc: '1',
          disablelimitreport: '1',
          wrapoutputclass: '',
        })
        pages.push({ title: page.title, wikitext: content, html: (parsed['parse'] as { text: string }).text })
      }
      more = answer['continue'] as Readonly<Record<string, string>> | undefined
    }
  }
  const uploads = await ask({ action: 'query', list: 'allimages', ailimit: '500' })
  const images = (uploads['query'] as { readonly allimages: readonly { readonly name: string }[] }).allimages
  const files = new Set(images.map(({ name }) => name.replaceAll('_', ' ')))
  return { siteinfo, files, texts, pages: pages.sort((one, other) => (one.title < other.title ? -1 : 1)) }
}

interface ListedPage {
  readonly title: string
  readonly redirect?: boolean
  readonly revisions: readonly {
    readonly slots: { readonly main: { readonly content?: string; readonly contentmodel?: string } }
  }[]
}

const listed = (answer: Json): readonly ListedPage[] =>
  (answer['query'] as { readonly pages?: readonly ListedPage[] } | undefined)?.pages ?? []
