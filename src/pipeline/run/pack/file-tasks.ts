/** What is done of the files of a bag, each by itself: they are hashed, deflated, and searched for what was taken out. */

import type { Digest } from '../../../bundle/bag/digest.ts'
import { type Deflated, deflateFiles, digestFiles } from '../../../bundle/bag/file-work.ts'
import { type Content, contentsOfPaths } from '../../../bundle/contents.ts'
import { type CellsPart, cellsOf } from '../../../catalogue/cells.ts'
import type { Message } from '../../../model/message.ts'
import type { KnownValue } from '../../../privacy/detected.ts'
import { type Search, type Survivor, searchFor } from '../../../privacy/survivors.ts'
import { textPieces } from '../../../support/pieces.ts'
import { message } from '../../../texts/message.ts'
import { lastShared, type SharedValue } from '../threads/shared.ts'

/** Some files of a bag. */
interface FileTask {
  readonly folder: string
  /** Relative to it. */
  readonly paths: readonly string[]
}

interface SearchTask {
  readonly setup: SharedValue
}

/** What may not stand in a bag, and where it may stand all the same. */
export interface SearchSetup {
  readonly values: readonly KnownValue[]
  /** Texts inside which a value is no survivor. */
  readonly allowed: readonly string[]
}

type SearchFilesTask = FileTask & SearchTask

/** A part of the catalogue of a bag. */
interface SearchCellsTask extends SearchTask {
  /** Path of the database. */
  readonly catalogue: string
  readonly part: CellsPart
}

/** Found by a search of a file, or of cells. */
export interface Searched {
  /** The file itself, and members of archives in it. */
  readonly files: number
  readonly places: readonly SurvivorLocation[]
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
  for (const path of paths) searched.push(await searchFile(folder, path, search))
  return searched
}

const searchFile = (folder: string, path: string, search: Search): Promise<Searched> =>
  searchContents(contentsOfPaths(folder, [path]), search)

/** Values in contents of a bag, by their places, in the names of the places, too: the first of each place. */
export async function searchContents(contents: AsyncIterable<Content>, search: Search): Promise<Searched> {
  const places: SurvivorLocation[] = []
  let files = 0
  for await (const { place, chunks } of contents) {
    files += 1
    const origin = isOfOthers(place) ? 'upload' : 'ours'
    const named = search(place, origin)
    // A place is told up to the value in it.
    const shown = named === null ? place : `${place.slice(0, named.index)}…`
    if (named !== null) {
      const { known } = named
      places.push({ known, place: shown, told: message('survivor-in-name', { reason: kindOf(known), place: shown }) })
    }
    const found = await searchChunks(shown, chunks, (text) => search(text, origin), search.overlap)
    if (found !== null) places.push(found)
  }
  return { files, places }
}

/** The cells of a part of the catalogue, unpacked. */
async function searchCells({ catalogue, part, setup }: SearchCellsTask): Promise<Searched> {
  const search = searchOf(setup)
  const places: SurvivorLocation[] = []
  for (const text of cellsOf(catalogue, part)) {
    const found = search(text, 'ours')
    if (found === null) continue
    const { known } = found
    const told = message('survivor-in-table', { reason: kindOf(known), path: 'data/index.sqlite', table: part.table })
    places.push({ known, place: part.table, told })
  }
  return { files: 0, places }
}

/** The first survivor in a run of bytes, with its offset. Pieces overlap, so that a value on their border is seen. */
async function searchChunks(
  place: string,
  chunks: AsyncIterable<Uint8Array>,
  search: (text: string) => Survivor | null,
  overlap: number,
): Promise<SurvivorLocation | null> {
  for await (const { text, offset, bytesBefore } of textPieces(chunks, overlap)) {
    const read = isCalendar(place) ? unfolded(text) : text
    const found = search(read)
    if (found === null) continue
    const { known, index } = found
    const at = offset + bytesBefore(index)
    return { known, place, told: message('survivor-at', { reason: kindOf(known), place, offset: at }) }
  }
  return null
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
