/**
 * How far pages look and read as MediaWiki showed them: its own parser tests, read where they are at hand, rendered by us and by
 * the bare library, and compared with the HTML that they expect, by area (a file of tests).
 */

import Library from 'wikiparser-node'
import { findLinks } from '../src/links/find.ts'
import { type Figures, figureKey, type ListedTitle } from '../src/model/figures.ts'
import type { Slot } from '../src/model/parsed-page.ts'
import { parseTitle, type TitleRules } from '../src/model/title.ts'
import { createParser, type Parser, type ParserOptions } from '../src/parse/parse.ts'
import { libraryConfiguration, type ParserSite, wikiWordsOf } from '../src/parse/wikitext/configuration.ts'
import { escapeHtml } from '../src/site/html/markup.ts'
import { renderDocument } from '../src/site/render.ts'
import { type HtmlShape, shapeOf } from './fidelity/compare-html.ts'
import { type ParserTest, readParserTests } from './fidelity/parser-tests.ts'
import { saveResults } from './results.ts'

/** In percent of the tests of an area; `links`: of those that have any. */
interface Score {
  readonly tests: number
  readonly withLinks: number
  readonly text: number
  readonly structure: number
  readonly links: number
}

interface Compared {
  readonly test: ParserTest
  readonly wanted: HtmlShape
  readonly ours: HtmlShape
  readonly library: HtmlShape
}

const goals = { text: 97, structure: 93, links: 96 }

/** True when the goals are met and no area lies below the bare library. `show`: print the differences of this kind. */
export function measureFidelity(path: string, show: string | null): boolean {
  const set = readParserTests(path)
  const wikis = new TestWikis()
  const compared = set.tests.map((test) => compare(test, wikis))
  if (show !== null) printDifferences(compared, show)
  const areas = [...new Set(compared.map(({ test }) => test.area))].sort()
  const rows = [...areas, null].map((area) => {
    const inArea = area === null ? compared : compared.filter(({ test }) => test.area === area)
    return { area: area ?? 'all', ours: scoreOf(inArea, 'ours'), library: scoreOf(inArea, 'library') }
  })
  printScores(rows)
  for (const [why, count] of [...set.skipped].sort()) print(`not compared: ${why}: ${count}`)
  saveResults('fidelity', { areas: rows, skipped: Object.fromEntries([...set.skipped].sort()) })
  const all = rows.at(-1)?.ours
  const below = rows.filter(({ ours, library }) => kinds.some((kind) => ours[kind] < library[kind]))
  for (const { area } of below) print(`below the bare library: ${area}`)
  return below.length === 0 && all !== undefined && kinds.every((kind) => all[kind] >= goals[kind])
}

const kinds = ['text', 'structure', 'links'] as const
type Kind = (typeof kinds)[number]

const isAlike: Readonly<Record<Kind, (one: HtmlShape, other: HtmlShape) => boolean>> = {
  text: (one, other) => one.text === other.text,
  structure: (one, other) => one.structure === other.structure,
  links: (one, other) => one.links.join('\n') === other.links.join('\n'),
}

function scoreOf(compared: readonly Compared[], side: 'ours' | 'library'): Score {
  const withLinks = compared.filter(({ wanted }) => wanted.links.length > 0)
  const share = (kind: Kind, of: readonly Compared[]): number =>
    of.length === 0
      ? 100
      : Math.round((1000 * of.filter((one) => isAlike[kind](one.wanted, one[side])).length) / of.length) / 10
  return {
    tests: compared.length,
    withLinks: withLinks.length,
    text: share('text', compared),
    structure: share('structure', compared),
    links: share('links', withLinks),
  }
}

interface ScoreRow {
  readonly area: string
  readonly ours: Score
  readonly library: Score
}

function printScores(rows: readonly ScoreRow[]): void {
  print('area                 tests  text (library)  structure (library)  links (library) of tests with links')
  for (const { area, ours, library } of rows)
    print(
      `${area.padEnd(20)} ${String(ours.tests).padStart(5)}  ${pair(ours.text, library.text)}  ${pair(ours.structure, library.structure)}  ${pair(ours.links, library.links)} of ${ours.withLinks}`,
    )
}

const pair = (ours: number, library: number): string =>
  `${ours.toFixed(1).padStart(5)} (${library.toFixed(1)})`.padEnd(15)

function printDifferences(compared: readonly Compared[], show: string): void {
  const [kind = '', area] = show.split(':')
  if (kind !== 'text' && kind !== 'structure' && kind !== 'links') throw new Error('--show is text, structure or links')
  for (const { test, wanted, ours } of compared) {
    if ((area !== undefined && test.area !== area) || isAlike[kind](wanted, ours)) continue
    print(`=== ${test.area}: ${test.name}\n${test.wikitext}\n--- wanted\n${wanted[kind]}\n--- ours\n${ours[kind]}\n`)
  }
}

const print = (line: string): void => void process.stdout.write(`${line}\n`)

// The wiki that the tests stand in (tests/parser/ParserTestRunner.php).

const namespace = (id: number, name: string, aliases: readonly string[] = []) =>
  ({ id, name, canonical: name, aliases, case: 'first-letter' }) as const

const site: ParserSite = {
  name: 'MediaWiki',
  baseUrl: 'http://example.org',
  articlePath: '/wiki/$1',
  language: 'en',
  timezone: 'UTC',
  mainPage: 'Main Page',
  namespaces: [namespace(0, ''), namespace(4, 'MediaWiki'), namespace(100, 'MemoryAlpha')],
  interwiki: {
    local: 'http://doesnt.matter.org/$1',
    mi: 'http://example.com/mi/$1',
    wikipedia: 'http://en.wikipedia.org/wiki/$1',
    meatball: 'http://www.usemod.com/cgi-bin/mb.pl?$1',
    memoryalpha: 'http://www.memory-alpha.org/en/index.php/$1',
    zh: 'http://zh.wikipedia.org/wiki/$1',
    es: 'http://es.wikipedia.org/wiki/$1',
    fr: 'http://fr.wikipedia.org/wiki/$1',
    ru: 'http://ru.wikipedia.org/wiki/$1',
    mul: 'http://wikisource.org/wiki/$1',
  },
  parserConfig: null,
}

