/** Two copies of a wiki in any form, held against each other by name. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { compareInventories, type Inventory, type ListedThing, type ThingsCompared } from '../../bundle/compare.ts'
import type { FondsContents, FondsLink, FondsPage, FondsRevision, FondsUpload } from '../../model/fonds.ts'
import { type Loss, namesOfList } from '../../model/loss.ts'
import { normalised } from '../../model/normalised.ts'
import type { FondsView } from '../../model/view.ts'
import { indexedPages, isIndex } from '../../sources/indexes.ts'
import { slugOf } from '../../support/slug.ts'
import { openFonds } from '../io/open-bundle.ts'
import type { Listener } from '../io/progress.ts'
import { type KeptThreads, keepThreads } from '../run/threads/pool.ts'
import { loadLinkSettings } from '../run/view/link-resolver.ts'
import { viewOf } from '../run/with-wiki.ts'
import { findWiki } from './inspect.ts'
import type { FoundWiki } from './several-sources.ts'
import { withSource } from './with-source.ts'

export { isMissing, type ThingsCompared } from '../../bundle/compare.ts'

/** What a comparison may use. */
export interface CompareOptions {
  /** Is told how far the reading of a source has come. */
  readonly listen: Listener
  /** Stops it when it is aborted; its reason is then thrown. */
  readonly signal: AbortSignal
  /** Credentials of a private wiki. */
  readonly environment: NodeJS.ProcessEnv
}

/** What came of a comparison. */
export interface Comparison {
  /** What each copy lacks, by kind of thing. */
  readonly things: readonly ThingsCompared[]
  /** The copies, as they were named, whose source could not be read whole. */
  readonly incomplete: readonly string[]
}

/**
 * Compares two copies: bundles, sources (dump, mirror, address), or folders that `export --to markdown` wrote, which hold
 * titles and uploads only; an index of a web archive says which captures of pages a copy lacks. A source is read as `run` reads it, into a store among the temporary files, in the time zone that the
 * other copy names where it names none itself; one that could not be read whole is named. Throws what `inspect`, `run` and `openFonds` throw.
 */
export async function compare(first: string, second: string, options: CompareOptions): Promise<Comparison> {
  if (isIndex(first) !== isIndex(second)) return await compareWithIndex(first, second, options)
  const fileKey = [first, second].some(isMarkdownFolder) ? slugOf : (name: string): string => normalised(name)
  const copies = [await findCopy(first, options), await findCopy(second, options)] as const
  // Saved pages print the hour of their wiki: which one that is, the other copy may say.
  const timezone = copies.map(({ source }) => source?.inspection.timezone ?? null).find((zone) => zone !== null) ?? null
  const threads = keepThreads()
  const read = { ...options, threads, timezone }
  try {
    const one = await inventoryOf(copies[0], fileKey, read)
    const other = await inventoryOf(copies[1], fileKey, read)
    return {
      things: compareInventories(one.inventory, other.inventory),
      incomplete: [...(one.isWhole ? [] : [first]), ...(other.isWhole ? [] : [second])],
    }
  } finally {
    await threads.close()
  }
}

/** A copy as far as it could be read. */
interface ReadCopy {
  readonly inventory: Inventory
  /** False where the reading of a source lost something: what it lacks may only not have been read. */
  readonly isWhole: boolean
}

/** By what an upload is known: in a folder of Markdown only a name in ASCII is left of it. */
type FileKey = (name: string) => string

/** A copy as it was named. */
interface NamedCopy {
  readonly location: string
  /** What was found there; null for a folder of Markdown, and for a catalogue that lies alone. */
  readonly source: FoundWiki | null
}

async function findCopy(location: string, { environment }: CompareOptions): Promise<NamedCopy> {
  const isKnown = isMarkdownFolder(location) || isCatalogue(location)
  return { location, source: isKnown ? null : await findWiki([location], environment) }
}

/** How a source is read. */
interface ReadOptions extends CompareOptions {
  readonly threads: KeptThreads
  /** The zone of the wiki where its source says none; null: nobody does. */
  readonly timezone: string | null
}

async function inventoryOf(copy: NamedCopy, fileKey: FileKey, options: ReadOptions): Promise<ReadCopy> {
  if (copy.source === null && isMarkdownFolder(copy.location))
    return { inventory: markdownInventory(copy.location, fileKey), isWhole: true }
  return await withContents(copy, options, (contents, isWhole) => ({
    inventory: inventory(contents, fileKey),
    isWhole,
  }))
}

