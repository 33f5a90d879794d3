/** What all pages say, put together: one entry per page and revision, however many files speak of it. No HTML is kept. */

import { push } from '../../../../support/groups.ts'
import type { PageFact, PrintedClock, RevisionFact, SavedPageFacts, TitleMention, UploadFact } from '../read/facts.ts'
import { placeFragment } from '../read/fragment.ts'
import type { MirrorFile } from '../read/mirror-file.ts'

export interface MirrorIndex {
  add(facts: SavedPageFacts, file: MirrorFile): void
  /** Content without its page: it is placed when all pages are known. */
  addFragment(facts: SavedPageFacts, file: MirrorFile): void
  finish(): MirrorContents
}

/** All that a mirror holds or speaks of. */
export interface MirrorContents {
  readonly pages: ReadonlyMap<string, MirrorPage>
  readonly uploads: ReadonlyMap<string, UploadFact>
  /** Pages that some saved page speaks of, whether they were saved or not. */
  readonly mentions: ReadonlyMap<string, TitleMention>
  readonly wanted: ReadonlyMap<string, TitleMention>
  /** Files that some saved page shows. */
  readonly pictures: ReadonlyMap<string, TitleMention>
  readonly clocks: readonly PrintedClock[]
  /** Pages that were saved as bare content only, so that the name of a file is all that tells their title. */
  readonly titledByFile: readonly string[]
}

export function openMirrorIndex(): MirrorIndex {
  const pages = new Map<string, PageFact>()
  const files = new Map<string, string[]>()
  const revisions = new Map<string, Map<string, MirrorRevision>>()
  const uploads = new Map<string, UploadFact>()
  const mentions = new Map<string, TitleMention>()
  const wanted = new Map<string, TitleMention>()
  const pictures = new Map<string, TitleMention>()
  const clocks: PrintedClock[] = []
  const fragments: [facts: SavedPageFacts, file: MirrorFile][] = []
  const index: MirrorIndex = {
    addFragment(facts, file) {
      fragments.push([facts, file])
    },
    add(facts, file) {
      const isPast = file.isPast === true
      for (const page of facts.pages) {
        // That an address led elsewhere once, or was linked in red, says nothing of the wiki as it was at the end.
        if (isPast && page.pageId === null) continue
        put(pages, page.title, page, mergePage)
        if (page.file !== null) push(files, page.title, page.file)
      }
      for (const fact of facts.revisions) {
        const own = revisions.get(fact.title) ?? new Map<string, MirrorRevision>()
        put(own, keyOf(fact), { fact, home: fact.rank === null ? null : file }, mergeRevision)
        revisions.set(fact.title, own)
      }
      for (const upload of facts.uploads) put(uploads, uploadKey(upload), upload, mergeUpload)
      for (const mention of facts.mentions) put(mentions, mention.title, mention, first)
      for (const mention of isPast ? [] : facts.wanted) put(wanted, mention.title, mention, first)
      for (const mention of facts.pictures) put(pictures, mention.title, mention, first)
      clocks.push(...facts.clocks)
    },
    finish() {
      const titledByFile = fragments.flatMap(([facts, file]) => {
        const { facts: placed, isNew } = placeFragment(facts, pages, revisions)
        index.add(placed, file)
        return isNew ? placed.pages.map(({ title }) => title) : []
      })
      const entries = new Map<string, MirrorPage>()
      const titles = presentTitles(pages)
      for (const [title, page] of pages) {
        const now = titles.get(title) ?? title
        const entry = {
          page: now === title ? page : { ...page, title: now },
          revisions: revisions.get(title) ?? noRevisions,
          files: [...new Set(files.get(title))],
        }
        put(entries, now, entry, mergeEntries)
      }
      return { pages: entries, uploads, mentions, wanted, pictures, clocks, titledByFile: titledByFile.sort() }
    },
  }
  return index
}

const noRevisions: ReadonlyMap<string, MirrorRevision> = new Map()

const keyOf = ({ revisionId, time }: RevisionFact): string =>
  revisionId === null ? `at ${time.printed}` : String(revisionId)

const uploadKey = ({ name, path, time }: UploadFact): string => `${name}\n${path ?? time.printed}`

function put<Value>(
  map: Map<string, Value>,
  key: string,
  more: Value,
  merge: (known: Value, more: Value) => Value,
): void {
  const known = map.get(key)
  map.set(key, known === undefined ? more : merge(known, more))
}

const first = <Value>(known: Value): Value => known

/** A page that was moved while it was saved stands under two titles with one id: the later one is its title. */
function presentTitles(pages: ReadonlyMap<string, PageFact>): ReadonlyMap<string, string> {
  const byId = new Map<number, PageFact>()
  for (const page of pages.values()) {
    const known = page.pageId === null ? undefined : byId.get(page.pageId)
    if (page.pageId !== null && (known === undefined || (page.latestId ?? 0) > (known.latestId ?? 0)))
      byId.set(page.pageId, page)
  }
  return new Map(
    [...pages.values()].flatMap(({ title, pageId }) => {
      const now = pageId === null ? undefined : byId.get(pageId)?.title
      return now === undefined || now === title ? [] : [[title, now] as const]
    }),
  )
}

function mergeEntries(known: MirrorPage, more: MirrorPage): MirrorPage {
  const revisions = new Map(known.revisions)
  for (const [key, entry] of more.revisions)
    put(revisions, key, { ...entry, fact: { ...entry.fact, title: known.page.title } }, mergeRevision)
  return { page: mergePage(known.page, more.page), revisions, files: [...known.files, ...more.files] }
}

// Two saved pages that speak of one thing: what the first does not say, the second fills in.

/** Categories are those of the newest revision that some file shows. */
function mergePage(known: PageFact, more: PageFact): PageFact {
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

function mergeRevision(known: MirrorRevision, more: MirrorRevision): MirrorRevision {
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
