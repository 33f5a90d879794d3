/** What a language says that is spoken to readers of a bundle only: every text of the catalogues that they see, and no other. */

import type { sqlWords } from '../browser/sql-page.ts'
import type { bundleFileTexts, bundleTexts } from '../bundle.ts'
import type { deployTexts } from '../deploy.ts'
import { errorTexts } from '../errors.ts'
import type { exportTexts } from '../exports.ts'
import type { historyTexts } from '../history.ts'
import type { linkReasons } from '../link-reasons.ts'
import type { lossReasons } from '../loss-reasons.ts'
import type { LossKind, lossTexts } from '../losses.ts'
import { phrases } from '../phrases.ts'
import type { parameterTexts, questionTexts } from '../questions.ts'
import type { doubtfulTexts, doubtTexts } from '../review.ts'
import type { siteSentences, siteTexts } from '../site.ts'
import type { listWords } from '../site-lists.ts'

/** A text for each key of a catalogue, with the places of the English one; signs of typography stand in it as they are printed. */
export type WordsOf<Catalogue> = Readonly<Record<keyof Catalogue, string>>

/** The kinds of loss whose reason is a sentence of their own, and not a place for one of several. */
export type KindWithReason = {
  [Kind in LossKind]: (typeof lossTexts)[Kind]['reason']['en'] extends '{reason}' | '{complaint}' ? never : Kind
}[LossKind]

/** What is said of a statement in SQL that is refused, in the words that `wikifonds query` has for it. */
export const refusalTexts = {
  SQL_REFUSED: errorTexts.SQL_REFUSED.what,
  SQL_SEVERAL_STATEMENTS: errorTexts.SQL_SEVERAL_STATEMENTS.what,
  SQL_PARAMETER_MISSING: errorTexts.SQL_PARAMETER_MISSING.what,
  CATALOGUE_UNREADABLE: errorTexts.CATALOGUE_UNREADABLE.what,
  'did-you-mean': phrases['did-you-mean'],
  'sql-place': phrases['sql-place'],
  'row-unreadable': phrases['row-unreadable'],
  'endless-rows': phrases['endless-rows'],
} as const

/** A whole language. Its folder is parted as the catalogues are. */
export interface Translation {
  readonly site: WordsOf<typeof siteTexts>
  /** Why things of a kind are missing, all of them. */
  readonly lossWhys: Readonly<Record<LossKind, string>>
  /** Why one of them is. */
  readonly losses: Readonly<Record<KindWithReason, string>>
  readonly lossReasons: WordsOf<typeof lossReasons>
  readonly linkReasons: WordsOf<typeof linkReasons>
  readonly doubts: WordsOf<typeof doubtTexts>
  readonly doubtful: WordsOf<typeof doubtfulTexts>
  readonly bundle: WordsOf<typeof bundleTexts>
  readonly files: WordsOf<typeof bundleFileTexts>
  readonly deploy: WordsOf<typeof deployTexts>
  readonly history: WordsOf<typeof historyTexts>
  readonly exports: WordsOf<typeof exportTexts>
  readonly questions: WordsOf<typeof questionTexts>
  readonly parameters: WordsOf<typeof parameterTexts>
  readonly refusals: WordsOf<typeof refusalTexts>
}

/** What the site itself says, without the words of its vocabularies. */
export type SiteSentences = WordsOf<typeof siteSentences>

/** The vocabularies of the site and its smaller catalogues, without the words of lists. */
export type SiteVocabulary = Omit<
  Translation['site'],
  keyof SiteSentences | keyof typeof listWords | keyof typeof sqlWords
>