/** Opens a bundle, or reads a source, for as long as `use` works; `isWhole` as a copy that was read has it. */
async function withContents<Result>(
  { location, source }: NamedCopy,
  { timezone, ...options }: ReadOptions,
  use: (contents: CopyContents, isWhole: boolean) => Result | Promise<Result>,
): Promise<Result> {
  if (source === null || source.inspection.kind === 'bundle') {
    const fonds = await openFonds(source?.sources[0]?.location ?? location)
    try {
      return await use(contentsOfBundle(fonds), true)
    } finally {
      await fonds.close()
    }
  }
  const inspection = { ...source.inspection, timezone: source.inspection.timezone ?? timezone }
  return await withSource({ ...source, inspection }, options, async (opened) => {
    const view = viewOf(opened, loadLinkSettings(opened.pipeline, opened.wiki.site, true))
    const isWhole = ![...view.losses()].some(({ severity }) => severity === 'lost')
    return await use(contentsOfView(view), isWhole)
  })
}

// An index of a web archive names captures: what of them a copy lacks, and never what a copy has beside.

async function compareWithIndex(first: string, second: string, options: CompareOptions): Promise<Comparison> {
  const [index, copy] = isIndex(first) ? [first, second] : [second, first]
  const threads = keepThreads()
  try {
    const named = await findCopy(copy, options)
    return await withContents(named, { ...options, threads, timezone: null }, async (contents, isWhole) => {
      const lacks = await lackedOf(index, contents)
      const things = lacks.map(({ thing, both, lacked }): ThingsCompared => {
        const [onlyInFirst, onlyInSecond] = index === first ? [lacked, []] : [[], lacked]
        return { thing, both, onlyInFirst, onlyInSecond }
      })
      return { things, incomplete: isWhole ? [] : [copy] }
    })
  } finally {
    await threads.close()
  }
}

interface Lacked {
  readonly thing: 'pages' | 'captures'
  readonly both: number
  readonly lacked: readonly string[]
}

/** A capture of a redirect is one of the page that it showed; one that showed something else was seen, and is no page. */
async function lackedOf(index: string, contents: CopyContents): Promise<readonly Lacked[]> {
  const pages = new Map(Array.from(contents.pages, (page) => [normalised(page.title), page]))
  const days = new Map<number, Set<string>>()
  for (const { pageId, captured = [] } of contents.revisions)
    for (const at of captured) days.set(pageId, (days.get(pageId) ?? new Set()).add(at.slice(0, 19)))
  const seen = new Set(
    [...contents.losses].flatMap((one) => (one.kind === 'capture-not-of-this-wiki' ? namesIn(one) : [])),
  )
  const found = {
    pages: [new Set<string>(), new Set<string>()],
    captures: [new Set<string>(), new Set<string>()],
  } as const
  for await (const { title: written, address, at } of indexedPages(index)) {
    const title = written.charAt(0).toUpperCase() + written.slice(1)
    if (contents.special.includes(title.replace(/:.*$/s, '').trim()) || seen.has(address)) continue
    const page = pages.get(normalised(title))
    const target = pages.get(normalised(page?.redirectTarget ?? ''))
    const isHere = [page, target].some(
      (one) => one !== undefined && days.get(one.pageId)?.has(at.slice(0, 19)) === true,
    )
    found.pages[page === undefined ? 1 : 0].add(title)
    found.captures[isHere ? 0 : 1].add(`${address} (${at})`)
  }
  return (['pages', 'captures'] as const).map((thing) => ({
    thing,
    both: found[thing][0].size,
    lacked: [...found[thing][1]].sort(),
  }))
}

/** A loss of a source, or of a bundle. */
type NamedLoss = Pick<Loss, 'kind' | 'subject' | 'count'> & { readonly detail?: Loss['detail'] | null }

const namesIn = ({ subject, count = 1, detail }: NamedLoss): readonly string[] =>
  count === 1 || typeof detail !== 'string' ? [subject] : namesOfList({ detail })

function markdownInventory(folder: string, fileKey: FileKey): Inventory {
  const { titles, files } = readMarkdownFolder(folder)
  return {
    pages: titles.map((title) => ({ key: normalised(title), name: title })),
    revisions: null,
    files: files.map((name) => ({ key: fileKey(name), name })),
    links: null,
  }
}

const isCatalogue = (location: string): boolean =>
  /\.(sqlite3?|db)$/i.test(location) && statSync(location, { throwIfNoEntry: false })?.isFile() === true

