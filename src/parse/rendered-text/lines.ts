/** One line: an item, a heading left in wikitext below a comparison, or a bare line; addresses in it become links. */

import type { Block, Inline, ListItem } from '../../model/document.ts'

/** One line of a rendered text, without its line break. */
export interface RenderedLine {
  readonly text: string
  /** Offset of the line's first character. */
  readonly start: number
}

/** Lines that hold more than spaces. */
export function splitLines(text: string): readonly RenderedLine[] {
  return [...text.matchAll(/[^\r\n\u2028]+/g)]
    .filter(([line]) => line.trim() !== '')
    .map((match) => ({ text: match[0], start: match.index }))
}

/**
 * A bullet or number with the space behind it; a number only where the line is indented, as browsers copy lists. Wikitext's
 * `**` and `#` are met below comparisons.
 */
const marker = /^([ \t\u00a0]*)(?:([•◦▪‣⁃■○●]|\*+|#+)|(\d{1,3}[.)]))[ \t\u00a0\u202f]+(?=\S)/

/**
 * The one block of a line: a heading (`== x ==`), a list of one item, or a paragraph; spans are UTF-16 offsets of the whole
 * text.
 */
export function readLine(line: RenderedLine): readonly Block[] {
  const heading = /^(={1,6})[ \t]*(.*?\S)[ \t]*\1\s*$/.exec(line.text)
  if (heading !== null) return [headingBlock(line, heading[1]?.length ?? 2, heading[2] ?? '')]
  const bullet = marker.exec(line.text)
  if (bullet !== null && (bullet[2] !== undefined || bullet[1] !== '')) return [itemBlock(line, bullet)]
  const { start, end } = ink(line)
  return [{ type: 'paragraph', children: readWords(line, start, end), span: { start, end } }]
}

function headingBlock(line: RenderedLine, level: number, words: string): Block {
  const start = line.start + line.text.indexOf(words, level)
  const { start: from, end } = ink(line)
  return { type: 'heading', level, children: readWords(line, start, start + words.length), span: { start: from, end } }
}

/** A list of one item; `gatherLists` joins neighbours. Depth from the indentation: a browser indents each level by some spaces. */
function itemBlock(line: RenderedLine, bullet: RegExpExecArray): Block {
  const { end } = ink(line)
  const indent = bullet[1]?.length ?? 0
  const span = { start: line.start + indent, end }
  const item: ListItem = {
    kind: 'item',
    depth: Math.max(1, Math.ceil(indent / indentPerLevel), bullet[2]?.length ?? 1),
    children: readWords(line, line.start + bullet[0].length, end),
    blocks: [],
    span,
  }
  return {
    type: 'list',
    kind: bullet[3] === undefined && bullet[2]?.startsWith('#') !== true ? 'unordered' : 'ordered',
    items: [item],
    span,
  }
}

const indentPerLevel = 4

function ink({ text, start }: RenderedLine): { readonly start: number; readonly end: number } {
  const from = start + (text.length - text.trimStart().length)
  return { start: from, end: from + text.trim().length }
}

/** As MediaWiki ends a bare address: `,;.:!?` at its end are outside, and `)` too where no `(` is inside. */
const address = /\b(?:https?|ftp):\/\/[^\s<>"«»\u00a0\u200b\u202f]+/gi

export function readWords(line: RenderedLine, start: number, end: number): readonly Inline[] {
  const text = line.text.slice(start - line.start, end - line.start)
  const words: Inline[] = []
  let at = 0
  const push = (from: number, to: number): void => {
    if (to > from)
      words.push({ type: 'text', value: text.slice(from, to), span: { start: start + from, end: start + to } })
  }
  for (const match of text.matchAll(address)) {
    const url = withoutTail(match[0])
    const span = { start: start + match.index, end: start + match.index + url.length }
    push(at, match.index)
    words.push({
      type: 'external-link',
      url,
      urlSpan: span,
      kind: 'bare',
      children: [{ type: 'text', value: url, span }],
      span,
    })
    at = match.index + url.length
  }
  push(at, text.length)
  return words
}

const withoutTail = (url: string): string =>
  url.replace(url.includes('(') ? /(?<![,;.:!?…])[,;.:!?…]+$/ : /(?<![,;.:!?…)])[,;.:!?…)]+$/, '')
