/** The strict reading of a fragment: well-formed or refused, no entity but XML's own. */

import { SaxesParser } from 'saxes'
import { type Message, message } from '../../model/message.ts'
import { FieldBuilder, type Fields, KnownField } from './fields.ts'
import { plainText } from './plain-text.ts'

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

/** A reader that keeps one parser for all its fragments. */
export function strictReader(): StrictReader {
  const parser = new SaxesParser({ xmlns: false, fragment: true, position: true })
  let builder = new FieldBuilder(new KnownField([]))
  let refusal: Refusal | null = null
  /** What the parser did not see of the fragment. */
  let passed = ''
  // After the first error the events are not to be trusted: what comes then is thrown away.
  const refuse = (complaint: Refusal['complaint']): void => {
    refusal ??= { complaint, line: parser.line + passed.split('\n').length - 1 }
  }
  parser.on('opentag', ({ name, attributes }) => {
    if (builder.isInLeaf) refuse(message('markup-in-text', { name }))
    builder.open(name, attributes)
  })
  parser.on('text', (text) => builder.text(text))
  parser.on('cdata', (text) => builder.text(text))
  parser.on('closetag', () => builder.close())
  parser.on('doctype', () => refuse(message('doctype')))
  parser.on('error', (error) => refuse(withoutPlace(error)))
  return (text, known) => {
    builder = new FieldBuilder(known)
    refusal = null
    passed = ''
    const plain = plainText(text)
    if (plain === null) parser.write(text).close()
    else {
      parser.write(text.slice(0, plain.start))
      builder.text(plain.text)
      passed = text.slice(plain.start, plain.end)
      parser.write(text.slice(plain.end)).close()
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
