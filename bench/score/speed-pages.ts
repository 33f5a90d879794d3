/** The pages whose speed is measured: those that are about 5 KB long, and short ones joined to that length. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fixturePages } from './fixture-pages.ts'
import type { KnownPage, PageLine } from './sets.ts'

/** As `extract` takes it. */
export interface SpeedPage {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly format: string
}

const pageBytes = 5000
const root = join(import.meta.dirname, '..', '..')
/** The fixture wiki, and the minutes of a real one where they are at hand. */
const exports = ['fixtures/communs/communs.xml', '../shared/dumps/heatsync-meetings.xml'].map((path) =>
  join(root, path),
)

/**
 * Pages that people wrote about that long, meetings or not. There are few, so they come again and again, but with a word of its own
 * in each long line of prose: nothing that was remembered of a line helps with the next one, as in a wiki.
 */
export function longPages(known: readonly KnownPage[], count: number): readonly SpeedPage[] {
  const all = [...linesOf(known), ...exports.filter((path) => existsSync(path)).flatMap((path) => fixturePages(path))]
  const long = all.filter(({ text }) => text.length >= pageBytes / 2 && text.length <= pageBytes * 2)
  return Array.from({ length: count }, (_, at) => {
    const { title, text } = one(long, at)
    return speedPage(at, title, withOwnWords(text, Math.floor(at / long.length)))
  })
}

const linesOf = (known: readonly KnownPage[]): readonly PageLine[] =>
  known.map(({ line }) => line).filter(({ format }) => format === 'wikitext')

const withOwnWords = (text: string, turn: number): string =>
  text
    .split('\n')
    .map((line, at) =>
      line.length > 40 && !isMarkup.test(line) ? line.replace(/ (?=\p{Ll}{4})/u, () => ` w${turn}x${at} `) : line,
    )
    .join('\n')

/** Where a word more would be one attribute or argument more. */
const isMarkup = /^[{|!<]/

/** Pages of the sets, each filled up to 5 KB with the next ones: some seven meetings in each, where every rule has work. */
export function joinedPages(known: readonly KnownPage[], count: number): readonly SpeedPage[] {
  const lines = linesOf(known)
  return Array.from({ length: count }, (_, at) => {
    let { title, text } = one(lines, at)
    for (let step = 1; text.length < pageBytes; step++) text += `\n\n== ${step} ==\n${one(lines, at + step * 7).text}`
    return speedPage(at, title, text.slice(0, pageBytes))
  })
}

const speedPage = (at: number, title: string, text: string): SpeedPage => ({
  id: `page:${at}`,
  title,
  text,
  format: 'wikitext',
})

function one<Page>(pages: readonly Page[], at: number): Page {
  const page = pages[at % pages.length]
  if (page === undefined) throw new Error('no pages to measure')
  return page
}
