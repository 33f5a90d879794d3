/** What a mirror cannot give, in the words of the account. */

import type { Loss } from '../../../model/loss.ts'
import type { LossKind } from '../../../model/texts/losses.ts'

const declared = (kind: LossKind, subject: string, reason: string, detail?: string): Loss => ({
  step: 'ingest',
  severity: 'declared',
  kind,
  subject,
  reason,
  ...(detail === undefined ? {} : { detail }),
})

export const unreadable = (path: string, reason: string): Loss => ({
  step: 'ingest',
  severity: 'lost',
  kind: 'mirror-unreadable',
  subject: path,
  reason,
})

export const notAPage = (path: string): Loss =>
  declared('mirror-not-a-wiki-page', path, 'the saved file is no page of the wiki')

export const noWikitext = (): Loss =>
  declared(
    'no-wikitext',
    'all pages',
    'a saved wiki holds pages as they were shown, never their wikitext, nor what a template was told but does not show',
  )

export const minuteTimes = (): Loss =>
  declared(
    'times-to-the-minute',
    'all revisions',
    'a saved wiki prints times to the minute; only comparisons tell the second',
  )

export const revisionWithoutText = (title: string, revisionId: number | null): Loss =>
  declared(
    'revision-not-saved',
    `${title} (revision ${revisionId ?? 'without id'})`,
    'the saved pages name this revision, but none shows its text',
  )

export const pageNotSaved = (title: string, by: string): Loss =>
  declared('page-not-saved', title, 'a saved page links to it or lists it, but it was not saved', by)

export const fileNotSaved = (name: string, path: string | null): Loss =>
  declared('file-not-saved', name, 'its page names this version, but its bytes were not saved', path ?? undefined)

export const clockAssumed = (basis: 'zone-at-crawl' | 'zone-at-newest' | 'none', offset: number): Loss =>
  declared(
    'time-offset-assumed',
    'all times',
    clockReasons[basis],
    `UTC${offset < 0 ? '-' : '+'}${Math.abs(offset)} min`,
  )

const clockReasons = {
  'zone-at-crawl':
    'no saved page shows an exact time; printed times were read in the zone of the pipeline on the day of the crawl',
  'zone-at-newest':
    'no saved page shows an exact time or the day of the crawl; printed times were read in the zone of the pipeline on the newest day printed',
  none: 'no saved page shows an exact time and no zone is known; printed times were taken for UTC',
} as const
