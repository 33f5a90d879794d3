/** What a rule found: a value, the words it came from, the rule's name, and how sure it is. */

import type { Span } from '../../model/span.ts'
import { type Printed, spanAt } from '../words/text.ts'

/** `text`: offsets of the page's text; `title`: of its title. */
export interface TextSource {
  readonly part: 'text' | 'title'
  /** `''` for the value itself, else a sub-path: `presence`, `persons[1]`. */
  readonly path: string
  readonly span: Span
}

/** A value of a record, the words that it was read from, and the rule that read it. */
export interface FoundValue<Value> {
  readonly value: Value
  readonly sources: readonly TextSource[]
  readonly rule: string
}

/** Words that a rule proposed and that others beat. */
export type LosingCandidate = Pick<FoundValue<unknown>, 'sources' | 'rule'>

/** A proposal among others; only the ranking decides. */
export interface Candidate<Value> extends FoundValue<Value> {
  /** Higher wins; equal points: the earlier one. */
  readonly points: number
}

/** A stretch of the page's text as the source of a value, or of its part `path`. */
export const inText = (span: Span, path = ''): TextSource => ({ part: 'text', path, span })

/** A stretch of the page's title as the source of a value, or of its part `path`. */
export const inTitle = (span: Span, path = ''): TextSource => ({ part: 'title', path, span })

/** The words of a line from `from` to `to` as a source. */
export function words(line: Printed, from = 0, to = line.text.length, path = ''): TextSource {
  return inText(spanAt(line, from, to), path)
}

/** The best candidate, the first one of equals, and those it beat. */
export function ranked<Value>(candidates: readonly Candidate<Value>[]): {
  readonly top: Candidate<Value> | null
  readonly rejected: readonly LosingCandidate[]
} {
  const [top = null, ...rejected] = [...candidates].sort((a, b) => b.points - a.points)
  return { top, rejected }
}
