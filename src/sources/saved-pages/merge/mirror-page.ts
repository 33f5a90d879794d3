/** A page as all saved files together tell it, and how what two of them say is put together. */

import { lettersOf } from '../../../model/mirror-name.ts'
import type { PageFact, RevisionFact } from '../read/facts.ts'
import type { MirrorFile } from '../read/mirror-file.ts'

export interface MirrorRevision {
  readonly fact: RevisionFact
  /** The file to cut the HTML from; null when no file shows it. */
  readonly home: MirrorFile | null
  /** When files that show it were captured: ISO 8601 in UTC, sorted. */
  readonly captured: readonly string[]
  /** Files that show a text for it and are not its home; absent where all show much the same. */
  readonly others?: readonly { readonly fact: RevisionFact; readonly file: MirrorFile }[]
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
  const [fits, fitsOther] = [a, b].map(({ shown }) => shown?.misfit ?? 0) as [number, number]
  const isBetter = b.rank !== null && (a.rank === null || b.rank < a.rank || (b.rank === a.rank && fitsOther < fits))
  const [passed, kept] = isBetter ? [known, more] : [more, known]
  const isOther = passed.home !== null && !isAlike(kept.fact.shown, passed.fact.shown, alike.copies)
  const others = [
    ...[known, more].flatMap((one) => one.others ?? []),
    ...(isOther ? [{ fact: passed.fact, file: passed.home }] : []),
  ]
  return {
    home: kept.home,
    ...(others.length === 0 ? {} : { others }),
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
      rank: kept.fact.rank,
      ...(kept.fact.shown === undefined ? {} : { shown: kept.fact.shown }),
    },
  }
}

// Two texts of one revision: a copy differs in what templates and the skin put in, another page in all of it.

/** Shares of the words of two texts from which on they are one: where all but the scripts call one otherwise, and else. */
const alike = { copies: 0.8, texts: 0.5 } as const

/** Whether two texts have so much in common; so has one of which nothing is known. */
function isAlike(one: RevisionFact['shown'], other: RevisionFact['shown'], share: number): boolean {
  if (one === undefined || other === undefined) return true
  // The smallest hashes of all words are a fair sample of them.
  const all = [...new Set([...one.words, ...other.words])].sort((a, b) => a - b)
  const sample = all.slice(0, Math.max(one.words.length, other.words.length))
  const [mine, its] = [new Set(one.words), new Set(other.words)]
  const common = sample.filter((hash) => mine.has(hash) && its.has(hash)).length
  return common >= share * sample.length
}

/** A saved file whose text stands nowhere, and the revision of which another file shows another text. */
export interface PassedText {
  readonly title: string
  readonly path: string
}

/**
 * Parts texts that bear the number of a revision and are not its text: what its title, its heading and its file call otherwise
 * becomes the page that they call. Gives those pages, and the texts that nobody calls otherwise.
 */
export function partTexts(entries: Map<string, MirrorPage>): {
  readonly passed: readonly PassedText[]
  readonly parted: readonly MirrorPage[]
} {
  const parted = new Map<string, MirrorPage>()
  const passed: PassedText[] = []
  for (const { page, revisions } of [...entries.values()])
    for (const { fact, others = [] } of revisions.values())
      for (const { fact: other, file } of others) {
        const called = other.shown?.called ?? ''
        const isCalled = called !== '' && lettersOf(called) !== lettersOf(page.title)
        if (isAlike(fact.shown, other.shown, isCalled ? alike.copies : alike.texts)) continue
        const own = isCalled ? (parted.get(called) ?? entries.get(called)) : undefined
        const isTaken = own !== undefined && [...own.revisions.values()].some(({ home }) => home !== null)
        if (
          isTaken &&
          parted.has(called) &&
          isAlike(own.revisions.values().next().value?.fact.shown, other.shown, alike.texts)
        )
          parted.set(called, { ...own, files: [...own.files, file.path] })
        else if (isTaken || !isCalled) passed.push({ title: page.title, path: file.path })
        else parted.set(called, pageOfText(called, other, file))
      }
  const moved = new Set([...parted.values()].flatMap(({ files }) => files))
  if (moved.size > 0)
    for (const [title, entry] of entries)
      entries.set(title, { ...entry, files: entry.files.filter((path) => !moved.has(path)) })
  for (const [title, entry] of parted) entries.set(title, entry)
  return { passed, parted: [...parted.values()] }
}

/** The page of a file that has no number of its own. */
function pageOfText(title: string, fact: RevisionFact, file: MirrorFile): MirrorPage {
  const unknown = { pageId: null, redirect: null, categories: null, shownId: null, latestId: null, isHistoryCut: null }
  return {
    page: { title, namespaceId: 0, language: null, file: file.path, ...unknown },
    revisions: new Map([
      ['', { fact: { ...fact, title, revisionId: null, parentId: null }, home: file, captured: file.captured ?? [] }],
    ]),
    files: [file.path],
  }
}
