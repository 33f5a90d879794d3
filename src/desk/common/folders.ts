/** Files and folders that a person may pick: those below folders that they chose, wherever links lead. */

import { lstatSync, readdirSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { definitionSchema } from '../../pipeline/io/definition.ts'
import { patternBase } from '../../pipeline/io/inputs.ts'
import { loadPipeline, stemOf } from '../../pipeline/io/load.ts'
import { inside } from '../../pipeline/io/writable.ts'
import { outFolder } from '../../pipeline/run/workplace.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { compareStrings } from '../../support/order.ts'
import { pathsIn } from '../../support/paths.ts'
import { StopRun, systemReason } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'

/** Folders that the system only shows: nothing in them is left of a wiki. */
const shownOnly = /^\/(?:proc|sys|dev)(?:\/|$)/
const maxPathLength = 4096

/** The true path of a folder that a person chooses. Throws CONFIG_UNREADABLE, PATH_OUTSIDE for one that the system only shows. */
export function chosenFolder(named: string): string {
  const path = truePath(named)
  if (!statSync(path).isDirectory())
    throw new StopRun('CONFIG_UNREADABLE', { path: named, reason: message('file-not-folder') })
  if (path === sep || shownOnly.test(path)) throw outside(sep, named)
  return path
}

/** The true path of what a person picks below one of the folders (true paths too). Throws PATH_OUTSIDE, CONFIG_UNREADABLE. */
export function pickedPath(folders: readonly string[], named: string): string {
  if (/(?:^|[/\\])\.\.(?:[/\\]|$)/.test(named)) throw outside(folders[0] ?? '', named)
  const path = truePath(named)
  if (!folders.some((folder) => isBelow(folder, path))) throw outside(folders[0] ?? '', named)
  return path
}

/** The path of what is written below a folder (a true path), by its name; it may not be there yet. Throws PATH_OUTSIDE for one that leaves it by `..` or a link. */
export function placeFor(folder: string, name: string): string {
  const path = inside(folder, name)
  for (let at = path; at !== folder; at = dirname(at))
    if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() === true) throw outside(folder, name)
  return path
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/** Of an absolute path alone: what a name is relative to, a page of ours need not know. */
function truePath(named: string): string {
  if (!isAbsolute(named) || named.includes('\0') || named.length > maxPathLength) throw outside('', named)
  try {
    return realpathSync(named)
  } catch (cause) {
    throw new StopRun('CONFIG_UNREADABLE', { path: named, reason: systemReason(cause) }, { cause })
  }
}

const outside = (folder: string, named: string): StopRun =>
  new StopRun('PATH_OUTSIDE', { folder, name: JSON.stringify(named.slice(0, 300)) })

/** A folder as a person looks into it. */
export interface FolderListing {
  /** The folder, and those above it down from the one that was chosen. */
  readonly way: readonly { readonly path: string; readonly name: string }[]
  readonly entries: readonly { readonly path: string; readonly name: string; readonly bytes: number | null }[]
  /** How many more there are than are listed. */
  readonly more: number
}

const maxListed = 300

/** A folder below one of those that were chosen: folders first, then files; what is hidden or leads out is left out. Throws as `pickedPath`. */
export function listing(folders: readonly string[], named: string): FolderListing {
  const path = pickedPath(folders, named)
  const top = folders.find((folder) => isBelow(folder, path)) ?? path
  const found = readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap(({ name }) => entryOf(folders, resolve(path, name)))
    .sort((a, b) => Number(a.bytes !== null) - Number(b.bytes !== null) || compareStrings(a.name, b.name))
  return { way: wayTo(top, path), entries: found.slice(0, maxListed), more: Math.max(0, found.length - maxListed) }
}

function entryOf(folders: readonly string[], path: string): FolderListing['entries'] {
  try {
    const state = statSync(pickedPath(folders, path))
    if (!state.isDirectory() && !state.isFile()) return []
    return [{ path, name: basename(path), bytes: state.isFile() ? state.size : null }]
  } catch (error) {
    // A link that leads out or nowhere, a name that may not be looked at.
    if (error instanceof StopRun) return []
    throw error
  }
}

function wayTo(top: string, path: string): FolderListing['way'] {
  const own = { path, name: basename(path) || path }
  return path === top ? [own] : [...wayTo(top, dirname(path)), own]
}

// Where a pipeline file leads: it may be a stranger's, with all that lies beside it.

/** A path out of all that was chosen. */
export interface WayOut {
  /** The key of the pipeline file that names it, `sources[0].files`; a file's name for a link. */
  readonly where: string
  /** The true path, or the pattern, to which it leads. */
  readonly to: string
}

/**
 * The ways out of the folders (true paths) by which a pipeline file, what lies beside it or a link in what it names would lead a
 * command; none of a file that no command can read. What is not there yet counts by the folder in which it would be made.
 */
export function waysOut(wiki: string, folders: readonly string[]): readonly WayOut[] {
  const folder = dirname(wiki)
  const found: WayOut[] = []
  const look = (where: string, path: string, depth = Number.POSITIVE_INFINITY): void => {
    const to = truePathOf(path)
    if (to === null || !folders.some((one) => isBelow(one, to))) found.push({ where, to: to ?? path })
    else for (const link of linksBelow(to, depth)) look(`${where}: ${relative(folder, link) || link}`, link, 0)
  }
  const own = `${basename(stemOf(wiki))}.`
  for (const name of readdirSync(folder)) if (name.startsWith(own)) look(name, resolve(folder, name))
  const pipeline = readable(wiki)
  if (pipeline === null) return found
  for (const { key, path } of pathsIn(definitionSchema, pipeline.definition)) {
    const where = key
      .reduce<string>((told, one) => told + (typeof one === 'number' ? `[${one}]` : `.${one}`), '')
      .slice(1)
    const base = patternBase(folder, path)
    if (base === null) found.push({ where, to: path })
    else look(where, resolve(folder, base), where === 'bundle.out' ? 0 : undefined)
  }
  // Of the folder of bundles the places of a run: a bundle itself has no links.
  const out = outFolder(pipeline, null, folder)
  for (const place of [out, resolve(out, '.work')]) look(relative(folder, place), place, 1)
  return found.filter(({ to }, at) => found.findIndex((one) => one.to === to) === at)
}

function readable(wiki: string): ReturnType<typeof loadPipeline> | null {
  try {
    return loadPipeline(wiki)
  } catch (error) {
    // The screen says why.
    if (error instanceof StopRun || error instanceof NotAsExpected) return null
    throw error
  }
}

const mostLinks = 40

/** Where a path leads, through each link, be it there or not; null for a circle. */
function truePathOf(path: string, links = 0): string | null {
  const state = stateOf(path)
  if (links > mostLinks) return null
  if (state?.isSymbolicLink() === true) {
    const above = truePathOf(dirname(path), links + 1)
    return above === null ? null : truePathOf(resolve(above, readlinkSync(path)), links + 1)
  }
  if (dirname(path) === path) return path
  const above = truePathOf(dirname(path), links)
  return above === null ? null : resolve(above, basename(path))
}

function stateOf(path: string): Stats | null {
  try {
    return lstatSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

/** Every link in a folder, down to a depth; links are not followed. */
function* linksBelow(path: string, depth: number): Generator<string> {
  if (depth === 0 || stateOf(path)?.isDirectory() !== true) return
  for (const entry of entriesOf(path)) {
    const one = resolve(path, entry.name)
    if (entry.isSymbolicLink()) yield one
    else if (entry.isDirectory()) yield* linksBelow(one, depth - 1)
  }
}

function entriesOf(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch (error) {
    // What may not be looked into, no command reads.
    if (error instanceof Error && 'code' in error) return []
    throw error
  }
}
