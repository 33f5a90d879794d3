/** The strict reading of a fragment: well-formed or refused, no entity but XML's own. */

import { SaxesParser } from 'saxes'
import type { Message } from '../../model/message.ts'
import { message } from '../../texts/message.ts'
import { FieldBuilder, type Fields, KnownField } from './fields.ts'

export interface Reading {
  readonly fields: Fields
  /** Paths of elements that are not known. */
  readonly unknown: readonly string[]
}

export interface Refusal {
  /** A word of the parser, or a sentence of ours. */
  readonly complaint: string | Message
  /** In the fragment: line from 1. */
  readonly line: number
}

export type StrictReader = (text: string, known: KnownField) => Reading | Refusal

/** The parser's words without `line:column`. */
const withoutPlace = ({ message: words }: Error): string => words.replace(/^\d+:\d+: /, '')

export const isRefusal = (answer: Reading | Refusal): answer is Refusal => 'complaint' in answer

/** Beyond, no export of a wiki nests its elements: what does is read no further, for each open one takes room and time. */
export const deepest = 10_000

/** Thrown out of the parser. */
const tooDeep = new Error('elements in one another')

/** A reader that keeps one parser for all its fragments. */
export function strictReader(): StrictReader {
  let [parser, depth] = [made(), 0]
  let builder = new FieldBuilder(new KnownField([]))
  let refusal: Refusal | null = null
  /** What the parser did not see of the fragment. */
  let passed = ''
  // After the first error the events are not to be trusted: what comes then is thrown away.
  const refuse = (complaint: Refusal['complaint']): void => {
    refusal ??= { complaint, line: parser.line + passed.split('\n').length - 1 }
  }
  function made() {
    const fresh = new SaxesParser({ xmlns: false, fragment: true, position: true })
    fresh.on('opentag', ({ name, attributes }) => {
      depth += 1
      if (depth > deepest) throw tooDeep
      if (builder.isInLeaf) refuse(message('markup-in-text', { name }))
      builder.open(name, attributes)
    })
    fresh.on('text', (text) => builder.text(text))
    fresh.on('cdata', (text) => builder.text(text))
    fresh.on('closetag', () => {
      depth -= 1
      builder.close()
    })
    fresh.on('doctype', () => refuse(message('doctype')))
    fresh.on('error', (error) => refuse(withoutPlace(error)))
    return fresh
  }
  function read(text: string): void {
    const plain = plainText(text)
    if (plain === null) return void parser.write(text).close()
    parser.write(text.slice(0, plain.start))
    builder.text(plain.text)
    passed = text.slice(plain.start, plain.end)
    parser.write(text.slice(plain.end)).close()
  }
  return (text, known) => {
    builder = new FieldBuilder(known)
    refusal = null
    passed = ''
    depth = 0
    try {
      read(text)
    } catch (error) {
      if (error !== tooDeep) throw error
      refuse(message('elements-nested-too-deep', { limit: deepest }))
      parser = made()
    }
    return refusal ?? builder
  }
}

/** The strict reading of a header, whose root is closed only at the end of the dump. */
export function readHeaderStrictly(text: string, known: KnownField): Reading | Refusal {
  const builder = new FieldBuilder(known)
  const parser = new SaxesParser({ xmlns: false, position: true })
  let refusal: Refusal | null = null
  parser.on('opentag', ({ name, attributes }) => builder.open(name, attributes))
  parser.on('text', (more) => builder.text(more))
  parser.on('cdata', (more) => builder.text(more))
  parser.on('closetag', () => builder.close())
  parser.on('error', (error) => {
    refusal ??= { complaint: withoutPlace(error), line: parser.line }
  })
  parser.write(text)
  return refusal ?? builder
}

// The short way through a long text: what the parser would make of it, where it holds nothing that needs a parser.

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
