/** What stands in a bundle beside catalogue and site: the payload, and what is told of the making. */

import { join } from 'node:path'
import { readInputs } from '../../../archive/sources.ts'
import type { Account } from '../../../model/account.ts'
import type { Loss } from '../../../model/loss.ts'
import { maskDeep } from '../../../privacy/mask.ts'
import { publishedAnswers } from '../answers.ts'
import type { WikiViewParts } from '../view/open-wiki-view.ts'
import type { View } from '../view/view.ts'
import { makeAccount } from './account.ts'
import { writePayload } from './payload.ts'
import { writeProvenance } from './provenance.ts'

/** What it is written from: a view, and what that was opened from. */
export interface OpenedFonds extends WikiViewParts {
  readonly view: View
  /** The folder `data/` of the bag. */
  readonly data: string
  readonly signal: AbortSignal
}

/** What was written, with what it could not hold. */
export interface WrittenBeside {
  readonly account: Account
  readonly late: readonly Loss[]
}

/** Writes all of `data/` but catalogue and site. Rejects when the signal aborts. */
export async function writeBesideSite(fonds: OpenedFonds): Promise<WrittenBeside> {
  const { definition, archive, wiki, links, view, data, signal } = fonds
  const { redaction } = wiki
  const late = await writePayload(view, data, signal)
  const account = makeAccount(view, redaction, maskDeep(readInputs(archive), redaction.mask), late)
  await writeProvenance({
    view,
    account,
    late,
    definition,
    redaction,
    links,
    answers: publishedAnswers({ ...wiki, isPublished: (title) => view.pageOfTitle(title) !== null }),
    folder: join(data, 'provenance'),
    signal,
  })
  return { account, late }
}
