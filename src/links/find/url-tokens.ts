/**
 * The URLs that stand in raw wikitext, ended as MediaWiki ends them, without parsing the page: for the history of a page,
 * where a full parse of every revision would cost too much.
 * Source: Parser::handleMagicLinks, ::makeFreeExternalLink and the `[url label]` form, includes/parser/Parser.php.
 */

import { decodeReferences } from '../../model/character-references.ts'
import type { Span } from '../../model/span.ts'

/** One URL in a wikitext; offsets count UTF-16 units of that wikitext, `end` is the first behind the URL. */
export interface UrlToken {
  /** Entities decoded, as the tree's `ExternalLink.url` has it. */
  readonly raw: string
  readonly start: number
  readonly end: number
  /** Where a label and the closing `]` end, for `[url label]`; else `end`. */
  readonly linkEnd: number
  /** Inside `{{…}}` (an argument or a template's name) or `[[…]]`: no place to add anything after it. */
  readonly nested: boolean
}

/** $wgUrlProtocols of MediaWiki 1.43: those that `//` follows, and the others. */
const slashed = 'https?|ftps?|sftp|ircs?|gopher|telnet|nntp|worldwind|git|svn|ssh|mms|redis'
const bare = 'mailto|news|tel|sms|sips?|xmpp|bitcoin|magnet|matrix|urn|geo'

/** Tags whose content is no wikitext. */
const hidingTags = 'nowiki|pre|syntaxhighlight|source|math|score|timeline|templatedata'

const schemeBefore = (schemes: string): string => `(?<=(?<![\\p{L}\\p{N}_])(${schemes}):)`

/**
 * What the scan stops at: what hides text, what nests, and the colon of a URL. All begin with signs, of which a text has few: its
 * scheme is asked for where the colon is.
 */
const marks = new RegExp(
  `<!--|<(${hidingTags})(?=[\\s/>])|</?[a-z][a-z0-9]*(?:[\\s/][^<>]*)?>|\\{\\{|\\}\\}|\\[\\[|\\]\\]|\\[(?=(?:(?:(?:${slashed}):)?//|(?:${bare}):)[^\\s\\]])|:(?:${schemeBefore(slashed)}//|${schemeBefore(bare)})`,
  'giu',
)

/** Entities that end a free URL. Source: Parser::makeFreeExternalLink. */
const endingEntity = '&(?:lt|gt|nbsp|#x0*(?:3[ce]|a0)|#0*(?:60|62|160));'

/**
 * A run of characters that a URL may hold, EXT_LINK_URL_CLASS; quotes of bold and italic end it too. It stops by itself: what
 * is cut off afterwards would be read again by every URL behind it.
 */
const runUntil = (...stops: readonly string[]): RegExp =>
  new RegExp(`(?:(?!''|${stops.join('|')})[^\\][<>"\\u0000-\\u0020\\u007f\\p{Zs}\\ufffd])*`, 'iuy')

const runs = {
  braces: { bracketed: runUntil('[|]', '\\}\\}', '\\{\\{'), free: runUntil('[|]', '\\}\\}', '\\{\\{', endingEntity) },
  brackets: { bracketed: runUntil('[|]', '\\{\\{'), free: runUntil('[|]', '\\{\\{', endingEntity) },
  text: { bracketed: runUntil('\\{\\{', '\\|\\|'), free: runUntil('\\{\\{', '\\|\\|', endingEntity) },
} as const

interface Scan {
  readonly text: string
  readonly braces: number
  readonly brackets: number
  readonly hide: Hider
}

/** Every URL, in order. One pass, linear in the text. */
export function* urlTokens(text: string): Generator<UrlToken> {
  let braces = 0
  let brackets = 0
  const hide = createHider(text)
  const pattern = new RegExp(marks)
  let last = 0
  for (let mark = pattern.exec(text); mark !== null; mark = pattern.exec(text)) {
    const [found, hidden, slashes, colon] = mark
    const scheme = slashes ?? colon ?? ''
    const at = mark.index - scheme.length
    if (found === '<!--' || hidden !== undefined) pattern.lastIndex = hide(at, hidden)
    else if (found === '{{') braces += 1
    else if (found === '}}') braces = Math.max(0, braces - 1)
    else if (found === '[[') brackets += 1
    else if (found === ']]') brackets = Math.max(0, brackets - 1)
    else if (at >= last && !found.startsWith('<')) {
      const token = readToken(at, found === '[', { text, braces, brackets, hide })
      if (token !== null) yield token
      pattern.lastIndex = Math.max(token?.linkEnd ?? 0, pattern.lastIndex)
    }
    last = pattern.lastIndex
  }
}

