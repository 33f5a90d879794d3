/** An old revision, or a permalink of the current one: the box above the content says when, by whom and why. */

import type { DomSelection } from '../dom.ts'
import type { SavedPageFacts } from '../facts.ts'
import { configText } from '../page-config.ts'
import { readPrintedTime } from '../printed-time.ts'
import type { SavedPage } from '../saved-page.ts'
import { readSignature } from '../signatures.ts'
import { ranks, readArticle } from './view.ts'

const boxes = '#mw-revision-info, #mw-revision-info-current'

export const hasRevisionBox = ({ $ }: SavedPage): boolean => $(boxes).length > 0

export function readRevision(page: SavedPage): SavedPageFacts {
  const box = page.$(boxes).first()
  const { contributor, contributorHidden, comment, commentHidden } = readSignature(box)
  const facts = readArticle(page)
  const printed = readPrintedTime(boxDate(box), page.months)
  return {
    ...facts,
    revisions: facts.revisions.map((revision) => ({
      ...revision,
      time: { printed: printed ?? revision.time.printed, exact: null },
      contributor,
      comment: comment ?? (commentHidden || !boxTellsComments(page) ? null : ''),
      hidden: { ...revision.hidden, contributor: contributorHidden, comment: commentHidden },
      rank: revision.rank === ranks.own ? ranks.oldRevision : revision.rank,
    })),
  }
}

/** The box without user and comment, either of which may hold a date of its own. */
function boxDate(box: DomSelection): string {
  const bare = box.clone()
  bare.find('.mw-userlink, .mw-anonuserlink, .mw-usertoollinks, .comment, .history-deleted').remove()
  return bare.text()
}

/** From 1.23 on the box prints the comment, so that its absence means an empty one. */
function boxTellsComments({ $, config }: SavedPage): boolean {
  const version = /(\d{1,9})\.(\d{1,9})/.exec(
    $('meta[name=generator]').attr('content') ?? configText(config, 'wgVersion') ?? '',
  )
  return version !== null && Number(version[1]) * 1000 + Number(version[2]) >= 1023
}
