/** A diff page: author, comment and exact UTC time of two revisions, and the newer one rendered below. */

import { linkTitle } from './addresses.ts'
import { hasContent } from './content.ts'
import { clockOf, noFacts, type RevisionFact, type SavedPageFacts } from './facts.ts'
import { configNumber } from './page-config.ts'
import { readPrintedTime } from './printed-time.ts'
import type { SavedPage } from './saved-page.ts'
import { readSignature } from './signatures.ts'
import { emptyRevision, ranks, readPageFact } from './view-page.ts'

/** Whether a saved page compares two revisions. */
export const isDiff = ({ $ }: SavedPage): boolean => $('#mw-diff-ntitle1, table.diff td.diff-ntitle').length > 0

export function readDiff(page: SavedPage): SavedPageFacts {
  const newer = readSide(page, 'n')
  const older = readSide(page, 'o')
  const isStep = page.$('.diff-multi').length === 0 && isOneStep(older[0], newer[0])
  const parentId = isStep ? (older[0]?.revisionId ?? null) : null
  const shown = newer.map((side) => ({ ...side, parentId, rank: hasContent(page) ? ranks.diff : null }))
  return {
    ...noFacts,
    pages: [{ ...readPageFact(page), shownId: newer[0]?.revisionId ?? null }],
    revisions: [...older, ...shown],
    clocks: [...older, ...shown].flatMap(({ time }) => clockOf(time)),
  }
}

/** Not two pages, and not the later revision against the earlier one: both can be asked for. */
function isOneStep(older: RevisionFact | undefined, newer: RevisionFact | undefined): boolean {
  if (older === undefined || newer === undefined || older.title !== newer.title) return false
  const isExact = older.time.exact !== null && newer.time.exact !== null
  const [before, after] = [older, newer].map(({ time }) => (isExact ? time.exact : time.printed))
  if (before != null && after != null && before !== after) return before < after
  return (older.revisionId ?? 0) < (newer.revisionId ?? 0)
}

/** One side of the header; none where the page was created by this edit, or where no id can be read. */
function readSide(page: SavedPage, side: 'n' | 'o'): readonly RevisionFact[] {
  const { $ } = page
  const header = $(`td.diff-${side}title`).first()
  const first = $(`#mw-diff-${side}title1`).first()
  const id = sideId(page, side, first.find('a').attr('href') ?? '')
  if (id === null || header.length === 0) return []
  const { contributor, contributorHidden, comment, commentHidden } = readSignature(header)
  return [
    {
      ...emptyRevision(page, id),
      // Two pages can be compared too.
      title: linkTitle(first.find('a').first())?.title ?? page.title,
      time: {
        printed: readPrintedTime(first.text(), page.months),
        exact: first.find('.mw-diff-timestamp').attr('data-timestamp') ?? null,
      },
      contributor,
      comment: comment ?? (commentHidden ? null : ''),
      minor: $(`#mw-diff-${side}title3 .minoredit`).length > 0,
      hidden: {
        text: first.find('.history-deleted').length > 0 || first.is('.history-deleted'),
        contributor: contributorHidden,
        comment: commentHidden,
      },
    },
  ]
}

function sideId({ $, config }: SavedPage, side: 'n' | 'o', href: string): number | null {
  const own = configNumber(config, side === 'n' ? 'wgDiffNewId' : 'wgDiffOldId')
  const marked =
    $(`#mw-diff-${side}title2 [data-mw-revid]`).attr('data-mw-revid') ?? /(?:[?&@]|%3F)oldid=(\d+)/.exec(href)?.[1]
  return own ?? (marked === undefined ? null : Number(marked))
}
