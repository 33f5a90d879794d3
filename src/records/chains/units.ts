/** The source text of a page parted into units: a line, an item, a paragraph, whatever the markup. Offsets are UTF-16 units of the text. */

import { foldText } from '../words/text.ts'

/** A stretch of the text that says one thing. */
export interface Unit {
  /** Of its words, behind the marks of a list or a heading. */
  readonly start: number
  readonly end: number
  /** The words without markup, without case and accents. */
  readonly fold: string
  /** Whether it is a heading, or a line that is all bold. */
  readonly isHeading: boolean
  /** Whether its words are struck out. */
  readonly isStruck: boolean
}

const border = /\n+|<\/?([a-z]+[1-6]?)\b[^<>]{0,300}>/giu
const headingTags: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const blockTags: ReadonlySet<string> = new Set([
  ...headingTags,
  ...['p', 'li', 'ul', 'ol', 'dl', 'dd', 'dt', 'div', 'tr', 'td', 'th', 'br', 'table', 'blockquote'],
])
const struckTags: ReadonlySet<string> = new Set(['s', 'del', 'strike'])
const leadMarks = /^[\s*#:;=>|+!'-]*/u
const tailMark = /[\s='|]/u

/** The units of a text in its order, none of them empty. */
export function unitsOf(text: string): readonly Unit[] {
  const units: Unit[] = []
  let from = 0
  let tag = ''
  const add = (to: number, next: string): void => {
    const unit = unitAt(text, from, to, tag)
    if (unit !== null) units.push(unit)
    tag = next
  }
  for (const match of text.matchAll(border)) {
    const name = match[1]?.toLowerCase()
    if (name !== undefined && !blockTags.has(name)) continue
    add(match.index, match[0].startsWith('</') ? '' : (name ?? ''))
    from = match.index + match[0].length
  }
  add(text.length, '')
  return units
}

function unitAt(text: string, from: number, until: number, tag: string): Unit | null {
  const raw = text.slice(from, until)
  const lead = leadMarks.exec(raw)?.[0].length ?? 0
  let to = raw.length
  while (to > lead && tailMark.test(raw.charAt(to - 1))) to -= 1
  const words = raw.slice(lead, to)
  if (words === '') return null
  const isHeading =
    headingTags.has(tag) || /^\s*(?:={1,6}[^=]|#{2,6} )/u.test(raw) || /^\s*'''[^']+'''\s*:?\s*$/u.test(raw)
  return {
    start: from + lead,
    end: from + lead + words.length,
    fold: foldText(plainOf(words)),
    isHeading,
    isStruck: words.startsWith('~~') || struckTags.has(/^<([a-z]+)/iu.exec(words)?.[1]?.toLowerCase() ?? ''),
  }
}

/** Labels of links without their targets, no tags, no addresses. */
const plainOf = (words: string): string =>
  words
    .replace(/<[^<>]{0,300}>/gu, ' ')
    .replace(/\[\[(?:[^\]|[]{0,300}\|)?([^\]|[]{1,300})\]\]/gu, '$1')
    .replace(/\bhttps?:\/\/\S+/gu, ' ')
    .replace(/&[a-z]{2,8};|''+/gu, ' ')
