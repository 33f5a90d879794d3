/** The account of a run: counted from what is published. */

import type { Account, AccountInput } from '../../../model/account.ts'
import type { LinkStatus } from '../../../model/link.ts'
import { type Loss, lostByKind } from '../../../model/loss.ts'
import type { Severity } from '../../../model/texts/losses.ts'
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
  const losses = [...view.losses(), ...late]
  const things = (wanted: Severity) => sortKeys(lostByKind(losses.filter(({ severity }) => severity === wanted)))
  return {
    pages,
    revisions,
    files: files.length,
    filesWithoutContent: files.filter(({ versions }) => versions.every(({ bundlePath }) => bundlePath === null)).length,
    meetings: view.across.meetings.length,
    addresses: [...view.links()].length,
    links: sortKeys(links),
    losses: { declared: things('declared'), lost: things('lost') },
    inputs,
    versions: { wikifonds: toolVersion },
  }
}

const sortKeys = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).sort(byKey))

/** 3 when something that was there is missing, else 0. */
export const exitOf = ({ losses }: Account): 0 | 3 => (Object.keys(losses.lost).length > 0 ? 3 : 0)
