/**
 * The markup of a text, piece by piece, whether it is wikitext, DokuWiki's, HTML or none: what one engine hides and another prints is
 * passed over in the texts of each, since a name is to be found in all of them. Linear.
 */

/** What a piece of markup is: bits, several of which may be set; 0 for what only looks different, as quotes. */
export const markup = {
  /** An escape: it stands for a character. */
  sign: 1,
  /** A link, or a part of a template, begins or ends. */
  edge: 2,
  /** An item of a list, a cell, a part of a template or a block begins or ends. */
  item: 4,
  /** A tab stands for it. */
  cell: 8,
  /** A new line stands for it. */
  block: 16,
  /** The edge of a link: its target is in it. */
  link: 32,
  comment: 64,
} as const

const attribute = String.raw`[\w-]{1,40}[ \t]*=[ \t]*(?:"[^"\n|]*"|'[^'\n|]*'|[^\s|"'=[\]{}]+(?=[ \t|]))[ \t]*`
/** Before what a cell holds may stand its attributes, and a pipe. */
const attributes = String.raw`(?:[ \t]*(?:${attribute}){1,12}\|(?!\|))?`
const here = (pattern: string): RegExp => new RegExp(pattern, 'iuy')
const patterns = {
  tag: here(String.raw`<\/?[a-z][a-z\d-]{0,40}(?::[a-z][a-z\d-]{0,40})?(?:[\s/][^<>]*)?>`),
  link: here(String.raw`\[\[(?:[^[\]{}|\n<>]*\|)?|\]\]|\[(?:[a-z][a-z\d+.-]{1,20}:|\/\/)[^\s[\]<>"]+[ \t]*|\]`),
  // Behind the end of a table the line goes on as text.
  row: here(String.raw`(?:^|\n)[ \t]*(?:(?:\{\||\|-)[^\n]*|\|\})|(?:^|\n)[ \t]*\|\+${attributes}`),
  cell: here(String.raw`(?:(?:^|\n)[ \t]*[|!]|\|\||!!)${attributes}|\{\{[{|]?|\}\}\}?|\|`),
  line: here(String.raw`(?:^|\n)(?:[*#:;]+|={1,6})[ \t]*`),
  sign: here(String.raw`&(?:amp;)*(?:#x0*[\da-f]{1,6}|#0*\d{1,7}|[a-z][a-z\d]{1,7});`),
  sameParagraph: here(String.raw`\r?\n(?![\s*#:;=|!{])`),
  spaces: here(String.raw`\s*`),
  newLine: here(String.raw`\\\\(?:\r?\n|[ \t]|$)`),
  // Bold, slanted, code; what DokuWiki does not read, and its macros. Two slashes of an address are none.
  hidden: here(
    String.raw`'{2,}|={2,6}[ \t]*(?=\n|$)|\*{2,}|\*(?=\p{L})|(?<=\p{L})\*|(?<!:)\/\/(?!\/)|%%|~~(?:(?:notoc|nocache)~~)?|\x60+|\p{Default_Ignorable_Code_Point}+`,
  ),
}

const { sign, edge, item, cell, block, link, comment } = markup
/** By name; the second one is where the site puts a link into what is printed. */
const tags: ReadonlyMap<string, number> = new Map([
  ...['a', 'wf-slot'].map((name) => [name, edge] as const),
  ...['td', 'th'].map((name) => [name, item | cell] as const),
  ...'address article aside blockquote caption center dd dl dt div figcaption figure footer form h1 h2 h3 h4 h5 h6 hr header li main nav ol option p pre section table tbody tfoot thead tr title ul'
    .split(' ')
    .map((name) => [name, item | block] as const),
  ...'br desc g text tspan'.split(' ').map((name) => [name, block] as const),
])

/** Where markup may begin: signs that do by themselves, and pairs of signs, at the first of which the second is looked at. */
const [single, first] = [1, 2]
const signs = new Uint8Array(128)
const pairs = new Uint8Array(128 * 128)
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const atBeginning = ' \t|!*#:;={'
for (const [one, others] of Object.entries({
  ...{ '<': `!/${letters}`, '[': `[/${letters}`, '&': `#${letters}`, '\n': atBeginning, '|': '-}+|' },
  ...{ '!': '!', '{': '{|', '}': '}', "'": "'", '=': '=', '/': '/', '%': '%', '~': '~', '\\': '\\' },
})) {
  signs[one.charCodeAt(0)] = first
  for (const other of others) pairs[(one.charCodeAt(0) << 7) | other.charCodeAt(0)] = 1
}
for (const one of ']|*`') signs[one.charCodeAt(0)] = (signs[one.charCodeAt(0)] ?? 0) | single

