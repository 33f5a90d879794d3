/** A page as all saved files together tell it, and how what two of them say is put together. */

import type { PageFact, RevisionFact } from '../read/facts.ts'
import type { MirrorFile } from '../read/mirror-file.ts'

export interface MirrorRevision {
  readonly fact: RevisionFact
  /** The file to cut the HTML from; null when no file shows it. */
  readonly home: MirrorFile | null
  /** When files that show it were captured: ISO 8601 in UTC, sorted. */
  readonly captured: readonly string[]
}

/** A page as all saved files together tell it. */
export interface MirrorPage {
  readonly page: PageFact
  readonly revisions: ReadonlyMap<string, MirrorRevision>
  /** Paths of all files that were saved as this page. */
  readonly files: readonly string[]
}

/** Whether the wiki had it: one that only an error or a red link speaks of has no id, no revision and leads nowhere. */
export const exists = ({ page, revisions }: MirrorPage): boolean =>
  page.pageId !== null || page.latestId !== null || page.redirect !== null || revisions.size > 0

/** Puts a value under its key, merged with what is there. */
export function put<Value>(
  map: Map<string, Value>,
  key: string,
  more: Value,
  merge: (known: Value, more: Value) => Value,
): void {
  const known = map.get(key)
  map.set(key, known === undefined ? more : merge(known, more))
}

/** Two entries of one title as one; of two pages that had it in turn, the later one is the page. */
export function mergeEntries(one: MirrorPage, other: MirrorPage): MirrorPage {
  const isLater = other.page.pageId !== null && (other.page.latestId ?? 0) > (one.page.latestId ?? 0)
  const [known, more] = isLater ? [other, one] : [one, other]
  const revisions = new Map(known.revisions)
  for (const [key, entry] of more.revisions)
    put(revisions, key, { ...entry, fact: { ...entry.fact, title: known.page.title } }, mergeRevision)
  return { page: mergePage(known.page, more.page), revisions, files: [...known.files, ...more.files] }
}

/**
 * Two saved pages that speak of one page: what the first does not say, the second fills in. Categories are those of the newest revision that some file shows.
 */
export function mergePage(known: PageFact, more: PageFact): PageFact {
  const isNewer = more.categories !== null && (known.categories === null || (more.shownId ?? 0) > (known.shownId ?? 0))
  return {
    title: known.title,
    namespaceId: known.namespaceId === 0 ? more.namespaceId : known.namespaceId,
    pageId: known.pageId ?? more.pageId,
    redirect: redirectOf(known, more),
    categories: isNewer ? more.categories : known.categories,
    shownId: isNewer ? more.shownId : known.shownId,
    latestId: Math.max(known.latestId ?? 0, more.latestId ?? 0) || null,
    isHistoryCut: endOf(known.isHistoryCut, more.isHistoryCut),
    language: known.language ?? more.language,
    file: known.file ?? more.file,
  }
}

/** A page that showed a text in its newer state leads nowhere any more. */
function redirectOf(known: PageFact, more: PageFact): PageFact['redirect'] {
  const [older, newer] = (known.shownId ?? 0) < (more.shownId ?? 0) ? [known, more] : [more, known]
  const isText = newer.categories !== null && newer.redirect === null && newer.file !== null
  if (isText && older.shownId !== null && older.shownId < (newer.shownId ?? 0)) return null
  return more.pageId !== null ? (more.redirect ?? known.redirect) : (known.redirect ?? more.redirect)
}

/** One page of a history that goes on to nothing older shows where it ends. */
const endOf = (known: boolean | null, more: boolean | null): boolean | null =>
  known === false || more === false ? false : (known ?? more)

/** Two saved pages that speak of one revision: the better one of those that show it is its home. */
export function mergeRevision(known: MirrorRevision, more: MirrorRevision): MirrorRevision {
  const a = known.fact
  const b = more.fact
  const isBetter = b.rank !== null && (a.rank === null || b.rank < a.rank)
  return {
    home: isBetter ? more.home : known.home,
    captured: more.captured.length === 0 ? known.captured : [...new Set([...known.captured, ...more.captured])].sort(),
    fact: {
      title: a.title,
      revisionId: a.revisionId,
      parentId: a.parentId ?? b.parentId,
      time: { printed: a.time.printed ?? b.time.printed, exact: a.time.exact ?? b.time.exact },
      contributor: a.contributor ?? b.contributor,
      comment: a.comment ?? b.comment,
      minor: a.minor ?? b.minor,
      bytes: a.bytes ?? b.bytes,
      contentModel: a.contentModel ?? b.contentModel,
      hidden: {
        text: a.hidden.text || b.hidden.text,
        comment: a.hidden.comment || b.hidden.comment,
        contributor: a.hidden.contributor || b.hidden.contributor,
      },
      rank: isBetter ? b.rank : a.rank,
    },
  }
}