/** What is compared of a copy; pages first, since all else names them by their ids. */
interface CopyContents {
  readonly pages: Iterable<Pick<FondsPage, 'pageId' | 'title' | 'redirectTarget'>>
  /** Those of a page in the order of time. */
  readonly revisions: Iterable<Pick<FondsRevision, 'pageId' | 'revisionId' | 'at' | 'textState' | 'captured'>>
  readonly files: Iterable<{ readonly name: string; readonly isHere: boolean }>
  readonly links: Iterable<Pick<FondsLink, 'pageId' | 'url'>>
  /** Names of namespaces that hold no pages. */
  readonly special: readonly (string | null)[]
  readonly losses: Iterable<NamedLoss>
}

const contentsOfBundle = (fonds: FondsContents): CopyContents => ({
  pages: fonds.pages(),
  revisions: fonds.revisions(),
  files: filesOf(fonds.files()),
  links: fonds.links(),
  special: fonds.namespaces.flatMap(({ id, name, canonicalName }) => (id < 0 ? [name, canonicalName] : [])),
  losses: fonds.losses(),
})

const filesOf = (files: Iterable<FondsUpload>): CopyContents['files'] =>
  Array.from(files, ({ name, versions }) => ({ name, isHere: versions.some(({ bundlePath }) => bundlePath !== null) }))

const contentsOfView = (view: FondsView): CopyContents => ({
  pages: view.pages(),
  revisions: ofEachPage(view, (pageId) => view.revisions(pageId)),
  files: filesOf(view.files()),
  links: ofEachPage(view, (pageId) => view.linkUses(pageId).map(({ use }) => ({ pageId, url: use.raw }))),
  special: view.namespaces.flatMap(({ id, name, canonical }) => (id < 0 ? [name, canonical] : [])),
  losses: view.losses(),
})

function* ofEachPage<Item>(view: FondsView, of: (pageId: number) => Iterable<Item>): Generator<Item> {
  for (const { pageId } of view.pages()) yield* of(pageId)
}

/** What a copy has: pages, revisions by page and minute, uploads whose bytes are here, links by page. */
function inventory({ pages, revisions, files, links }: CopyContents, fileKey: FileKey): Inventory {
  const titles = new Map(Array.from(pages, ({ pageId, title }) => [pageId, title]))
  const titleOf = (pageId: number): string => titles.get(pageId) ?? ''
  return {
    pages: Array.from(titles.values(), (title) => ({ key: normalised(title), name: title })),
    revisions: [...revisionsOf(revisions, titleOf)],
    files: [...files].filter(({ isHere }) => isHere).map(({ name }) => ({ key: fileKey(name), name })),
    links: Array.from(links, ({ pageId, url }) => {
      const title = titleOf(pageId)
      return { key: `${normalised(title)}\n${url}`, name: `${url} (${title})` }
    }),
  }
}

/** A saved wiki prints times to the minute, and has no other name for a revision: the first of a minute is the first of both. */
function* revisionsOf(
  revisions: CopyContents['revisions'],
  titleOf: (pageId: number) => string,
): Generator<ListedThing> {
  const seen = new Map<string, number>()
  for (const { pageId, at, revisionId, textState } of revisions) {
    if (at === null || textState === 'missing') continue
    const minute = `${normalised(titleOf(pageId))}\n${at.slice(0, 16)}`
    const before = seen.get(minute) ?? 0
    seen.set(minute, before + 1)
    yield { key: `${minute}\n${before}`, name: `${titleOf(pageId)} (${at}, ${revisionId})` }
  }
}

// A folder that `export --to markdown` wrote, read for what it holds: titles and uploads.

/** Whether a path is such a folder: its front page and its list of redirects are there. */
const isMarkdownFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true &&
  existsSync(join(path, 'index.md')) &&
  existsSync(join(path, 'redirects.json'))

interface MarkdownContents {
  /** Titles of its pages and of the redirects that lead to them. */
  readonly titles: readonly string[]
  /** Uploads beside the pages, under the names of their files. */
  readonly files: readonly string[]
}

/** Reads the front matter of every page; a file without a title in it is no page of the wiki. */
function readMarkdownFolder(folder: string): MarkdownContents {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const titles = paths.flatMap((path) => {
    if (!path.endsWith('.md') || path === 'index.md') return []
    const { title, other_titles: others } = frontMatter(join(folder, path))
    return typeof title === 'string' ? [title, ...(Array.isArray(others) ? others.map(String) : [])] : []
  })
  const files = paths.flatMap((path) => /^files\/([^/]+)$/.exec(path)?.slice(1) ?? [])
  return { titles, files: files.filter((name) => statSync(join(folder, 'files', name)).isFile()) }
}

function frontMatter(path: string): Readonly<Record<string, unknown>> {
  const [, yaml] = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(path, 'utf8')) ?? []
  const read: unknown = yaml === undefined ? null : parse(yaml)
  return Object(read)
}
