/** `{{#titleparts:a/b/c|1|2}}`: a stretch of the parts between slashes. */

import { decodeReferences } from '../../../model/character-references.ts'
import { parseTitle } from '../../../model/title.ts'
import { type ParserFunction, textAt } from './call.ts'

/** As in ParserFunctions: what comes after the 25th slash is one part. */
const maxParts = 25

/**
 * `{{#titleparts:title|count|first}}`: the parts from `first` (from 1, negative from the end); what is no title stays as
 * written.
 */
export const titleParts: ParserFunction = (call) => {
  const written = textAt(call, 0)
  const title = parseTitle(decodeReferences(written), call.wiki.rules)
  if (title === null) return written
  const all = title.prefixed.split('/')
  const parts = all.length > maxParts ? [...all.slice(0, maxParts - 1), all.slice(maxParts - 1).join('/')] : all
  const count = Number.parseInt(textAt(call, 1), 10) || 0
  const first = Number.parseInt(textAt(call, 2), 10) || 0
  const from = first > 0 ? first - 1 : first
  const rest = from < 0 ? parts.slice(from) : parts.slice(from)
  return (count === 0 ? rest : rest.slice(0, count)).join('/')
}
