/** Failures that a user can act on. Their words are data, in `texts/errors.ts`; a code never changes. */

import { type ErrorCode, errorTexts } from './texts/errors.ts'
import { inLanguage } from './texts/translate.ts'
import { fill, type Language, type TextValues } from './texts.ts'

/** Values that are sentences of ours; the others are names and numbers. */
const worded: ReadonlySet<string> = new Set(['reason', 'problem', 'expected', 'got', 'begins'])

/** A failure with a permanent code; what happened, why and what to do next come from the catalogue of texts. */
export class WikifondsError extends Error {
  readonly code: ErrorCode
  readonly values: TextValues

  constructor(code: ErrorCode, values: TextValues = {}, options: { readonly cause?: unknown } = {}) {
    super(fill(errorTexts[code].what.en, values), options)
    this.name = new.target.name
    this.code = code
    this.values = values
  }

  /** Exit code of the command that ends with this (DESIGN §4). */
  get exit(): number {
    return errorTexts[this.code].exit
  }

  /** The three sentences in a language. */
  explain(language: Language): { readonly message: string; readonly why: string; readonly do: string } {
    const { what, why, next } = errorTexts[this.code]
    const values = Object.fromEntries(
      Object.entries(this.values).map(([name, value]) => [
        name,
        worded.has(name) ? inLanguage(String(value), language) : value,
      ]),
    )
    const say = (text: { readonly en: string; readonly fr: string }): string => fill(text[language], values)
    return { message: say(what), why: say(why), do: say(next) }
  }
}

/** The whole run cannot go on. */
export class StopRun extends WikifondsError {}
