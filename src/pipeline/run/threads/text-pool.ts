/** What threads do with the texts of the store. */

import type { PageRow } from '../../../archive/rows.ts'
import type { ClassifyContext } from '../../../links/classify.ts'
import type { MinedPage } from '../links-step.ts'
import type { ShownPasses, ShownValues } from '../privacy/joined-step.ts'
import type { FoundInTexts, MaskedTexts, TextPasses, TextRange } from '../text-passes.ts'
import { type SharedValue, share, type ThreadPool, taskOf } from './pool.ts'
import type { MineTask, ShownTask, TextTask } from './text-worker.ts'

/** The passes over texts, and the links of pages. */
export interface TextPool extends TextPasses, ShownPasses {
  readonly minePages: (links: ClassifyContext) => (pages: readonly PageRow[]) => Promise<readonly MinedPage[]>
}

const filename = new URL('./text-worker.js', import.meta.url).href

/** Gives tasks to a pool; `wiki`: a WikiOfThread. */
export function textPool(pool: ThreadPool, wiki: SharedValue): TextPool {
  const mine = taskOf<MineTask, readonly MinedPage[]>(pool, filename, 'minePages')
  const shown = taskOf<ShownTask, readonly ShownValues[]>(pool, filename, 'searchShown')
  const search = taskOf<TextTask, FoundInTexts>(pool, filename, 'searchTexts')
  const mask = taskOf<TextTask, MaskedTexts>(pool, filename, 'maskTexts')
  return {
    together: pool.together,
    minePages(context) {
      const links = share(context)
      return (pages) => mine({ wiki, pages, links })
    },
    searchShown(setup) {
      const shared = share(setup)
      return (pages) => shown({ wiki, pages, setup: shared })
    },
    searchTexts: withSetup(search, wiki),
    maskTexts: withSetup(mask, wiki),
  }
}

const withSetup =
  <Setup, Result>(run: (task: TextTask) => Promise<Result>, wiki: SharedValue) =>
  (value: Setup): ((range: TextRange) => Promise<Result>) => {
    const setup = share(value)
    return (range) => run({ wiki, range, setup })
  }
