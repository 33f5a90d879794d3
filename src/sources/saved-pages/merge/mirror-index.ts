/** What all pages say, put together: one entry per page and revision, however many files speak of it. No HTML is kept. */

import { savedFileFinder } from '../../../model/mirror-name.ts'
import { push } from '../../../support/groups.ts'
import { editedText } from '../read/edit-page.ts'
import type {
  CapturedText,
  Forward,
  PageCredit,
  PageFact,
  PictureLocation,
  PrintedClock,
  RevisionFact,
  SavedPageFacts,
  TitleMention,
  UploadFact,
} from '../read/facts.ts'
import { placeFragment } from '../read/fragment.ts'
import type { MirrorFile, SavedWikitext } from '../read/mirror-file.ts'
import { readPageFile } from '../read/mirror-file.ts'
import { readSavedPage } from '../read/saved-page.ts'
import { ranks } from '../read/view-page.ts'
import {
  type MirrorPage,
  type MirrorRevision,
  mergeEntries,
  mergePage,
  mergeRevision,
  type PassedText,
  partTexts,
  put,
} from './mirror-page.ts'
import { ledOn, presentTitles, redirectsOfMoves, withoutLoops } from './redirects.ts'

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
  readonly pictures: ShownPictures
  readonly clocks: readonly PrintedClock[]
  /** Texts as the wiki stores them, that saved pages hold. */
  readonly texts: readonly SavedWikitext[]
  /** Which revision was the current one of a page, by the title that it had then, whenever a capture says it. */
  readonly sights: ReadonlyMap<string, readonly Sight[]>
  /** Pages that were saved as bare content only, so that the name of a file is all that tells their title. */
  readonly titledByFile: readonly string[]
  /** Paths of files that lead on to no page of the wiki. */
  readonly astray: readonly string[]
  /** Files whose text stands nowhere, for another one has the same number. */
  readonly passedTexts: readonly PassedText[]
}

/** A moment, ISO 8601 in UTC, and the revision that was the current one. */
export interface Sight {
  readonly at: string
  readonly revisionId: number
}

export function openMirrorIndex(): MirrorIndex {
  const pages = new Map<string, PageFact>()
  const files = new Map<string, string[]>()
  const revisions = new Map<string, Map<string, MirrorRevision>>()
  const uploads = new Map<string, UploadFact>()
  const mentions = new Map<string, TitleMention>()
  const wanted = new Map<string, TitleMention>()
  const pictures = new Map<string, PictureLocation>()
  const clocks: PrintedClock[] = []
  const texts: SavedWikitext[] = []
  const sights = new Map<string, Sight[]>()
  const credits: PageCredit[] = []
  const forwards: Forward[] = []
  const fragments: [facts: SavedPageFacts, file: MirrorFile][] = []
  /** A title may have been that of several pages in turn: the first has it alone, others with their number. */
  const keyOfPage = (title: string, pageId: number | null): string => {
    const known = pages.get(title)?.pageId ?? null
    return pageId === null || known === null || known === pageId ? title : `${title}\n${pageId}`
  }
  const index: MirrorIndex = {
    addFragment(facts, file) {
      fragments.push([facts, file])
    },
    add(facts, file) {
      const isPast = file.isPast === true
      for (const page of facts.pages) {
        // That an address led elsewhere once, or was linked in red, says nothing of the wiki as it was at the end.
        if (isPast && page.pageId === null) continue
        const key = keyOfPage(page.title, page.pageId)
        put(pages, key, page, mergePage)
        if (page.file !== null) push(files, key, page.file)
        const { latestId: revisionId } = page
        for (const at of file.captured ?? []) if (revisionId !== null) push(sights, page.title, { at, revisionId })
      }
      for (const fact of facts.revisions) {
        const page = facts.pages.find(({ title }) => title === fact.title)
        const key = keyOfPage(fact.title, page?.pageId ?? null)
        const own = revisions.get(key) ?? new Map<string, MirrorRevision>()
        put(own, keyOf(fact), revisionIn(fact, file), mergeRevision)
        revisions.set(key, own)
      }
      for (const upload of facts.uploads) put(uploads, uploadKey(upload), upload, mergeUpload)
      for (const mention of facts.mentions) put(mentions, mention.title, mention, firstWithPath)
      forwards.push(...(isPast ? [] : facts.forwards))
      for (const mention of isPast ? [] : facts.wanted) put(wanted, mention.title, mention, first)
      for (const place of facts.pictures) put(pictures, `${place.name}\n${place.path}\n${place.link}`, place, first)
      clocks.push(...facts.clocks)
      texts.push(...facts.texts.map((fact) => textIn(fact, file)))
      credits.push(...facts.credits)
    },
    finish() {
      const titledByFile = new Set<string>()
      for (const [facts, file] of fragments) {
        const { facts: placed, isNew } = placeFragment(facts, pages, revisions, titledByFile)
        index.add(placed, file)
        if (isNew) for (const { title } of placed.pages) titledByFile.add(title)
      }
      const entries = entriesOf(pages, revisions, files)
      const { passed: passedTexts, parted } = partTexts(entries)
      for (const { page, revisions: own } of parted)
        if ([...own.values()].some(({ fact }) => fact.rank === ranks.fragment)) titledByFile.add(page.title)
      for (const credit of credits) giveCredit(entries, credit)
      const { redirects, astray } = ledOn(entries, forwards, mentions)
      for (const entry of redirects) put(entries, entry.page.title, entry, mergeEntries)
      return {
        pages: withoutLoops(entries),
        uploads,
        mentions,
        wanted,
        pictures: shownPictures(pictures.values(), entries),
        clocks,
        texts,
        sights,
        titledByFile: [...titledByFile].sort(),
        astray,
        passedTexts,
      }
    },
  }
  return index
}

