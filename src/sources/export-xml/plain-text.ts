/** The short way through a long text: what the parser would make of it, where it holds nothing that needs a parser. */

/** A text in the source of a fragment. */
export interface PlainText {
  /** Where its characters stand: behind the start tag, up to the end tag. */
  readonly start: number
  readonly end: number
  /** Its characters, entities decoded. */
  readonly text: string
}

/** Below this the parser is as fast. */
const leastLength = 64
const startTag = /<text(?:\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*\s*>/y
/** Line ends to be normalised, characters that XML forbids. */
const needsParser = /[^\t\n -\ufffd]/
const entities = [
  ['lt;', '<'],
  ['gt;', '>'],
  ['amp;', '&'],
  ['quot;', '"'],
  ['#039;', "'"],
  ['apos;', "'"],
] as const

/** The first text of a fragment; null when it is short, or when only a parser can tell what it is. */
export function plainText(fragment: string): PlainText | null {
  const open = fragment.indexOf('<text')
  if (open < 0) return null
  startTag.lastIndex = open
  if (!startTag.test(fragment)) return null
  const start = startTag.lastIndex
  const end = fragment.indexOf('<', start)
  if (end - start < leastLength || !fragment.startsWith('</text>', end)) return null
  const head = fragment.slice(0, open)
  // In a comment or in CDATA the tag would be none.
  if (head.includes('<!')) return null
  const written = fragment.slice(start, end)
  if (needsParser.test(written) || written.includes(']]>')) return null
  const text = decode(written)
  return text === null ? null : { start, end, text }
}

/** Null when it holds other references than those that MediaWiki writes, or a bare `&`. */
function decode(written: string): string | null {
  if (!written.includes('&')) return written
  const parts = written.split('&')
  for (let i = 1; i < parts.length; i += 1) {
    const part = parts[i] ?? ''
    const entity = entities.find(([name]) => part.startsWith(name))
    if (entity === undefined) return null
    parts[i] = entity[1] + part.slice(entity[0].length)
  }
  return parts.join('')
}
