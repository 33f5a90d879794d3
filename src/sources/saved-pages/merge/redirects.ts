/** Titles that lead on to a page: those that it had before it was moved, those of files that only lead on, those of its files. */

import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { lettersOf, readArticleName, readScriptName, savedFileFinder, withoutHtml } from '../../../model/mirror-name.ts'
import type { Forward, PageFact, TitleMention } from '../read/facts.ts'
import { exists, type MirrorPage } from './mirror-page.ts'

type Pages = ReadonlyMap<string, MirrorPage>
type Redirect = NonNullable<PageFact['redirect']>

function leadingOn(title: string, redirect: Redirect | null, files: readonly string[] = []): MirrorPage {
  const told = { categories: null, shownId: null, latestId: null, isHistoryCut: null, language: null }
  const page = { title, namespaceId: 0, pageId: null, redirect, ...told, file: files[0] ?? null }
  return { page, revisions: new Map(), files }
}

/**
 * A page that was moved while it was saved stands under several titles with one id: the latest is its title. Of each entry whose
 * page has another title now: its key, and that title.
 */
export function presentTitles(pages: ReadonlyMap<string, PageFact>): ReadonlyMap<string, string> {
  const byId = new Map<number, PageFact>()
  for (const page of pages.values()) {
    const known = page.pageId === null ? undefined : byId.get(page.pageId)
    if (page.pageId !== null && (known === undefined || isLater(page, known))) byId.set(page.pageId, page)
  }
  return new Map(
    [...pages].flatMap(([key, { title, pageId }]) => {
      const now = pageId === null ? undefined : byId.get(pageId)?.title
      return now === undefined || now === title ? [] : [[key, now] as const]
    }),
  )
}

/** Its latest revision says it; of one revision under two titles, the one that was called by the other one. */
const isLater = (page: PageFact, known: PageFact): boolean =>
  page.latestId === known.latestId ? known.redirect?.title === page.title : (page.latestId ?? 0) > (known.latestId ?? 0)

/** What stays at the titles that pages had before they were moved: redirects to where they are now, or where these led. */
export function* redirectsOfMoves(
  pages: ReadonlyMap<string, PageFact>,
  titles: ReadonlyMap<string, string>,
): Iterable<MirrorPage> {
  for (const [key, now] of titles) {
    const { title = '', redirect = null } = pages.get(key) ?? {}
    const isElsewhere = redirect !== null && redirect.title !== title
    if (firstLarge(title) !== firstLarge(now))
      yield leadingOn(title, isElsewhere ? redirect : { title: now, fragment: null })
  }
}

/** A heading may show the title with a small first letter. */
const firstLarge = (title: string): string => title.replace(/^(?:[^:]+:)?./u, (start) => start.toUpperCase())

/** Entries to be added for files that lead on and for titles under which another page was saved; paths that lead to no page. */
export function ledOn(
  pages: Pages,
  forwards: readonly Forward[],
  mentions: ReadonlyMap<string, TitleMention>,
): { readonly redirects: readonly MirrorPage[]; readonly astray: readonly string[] } {
  const titleOfFile = new Map([...pages.values()].flatMap(({ page, files }) => files.map((file) => [file, page.title])))
  const leading = new Map(forwards.map((forward) => [forward.path, forward]))
  const find = savedFileFinder([...titleOfFile.keys(), ...leading.keys()])
  const redirects: MirrorPage[] = []
  const astray: string[] = []
  const named = new Map<string, string>()
  for (const { title, path } of mentions.values()) {
    const file = path === null ? null : find(path)
    if (file === null) continue
    if (leading.has(file) && !named.has(file)) named.set(file, title)
    const shown = titleOfFile.get(file)
    if (shown !== undefined && isThere(pages.get(shown)) && isSavedAs(title, file, shown, pages))
      redirects.push(leadingOn(title, { title: shown, fragment: null }))
  }
  const ownTitle = ({ path }: Forward): string | null =>
    named.get(path) ?? (isDumpPath(path) ? titleOfDumpName(posix.basename(path)) : null)
  const target = (forward: Forward, seen: readonly string[] = []): string | null => {
    const file = find(forward.to)
    const next = file === null ? undefined : leading.get(file)
    if (next === undefined) return (file === null ? null : titleOfFile.get(file)) ?? forward.title
    return ownTitle(next) ?? (seen.includes(next.path) ? null : target(next, [...seen, next.path]))
  }
  for (const forward of forwards) {
    const [title, shown, files] = [ownTitle(forward), target(forward), [forward.path]]
    if (shown === null) astray.push(forward.path)
    else if (title !== null && title !== shown && !isShown(pages.get(title)))
      redirects.push(leadingOn(title, { title: shown, fragment: forward.fragment }, files))
    else if (pages.has(shown)) redirects.push(leadingOn(shown, null, files))
    else astray.push(forward.path)
  }
  return { redirects, astray }
}

