/** `Name verb …`: people, and right behind them one of many verbs. */

import { matchesOf } from '../words/matches.ts'

/** Names in a text with the verb that follows them. */
export interface NamedVerb {
  readonly names: RegExpExecArray
  readonly verb: string
  readonly verbAt: number
  /** Behind the verb, and the space after it. */
  readonly end: number
}

/**
 * Every place where `names` (global; ends where a verb may begin) matches and `verb` (sticky; the verb in group 1) matches right
 * behind it. Two patterns, since one of both would try each of some hundred verbs after each word with a capital.
 */
export function namedVerbs(text: string, names: RegExp, verb: RegExp): readonly NamedVerb[] {
  return matchesOf(text, names).flatMap((match) => {
    const verbAt = match.index + match[0].length
    verb.lastIndex = verbAt
    const found = verb.exec(text)
    if (found === null) return []
    return [{ names: match, verb: found[1] ?? '', verbAt, end: verbAt + found[0].length }]
  })
}
