/** Words as wikitext that means the words themselves. */

import type { TextPlace } from './print.ts'

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
const more: Readonly<Record<TextPlace, string>> = {
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
export function escapeWords(words: string, place: TextPlace): string {
  const spaced = place === 'pre' ? words : words.replace(/[ \t\r\n]+/g, spaceIn(place))
  const pattern = tokens.get(place)
  return pattern === undefined ? spaced : spaced.replace(pattern, escapeToken)
}

const spaceIn = (place: TextPlace) => (space: string) => (place === 'paragraph' && space.includes('\n') ? '\n' : ' ')

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
