/** What a mirror cannot give, in the words of the account. */

import type { Loss } from '../../../../model/loss.ts'
import { makeLoss } from '../../../../model/make-loss.ts'
import type { LossKind } from '../../../../model/texts/losses.ts'

const loss = (kind: LossKind, subject: string, reason: string, detail?: string): Loss =>
  makeLoss({ step: 'ingest', kind, subject, reason, ...(detail === undefined ? {} : { detail }) })

export const unreadable = (path: string, reason: string): Loss => loss('mirror-unreadable', path, reason)

export const archiveDamaged = (name: string, reason: string): Loss =>
  loss(
    'mirror-unreadable',
    name,
    'the web archive cannot be read beyond this point; what stands before it is kept',
    reason,
  )

export const revisitWithoutOriginal = (address: string): Loss =>
  loss('mirror-unreadable', address, 'the web archive says that this was met before, but does not hold it')

export const notPages = (folder: string, paths: readonly string[]): Loss =>
  paths.length === 1
    ? loss('mirror-not-a-wiki-page', paths[0] ?? folder, 'the saved file is no page of the wiki')
    : loss('mirror-not-a-wiki-page', `${folder}*`, 'the saved files are no pages of the wiki', listOf(paths))

/** Pages that were saved as bare content only. */
export function* titlesByFile(titles: readonly string[]): Iterable<Loss> {
  for (const part of partsOf(titles))
    yield loss(
      'title-from-file-name',
      part.length === 1 ? (part[0] ?? '') : 'several pages',
      'only the content was saved, without the page around it: the title is that of the file',
      listOf(part),
    )
}

/** `why` there is no export of a wiki that still answers. */
export const noWikitext = (why: string | null): Loss =>
  loss(
    'no-wikitext',
    'all pages',
    'a saved wiki holds pages as they were shown, never their wikitext, nor what a template was told but does not show',
    why ?? undefined,
  )

/** Of one page, where the wikitext of others came. */
export const notExported = (title: string, revisionIds: readonly (number | null)[]): Loss =>
  loss(
    'no-wikitext',
    title,
    'Special:Export did not give these revisions: they are kept as they were shown',
    revisionsIn(revisionIds),
  )

export const minuteTimes = (subject: 'all revisions' | 'all files'): Loss =>
  loss('times-to-the-minute', subject, 'a saved wiki prints times to the minute; only comparisons tell the second')

/** Of one page. */
export const revisionsWithoutText = (title: string, revisionIds: readonly (number | null)[]): Loss =>
  loss(
    'revision-not-saved',
    title,
    'the saved pages name these revisions, but none shows their text',
    revisionsIn(revisionIds),
  )

const revisionsIn = (ids: readonly (number | null)[]): string =>
  `revisions ${ids.map((id) => id ?? 'without id').join(', ')}`

/** Of one namespace. */
export const pagesNotSaved = (namespace: string, titles: readonly string[], by: string): Loss =>
  titles.length === 1
    ? loss('page-not-saved', titles[0] ?? namespace, 'a saved page links to it or lists it, but it was not saved', by)
    : loss(
        'page-not-saved',
        `${namespace}*`,
        'saved pages link to them or list them, but they were not saved',
        listOf(titles),
      )

export const redLinks = (namespace: string, titles: readonly string[], by: string): Loss =>
  titles.length === 1
    ? loss('red-link', titles[0] ?? namespace, 'a saved page links to it, but the wiki itself had no such page', by)
    : loss(
        'red-link',
        `${namespace}*`,
        'saved pages link to them, but the wiki itself had no such pages',
        listOf(titles),
      )

export const fileNotSaved = (name: string, path: string | null): Loss =>
  loss('file-not-saved', name, 'its page names this version, but its bytes were not saved', path ?? undefined)

/** The loss of an original of which a smaller picture was saved. */
export const originalNotSaved = (name: string, path: string): Loss =>
  loss('file-not-saved', name, 'the original was not saved; a reduced copy of it was, and is kept in its place', path)

/** Files that pages show, and of which neither the bytes nor a reduced copy nor a page are here. */
export function* picturesNotSaved(names: readonly string[]): Iterable<Loss> {
  for (const part of partsOf(names))
    yield loss(
      'file-not-saved',
      part.length === 1 ? (part[0] ?? '') : 'pictures that pages show',
      'pages show it, but neither it nor a reduced copy of it was saved',
      part.length === 1 ? undefined : listOf(part),
    )
}

export const fileUnanswered = (path: string, reason: string): Loss =>
  loss('file-not-saved', path, 'a saved page names this upload, but it could not be had', reason)

export const addressUnanswered = (address: string, reason: string): Loss =>
  loss(
    'address-unanswered',
    address,
    'it was asked as often as the pace allows and never answered as it should',
    reason,
  )

/** Of what a site asks programs not to read. */
export function* addressesForbidden(addresses: readonly string[]): Iterable<Loss> {
  for (const part of partsOf(addresses))
    yield loss(
      'address-forbidden',
      subjectOf(part),
      'the site asks programs not to read this (robots.txt)',
      listOf(part),
    )
}

export function* addressesAbsent(addresses: readonly string[]): Iterable<Loss> {
  for (const part of partsOf(addresses))
    yield loss('address-absent', subjectOf(part), 'pages lead there, but nothing is there', listOf(part))
}

export const crawlCapped = (answers: number): Loss =>
  loss('crawl-capped', 'all pages', `the crawl was ended after ${answers} answers; what was not reached is missing`)

const subjectOf = ([first = '', ...more]: readonly string[]): string =>
  more.length === 0 ? first : `${new URL(first).origin}/*`

export const clockAssumed = (basis: 'zone-at-crawl' | 'zone-at-newest' | 'none', offset: number): Loss =>
  loss('time-offset-assumed', 'all times', clockReasons[basis], offsetText(offset))

const clockReasons = {
  'zone-at-crawl':
    'no saved page shows an exact time; printed times were read in the zone of the pipeline on the day of the crawl',
  'zone-at-newest':
    'no saved page shows an exact time or the day of the crawl; printed times were read in the zone of the pipeline on the newest day printed',
  none: 'no saved page shows an exact time and no zone is known; printed times were taken for UTC',
} as const

/** The pages were saved while the clocks of the wiki changed, or by readers with clocks of their own. */
export const clockDoubtful = (offset: number, votes: number, others: number): Loss =>
  loss(
    'time-offset-doubtful',
    'all times to the minute',
    'the exact times in the saved pages speak for more than one offset; the commonest was taken, and where a page tells the exact time, that',
    `${offsetText(offset)}: ${votes} of ${votes + others}`,
  )

const offsetText = (offset: number): string => `UTC${offset < 0 ? '-' : '+'}${Math.abs(offset)} min`

/** So many names in one entry of the account. */
const namesPerLoss = 100

/** A long list in parts that can be read. */
export function partsOf<Value>(values: readonly Value[]): readonly (readonly Value[])[] {
  return Array.from({ length: Math.ceil(values.length / namesPerLoss) }, (_, index) =>
    values.slice(index * namesPerLoss, (index + 1) * namesPerLoss),
  )
}

const listOf = (names: readonly string[]): string => names.join(' · ')
