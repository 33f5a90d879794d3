/** What all pages say, put together: one entry per page and revision, however many files speak of it. No HTML is kept. */

import type { Clock, Facts, Mention, PageFact, RevisionFact, UploadFact } from './facts.ts'
import type { MirrorFile } from './folder.ts'

export interface Census {
  add(facts: Facts, file: MirrorFile): void
  readonly pages: ReadonlyMap<string, PageEntry>
  readonly uploads: ReadonlyMap<string, UploadFact>
  readonly mentions: ReadonlyMap<string, Mention>
  readonly clocks: readonly Clock[]
}

export interface PageEntry {
  readonly page: PageFact
  readonly revisions: ReadonlyMap<string, RevisionEntry>
}

export interface RevisionEntry {
  readonly fact: RevisionFact
  /** The file to cut the HTML from; null when no file shows it. */
  readonly home: MirrorFile | null
}

interface OpenEntry {
  page: PageFact
  readonly revisions: Map<string, RevisionEntry>
}

export function openCensus(): Census {
  const pages = new Map<string, OpenEntry>()
  const uploads = new Map<string, UploadFact>()
  const mentions = new Map<string, Mention>()
  const clocks: Clock[] = []
  const addRevision = (revision: RevisionFact, file: MirrorFile): void => {
    const entry = pages.get(revision.title)
    if (entry === undefined) return
    const key = revision.revisionId === null ? `at ${revision.time.printed}` : String(revision.revisionId)
    const more = { fact: revision, home: revision.rank === null ? null : file }
    const known = entry.revisions.get(key)
    entry.revisions.set(key, known === undefined ? more : mergeRevision(known, more))
  }
  return {
    pages,
    uploads,
    mentions,
    clocks,
    add(facts, file) {
      for (const page of facts.pages) {
        const known = pages.get(page.title)
        if (known === undefined) pages.set(page.title, { page, revisions: new Map() })
        else known.page = mergePage(known.page, page)
      }
      for (const revision of facts.revisions) addRevision(revision, file)
      for (const upload of facts.uploads) {
        const key = `${upload.name}\n${upload.path ?? upload.time.printed}`
        const known = uploads.get(key)
        uploads.set(key, known === undefined ? upload : mergeUpload(known, upload))
      }
      for (const mention of facts.mentions) if (!mentions.has(mention.title)) mentions.set(mention.title, mention)
      clocks.push(...facts.clocks)
    },
  }
}

/** Categories are those of the newest revision that some file shows. */
function mergePage(known: PageFact, more: PageFact): PageFact {
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
  }
}

function mergeRevision(known: RevisionEntry, more: RevisionEntry): RevisionEntry {
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

function mergeUpload(known: UploadFact, more: UploadFact): UploadFact {
  return {
    ...known,
    time: { printed: known.time.printed ?? more.time.printed, exact: known.time.exact ?? more.time.exact },
    mime: known.mime ?? more.mime,
  }
}
