/** What is done of the files of a bag, each by itself: they are hashed, deflated, and searched for what was taken out. */

import { createHash } from 'node:crypto'
import type { Digest } from '../../../bundle/bag/digest.ts'
import { type Deflated, deflateFiles, digestFiles } from '../../../bundle/bag/file-work.ts'
import { cataloguePath } from '../../../bundle/bag/names.ts'
import { type Content, contentsOfPaths } from '../../../bundle/contents.ts'
import { type CellsPart, cellsOf } from '../../../catalogue/cells.ts'
import type { Message } from '../../../model/message.ts'
import type { KnownValue } from '../../../privacy/detected.ts'
import { type Search, searchFor } from '../../../privacy/survivors.ts'
import { textPieces } from '../../../support/pieces.ts'
import { message } from '../../../texts/message.ts'
import { lastShared, type SharedValue } from '../threads/shared.ts'

/** Some files of a bag. */
interface FileTask {
  readonly folder: string
  /** Relative to it. */
  readonly paths: readonly string[]
}

/** What may not stand in a bag, and where it may stand all the same. */
export interface SearchSetup {
  readonly values: readonly KnownValue[]
  /** Texts inside which a value is no survivor. */
  readonly allowed: readonly string[]
}

interface SearchFilesTask extends FileTask {
  /** A SearchSetup. */
  readonly setup: SharedValue
}

interface SearchCellsTask {
  /** Path of the catalogue. */
  readonly catalogue: string
  readonly part: CellsPart
  /** A SearchSetup. */
  readonly setup: SharedValue
  /** The hash of the cells in which the same search found nothing before; null: it was never made. */
  readonly clean: string | null
}

/** Found by a search of a file, or of cells. */
export interface Searched {
  /** The file itself, and members of archives in it. */
  readonly files: number
  readonly places: readonly SurvivorLocation[]
}

/** The same of cells, with their hash. */
export interface SearchedCells extends Searched {
  readonly sha256: string
}

/** A value that still stands somewhere. */
export interface SurvivorLocation {
  readonly known: KnownValue
  /** The file, and the members on the way into it; a table of the catalogue. */
  readonly place: string
  /** The same in a sentence, which does not tell the value. */
  readonly told: Message
}

/** The kind of a value and the end of it: whoever has the wiki knows it by that, and nobody else. */
export const endingOf = ({ value }: KnownValue): string => value.slice(-2)
const kindOf = (known: KnownValue): Message => message('ends-in', { reason: known.reason, ending: endingOf(known) })

const searchOf = lastShared(({ values, allowed }: SearchSetup) => searchFor(values, allowed))

const digest = ({ folder, paths }: FileTask): Promise<readonly Digest[]> => digestFiles(folder, paths)

const deflate = async ({ folder, paths }: FileTask): Promise<readonly Deflated[]> => deflateFiles(folder, paths)

/** Names of files, their bytes, and the members of archives in them; of each path. */
async function searchFiles({ folder, paths, setup }: SearchFilesTask): Promise<readonly Searched[]> {
  const search = searchOf(setup)
  const searched: Searched[] = []
  for (const path of paths) searched.push(await searchContents(contentsOfPaths(folder, [path]), search))
  return searched
}

/** Values in contents of a bag, by their places, in the names of the places, too: the first of each place. */
export async function searchContents(contents: AsyncIterable<Content>, search: Search): Promise<Searched> {
  const places: SurvivorLocation[] = []
  let files = 0
  for await (const content of contents) {
    files += 1
    places.push(...(await searchContent(content, search)))
  }
  return { files, places }
}

/** Values in the name of a place and in what it holds. */
async function searchContent({ place, chunks }: Content, search: Search): Promise<readonly SurvivorLocation[]> {
  const places: SurvivorLocation[] = []
  const origin = isOfOthers(place) ? 'upload' : 'ours'
  const named = search(place, origin)
  // A place is told up to the value in it.
  const shown = named === null ? place : `${place.slice(0, named.index)}…`
  if (named !== null) {
    const told = message('survivor-in-name', { reason: kindOf(named.known), place: shown })
    places.push({ known: named.known, place: shown, told })
  }
  // Pieces overlap, so that a value on their border is seen.
  for await (const { text, offset, bytesBefore } of textPieces(chunks, search.overlap)) {
    const found = search(isCalendar(shown) ? unfolded(text) : text, origin)
    if (found === null) continue
    const at = offset + bytesBefore(found.index)
    const told = message('survivor-at', { reason: kindOf(found.known), place: shown, offset: at })
    places.push({ known: found.known, place: shown, told })
    break
  }
  return places
}

/** The cells of a part of the catalogue, unpacked, where they are not as they were. */
async function searchCells({ catalogue, part, setup, clean }: SearchCellsTask): Promise<SearchedCells> {
  const hash = createHash('sha256')
  for (const text of cellsOf(catalogue, part)) hash.update(text)
  const sha256 = hash.digest('hex')
  const places: SurvivorLocation[] = []
  if (sha256 === clean) return { files: 0, places, sha256 }
  const search = searchOf(setup)
  for (const text of cellsOf(catalogue, part)) {
    const found = search(text, 'ours')
    if (found === null) continue
    const values = { reason: kindOf(found.known), path: cataloguePath, table: part.table }
    places.push({ known: found.known, place: part.table, told: message('survivor-in-table', values) })
  }
  return { files: 0, places, sha256 }
}

/** Uploads and copies of cited pages are as others made them. */
const isOfOthers = (place: string): boolean => /^data\/(?:files|web)\//.test(place)

const isCalendar = (place: string): boolean => /\.(?:ics|vcf)$/i.test(place)
/** Calendars break long lines (RFC 5545 §3.1): a value over two of them is one. */
const unfolded = (text: string): string => text.replace(/\r?\n[ \t]/g, '')

/** By name; each may be done in any thread. */
export const fileTasks = { digest, deflate, searchFiles, searchCells }

/** What is done of files. */
export type FileTasks = typeof fileTasks

/** Who does it. */
export interface FileRunner {
  /** So many tasks at once keep everybody at work. */
  readonly together: number
  run<Name extends keyof FileTasks>(name: Name, task: Parameters<FileTasks[Name]>[0]): ReturnType<FileTasks[Name]>
}