const files = new Set([
  'Foobar.jpg',
  'Thumb.png',
  'Foobar.svg',
  'Bad.jpg',
  'Video.ogv',
  'Audio.oga',
  'LoremIpsum.djvu',
  'Transparent.png',
])

/** A parser for the pages of each file of tests. */
class TestWikis {
  readonly #parsers = new Map<ParserTest['articles'], Parser>()

  parserFor({ articles }: ParserTest): Parser {
    const made = this.#parsers.get(articles) ?? createParser(optionsFor(articles))
    this.#parsers.set(articles, made)
    return made
  }
}

function optionsFor(articles: ParserTest['articles']): ParserOptions {
  const { rules } = createParser({ site, lookup: () => null, clock })
  const texts = new Map([...articles].map(([title, text]) => [parseTitle(title, rules)?.prefixed ?? title, text]))
  return {
    site,
    lookup: (title) => {
      const text = texts.get(title)
      return text === undefined ? null : { text }
    },
    clock,
    figures: titleListsOf([...texts.keys()], rules),
  }
}

/** The lists of titles that begin as the tests ask: any prefix of a title of the wiki. */
function titleListsOf(titles: readonly string[], rules: TitleRules): Figures {
  const lists = new Map<string, ListedTitle[]>()
  for (const title of titles) {
    const namespaceId = parseTitle(title, rules)?.namespaceId ?? 0
    for (let length = 1; length <= title.length; length += 1) {
      const key = figureKey({ of: 'titles', namespaceId, prefix: title.slice(0, length) })
      lists.set(key, [...(lists.get(key) ?? []), { title, namespaceId, isRedirect: false }])
    }
  }
  return Object.fromEntries([...lists].map(([key, list]) => [key, { exists: true, titles: list }]))
}

const clock = '1970-01-01T00:02:03Z'
/** What the test runner says of every page that it parses. */
const revision = { id: 1337, timestamp: clock }

function compare(test: ParserTest, wikis: TestWikis): Compared {
  return {
    test,
    wanted: shapeOf(test.html),
    ours: shapeOf(rendered(test, wikis.parserFor(test))),
    library: shapeOf(libraryHtml(test)),
  }
}

function rendered({ wikitext, title }: ParserTest, parser: Parser): string {
  const document = parser.parse({ title, text: wikitext, form: 'wikitext', revision })
  const { html, slots } = renderDocument(document, { language: 'en', source: wikitext, shape: 'mediawiki' })
  const addresses = findLinks(document, wikitext).map(({ raw }) => raw)
  const tags = slots.map((slot) => slotTags(slot, addresses, parser.rules))
  return html.replace(/<(\/?)wf-slot n="(\d+)">/g, (_, slash: string, number: string) => {
    return tags[Number(number)]?.[slash === '' ? 0 : 1] ?? ''
  })
}

/** The tags of a slot as the site of a complete wiki fills it. */
function slotTags(slot: Slot, addresses: readonly string[], rules: TitleRules): readonly [string, string] {
  switch (slot.kind) {
    case 'url':
      return [link(addresses[slot.use] ?? ''), '</a>']
    case 'page':
      return [link(hrefOfPage(slot)), '</a>']
    case 'image':
      return [picture(slot, rules), '']
  }
}

const link = (href: string): string => `<a href="${escapeHtml(href)}">`

function hrefOfPage({ title, fragment, interwiki }: Extract<Slot, { kind: 'page' }>): string {
  const hash = fragment === null || fragment === '' ? '' : `#${fragment.replaceAll(' ', '_')}`
  const name = title.replaceAll(' ', '_')
  if (interwiki !== null) return `${site.interwiki[interwiki]?.replace('$1', name) ?? name}${hash}`
  if (title === '') return hash
  return `/wiki/${encodeURIComponent(name)}${hash}`
}

/** An upload, or what stands for one that is missing: MediaWiki links to where it could be uploaded. */
function picture({ name, alt, link: target }: Extract<Slot, { kind: 'image' }>, rules: TitleRules): string {
  const words = escapeHtml(alt ?? `File:${name}`)
  const own = `/wiki/File:${encodeURIComponent(name.replaceAll(' ', '_'))}`
  if (!files.has(name))
    return `<a href="/index.php?title=Special:Upload&amp;wpDestFile=${encodeURIComponent(name.replaceAll(' ', '_'))}">${words}</a>`
  if (target === '') return '<img>'
  const title = target === null ? null : parseTitle(target, rules)
  return `${link(target === null ? own : title === null ? target : hrefOfPage({ kind: 'page', title: title.prefixed, ...title }))}<img></a>`
}

/** What wikiparser-node prints by itself, with the configuration that we give it. */
function libraryHtml({ wikitext, title, articles }: ParserTest): string {
  Library.viewOnly = false
  Library.config = libraryConfiguration(wikiWordsOf(site), site.interwiki) as unknown as typeof Library.config
  Library.templates = new Map([...articles].map(([title, text]) => [ucfirst(title.replaceAll('_', ' ')), text]))
  try {
    return Library.parse(wikitext, title).toHtml()
  } finally {
    Library.viewOnly = true
  }
}

const ucfirst = (title: string): string =>
  title.replace(/^(?:[^:]*:)?./su, (start) => start.slice(0, -1) + start.slice(-1).toUpperCase())
