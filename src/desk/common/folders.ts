/** Files and folders that a person may pick: those below folders that they chose, wherever links lead. */

import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { inside } from '../../pipeline/io/writable.ts'
import { compareStrings } from '../../support/order.ts'
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