/** By unit from 128 on: 2 for what nobody sees, and the first halves of such; 1 for all else that was met. */
const unseen = new Uint8Array(0x10000)
const isUnseen = (unit: number): boolean => {
  if (unseen[unit] === 0)
    unseen[unit] = /[\p{Default_Ignorable_Code_Point}\ud82f\ud834\udb40-\udb43]/u.test(String.fromCharCode(unit))
      ? 2
      : 1
  return unseen[unit] === 2
}

/**
 * Tells of each piece of markup, in order: where it begins and ends, UTF-16 units, and what it is, in bits of `markup`. `units`: those
 * of the text, where they are at hand.
 */
export function readMarkup(
  written: string,
  tell: (start: number, end: number, what: number) => void,
  units?: Uint16Array,
): void {
  const { length } = written
  let last = 0
  let isInLink = false
  let hasCommentEnd = true
  for (let at = 0; at < length; at += 1) {
    const unit = units === undefined ? written.charCodeAt(at) : (units[at] ?? 0)
    let begins = unit < 128 ? (signs[unit] ?? 0) : isUnseen(unit) ? single : 0
    if (at === 0 && atBeginning.includes(written.charAt(0))) begins |= single
    if (begins === 0) continue
    const start = at
    const next = at + 1 < length ? written.charCodeAt(at + 1) : 0
    if ((begins & first) !== 0 && next < 128 && pairs[(unit << 7) | next] === 1) at += 1
    else if ((begins & single) === 0) continue
    if (start < last) continue
    let what = 0
    let end = -1
    if (unit === 0x3c) {
      if (next === 0x21) {
        end = written.startsWith('<!--', start) && hasCommentEnd ? written.indexOf('-->', start + 4) : -1
        if (end < 0) {
          hasCommentEnd = hasCommentEnd && !written.startsWith('<!--', start)
          continue
        }
        end += 3
        what = comment
      } else {
        end = endOf(patterns.tag, written, start)
        if (end >= 0) [end, what] = tagAt(written, start, end, next === 0x2f)
      }
    } else if (unit === 0x5b || unit === 0x5d) {
      end = endOf(patterns.link, written, start)
      const isClosing = end === start + 1
      if (isClosing && !isInLink) continue
      if (end >= 0) isInLink = unit === 0x5b && next !== 0x5b
      what = link | edge
    } else if (unit === 0x26) {
      end = endOf(patterns.sign, written, start)
      what = sign
    } else if (unit === 0x5c) {
      // A new line of DokuWiki: no escape follows it.
      end = endOf(patterns.newLine, written, start)
      what = block
    } else {
      if (unit === 0x0a || start === 0) [end, what] = lineAt(written, start)
      if (end < 0 && (unit === 0x7c || unit === 0x21 || unit === 0x7b || unit === 0x7d)) {
        end = endOf(patterns.cell, written, start)
        what = edge | item | cell
      } else if (end < 0 && unit !== 0x0a) {
        end = endOf(patterns.hidden, written, start)
        what = 0
      }
    }
    if (end < 0) continue
    last = end
    tell(start, end, what)
  }
}

/** Where a pattern that begins there ends; -1: it does not. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** What begins a line, with the new line before it. */
function lineAt(text: string, at: number): [end: number, what: number] {
  let begin = text.charCodeAt(at) === 0x0a ? at + 1 : at
  const ofList = text.charAt(begin)
  while (text.charCodeAt(begin) === 0x20 || text.charCodeAt(begin) === 0x09) begin += 1
  const sign = text.charAt(begin)
  if (sign === '{' || sign === '|') {
    const end = endOf(patterns.row, text, at)
    if (end >= 0) return [end, item | block]
  }
  if (sign === '|' || sign === '!') return [endOf(patterns.cell, text, at), edge | item | cell]
  if (ofList !== '' && '*#:;='.includes(ofList))
    return [endOf(patterns.line, text, at), text.charCodeAt(at) === 0x0a ? item | block : item]
  return [-1, 0]
}

/** The kind of a tag and its end: to it belongs the new line behind a line break, and a part of a line of a drawing is no line. */
function tagAt(text: string, start: number, end: number, isEnd: boolean): [end: number, what: number] {
  const name = nameAt(text, isEnd ? start + 2 : start + 1)
  if (name === 'br') return [Math.max(end, endOf(patterns.sameParagraph, text, end)), block]
  if (name === 'tspan' && !/\s[xy]\s*=/.test(text.slice(start, end))) return [end, 0]
  if (isEnd && (name === 'text' || name === 'desc')) return [Math.max(end, endOf(patterns.spaces, text, end)), 0]
  return [end, tags.get(name) ?? 0]
}

/** The name of a tag, in small letters. */
function nameAt(text: string, from: number): string {
  let to = from
  for (let unit = text.charCodeAt(to); isOfName(unit); unit = text.charCodeAt(to)) to += 1
  return text.slice(from, to).toLowerCase()
}

const isOfName = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x3a) || unit === 0x2d
