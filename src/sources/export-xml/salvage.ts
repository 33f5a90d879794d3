/** The lenient reading of a fragment that the strict one refused: what can be read of it, as it stands. */

import { Parser } from 'htmlparser2'
import { FieldBuilder, type KnownField } from './fields.ts'
import type { Reading } from './strict.ts'

/**
 * Undefined entities and bare `&` stay as written; markup inside a text is kept as its source. Line ends are normalised
 * as XML does. Never throws, never expands anything.
 */
export function salvage(source: string, known: KnownField): Reading {
  const text = source.replace(/\r\n?/g, '\n')
  const builder = new FieldBuilder(known)
  /** How many elements are open inside a text. */
  let inner = 0
  const slice = (): string => text.slice(parser.startIndex, parser.endIndex + 1)
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (builder.isInLeaf) {
          inner += 1
          builder.text(slice())
        } else builder.open(name, attributes)
      },
      ontext: (more) => builder.text(more),
      onclosetag(_name, isImplied) {
        if (inner === 0) builder.close()
        else {
          inner -= 1
          if (!isImplied) builder.text(slice())
        }
      },
      oncomment() {
        if (inner > 0) builder.text(slice())
      },
    },
    { xmlMode: true },
  )
  parser.end(text)
  return builder
}
