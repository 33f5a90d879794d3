/** Reads MediaWiki's parser test files (format: `tests/parser/README` and the head of `parserTests.txt` in its sources). */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

/** One case: wikitext, and the HTML that MediaWiki's own parser makes of it. */
export interface ParserTest {
  /** Name of the file without `.txt`. */
  readonly area: string
  readonly name: string
  /** Title of the page. */
  readonly title: string
  readonly wikitext: string
  readonly html: string
  /** Pages of the same file that it transcludes or links to: title as written → wikitext. */
  readonly articles: ReadonlyMap<string, string>
}

/** What the files of a folder hold. */
export interface ParserTestSet {
  readonly tests: readonly ParserTest[]
  /** Why a case is not compared → how many. */
  readonly skipped: ReadonlyMap<string, number>
}

/** Reads a file, or all files below a folder that are of the format. */
export function readParserTests(path: string): ParserTestSet {
  const tests: ParserTest[] = []
  const skipped = new Map<string, number>()
  for (const file of testFiles(path)) {
    const articles = new Map<string, string>()
    for (const part of partsOf(readFileSync(file, 'utf8'))) {
      if (part.has('article')) articles.set(line(part, 'article'), part.get('text') ?? '')
      else if (part.has('test')) {
        const test = testOf(part, basename(file, '.txt'), articles)
        if (typeof test === 'string') skipped.set(test, (skipped.get(test) ?? 0) + 1)
        else tests.push(test)
      }
    }
  }
  return { tests, skipped }
}

function testFiles(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const inside = join(path, entry.name)
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : testFiles(inside)
      return entry.name.endsWith('.txt') && /^!! *(?:test|article)\b/m.test(readFileSync(inside, 'utf8'))
        ? [inside]
        : []
    })
}

type Part = ReadonlyMap<string, string>

/** Sections between `!! article` or `!! test` and their ends. */
function partsOf(text: string): readonly Part[] {
  const parts: Part[] = []
  let part: Map<string, string> | null = null
  let section: string | null = null
  for (const row of text.split('\n')) {
    const mark = /^!! *([\w/*+-]+)\s*$/.exec(row)?.[1]?.toLowerCase()
    if (mark === 'end' || mark === 'endarticle') {
      if (part !== null) parts.push(part)
      part = null
      section = null
    } else if (mark !== undefined) {
      part ??= new Map()
      section = mark
      part.set(mark, '')
    } else if (part !== null && section !== null) {
      const before = part.get(section) ?? ''
      part.set(section, before === '' && !part.has(`${section} begun`) ? row : `${before}\n${row}`)
      part.set(`${section} begun`, '')
    }
  }
  return parts
}

const line = (part: Part, name: string): string => (part.get(name) ?? '').trim()

/** Names of the section that holds the HTML of the parser that MediaWiki's pages are shown with, best first. */
const htmlSections = ['html/php', 'html/*', 'html', 'html/php+tidy', 'html+tidy']

/** Options under which a case is about something else than a page as its readers see it, or needs a wiki set up otherwise. */
const foreignOptions =
  /(?:^|\s)(disabled|pst|msg|comment|links|cat|preload|section=|replace=|language=|wtVariantLanguage=|htmlVariantLanguage=|userLanguage=|wgRawHtml|wgAllowExternalImages\w*|wgEnableMagicLinks|styletag|nohtml)/i

/** Tags that exist in the test runner only (ParserTestParserHook, StyleTag, DivTagPF and kin of Parsoid's tests). */
const testHooks =
  /<(tag|statictag|asidetag|pwraptest|divtag|spantag|sealtag|randomfilename|rawhtml|i18ntag|i18nattr|dummy)\b/i

/** A case, or why it is not compared. */
function testOf(part: Part, area: string, articles: ParserTest['articles']): ParserTest | string {
  const options = part.get('options') ?? ''
  const option = foreignOptions.exec(options)?.[1]
  if (option !== undefined) return `option ${option.replace(/=$/, '')}`
  const config = /^\s*(wg\w+)/m.exec(part.get('config') ?? '')?.[1]
  if (config !== undefined) return `configuration ${config}`
  const section = htmlSections.find((name) => part.has(name))
  if (section === undefined) return 'no HTML of this parser'
  const wikitext = part.get('wikitext') ?? part.get('input')
  if (wikitext === undefined) return 'no wikitext'
  // Its readers are shown where it leads; the list that the parser prints, nobody sees.
  if (/^#REDIRECT\b/i.test(wikitext)) return 'a redirect'
  const hook = testHooks.exec(wikitext)?.[1]
  if (hook !== undefined) return `tag of the tests <${hook.toLowerCase()}>`
  const titled = /(?:^|\s)title=(?:\[\[(.*?)\]\]|(\S+))/.exec(options)
  const title = titled?.[1] ?? titled?.[2] ?? 'Parser test'
  return { area, name: line(part, 'test'), title, wikitext, html: part.get(section) ?? '', articles }
}