/** A page that the wiki says it does not have leads nowhere. */
const isThere = (entry: MirrorPage | undefined): boolean => entry !== undefined && exists(entry)

const isShown = (entry: MirrorPage | undefined): boolean =>
  entry !== undefined && [...entry.revisions.values()].some(({ home }) => home !== null)

/** Whether a file that shows one page was saved under the title of another one, which is not here. */
function isSavedAs(title: string, file: string, shown: string, pages: Pages): boolean {
  const entry = pages.get(title)
  if (lettersOf(title) === lettersOf(shown) || isThere(entry)) return false
  const script = readScriptName(file)
  const names = script?.titles ?? readArticleName(file, ['index.php/', 'wiki/', ''])
  return (script?.query.size ?? 0) === 0 && names.some((name) => lettersOf(name) === lettersOf(title))
}

/** No redirect leads to itself, however many are between: of a circle, the page with the latest revision is none. */
export function withoutLoops(pages: Pages): Pages {
  const kept = new Map(pages)
  for (const title of pages.keys()) {
    const circle = circleFrom(title, kept)
    const [first] = [...circle].sort((a, b) => (b.page.latestId ?? 0) - (a.page.latestId ?? 0))
    if (first !== undefined) kept.set(first.page.title, { ...first, page: { ...first.page, redirect: null } })
  }
  return kept
}

/** The redirects that a title leads through until it is there again; none where it ends elsewhere. */
function circleFrom(title: string, pages: Pages): readonly MirrorPage[] {
  const passed = new Map<string, MirrorPage>()
  for (let at = pages.get(title); at?.page.redirect != null; at = pages.get(at.page.redirect.title)) {
    if (passed.has(at.page.title)) return at.page.title === title ? [...passed.values()] : []
    passed.set(at.page.title, at)
  }
  return []
}

// What the extension DumpHTML called the files of a static copy (dumpHTML.inc, `getFriendlyName` and
// `getHashedFilename`).

/**
 * `Image~Oak_leaf.jpg_5f3c.html` of a page: `:` became `~`, other signs `_`; where
 * signs or capitals were lost, four digits of the title's MD5 follow, which tell whether a title is the right one. The title
 * with spaces.
 */
export function titleOfDumpName(name: string): string {
  const bare = withoutHtml(name).replaceAll('~', ':')
  const [, plain = bare, digits = null] = /^(.+)_([0-9a-f]{4})$/.exec(bare) ?? []
  const found = digits === null ? undefined : [...spellings(plain)].find((title) => md5(title).startsWith(digits))
  return (found ?? (digits !== null && plain.slice(1) === plain.slice(1).toLowerCase() ? bare : plain)).replaceAll(
    '_',
    ' ',
  )
}

/** So many of the underscores of a name may stand for another sign. */
const lostSigns = 8

/** The titles that DumpHTML writes alike: any of the underscores may have been a slash; all of them, or the last, another sign. */
function* spellings(name: string): Iterable<string> {
  const places = [...name.matchAll(/_/g)].map(({ index }) => index).slice(-lostSigns)
  for (let chosen = 0; chosen < 1 << places.length; chosen += 1)
    yield places.reduce(
      (text, at, bit) => (chosen & (1 << bit) ? `${text.slice(0, at)}/${text.slice(at + 1)}` : text),
      name,
    )
  for (const sign of ['?', '"', '*', '\\', '~'])
    for (const at of places) yield `${name.slice(0, at)}${sign}${name.slice(at + 1)}`
  for (const [at, first] of places.entries())
    for (const last of places.slice(at + 1))
      yield `${name.slice(0, first)}"${name.slice(first + 1, last)}"${name.slice(last + 1)}`
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

/** Whether a path is one that DumpHTML gives to pages: `articles/…`, or folders of the first letters of the title. */
const isDumpPath = (path: string): boolean =>
  /(?:^|\/)articles\/|(?:^|\/)(?:(?:[^/]|[0-9A-F]{2})\/){3}[^/]+\.html$/u.test(path)
