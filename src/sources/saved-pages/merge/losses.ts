import { type Loss, listOfNames, lossOfMany, partsOfList } from '../../../model/loss.ts'
import type { Message } from '../../../model/message.ts'
import { loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'

/** How pages came here: by somebody who saved what still answered, or out of a web archive that kept it on some days. */
export type HowKept = 'saved' | 'captured'

/** A saved file, by its path or address, that cannot be read or not whole. */
export const unreadable = (path: string, reason: Message): Loss => loss('mirror-unreadable', path, { reason })

/** A web archive that is damaged, by its file name. */
export const archiveDamaged = (name: string, reason: string): Loss =>
  loss('mirror-unreadable', name, { reason: message('web-archive-damaged') }, reason)

/** A record of a web archive that says "as before" (`revisit`, ISO 28500) where the record before is missing. */
export const revisitWithoutOriginal = (address: string): Loss =>
  loss('mirror-unreadable', address, { reason: message('revisit-without-original') })

export const notPages = (folder: string, paths: readonly string[], how: HowKept): Loss =>
  how === 'captured'
    ? lossOfNames('capture-not-of-this-wiki', folder, paths)
    : oneLoss('mirror-not-a-wiki-page', folder, paths, {
        one: message('saved-file-no-page'),
        many: message('saved-files-no-pages', { count: paths.length }),
      })

/** Captures of addresses of the wiki that show something else, by the addresses; a hundred go into one loss. */
export const notOfThisWiki = (addresses: readonly string[]): Iterable<Loss> =>
  lossesOfAddresses('capture-not-of-this-wiki', addresses)

/** Pages of another wiki among those of the one that is read, by their paths; a hundred go into one loss. */
export const otherWikiBeside = (label: string, paths: readonly string[]): readonly Loss[] =>
  [...partsOfList([...paths].sort())].map((part) =>
    lossOfMany(part.length, loss('other-wiki-beside', label, {}, listOfNames(part))),
  )

/** A capture that breaks off and that no other one makes good. */
export const captureCut = (path: string): Loss => loss('capture-cut', path)

const lossOfNames = (kind: 'capture-not-of-this-wiki', beginning: string, names: readonly string[]): Loss => {
  const [first = beginning, ...others] = names
  return others.length === 0
    ? loss(kind, first)
    : lossOfMany(names.length, loss(kind, `${beginning}*`, {}, listOfNames(names)))
}

/** Pages that were saved as bare content only. */
export function* titlesByFile(titles: readonly string[]): Iterable<Loss> {
  for (const part of partsOfList(titles))
    yield lossOfMany(
      part.length,
      loss('title-from-file-name', part.length === 1 ? (part[0] ?? '') : 'several pages', {}, listOfNames(part)),
    )
}

/** `why` there is no export of a wiki that still answers. */
export const noWikitext = (why: string | null, how: HowKept): Loss =>
  how === 'captured'
    ? loss('wikitext-not-captured', 'all pages', { reason: message('captures-have-no-wikitext') })
    : loss('no-wikitext', 'all pages', { reason: message('mirror-has-no-wikitext') }, why ?? undefined)

/** Revisions of one page of which the wikitext is not here, though that of others is; `wasAsked`: Special:Export was, for all of them. */
export function withoutWikitext(
  title: string,
  revisionIds: readonly (number | null)[],
  { how, wasAsked }: { readonly how: HowKept; readonly wasAsked: boolean },
): Loss {
  const reason = message(wasAsked ? 'special-export-left-out' : 'wikitext-of-others')
  const kind = how === 'captured' ? 'wikitext-not-captured' : 'no-wikitext'
  return lossOfMany(revisionIds.length, loss(kind, title, { reason }, revisionsIn(revisionIds)))
}

/** Saved files that show another text of a revision than the one that is kept, by their paths. */
export const textsDisagree = (title: string, paths: readonly string[]): Loss =>
  lossOfMany(paths.length, loss('saved-texts-disagree', title, {}, paths.length === 1 ? paths[0] : listOfNames(paths)))

/** A box that an extension put at the edges of contents (`div#breadcrumbs`), on `pages` of all. */
export const frameLeftOut = (element: string, pages: number, all: number): Loss =>
  loss('frame-left-out', element, { pages, all })

export const minuteTimes = (subject: 'all revisions' | 'all files'): Loss => loss('times-to-the-minute', subject)

/** Revisions of one page of which no text was saved. */
export const revisionsWithoutText = (title: string, revisionIds: readonly (number | null)[], how: HowKept): Loss =>
  lossOfMany(
    revisionIds.length,
    loss(how === 'captured' ? 'state-named-not-captured' : 'revision-not-saved', title, {}, revisionsIn(revisionIds)),
  )

/** A page of whose history only the newest part was saved. */
export const historyCut = (title: string): Loss => loss('history-cut', title, { reason: message('history-goes-on') })

const revisionsIn = (ids: readonly (number | null)[]): string =>
  `revisions ${ids.map((id) => id ?? 'without id').join(', ')}`

/** Pages of one namespace that others link and that were not saved; `by` is the file that links. */
export const pagesNotSaved =
  (how: HowKept) =>
  (namespace: string, titles: readonly string[], by: string): Loss =>
    how === 'captured'
      ? oneLoss('name-known-not-captured', namespace, titles, {
          one: message('page-named-not-captured'),
          many: message('pages-named-not-captured', { count: titles.length }),
          by,
        })
      : oneLoss('page-not-saved', namespace, titles, {
          one: message('page-linked-not-saved'),
          many: message('pages-linked-not-saved', { count: titles.length }),
          by,
        })

/** Pages of one namespace that others link and that the wiki did not have; `by` is the file that links. */
export const redLinks = (namespace: string, titles: readonly string[], by: string): Loss =>
  oneLoss('red-link', namespace, titles, {
    one: message('page-linked-red'),
    many: message('pages-linked-red', { count: titles.length }),
    by,
  })

/** One loss for things whose names begin alike: of several, its detail lists them; of one, it says `by` what that is known. */
function oneLoss(
  kind: 'mirror-not-a-wiki-page' | 'page-not-saved' | 'name-known-not-captured' | 'red-link',
  beginning: string,
  things: readonly string[],
  { one, many, by }: { readonly one: Message; readonly many: Message; readonly by?: string },
): Loss {
  if (things.length === 1) return loss(kind, things[0] ?? beginning, { reason: one }, by)
  return lossOfMany(things.length, loss(kind, `${beginning}*`, { reason: many }, listOfNames(things)))
}

export const fileNotSaved = (name: string, path: string | null): Loss =>
  loss('file-not-saved', name, { reason: message('file-bytes-not-saved') }, path ?? undefined)

/** The loss of an original of which a smaller picture was saved. */
export const originalNotSaved = (name: string, path: string): Loss =>
  loss('file-not-saved', name, { reason: message('original-not-saved') }, path)

/** An upload that a living wiki did not give, by its path. */
export const fileUnanswered = (path: string, reason: string): Loss =>
  loss('file-not-saved', path, { reason: message('upload-not-had') }, reason)

/** An address that a living wiki did not answer. */
export const addressUnanswered = (address: string, reason: string): Loss =>
  loss('address-unanswered', address, {}, reason)

/** Addresses that the site asks programs not to read (robots.txt, RFC 9309); a hundred go into one loss. */
export const addressesForbidden = (addresses: readonly string[]): Iterable<Loss> =>
  lossesOfAddresses('address-forbidden', addresses)

/** Addresses that a living wiki answered with a status of 400 or more; a hundred go into one loss. */
export const addressesAbsent = (addresses: readonly string[]): Iterable<Loss> =>
  lossesOfAddresses('address-absent', addresses)

/** Addresses of which a web archive holds answers with wikitext; a hundred go into one loss. */
export const wikitextUnread = (addresses: readonly string[]): Iterable<Loss> =>
  lossesOfAddresses('archived-wikitext-unread', addresses)

/** Captures that a list or an index names and that are not in what was given; a hundred go into one loss. */
export const capturesNotHere = (addresses: readonly string[]): Iterable<Loss> =>
  lossesOfAddresses('index-incomplete', addresses)

/** Captures of which the archive gives something else than its index says; a hundred go into one loss. */
export const differsFromIndex = (addresses: readonly string[]): Iterable<Loss> =>
  lossesOfAddresses('capture-differs-from-index', addresses)

function* lossesOfAddresses(
  kind:
    | 'capture-differs-from-index'
    | 'address-forbidden'
    | 'address-absent'
    | 'archived-wikitext-unread'
    | 'index-incomplete'
    | 'capture-not-of-this-wiki',
  addresses: readonly string[],
): Iterable<Loss> {
  for (const part of partsOfList(addresses))
    yield lossOfMany(part.length, loss(kind, subjectOf(part), {}, listOfNames(part)))
}

/** A crawl that was ended at its limit, after a number of answers. */
export const crawlCapped = (answers: number): Loss => loss('crawl-capped', 'all pages', { answers })

const subjectOf = ([first = '', ...more]: readonly string[]): string =>
  more.length === 0 ? first : `${new URL(first).origin}/*`

export const clockAssumed = (basis: 'zone-at-crawl' | 'zone-at-newest' | 'none', offset: number): Loss =>
  loss('time-offset-assumed', 'all times', { reason: message(clockReasons[basis]) }, offsetText(offset))

const clockReasons = {
  'zone-at-crawl': 'zone-at-crawl-assumed',
  'zone-at-newest': 'zone-at-newest-assumed',
  none: 'utc-assumed',
} as const

/** The pages were saved while the clocks of the wiki changed, or by readers with clocks of their own. */
export const clockDoubtful = (offset: number, votes: number, others: number): Loss =>
  loss('time-offset-doubtful', 'all times to the minute', {}, `${offsetText(offset)}: ${votes} of ${votes + others}`)

const offsetText = (offset: number): string => `UTC${offset < 0 ? '-' : '+'}${Math.abs(offset)} min`
