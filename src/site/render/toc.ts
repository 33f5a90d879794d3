/** The contents box: at `__TOC__`, else before the first heading of a page with four or more. */

import { encodeFragment, escapeHtml } from '../../support/markup.ts'
import type { Print, RenderedHeading } from './print.ts'

/** Stand where the box may come; no text can hold them, since escaping removes U+0000. */
export const tocPlace = '\u0000toc\u0000'
export const firstHeadingPlace = '\u0000heading\u0000'

/** MediaWiki shows the box by itself from this number of headings (Parser::finalizeHeadings). */
const enoughHeadings = 4

/** Puts the contents box in its place, or nowhere. */
export function placeContents(html: string, switches: readonly string[], print: Print): string {
  const hasPlace = html.includes(tocPlace)
  const isWanted = hasPlace || switches.includes('forcetoc') || switches.includes('toc')
  const isLong = print.headings.length >= enoughHeadings && !switches.includes('notoc')
  const box = print.headings.length > 0 && (isWanted || isLong) ? printContents(print) : ''
  const place = hasPlace ? tocPlace : firstHeadingPlace
  return html
    .replace(place, () => box)
    .replaceAll(tocPlace, '')
    .replaceAll(firstHeadingPlace, '')
}

function printContents(print: Print): string {
  const title = escapeHtml(print.say('contents'))
  const id = print.takeId('toc') ? ' id="toc"' : ''
  return `<nav class="wf-toc"${id} aria-labelledby="wf-toc"><p id="wf-toc" lang="${print.say.language}">${title}</p>\n${printTree(nest(print.headings))}</nav>\n`
}

interface Branch {
  readonly heading: RenderedHeading
  readonly below: Branch[]
}

function nest(headings: readonly RenderedHeading[]): readonly Branch[] {
  const top: Branch[] = []
  const open: Branch[] = []
  for (const heading of headings) {
    while ((open.at(-1)?.heading.level ?? 0) >= heading.level) open.pop()
    const branch = { heading, below: [] }
    const siblings = open.at(-1)?.below ?? top
    siblings.push(branch)
    open.push(branch)
  }
  return top
}

function printTree(branches: readonly Branch[]): string {
  if (branches.length === 0) return ''
  const lines = branches.map(({ heading, below }) => {
    const link = `<a href="#${encodeFragment(heading.anchor)}">${escapeHtml(heading.text)}</a>`
    return `<li>${link}${printTree(below)}</li>\n`
  })
  return `<ol>\n${lines.join('')}</ol>\n`
}
