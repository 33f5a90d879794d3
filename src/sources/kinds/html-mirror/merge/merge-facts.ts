/** Two saved pages that speak of one thing: what the first does not say, the second fills in. */

import type { PageFact, RevisionFact, UploadFact } from '../read/facts.ts'
import type { MirrorFile } from '../read/mirror-file.ts'

/** Categories are those of the newest revision that some file shows. */
export function mergePage(known: PageFact, more: PageFact): PageFact {
  const isNewer = more.categories !== null && (known.categories === null || (more.shownId ?? 0) > (known.shownId ?? 0))
  return {
    title: known.title,
    namespaceId: known.namespaceId === 0 ? more.namespaceId : known.namespaceId,
    pageId: known.pageId ?? more.pageId,
    redirect: more.pageId !== null ? (more.redirect ?? known.redirect) : (known.redirect ?? more.redirect),
    categories: isNewer ? more.categories : known.categories,
    shownId: isNewer ? more.shownId : known.shownId,
    latestId: Math.max(known.latestId ?? 0, more.latestId ?? 0) || null,
    language: known.language ?? more.language,
    file: known.file ?? more.file,
  }
}

export function mergeRevision(known: MirrorRevision, more: MirrorRevision): MirrorRevision {
  const a = known.fact
  const b = more.fact
  const isBetter = b.rank !== null && (a.rank === null || b.rank < a.rank)
  return {
    home: isBetter ? more.home : known.home,
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

export function mergeUpload(known: UploadFact, more: UploadFact): UploadFact {
  return {
    ...known,
    time: { printed: known.time.printed ?? more.time.printed, exact: known.time.exact ?? more.time.exact },
    mime: known.mime ?? more.mime,
  }
}

export interface MirrorRevision {
  readonly fact: RevisionFact
  /** The file to cut the HTML from; null when no file shows it. */
  readonly home: MirrorFile | null
}

/** A page as all saved files together tell it. */
export interface MirrorPage {
  readonly page: PageFact
  readonly revisions: ReadonlyMap<string, MirrorRevision>
  /** Paths of all files that were saved as this page. */
  readonly files: readonly string[]
}
