/** The words of a text as its reader sees them, with the places they come from, whether it is wikitext or HTML or neither. Linear. */

import { memoizeLast } from '../support/memoize.ts'
import { decode, type Folded, placeStretches } from './fold.ts'

/** The words of a text: links as their labels, no tags, quotes and comments; a tab between cells, a new line between blocks. */
export interface PlainWords extends Folded {
  /** The markup by itself, a form feed after each piece. */
  readonly markup: Folded
  /** The markup that stands between two places of the text as written. */
  markupIn(start: number, end: number): string
  /** Whether a link, or a part of a template, begins or ends inside a stretch of the text as written. */
  crossesLink(start: number, end: number): boolean
  /** Whether an item of a list, a cell, a part of a template or a block begins or ends inside a stretch of the text as written. */
  crossesItem(start: number, end: number): boolean
}

/** A place in a text as written. */
interface Place {
  readonly start: number
  readonly end: number
}

const attribute = String.raw`[\w-]{1,40}[ \t]*=[ \t]*(?:"[^"\n|]*"|'[^'\n|]*'|[^\s|"'=[\]{}]+(?=[ \t|]))[ \t]*`
/** Before what a cell holds may stand its attributes, and a pipe. */
const cell = String.raw`(?:[ \t]*(?:${attribute}){1,12}\|(?!\|))?`
/** Groups: a comment, the name of a tag, the edge of a link, a row, a cell, a line, an escape; without one: nothing that is seen. */
const tokens = new RegExp(
  [
    '(<!--)',
    String.raw`<\/?([a-z][a-z\d-]{0,40}(?::[a-z][a-z\d-]{0,40})?)(?:[\s/][^<>]*)?>`,
    String.raw`(\[\[(?:[^[\]{}|\n<>]*\|)?|\]\]|\[(?:[a-z][a-z\d+.-]{1,20}:|\/\/)[^\s[\]<>"]+[ \t]*|\])`,
    String.raw`((?:^|\n)[ \t]*(?:\{\||\|[-}])[^\n]*|(?:^|\n)[ \t]*\|\+${cell})`,
    String.raw`((?:(?:^|\n)[ \t]*[|!]|\|\||!!)${cell}|\{\{[{|]?|\}\}\}?|\|)`,
    String.raw`((?:^|\n)(?:[*#:;]+|={1,6})[ \t]*)`,
    String.raw`(&(?:amp;)*(?:#x0*[\da-f]{1,6}|#0*\d{1,7}|[a-z][a-z\d]{1,7});)`,
    String.raw`'{2,}|={2,6}[ \t]*(?=\n|$)|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+`,
  ].join('|'),
  'iy',
)
/** Where markup may begin: looked for first, in a fraction of the time. */
const mayBegin =
  /<[!/a-z]|\[[[a-z/]|\]|\|[-}+|]?|!!|\{[{|]|\}\}|''|==|&[#a-z]|\n[ \t|!*#:;={]|^[ \t|!*#:;={]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gi
/** Shorter markup holds no value. */
const leastMarkup = 8
/** But for the target of a link: a first name. */
const leastLink = 5
/** Without one of these a text is its own words. */
const hasTokens = /[<[{|&\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|''|(?:^|\n)[ \t]*[!*#:;=]|!!/
/** The second one is where the site puts a link into what is printed. */
const linkTags = /^(?:a|wf-slot)$/i
const cellTags = /^t[dh]$/i
const blockTags =
  /^(?:address|article|aside|blockquote|br|caption|center|d[dlt]|div|figcaption|figure|footer|form|h[1-6r]|header|li|main|nav|ol|option|p|pre|section|t(?:able|body|foot|head|r)|title|ul)$/i

/** The words of a text, with the markup beside them. */
function read(written: string): PlainWords | null {
  if (!hasTokens.test(written)) return null
  const words = placeStretches()
  const [markup, beside, edges, items]: [Place[], Place[], Place[], Place[]] = [[], [], [], []]
  let last = 0
  let isInLink = false
  let hasCommentEnd = true
  for (const { index: start } of written.matchAll(mayBegin)) {
    if (start < last) continue
    tokens.lastIndex = start
    const match = tokens.exec(written)
    if (match === null) continue
    const { 0: piece, 1: comment, 2: tag, 3: linkEdge, 4: row, 5: ofTable, 6: line, 7: sign } = match
    let end = start + piece.length
    if (piece === ']' && !isInLink) continue
    if (linkEdge !== undefined) isInLink = /^\[[^[]/.test(piece)
    if (comment !== undefined) {
      const closed: number = hasCommentEnd ? written.indexOf('-->', end) : -1
      hasCommentEnd = closed >= 0
      if (!hasCommentEnd) continue
      end = closed + 3
    }
    words.add(written.slice(last, start), last, start, true)
    last = end
    if (sign !== undefined) {
      words.add(decode(sign), start, end, false)
      continue
    }
    const place = { start, end }
    markup.push(place)
    const isEdge = linkEdge !== undefined || ofTable !== undefined || (tag !== undefined && linkTags.test(tag))
    if (isEdge) edges.push(place)
    if (ofTable !== undefined || (tag !== undefined && cellTags.test(tag))) words.add('\t', start, end, false)
    else if (row !== undefined || line?.startsWith('\n') === true || (tag !== undefined && blockTags.test(tag)))
      words.add('\n', start, end, false)
    const isBlock = tag !== undefined && !/^br$/i.test(tag) && (cellTags.test(tag) || blockTags.test(tag))
    if (ofTable !== undefined || row !== undefined || line !== undefined || isBlock) items.push(place)
    if (piece.length >= (linkEdge === undefined ? leastMarkup : leastLink) || comment !== undefined) beside.push(place)
  }
  words.add(written.slice(last), last, written.length, true)
  // Most searches look at the words alone.
  let markupRead: Folded | null = null
  return {
    ...words.placed(),
    get markup() {
      markupRead ??= besideEachOther(written, beside)
      return markupRead
    },
    markupIn: (start, end) =>
      within(markup, start, end)
        .map((one) => written.slice(one.start, one.end))
        .join(''),
    crossesLink: (start, end) => within(edges, start, end).length > 0,
    crossesItem: (start, end) => within(items, start, end).length > 0,
  }
}

function besideEachOther(written: string, places: readonly Place[]): Folded {
  const { add, placed } = placeStretches()
  for (const { start, end } of places) {
    add(written.slice(start, end), start, end, true)
    add('\f', end, end, false)
  }
  return placed()
}

/** The places that lie wholly inside a stretch; they are in order. */
function within(places: readonly Place[], start: number, end: number): readonly Place[] {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  let to = low
  while ((places[to]?.end ?? Number.POSITIVE_INFINITY) <= end) to += 1
  return places.slice(low, to)
}

const kept = memoizeLast<string, PlainWords | null>(2)

/** The words of a text; null where it has no markup, and is its own words. The last ones are kept. */
export const wordsOf = (written: string): PlainWords | null => kept(written, () => read(written))
