/** A source that holds no page: no fault of reading, and yet never what anybody wants. */

import { basename } from 'node:path'
import type { Loss } from '../../model/loss.ts'
import { makeLoss } from '../../model/make-loss.ts'

export const sourceWithoutPages = 'source-without-pages'

/** A source that was read to its end and gave no page. */
export const sourceHasNoPages = (subject: string): Loss =>
  makeLoss({
    step: 'ingest',
    kind: sourceWithoutPages,
    subject,
    reason:
      'the source was read to its end and holds no page; an export may have been asked for the wrong pages, or stopped',
  })

/** Paths by their last name, addresses whole: no folder of a machine shows. */
export const namesOf = (from: readonly string[]): string =>
  from.map((one) => (/^https?:/i.test(one) ? one : basename(one))).join(', ')
