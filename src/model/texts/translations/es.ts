/** Spanish, for the readers of a bundle. */

import { spanishBundle, spanishDeploy, spanishExports, spanishFiles, spanishHistory } from './es/bundle.ts'
import { spanishLosses, spanishLossWhys } from './es/losses.ts'
import { spanishParameters, spanishQuestions } from './es/questions.ts'
import { spanishDoubtful, spanishDoubts, spanishLinkReasons, spanishLossReasons } from './es/reasons.ts'
import { spanishSite } from './es/site.ts'
import { spanishLists } from './es/site-lists.ts'
import { spanishWords } from './es/site-words.ts'
import { spanishRefusals, spanishSql } from './es/sql-page.ts'
import type { Translation } from './translation.ts'

/** By catalogue, then by key. */
export const spanish = {
  site: { ...spanishSite, ...spanishLists, ...spanishSql, ...spanishWords },
  lossWhys: spanishLossWhys,
  losses: spanishLosses,
  lossReasons: spanishLossReasons,
  linkReasons: spanishLinkReasons,
  doubts: spanishDoubts,
  doubtful: spanishDoubtful,
  bundle: spanishBundle,
  files: spanishFiles,
  deploy: spanishDeploy,
  history: spanishHistory,
  exports: spanishExports,
  questions: spanishQuestions,
  parameters: spanishParameters,
  refusals: spanishRefusals,
} as const satisfies Translation
