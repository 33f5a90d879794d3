/**
 * How far pages look and read as MediaWiki showed them: its own parser tests, read where they are at hand, rendered by us and by
 * the bare library, and compared with the HTML that they expect, by area (a file of tests).
 */

import Library from 'wikiparser-node'
import { type Figures, figureKey, type ListedTitle } from '../src/model/figures.ts'
import { parseTitle, type TitleRules } from '../src/model/title.ts'
import { createParser, type Parser, type ParserOptions } from '../src/parse/parse.ts'
import { libraryConfiguration, type ParserSite, wikiWordsOf } from '../src/parse/wikitext/languages/configuration.ts'
import { type HtmlShape, shapeOf } from './fidelity/compare-html.ts'
import { type ParserTest, readParserTests } from './fidelity/parser-tests.ts'
import { scoreRealWiki } from './fidelity/real-wiki.ts'
import { htmlOf } from './fidelity/render.ts'
import type { Found, Row } from './results.ts'
import { sideOfOne } from './rounds.ts'

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

/** Within its goals when no area lies below the bare library either. `show`: print the differences of this kind. */
export async function measureFidelity(path: string, show: string | null, api: string | null): Promise<Found> {
  const set = readParserTests(path)
  const wikis = new TestWikis()
  const compared = set.tests.map((test) => compare(test, wikis))
  if (show !== null && show !== 'wiki') printDifferences(compared, show)
  const areas = [...new Set(compared.map(({ test }) => test.area))].sort()
  const rows = [...areas, null].map((area) => {
    const inArea = area === null ? compared : compared.filter(({ test }) => test.area === area)
    return { area: area ?? 'all', ours: scoreOf(inArea, 'ours'), library: scoreOf(inArea, 'library') }
  })
  printScores(rows)
  for (const [why, count] of [...set.skipped].sort()) print(`not compared: ${why}: ${count}`)
  const real = api === null ? null : await scoreRealWiki(api, show === 'wiki' ? print : () => {})
  if (real !== null)
    print(
      `a wiki that is up: text of ${real.textFromExport} % of ${real.toTheEnd} pages that are run to the end from an export, of ${real.textFromApi} % of all ${real.pages} from the API`,
    )
  const below = rows.filter(({ ours, library }) => kinds.some((kind) => ours[kind] < library[kind]))
  for (const { area } of below) print(`below the bare library: ${area}`)
  return {
    rows: rows.slice(-1).flatMap((all) => kinds.map((kind) => rowOf(kind, all, below))),
    details: {
      ...(real === null ? {} : { real }),
      areas: rows,
      skipped: Object.fromEntries([...set.skipped].sort()),
    },
  }
}

/** `below`: the areas that lie below the bare library. */
function rowOf(kind: Kind, { ours, library }: ScoreRow, below: readonly ScoreRow[]): Row {
  const cases = kind === 'links' ? ours.withLinks : ours.tests
  const side = (name: string, value: number) =>
    sideOfOne(name, value, `${Math.round((cases * (100 - value)) / 100)} of ${cases} cases`)
  return {
    what: `pages as MediaWiki shows them: ${kind}`,
    unit: '% of cases alike',
    ours: side('wikifonds', ours[kind]),
    reference: side('wikiparser-node', library[kind]),
    goal: `≥ ${goals[kind]}, in no area below the reference`,
    isWithin: below.length === 0 && ours[kind] >= goals[kind],
  }
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
  // The test runner turns on what wikis had by default before 1.28: links in `RFC 2822`.
  generator: 'MediaWiki 1.27.0',
  namespaces: [namespace(0, ''), namespace(4, 'MediaWiki', ['Project']), namespace(100, 'MemoryAlpha')],
  interwiki: {
    // The test runner calls these two local.
    local: 'http://example.org/wiki/$1',
    mi: 'http://example.org/wiki/$1',
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
    ours: shapeOf(oursOf(test, wikis.parserFor(test))),
    library: shapeOf(libraryHtml(test)),
  }
}

const oursOf = ({ wikitext, title }: ParserTest, parser: Parser): string =>
  htmlOf(parser.parse({ title, text: wikitext, form: 'wikitext', revision }), wikitext, title, {
    rules: parser.rules,
    files,
  })

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