function readToken(at: number, isBracketed: boolean, scan: Scan): UrlToken | null {
  const start = isBracketed ? at + 1 : at
  const end = endOf(start, isBracketed, scan)
  const written = scan.text.slice(start, end)
  if (!/^(?:[a-z]+:)?(?:\/\/)?[^/:]/i.test(written) || /^[a-z]+:\/*$/i.test(written)) return null
  const close = isBracketed ? closingBracket(end, scan) : -1
  if (isBracketed && close < 0) return written.startsWith('//') ? null : readToken(start, false, scan)
  return {
    raw: decodeReferences(written),
    start,
    end,
    linkEnd: close < 0 ? end : close + 1,
    nested: scan.braces > 0 || scan.brackets > 0,
  }
}

function endOf(start: number, isBracketed: boolean, { text, braces, brackets }: Scan): number {
  const place = runs[braces > 0 ? 'braces' : brackets > 0 ? 'brackets' : 'text']
  const pattern = isBracketed ? place.bracketed : place.free
  pattern.lastIndex = start
  const run = pattern.exec(text)?.[0] ?? ''
  return start + (isBracketed ? run.length : freeLength(run))
}

/** Without the punctuation that ends a sentence; a `)` stays where the URL has a `(`; the `;` of an entity stays. */
function freeLength(text: string): number {
  const ends = text.includes('(') ? ',;.:!?' : ',;.:!?)'
  let length = text.length
  while (length > 0 && ends.includes(text[length - 1] ?? '')) length -= 1
  const isEntity =
    text[length] === ';' && /&(?:[a-z]+|#x[\da-f]+|#\d+)$/i.test(text.slice(Math.max(0, length - 12), length))
  return isEntity ? length + 1 : length
}

/**
 * Longest label that is read, in UTF-16 units: nobody writes a longer one, and a hostile text may begin one at every
 * word.
 */
const longestLabel = 4096

/** A label stays on its line; what it nests in `[[…]]` and `{{…}}` is its own, what it hides ends nothing. */
function closingBracket(from: number, { text, hide }: Scan): number {
  let depth = 0
  const most = Math.min(text.length, from + longestLabel)
  for (let at = from; at < most; at += 1) {
    const character = text[at]
    if (character === '\n') return -1
    if (character === '<') at = Math.max(at, hiddenEnd(text, at, hide) - 1)
    else if (character === text[at + 1] && (character === '[' || character === '{')) {
      depth += 1
      at += 1
    } else if (depth > 0 && character === text[at + 1] && (character === ']' || character === '}')) {
      depth -= 1
      at += 1
    } else if (character === ']') return at
  }
  return -1
}

// What a wikitext hides from MediaWiki's reading: comments, nowiki, pre and the like. Linear in the text, however
// hostile.

/** Where what is hidden from a mark on ends; `tag` is undefined for a comment. */
type Hider = (at: number, tag: string | undefined) => number

/** Remembers which ends are not to come: a text may open a thousand tags and close none. */
function createHider(text: string): Hider {
  const closers = new Map<string, RegExp | null>()
  let commentsEnd = true
  return (at, tag) => {
    if (tag === undefined) {
      const end = commentsEnd ? text.indexOf('-->', at) : -1
      commentsEnd = end >= 0
      // What is not closed hides all the rest, as in MediaWiki.
      return end < 0 ? text.length : end + '-->'.length
    }
    const open = text.indexOf('>', at)
    if (open < 0 || text[open - 1] === '/') return open < 0 ? at + 1 : open + 1
    const name = tag.toLowerCase()
    const closer = closers.has(name) ? closers.get(name) : new RegExp(`</${name}\\s*>`, 'gi')
    // A tag without its end hides nothing but itself.
    if (closer === null || closer === undefined) return open + 1
    closer.lastIndex = open
    const isClosed = closer.exec(text) !== null
    closers.set(name, isClosed ? closer : null)
    return isClosed ? closer.lastIndex : open + 1
  }
}

const openings = `<!--|<(${hidingTags})(?=[\\s/>])`

/** The stretches of a text that are read, in order. */
export function* readStretches(text: string): Generator<Span> {
  const hide = createHider(text)
  const pattern = new RegExp(openings, 'gi')
  let start = 0
  for (let mark = pattern.exec(text); mark !== null; mark = pattern.exec(text)) {
    const end = hide(mark.index, mark[1])
    yield { start, end: mark.index }
    start = end
    pattern.lastIndex = end
  }
  yield { start, end: text.length }
}

/** Where what is hidden from a `<` on ends; the `<` itself where nothing is. */
function hiddenEnd(text: string, at: number, hide: Hider): number {
  const pattern = new RegExp(openings, 'iy')
  pattern.lastIndex = at
  const found = pattern.exec(text)
  return found === null ? at : hide(at, found[1])
}
