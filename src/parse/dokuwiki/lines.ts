/** All that begins with a line: lists, preformatted text, headings, tables, rules, quotes; and what a line end closes. */

import type { Block } from '../../model/document.ts'
import { sectionIdOf } from '../../model/dokuwiki-id.ts'
import type { Mode, Scanner } from './state.ts'

/** Lists and the like stand on the page and in notes. */
const containers: ReadonlySet<Mode> = new Set(['page', 'note'])

/** Blanks: before a heading or a line end they are part of it; in a table they align. Else they are words. */
export function readBlanks(scanner: Scanner, at: number): boolean {
  const { text, source } = scanner
  const end = scanner.blanksEnd(at)
  if (text[end] === '\n' && containers.has(scanner.mode())) {
    if (openList(scanner, at, end) || openTable(scanner, at, end)) return true
    if (scanner.mode() === 'page' && text[at - 1] === '\n') {
      scanner.add({ type: 'line-end', inline: source.printed('\n', at, end + 1) }, at, end + 1)
      return true
    }
  }
  return text[end] === '=' && readHeading(scanner, end, at)
}

/** A line end, by what is open and what follows it. */
export function readLineEnd(scanner: Scanner, at: number): boolean {
  const mode = scanner.mode()
  switch (mode) {
    case 'page':
    case 'note':
      if (openList(scanner, at, at) || preformatted(scanner, at) || openTable(scanner, at, at)) return true
      if (rule(scanner, at) || openQuote(scanner, at)) return true
      if (mode === 'page')
        scanner.add({ type: 'line-end', inline: scanner.source.printed('\n', at, at + 1) }, at, at + 1)
      return mode === 'page'
    case 'list':
      if (!addItem(scanner, at, at)) scanner.close(at, at + 1)
      return true
    case 'quote':
      if (!preformatted(scanner, at) && !addQuoted(scanner, at)) scanner.close(at, at + 1)
      return true
    case 'table':
      if (!addRow(scanner, at, at)) scanner.close(at, at + 1)
      return true
    default:
      return false
  }
}

/** The end of the sign of an item at a line end: two blanks at least, or tabs, and `*` or `-`; −1 where there is none. */
function signEnd({ text, blanksEnd }: Scanner, lineEnd: number): number {
  const first = text[lineEnd + 1]
  if (first !== '\t' && (first !== ' ' || text[lineEnd + 2] !== ' ')) return -1
  let end = lineEnd + 1
  if (first === ' ') while (text[end] === ' ') end += 1
  else end = blanksEnd(end)
  if (first === '\t' && text.slice(lineEnd + 1, Math.min(end, lineEnd + 1000)).includes(' ')) return -1
  return text[end] === '*' || text[end] === '-' ? end + 1 : -1
}

function openList(scanner: Scanner, at: number, lineEnd: number): boolean {
  if (signEnd(scanner, lineEnd) < 0 || scanner.isDeep()) return false
  scanner.open('list', at, at)
  return addItem(scanner, at, lineEnd)
}

function addItem(scanner: Scanner, at: number, lineEnd: number): boolean {
  const next = signEnd(scanner, lineEnd)
  if (next < 0) return false
  const { text, source } = scanner
  const blanks = text.slice(at, next).replaceAll('\t', '  ').split('\n')
  const depth = 1 + blanks.reduce((sum, row) => sum + Math.floor(row.replace(/[*-]$/, '').length / 2), 0)
  const isOrdered = text[next - 1] === '-'
  scanner.add({ type: 'item', depth, isOrdered, span: source.span(lineEnd + 1, next) }, at, next)
  return true
}

/** Lines that begin with two blanks or a tab, and no sign of a list at the first of them. */
function preformatted(scanner: Scanner, at: number): boolean {
  const { text, source } = scanner
  const indent = indentAt(text, at)
  if (indent === 0 || text[at + 1 + indent] === '*' || text[at + 1 + indent] === '-') return false
  const lines: (readonly [start: number, end: number])[] = []
  let end = at
  for (let more = indent; more > 0; more = indentAt(text, end)) {
    const start = end + 1 + more
    end = scanner.lineEnd(start)
    lines.push([start, end])
  }
  const isEmpty = ([start, stop]: readonly [number, number]): boolean => start === stop
  while (lines[0] !== undefined && isEmpty(lines[0])) lines.shift()
  while (lines.length > 0 && isEmpty(lines.at(-1) ?? [0, 0])) lines.pop()
  const children = lines.flatMap(([start, stop], index) => [
    ...(index === 0 ? [] : [source.printed('\n', lines[index - 1]?.[1] ?? start, start)]),
    ...source.words(start, stop),
  ])
  const next = Math.min(end + 1, text.length)
  const block: Block = {
    type: 'preformatted',
    kind: 'indent',
    language: null,
    children,
    span: source.span(at + 1, end),
  }
  const lineEnd = { type: 'line-end', inline: source.printed('\n', end, next) } as const
  if (children.some(({ value }) => value.trim() !== '')) scanner.add({ type: 'block', block }, at, next)
  else scanner.add(lineEnd, at, next)
  // As after an empty line, whatever follows.
  scanner.add(lineEnd, next, next)
  scanner.add(lineEnd, next, next)
  return true
}

