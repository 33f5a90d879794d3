/** German, for the readers of a bundle. */

import { germanBundle, germanDeploy, germanExports, germanFiles, germanHistory } from './de/bundle.ts'
import { germanLosses, germanLossWhys } from './de/losses.ts'
import { germanParameters, germanQuestions } from './de/questions.ts'
import { germanDoubtful, germanDoubts, germanLinkReasons, germanLossReasons } from './de/reasons.ts'
import { germanSite } from './de/site.ts'
import { germanLists } from './de/site-lists.ts'
import { germanWords } from './de/site-words.ts'
import { germanRefusals, germanSql } from './de/sql-page.ts'
import type { Translation } from './translation.ts'

/** By catalogue, then by key. */
export const german = {
  site: { ...germanSite, ...germanLists, ...germanSql, ...germanWords },
  lossWhys: germanLossWhys,
  losses: germanLosses,
  lossReasons: germanLossReasons,
  linkReasons: germanLinkReasons,
  doubts: germanDoubts,
  doubtful: germanDoubtful,
  bundle: germanBundle,
  files: germanFiles,
  deploy: germanDeploy,
  history: germanHistory,
  exports: germanExports,
  questions: germanQuestions,
  parameters: germanParameters,
  refusals: germanRefusals,
} as const satisfies Translation