/** What was gathered under the keys of pages, by the titles that the pages have now; redirects at those that they had. */
function entriesOf(
  pages: ReadonlyMap<string, PageFact>,
  revisions: ReadonlyMap<string, ReadonlyMap<string, MirrorRevision>>,
  files: ReadonlyMap<string, readonly string[]>,
): Map<string, MirrorPage> {
  const entries = new Map<string, MirrorPage>()
  const titles = presentTitles(pages)
  for (const [key, page] of pages) {
    const title = titles.get(key) ?? page.title
    const entry = {
      page: title === page.title ? page : { ...page, title, redirect: null },
      revisions: revisions.get(key) ?? noRevisions,
      files: [...new Set(files.get(key))],
    }
    put(entries, title, entry, mergeEntries)
  }
  for (const entry of redirectsOfMoves(pages, titles))
    if (!entries.has(entry.page.title)) entries.set(entry.page.title, entry)
  return entries
}

const noRevisions: ReadonlyMap<string, MirrorRevision> = new Map()

/** The only revision of that day was made by whom the statement names; where there are several, nobody knows which. */
function giveCredit(entries: Map<string, MirrorPage>, { title, day, contributor }: PageCredit): void {
  const entry = entries.get(title)
  const ofDay = [...(entry?.revisions ?? [])].filter(([, { fact }]) =>
    (fact.time.exact ?? fact.time.printed ?? '').startsWith(day),
  )
  const [[key, one] = [null, null], ...more] = ofDay
  if (entry === undefined || one === null || more.length > 0 || one.fact.contributor !== null) return
  if (one.fact.hidden.contributor) return
  const credited = { ...one, fact: { ...one.fact, contributor } }
  entries.set(title, { ...entry, revisions: new Map(entry.revisions).set(key, credited) })
}

const revisionIn = (fact: RevisionFact, file: MirrorFile): MirrorRevision =>
  fact.rank === null ? { fact, home: null, captured: [] } : { fact, home: file, captured: file.captured ?? [] }

/** The text in the form of a page, which is read again for it. */
const textIn = (fact: CapturedText, file: MirrorFile): SavedWikitext => ({
  path: file.path,
  fact,
  captured: file.captured ?? [],
  async text() {
    const { source } = await readPageFile(file)
    const page = source === null ? null : readSavedPage(file, source)
    return page === null ? null : editedText(page)
  },
})

const keyOf = ({ revisionId, time }: RevisionFact): string =>
  revisionId === null ? `at ${time.printed}` : String(revisionId)

const uploadKey = ({ name, path, time }: UploadFact): string => `${name}\n${path ?? time.printed}`

const first = <Value>(known: Value): Value => known

const firstWithPath = (known: TitleMention, more: TitleMention): TitleMention => (known.path === null ? more : known)

function mergeUpload(known: UploadFact, more: UploadFact): UploadFact {
  return {
    ...known,
    time: { printed: known.time.printed ?? more.time.printed, exact: known.time.exact ?? more.time.exact },
    mime: known.mime ?? more.mime,
  }
}

// Which file each picture that pages show is of.

/** Names with spaces and without namespace. */
interface ShownPictures {
  /** Files that some saved page shows. */
  readonly names: ReadonlySet<string>
  /** The file of which a saved picture is, by the picture's path: its own name may tell none, or a wrong one. */
  readonly nameAt: ReadonlyMap<string, string>
}

const fileNamespace = 6

/** The page of a file that a picture links says best which it is; else the addresses of its link and of itself. */
function shownPictures(places: Iterable<PictureLocation>, pages: ReadonlyMap<string, MirrorPage>): ShownPictures {
  const names = new Set<string>()
  const nameAt = new Map<string, string>()
  const filePages = [...pages.values()].filter(({ page }) => page.namespaceId === fileNamespace)
  const nameOf = new Map(filePages.flatMap(({ page, files }) => files.map((file) => [file, withoutPrefix(page.title)])))
  const find = savedFileFinder([...pages.values()].flatMap(({ files }) => files))
  for (const { name: told, path, link } of places) {
    const name = (link === null ? undefined : nameOf.get(find(link) ?? '')) ?? told
    if (name === null) continue
    names.add(name)
    if (path !== null) nameAt.set(path, name)
  }
  return { names, nameAt }
}

const withoutPrefix = (title: string): string => title.slice(title.indexOf(':') + 1)
