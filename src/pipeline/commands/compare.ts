/** Two copies of a wiki in any form, held against each other by name. */

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { compareInventories, type Inventory, type ListedThing, type ThingsCompared } from '../../bundle/compare.ts'
import type { FondsContents } from '../../model/fonds.ts'
import { slugOf } from '../../support/slug.ts'
import { isMarkdownFolder, readMarkdownFolder } from '../io/markdown-folder.ts'
import { type Fonds, openFonds } from '../io/open-bundle.ts'
import type { Listener } from '../io/progress.ts'
import { run } from '../run.ts'
import { init } from './init.ts'
import { inspect } from './inspect.ts'

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
 * titles and uploads only. A source is read into a bundle of its own among the temporary files, without site, so that both
 * sides are read by the same rules; one that could not be read whole is named. Throws what `inspect`, `run` and `openFonds`
 * throw.
 */
export async function compare(first: string, second: string, options: CompareOptions): Promise<Comparison> {
  const fileKey = [first, second].some(isMarkdownFolder) ? slugOf : (name: string): string => name.normalize('NFC')
  const one = await inventoryOf(first, fileKey, options)
  const other = await inventoryOf(second, fileKey, options)
  return {
    things: compareInventories(one.inventory, other.inventory),
    incomplete: [...(one.isWhole ? [] : [first]), ...(other.isWhole ? [] : [second])],
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

async function inventoryOf(location: string, fileKey: FileKey, options: CompareOptions): Promise<ReadCopy> {
  if (isMarkdownFolder(location)) return { inventory: markdownInventory(location, fileKey), isWhole: true }
  if (isCatalogue(location) || (await inspect(location, options.environment)).kind === 'bundle')
    return { inventory: await openInventory(location, fileKey), isWhole: true }
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-compare-'))
  try {
    const file = join(folder, 'compared.yml')
    await init(location, file, 'en', options.environment)
    withoutSite(file)
    const { bundle, exit } = await run(file, { ...options, ...readAnew, out: join(folder, 'out') })
    return { inventory: await openInventory(bundle, fileKey), isWhole: exit === 0 }
  } catch (error) {
    // A run goes on where it was; this one's store is gone.
    options.signal.throwIfAborted()
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function markdownInventory(folder: string, fileKey: FileKey): Inventory {
  const { titles, files } = readMarkdownFolder(folder)
  return {
    pages: titles.map((title) => ({ key: title.normalize('NFC'), name: title })),
    revisions: null,
    files: files.map((name) => ({ key: fileKey(name), name })),
    links: null,
  }
}

const isCatalogue = (location: string): boolean =>
  /\.(sqlite3?|db)$/i.test(location) && statSync(location, { throwIfNoEntry: false })?.isFile() === true

const readAnew = { from: null, frozen: false, fresh: false, tell: () => {} } as const

/** Nothing is shown: what is compared lies in the catalogue. */
function withoutSite(file: string): void {
  const definition: unknown = parse(readFileSync(file, 'utf8'))
  writeFileSync(file, stringify({ ...Object(definition), site: false }))
}

async function openInventory(path: string, fileKey: FileKey): Promise<Inventory> {
  const fonds = await openFonds(path)
  try {
    return inventory(fonds, fileKey)
  } finally {
    await fonds.close()
  }
}

/** What a bundle has: pages with a text or a target, revisions by page and minute, uploads whose bytes are here, links by page. */
function inventory(fonds: Fonds, fileKey: FileKey): Inventory {
  const titles = new Map<number, string>()
  for (const { pageId, title } of fonds.pages()) titles.set(pageId, title)
  const titleOf = (pageId: number): string => titles.get(pageId) ?? ''
  return {
    pages: Array.from(fonds.pages(), ({ title }) => ({ key: title.normalize('NFC'), name: title })),
    revisions: [...revisionsOf(fonds, titleOf)],
    files: Array.from(fonds.files())
      .filter(({ versions }) => versions.some(({ path }) => path !== null))
      .map(({ name }) => ({ key: fileKey(name), name })),
    links: Array.from(fonds.links(), ({ pageId, url }) => {
      const title = titleOf(pageId)
      return { key: `${title.normalize('NFC')}\n${url}`, name: `${url} (${title})` }
    }),
  }
}

/** A saved wiki prints times to the minute, and has no other name for a revision: the first of a minute is the first of both. */
function* revisionsOf(fonds: FondsContents, titleOf: (pageId: number) => string): Generator<ListedThing> {
  const seen = new Map<string, number>()
  for (const { pageId, at, revisionId, textState } of fonds.revisions()) {
    if (at === null || textState === 'missing') continue
    const minute = `${titleOf(pageId).normalize('NFC')}\n${at.slice(0, 16)}`
    const before = seen.get(minute) ?? 0
    seen.set(minute, before + 1)
    yield { key: `${minute}\n${before}`, name: `${titleOf(pageId)} (${at}, ${revisionId})` }
  }
}
