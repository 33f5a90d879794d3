/** The account of a run: counted from what is published. */

import type { Account, AccountInput, PolicyChanges, RenderingsCompared } from '../../../model/account.ts'
import type { LinkStatus } from '../../../model/link.ts'
import { type Loss, lostBySeverity } from '../../../model/loss.ts'
import { isAny } from '../../../sources/kinds.ts'
import { byKey, compareStrings } from '../../../support/order.ts'
import { toolVersion } from '../../../support/version.ts'
import type { RedactionFacts } from '../privacy/redaction.ts'
import type { View } from '../view/view.ts'

const policyChanges = ({ changed, changedFiles, maskedFiles, pseudonyms }: RedactionFacts): PolicyChanges => ({
  texts: changed.size + maskedFiles.size,
  names: pseudonyms.size,
  pictures: changedFiles.size,
})

/** Counts everything once; `late` are the losses of the steps after the view was made. */
export function makeAccount(
  view: View,
  redaction: RedactionFacts,
  inputs: readonly AccountInput[],
  late: readonly Loss[],
): Account {
  const links: Partial<Record<LinkStatus, number>> = {}
  let [pages, revisions] = [0, 0]
  for (const page of view.pages()) {
    pages += 1
    revisions += page.revisionCount
    for (const { resolution } of view.linkUses(page.pageId))
      links[resolution.status] = (links[resolution.status] ?? 0) + 1
  }
  const files = [...view.files()]
  const renderings = compareRenderings(view)
  return {
    pages,
    revisions,
    files: files.length,
    filesWithoutContent: files.filter(({ versions }) => versions.every(({ bundlePath }) => bundlePath === null)).length,
    meetings: view.across.meetings.length,
    addresses: [...view.links()].length,
    links: Object.fromEntries(Object.entries(links).sort(byKey)),
    losses: lostBySeverity([...view.losses(), ...late]),
    ...(renderings === null ? {} : { renderings }),
    changed: policyChanges(redaction),
    inputs,
    versions: { wikifonds: toolVersion },
  }
}

const leastShare = 0.97
const mostNamed = 20

/** Null where the wiki did not show its pages, or no page was compared. */
function compareRenderings(view: View): RenderingsCompared | null {
  if (!isAny(view.about.sourceKinds, 'hasRenderings')) return null
  const compared = [...view.pages()].flatMap(({ pageId, title }) => {
    const agreement = view.parsed(pageId)?.agreement
    return agreement === undefined ? [] : [{ title, ...agreement }]
  })
  const differing = compared.filter(
    ({ words, common, formulas }) => formulas !== undefined || common < leastShare * words,
  )
  const farthestFirst = differing.sort(
    (a, b) =>
      (b.formulas ?? 0) - (a.formulas ?? 0) ||
      a.common / a.words - b.common / b.words ||
      compareStrings(a.title, b.title),
  )
  if (compared.length === 0) return null
  return {
    pages: compared.length,
    agreeing: compared.length - differing.length,
    differing: farthestFirst.slice(0, mostNamed),
  }
}

/** 3 when something that was there is missing, else 0. */
export const exitOf = ({ losses }: Account): 0 | 3 => (Object.keys(losses.lost).length > 0 ? 3 : 0)
