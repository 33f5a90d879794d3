/** What threads do with the texts of the store. */

import type { PageRow } from '../../../archive/rows.ts'
import type { MinedPage } from '../links-step.ts'
import type { FoundInTexts, MaskedTexts, TextPasses, TextRange } from '../text-passes.ts'
import type { LinkSettings } from '../view/link-resolver.ts'
import { share, type ThreadPool, taskOf } from './pool.ts'
import type { MineTask, TextTask } from './text-worker.ts'

/** The passes over texts, and the links of pages. */
export interface TextPool extends TextPasses {
  readonly minePages: (links: LinkSettings) => (pages: readonly PageRow[]) => Promise<readonly MinedPage[]>
}

const filename = new URL('./text-worker.js', import.meta.url).href

/** Gives tasks to a pool whose threads were started with a WikiOfThread. */
export function textPool(pool: ThreadPool): TextPool {
  const mine = taskOf<MineTask, readonly MinedPage[]>(pool, filename, 'minePages')
  const search = taskOf<TextTask, FoundInTexts>(pool, filename, 'searchTexts')
  const mask = taskOf<TextTask, MaskedTexts>(pool, filename, 'maskTexts')
  return {
    together: pool.together,
    minePages(context) {
      const links = share(context)
      return (pages) => mine({ pages, links })
    },
    searchTexts: withSetup(search),
    maskTexts: withSetup(mask),
  }
}

const withSetup =
  <Setup, Result>(run: (task: TextTask) => Promise<Result>) =>
  (value: Setup): ((range: TextRange) => Promise<Result>) => {
    const setup = share(value)
    return (range) => run({ range, setup })
  }
