/** Found values → record, evidence and rule trace. The one place where paths are made. */

import type { MeetingRecord, Quote, RejectedCandidate, RuleTrace } from '../../model/record.ts'
import type { Span } from '../../model/span.ts'
import type { FoundValue, LosingCandidate } from '../page/found.ts'

const mostPassed = 20

export class EvidenceBook {
  readonly #text: string
  readonly #title: string
  readonly #evidence = new Map<string, Quote>()
  readonly #titleEvidence = new Map<string, Quote>()
  readonly #trace = new Map<string, string>()
  readonly #rejected: RejectedCandidate[] = []

  constructor(text: string, title: string) {
    this.#text = text
    this.#title = title
  }

  /** The value, its quotes noted under a path. */
  one<Value>(path: string, found: FoundValue<Value> | null): Value | null {
    if (found === null) return null
    this.#note(path, found)
    return found.value
  }

  /** The values, each noted under `path[position]`. */
  list<Value>(path: string, found: readonly FoundValue<Value>[]): readonly Value[] {
    return found.map((one, position) => {
      this.#note(`${path}[${position}]`, one)
      return one.value
    })
  }

  /** Words that were proposed for a path and beaten; the first ones, since a long page may have thousands. */
  reject(field: string, losers: readonly LosingCandidate[]): void {
    for (const { sources, rule } of losers.slice(0, mostPassed)) {
      for (const { part, span } of sources) {
        this.#rejected.push({ field, part, rule, ...quoteOf(part === 'text' ? this.#text : this.#title, span) })
      }
    }
  }

  quote(path: string, span: Span): void {
    this.#evidence.set(path, quoteOf(this.#text, span))
  }

  get evidence(): MeetingRecord['evidence'] {
    return Object.fromEntries(this.#evidence)
  }

  get titleEvidence(): MeetingRecord['titleEvidence'] {
    return Object.fromEntries(this.#titleEvidence)
  }

  get trace(): RuleTrace {
    return Object.fromEntries(this.#trace)
  }

  get rejected(): readonly RejectedCandidate[] {
    return this.#rejected
  }

  #note(path: string, { sources, rule }: FoundValue<unknown>): void {
    this.#trace.set(path, rule)
    for (const { part, path: sub, span } of sources) {
      const key = sub === '' ? path : `${path}.${sub}`
      if (part === 'text') this.#evidence.set(key, quoteOf(this.#text, span))
      else this.#titleEvidence.set(key, quoteOf(this.#title, span))
    }
  }
}

function quoteOf(text: string, { start, end }: Span): Quote {
  return { start, end, text: text.slice(start, end) }
}
