/** A fragment read strictly, and where that fails leniently, with what is to be told about it. */

import { Parser } from 'htmlparser2'
import type { Message } from '../../model/message.ts'
import { message } from '../../texts/message.ts'
import { FieldBuilder, type KnownField } from './fields.ts'
import type { DumpPosition, Fragment } from './pieces.ts'
import { deepest, isRefusal, type Reading, type Refusal, type StrictReader } from './strict.ts'

export interface FragmentReading extends Reading {
  /** Why the fragment is not as it should be; null when it is. */
  readonly damage: Message | null
  readonly fragment: Fragment
}

/** Reads a fragment; never throws for what is in it. */
export function readFragment(fragment: Fragment, known: KnownField, strictly: StrictReader): FragmentReading {
  const strict = fragment.isWhole ? strictly(fragment.text, known) : unclosed
  if (!isRefusal(strict)) return readingOf(strict, fragment.isUtf8 ? null : notUtf8, fragment)
  const { complaint, line } = bareAmpersand(fragment.text, strict) ?? strict
  const damage = message('at-line', { what: complaint, line: fragment.line + line - 1 })
  return readingOf(salvage(fragment.text, known), damage, fragment)
}

/** `bytes 120-480, line 12`: where a fragment stands in the unpacked dump. */
export const positionOf = (fragment: Fragment): string => stretch(fragment, fragment.bytes)

export function stretch(place: DumpPosition, bytes: number): string {
  return `bytes ${place.offset}-${place.offset + bytes}, line ${place.line}`
}

/** The parser takes all that follows a bare `&` for an entity, and complains about the tags that it then misses. */
function bareAmpersand(text: string, { complaint }: Refusal): Refusal | null {
  if (typeof complaint !== 'string' || !complaint.startsWith('unclosed tag')) return null
  const at = text.search(/&(?!(?:[A-Za-z][\w.-]*|#\d+|#x[\dA-Fa-f]+);)/)
  return at < 0 ? null : { complaint: message('bare-ampersand'), line: text.slice(0, at).split('\n').length }
}

const unclosed: Refusal = { complaint: message('element-not-closed'), line: 1 }
const notUtf8 = message('bytes-not-utf8')

const readingOf = ({ fields, unknown }: Reading, damage: Message | null, fragment: Fragment): FragmentReading => ({
  fields,
  unknown,
  damage,
  fragment,
})

// The lenient reading of a fragment that the strict one refused: what can be read of it, as it stands.

/**
 * Undefined entities and bare `&` stay as written; markup inside a text is kept as its source. Line ends are normalised
 * as XML does. Never throws, never expands anything.
 */
export function salvage(source: string, known: KnownField): Reading {
  const text = source.replace(/\r\n?/g, '\n')
  const builder = new FieldBuilder(known)
  /** How many elements are open, and how many of them inside a text. */
  let [depth, inner] = [0, 0]
  const slice = (): string => text.slice(parser.startIndex, parser.endIndex + 1)
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1
        if (depth > deepest) parser.pause()
        if (builder.isInLeaf) {
          inner += 1
          builder.text(slice())
        } else builder.open(name, attributes)
      },
      ontext: (more) => builder.text(more),
      onclosetag(_name, isImplied) {
        depth -= 1
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
