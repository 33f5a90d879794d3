/** A source that holds no page: no fault of reading, and yet never what anybody wants. */

import { basename } from 'node:path'
import { type Loss, loss } from '../../model/loss.ts'

/** The kind of the loss of a source that was read to its end and gave no page. */
export const sourceWithoutPages = 'source-without-pages'

/** A source that was read to its end and gave no page. */
export const sourceHasNoPages = (subject: string): Loss => loss(sourceWithoutPages, subject)

/** Paths by their last name, addresses whole: no folder of a machine shows. */
export const namesOf = (from: readonly string[]): string =>
  from.map((one) => (/^https?:/i.test(one) ? one : basename(one))).join(', ')
