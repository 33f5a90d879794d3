/** A fragment read strictly, and where that fails leniently, with what is to be told about it. */

import { type Message, message } from '../../model/message.ts'
import type { KnownField } from './fields.ts'
import type { DumpPlace, Fragment } from './pieces.ts'
import { salvage } from './salvage.ts'
import { isRefusal, type Reading, type Refusal, type StrictReader } from './strict.ts'

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
export const placeOf = (fragment: Fragment): string => stretch(fragment, fragment.bytes)

export function stretch(place: DumpPlace, bytes: number): string {
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
