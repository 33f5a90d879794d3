/** Reasons as data: why a link is what it is, and leads where it leads. */

import type { Message } from './message.ts'
import { inWordsForReader } from './texts/translations/sentences.ts'
import type { SiteLanguage } from './texts.ts'

/** Sentences in a row. A plain string is in the words of a person, of a policy or of a catalogue, and stays as it is. */
export type Reason = readonly (Message | string)[]

/** The reason in a language: English where it is written, the reader's where it is read. */
export const reasonWords = (reason: Reason, language: SiteLanguage): string =>
  reason.map((one) => inWordsForReader(one, language)).join(' ')
