/** The account of a run: counted from what is published. */

import type { Account, AccountInput } from '../../../model/account.ts'
import type { LinkStatus } from '../../../model/link.ts'
import { type Loss, lostBySeverity } from '../../../model/loss.ts'
import { byKey } from '../../../support/order.ts'
import { toolVersion } from '../../../support/version.ts'
import type { View } from '../view/view.ts'

/** Counts everything once; `late` are the losses of the steps after the view was made. */
export function makeAccount(view: View, inputs: readonly AccountInput[], late: readonly Loss[]): Account {
  const links: Partial<Record<LinkStatus, number>> = {}
  let [pages, revisions] = [0, 0]
  for (const page of view.pages()) {
    pages += 1
    revisions += page.revisionCount
    for (const { resolution } of view.linkUses(page.pageId))
      links[resolution.status] = (links[resolution.status] ?? 0) + 1
  }
  const files = [...view.files()]
  return {
    pages,
    revisions,
    files: files.length,
    filesWithoutContent: files.filter(({ versions }) => versions.every(({ bundlePath }) => bundlePath === null)).length,
    meetings: view.across.meetings.length,
    addresses: [...view.links()].length,
    links: Object.fromEntries(Object.entries(links).sort(byKey)),
    losses: lostBySeverity([...view.losses(), ...late]),
    inputs,
    versions: { wikifonds: toolVersion },
  }
}

/** 3 when something that was there is missing, else 0. */
export const exitOf = ({ losses }: Account): 0 | 3 => (Object.keys(losses.lost).length > 0 ? 3 : 0)