const indentAt = (text: string, lineEnd: number): number =>
  text[lineEnd + 1] === '\t' ? 1 : text[lineEnd + 1] === ' ' && text[lineEnd + 2] === ' ' ? 2 : 0

function openTable(scanner: Scanner, at: number, lineEnd: number): boolean {
  const sign = scanner.text[lineEnd + 1]
  if ((sign !== '|' && sign !== '^') || scanner.isDeep()) return false
  scanner.open('table', at, lineEnd)
  return addRow(scanner, lineEnd, lineEnd)
}

function addRow(scanner: Scanner, at: number, lineEnd: number): boolean {
  const { text, source } = scanner
  const sign = text[lineEnd + 1]
  if (sign !== '|' && sign !== '^') return false
  const span = source.span(lineEnd + 1, lineEnd + 2)
  scanner.add({ type: 'row', span }, at, lineEnd + 2)
  scanner.add({ type: 'cell', isHeader: sign === '^', span }, lineEnd + 2, lineEnd + 2)
  return true
}

/** Signs of a table: a cell, blanks that align it, the mark of a cell that goes on from above. */
export function readInTable(scanner: Scanner, at: number): boolean {
  if (scanner.mode() !== 'table') return false
  const { text, source } = scanner
  const sign = text[at]
  if (sign === '|' || sign === '^') {
    scanner.add({ type: 'cell', isHeader: sign === '^', span: source.span(at, at + 1) }, at, at + 1)
    return true
  }
  const end = scanner.blanksEnd(at)
  if (text.startsWith(':::', end)) {
    const next = scanner.blanksEnd(end + 3)
    if (text[next] === '|' || text[next] === '^') {
      scanner.add({ type: 'rowspan', inline: source.printed(text.slice(at, next), at, next) }, at, next)
      return true
    }
  }
  if (end === at) return false
  const inline = source.printed(text.slice(at, end), at, end)
  scanner.add({ type: text.slice(at, end) === ' ' ? 'inline' : 'align', inline }, at, end)
  return true
}

/** A line of four hyphens or more. */
function rule(scanner: Scanner, at: number): boolean {
  const { text, source } = scanner
  let end = scanner.blanksEnd(at + 1)
  const first = end
  while (text[end] === '-') end += 1
  if (end - first < 4) return false
  const next = scanner.blanksEnd(end)
  if (text[next] !== '\n') return false
  scanner.add({ type: 'block', block: { type: 'rule', span: source.span(at + 1, next) } }, at, next)
  return true
}

function openQuote(scanner: Scanner, at: number): boolean {
  if (scanner.text[at + 1] !== '>' || scanner.isDeep()) return false
  scanner.open('quote', at, at)
  return addQuoted(scanner, at)
}

const deepestQuote = 50

function addQuoted(scanner: Scanner, at: number): boolean {
  const { text, source } = scanner
  let next = at + 1
  while (text[next] === '>') next += 1
  if (next === at + 1) return false
  const depth = Math.min(next - at - 1, deepestQuote)
  scanner.add({ type: 'item', depth, isOrdered: false, span: source.span(at + 1, next) }, at, next)
  return true
}

/** `== Words ==` up to the end of a line, wherever it begins there; six signs are the first level. */
export function readHeading(scanner: Scanner, at: number, start = at): boolean {
  const { text, source, page, sections } = scanner
  if (scanner.mode() !== 'page' || text[at + 1] !== '=') return false
  const lineEnd = scanner.lineEnd(at)
  if (lineEnd === text.length) return false
  let end = lineEnd
  while (end > at && (text[end - 1] === ' ' || text[end - 1] === '\t')) end -= 1
  if (end - at < 5 || text[end - 1] !== '=' || text[end - 2] !== '=') return false
  let [from, to] = [at, end]
  while (text[from] === '=') from += 1
  while (to > from && text[to - 1] === '=') to -= 1
  const level = Math.min(6, Math.max(1, 7 - (from - at)))
  while (from < to && (text[from] === ' ' || text[from] === '\t')) from += 1
  while (to > from && (text[to - 1] === ' ' || text[to - 1] === '\t')) to -= 1
  const span = source.span(start, lineEnd)
  if (from >= to) scanner.add({ type: 'line-end', inline: source.printed('\n', start, lineEnd) }, start, lineEnd)
  else {
    const ids = [numbered(sectionIdOf(text.slice(from, to), page.config), sections)]
    scanner.add(
      { type: 'block', block: { type: 'heading', level, ids, children: source.words(from, to), span } },
      start,
      lineEnd,
    )
  }
  return true
}

/** The second heading of an id has a 1 behind it. */
function numbered(id: string, taken: Map<string, number>): string {
  const before = taken.get(id)
  let own = id
  for (let number = before ?? 0; taken.has(own); number += 1) own = `${id}${number + 1}`
  if (before !== undefined) taken.set(id, Number(own.slice(id.length)))
  taken.set(own, 0)
  return own
}
