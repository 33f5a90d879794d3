/** The account of a run: counted from what is published. */

import type { Account, AccountInput } from '../../../model/account.ts'
import type { LinkStatus } from '../../../model/link.ts'
import type { Loss } from '../../../model/loss.ts'
import type { FondsView } from '../../../model/view.ts'
import { byKey } from '../../../support/order.ts'
import { toolVersion } from '../../../support/version.ts'

/** Counts everything once; `late` are the losses of the steps after the view was made. */
export function makeAccount(view: FondsView, inputs: readonly AccountInput[], late: readonly Loss[]): Account {
  const links: Partial<Record<LinkStatus, number>> = {}
  const losses: Record<'declared' | 'lost', Record<string, number>> = { declared: {}, lost: {} }
  let [pages, revisions, meetings] = [0, 0, 0]
  for (const page of view.pages()) {
    pages += 1
    revisions += page.revisionCount
    for (const { resolution } of view.linkUses(page.pageId))
      links[resolution.status] = (links[resolution.status] ?? 0) + 1
  }
  for (const _ of view.meetings()) meetings += 1
  for (const { severity, kind } of [...view.losses(), ...late])
    losses[severity][kind] = (losses[severity][kind] ?? 0) + 1
  return {
    pages,
    revisions,
    files: [...view.files()].length,
    meetings,
    addresses: [...view.links()].length,
    links: sortKeys(links),
    losses: { declared: sortKeys(losses.declared), lost: sortKeys(losses.lost) },
    inputs,
    versions: { wikifonds: toolVersion },
  }
}

const sortKeys = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).sort(byKey))

/** 3 when something that was there is missing, else 0. */
export const exitOf = ({ losses }: Account): 0 | 3 => (Object.keys(losses.lost).length > 0 ? 3 : 0)
