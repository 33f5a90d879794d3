/** Limits that depend on the text alone, so that a page is read or not read alike on every machine (design: engines §4.5). */

import type { Message } from '../../model/message.ts'
import { message } from '../../texts/message.ts'

/** MediaWiki's own limit for a page, in bytes; UTF-16 units are at most as many. */
export const maxLength = 2 * 1024 * 1024
/** Deeper nesting overflows the library's recursion on some threads and not on others. */
export const maxNesting = 500
/** The library takes quadratic time over what is opened and not closed, and over headings: 0.7 s at this number. */
export const maxUnclosed = 10_000
/** An address in brackets without an end is looked for to the end of its line. */
const maxOpenAddresses = 1000
/** A token costs about 2 KB: 600 MB. */
export const maxTokens = 300_000
/** What costs more than one: a cell of a table, a parameter, an address, an attribute. */
const tokensOf: Readonly<Record<string, number>> = { '||': 5, '!!': 5, '\n|': 5, '\n!': 5, '|': 2, '://': 2, '=': 6 }

/** Of one page, those of its templates included; the pages of Wikipedia have some hundreds at most. */
export const maxCategories = 10_000

const marks =
  /\[\[|\]\]|\{\{|\}\}|\{\||\|\}|\[(?=\w+:|\/\/)|\]|<(\/?)([a-z][a-z0-9]*)\b([^<>\n]*?)(\/?)>|<\/?[a-z]|\n=|(?:^|\n)[*#:;]{500}|\|\||!!|\n[|!]|\||:\/\/|''/gi

/** Tags that need no end, or whose end HTML implies. */
const unpaired = new Set([
  'br',
  'hr',
  'wbr',
  'li',
  'dt',
  'dd',
  'p',
  'tr',
  'td',
  'th',
  'references',
  'noinclude',
  'includeonly',
  'onlyinclude',
])
const closers: Readonly<Record<string, string>> = { ']]': '[[', '}}': '{{', '|}': '{|', ']': '[' }

/** Why a text is too much to be parsed; null when it is not. */
export function tooComplex(text: string): Message | null {
  if (text.length > maxLength) return message('longer-than-parsed', { limit: maxLength })
  // What is too short to exceed any bound needs no counting.
  if (text.length <= maxNesting * 2) return null
  const open = new Map<string, number>()
  let tokens = 0
  let headings = 0
  let halfTags = 0
  let lineEnd = 0
  for (const match of text.matchAll(marks)) {
    const [mark, slash, tag, attributes = '', selfClosing] = match
    if (match.index >= lineEnd) {
      // An address in brackets ends with its line.
      open.set('[', 0)
      lineEnd = (text.indexOf('\n', match.index + 1) + 1 || text.length + 1) - 1
    }
    tokens +=
      (tokensOf[mark] ?? 1) + (attributes === '' ? 0 : (attributes.split('=').length - 1) * (tokensOf['='] ?? 1))
    if (mark === '\n=') headings += 1
    else if (tag !== undefined) countTag(open, tag.toLowerCase(), slash === '/', selfClosing === '/')
    else if (mark.startsWith('<')) halfTags += 1
    else if (mark.length >= maxNesting) return message('list-nested-deep', { limit: maxNesting })
    else count(open, mark)
    if (tokens > maxTokens) return message('more-marks', { limit: maxTokens })
  }
  if (halfTags > maxUnclosed) return message('more-tags-without-end', { limit: maxUnclosed })
  if (headings > maxUnclosed) return message('more-headings', { limit: maxUnclosed })
  return tooDeep(open)
}

function countTag(open: Map<string, number>, tag: string, closing: boolean, selfClosing: boolean): void {
  if (unpaired.has(tag) || selfClosing) return
  step(open, `<${tag}`, closing ? -1 : 1)
}

function count(open: Map<string, number>, mark: string): void {
  const opener = closers[mark]
  if (opener !== undefined) step(open, opener, -1)
  else if (mark === '[[' || mark === '{{' || mark === '{|' || mark === '[') step(open, mark, 1)
}

/** Keeps the depth of each construct, and under `^` its peak. */
function step(open: Map<string, number>, construct: string, by: 1 | -1): void {
  const depth = Math.max(0, (open.get(construct) ?? 0) + by)
  open.set(construct, depth)
  const peak = `^${construct}`
  if (depth > (open.get(peak) ?? 0)) open.set(peak, depth)
}

/** Addresses in brackets cannot nest: how many a line opens counts. */
function tooDeep(open: ReadonlyMap<string, number>): Message | null {
  for (const [key, depth] of open) {
    if (!key.startsWith('^')) continue
    const construct = key.slice(1)
    const limit = construct === '[' ? maxOpenAddresses : maxNesting
    if (depth > limit) return message('open-at-once', { construct, limit })
  }
  return null
}
