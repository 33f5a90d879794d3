/** Words as wikitext that means the words themselves. */

import type { Attributes, Block, Inline } from '../../model/document.ts'

/** Addresses that MediaWiki turns into links wherever they stand (`$wgUrlProtocols`). */
const schemes =
  'bitcoin:|ftp://|ftps://|geo:|git://|gopher://|https?://|ircs?://|magnet:|mailto:|matrix:|mms://|news:|nntp://|redis://|sftp://|sips?:|sms:|ssh://|svn://|tel:|telnet://|urn:|worldwind://|xmpp:'

/** What is markup wherever it stands. */
const everywhere = [
  String.raw`\[\[+|\]\]+`,
  String.raw`\[(?=(?:${schemes})|//)`,
  String.raw`\{\{+|\}\}+|\{\||\|\}`,
  "''+",
  '~~~+',
  '__(?=[A-Za-z])|(?<=[A-Za-z])__',
  String.raw`(?<![\p{L}\p{N}_])(?:${schemes})`,
  String.raw`\b(?:ISBN|RFC|PMID)(?=[ \u00a0])`,
  '-\\{|\\}-',
].join('|')

/** What is markup in one place more. */
const more: Readonly<Record<TextContext, string>> = {
  paragraph: '',
  line: '',
  label: String.raw`|\||\]|\[`,
  cell: String.raw`|\||!!`,
  term: '|:',
  pre: '',
}

const tokens = new Map(
  Object.entries(more).map(([place, pattern]) => [place, new RegExp(`&(?=[#\\w])|<|${everywhere}${pattern}`, 'giu')]),
)

/** A run of words; white space other than a break that is kept is one space. */
export function escapeWords(words: string, place: TextContext): string {
  const spaced = place === 'pre' ? words : words.replace(/[ \t\r\n]+/g, spaceIn(place))
  const pattern = tokens.get(place)
  return pattern === undefined ? spaced : spaced.replace(pattern, escapeToken)
}

const spaceIn = (place: TextContext) => (space: string) => (place === 'paragraph' && space.includes('\n') ? '\n' : ' ')

function escapeToken(token: string): string {
  if (token === '&') return '&amp;'
  if (token === '<') return '&lt;'
  return `<nowiki>${token}</nowiki>`
}

/** A line whose beginning would be taken for a list, a heading, a rule or a row; spaces at its ends go. */
export function escapeLine(line: string): string {
  const kept = line.trim()
  return /^(?:[*#:;=!|]|----|__)/.test(kept) ? `<nowiki/>${kept}` : kept
}

/** Text inside a tag whose content MediaWiki shows as it stands (`pre`), or the value of an attribute. */
export const escapeVerbatim = (text: string): string =>
  text
    .replace(/&(?=[#\w])/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')

/** Pieces of a line in a row; quotes and brackets that would run together are kept apart. */
export function joinPieces(pieces: readonly string[]): string {
  let line = ''
  for (const piece of pieces) line += runsOn(line, piece) ? `<nowiki/>${piece}` : piece
  return line
}

const runsOn = (line: string, piece: string): boolean =>
  ["'", '[', ']'].some((sign) => line.endsWith(sign) && piece.startsWith(sign))

// Tags and attributes that MediaWiki lets pass in wikitext (Sanitizer::getRecognizedTagData,
// attributesAllowedInternal).

const inlineTags = new Set(
  'abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var'.split(
    ' ',
  ),
)
const blockTags = new Set('blockquote center div dl dt dd ol ul li'.split(' '))

const kept = new Set(
  (
    'id class style lang dir title align valign width height bgcolor color size face colspan rowspan scope abbr border ' +
    'cellpadding cellspacing start reversed value type clear datetime nowrap cite mode widths heights perrow caption'
  ).split(' '),
)

/** The tag of an element inside a line; null for one that MediaWiki would show as text. */
export const inlineTag = (tag: string): string | null => (inlineTags.has(tag) ? tag : null)

/** The tag of a box; what wikitext does not know is a `div`. */
export const boxTag = (tag: string): string => (blockTags.has(tag) ? tag : 'div')

/** ` name="value"` for each attribute that passes, in the order of the source. */
export const attributesText = (attributes: Attributes): string =>
  Object.entries(attributes)
    .filter(([name]) => kept.has(name))
    .map(
      ([name, value]) =>
        ` ${name}="${escapeVerbatim(value)
          .replace(/[\n\r]+/g, ' ')
          .replaceAll('|', '&#124;')}"`,
    )
    .join('')

// What the printers of wikitext share.

/** Where words stand, which decides what in them would be markup; in a paragraph, line breaks of the source stay. */
export type TextContext = 'paragraph' | 'line' | 'label' | 'cell' | 'term' | 'pre'

/** What printing one page needs. */
export interface WikitextPrint {
  /** Names of namespaces, lower case, whose links put the page into a category or show a picture unless a colon stands before. */
  readonly colonNames: ReadonlySet<string>
  /** Printers that need each other: handed in, so that no file imports one that imports it. */
  readonly printers: {
    readonly inlines: (inlines: readonly Inline[], place: TextContext, print: WikitextPrint) => string
    readonly blocks: (blocks: readonly Block[], print: WikitextPrint, place?: TextContext) => string
  }
}
