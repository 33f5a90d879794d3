/** A foreign parser of CommonMark (markdown-it, with tables and notes) reads what the form wrote. */

import { readFileSync } from 'node:fs'
import { load } from 'cheerio'
import MarkdownIt from 'markdown-it'
import footnotes from 'markdown-it-footnote'

// Lists of taxa go deeper than its own limit of 20.
const parser = new MarkdownIt('commonmark').set({ maxNesting: 200 }).enable('table').use(footnotes)
// What an autolink shows is its address as it stands (CommonMark §6.5); markdown-it would make it nicer.
parser.normalizeLinkText = (address) => address
type Page = ReturnType<typeof load>

/** What a parser makes of a text without front matter. */
export const parsed = (markdown: string): Page => load(parser.render(markdown), null, false)

/** Front matter and text of a file. */
export function fileParts(path: string): { readonly head: string; readonly text: string } {
  const [, head, text] = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(readFileSync(path, 'utf8')) ?? []
  if (head === undefined || text === undefined) throw new Error(`${path} has no front matter`)
  return { head, text }
}

const blocks = 'p, li, td, th, tr, h1, h2, h3, h4, h5, h6, pre, blockquote, ul, ol, table, hr, div, section'

/**
 * The words of a page, parts a space apart: notes last and without their marks, pictures by their words (a file's own name is
 * none), what the form says of lost things left out.
 */
export function wordsOf($: Page, uploads: ReadonlySet<string>): string {
  // The form puts a space before what it says.
  for (const lost of $('small.lost').toArray()) {
    const before = lost.prev
    if (before?.type === 'text') before.data = before.data.replace(/ $/, '')
  }
  $('small.lost, sup.footnote-ref, a.footnote-backref, hr.footnotes-sep').remove()
  for (const image of $('img').toArray()) {
    const title = $(image).attr('title') ?? ''
    const alt = $(image).attr('alt') ?? ''
    const words = uploads.has(alt) || title.includes(alt) ? title : `${alt} ${title}`
    $(image).replaceWith($('<span>').text(` ${words} `))
  }
  $('br').replaceWith(' ')
  for (const block of $(blocks).toArray()) $(block).before(' ').after(' ')
  return spaced($.root().text())
}

/** With one space between words. */
export const spaced = (words: string): string => words.replace(/[\s\u00a0]+/g, ' ').trim()

/** Where the links and pictures of a page lead. */
export const addressesIn = ($: Page): readonly string[] =>
  [...$('a[href]').toArray(), ...$('img').toArray()]
    .filter(
      (element) =>
        !/\bfootnote/.test($(element).attr('class') ?? '') && $(element).parent('.footnote-ref').length === 0,
    )
    .map((element) => $(element).attr('href') ?? $(element).attr('src') ?? '')

/** The ids that a page has. */
export const idsIn = ($: Page): ReadonlySet<string> =>
  new Set(
    $('[id]')
      .toArray()
      .map((element) => $(element).attr('id') ?? ''),
  )
