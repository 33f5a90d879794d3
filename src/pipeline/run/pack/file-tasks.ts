/** What is done of the files of a bag, each by itself: they are hashed, deflated, and searched for what was taken out. */

import type { Digest } from '../../../bundle/bag/digest.ts'
import { type Deflated, deflateFiles, digestFiles } from '../../../bundle/bag/file-work.ts'
import { cataloguePath } from '../../../bundle/bag/names.ts'
import { type Content, contentsOfPaths } from '../../../bundle/contents.ts'
import { bytesBesideCells, type CellsPart, cellsOf } from '../../../catalogue/cells.ts'
import type { Message } from '../../../model/message.ts'
import type { KnownValue } from '../../../privacy/detected.ts'
import { type Search, type Survivor, searchFor } from '../../../privacy/survivors.ts'
import { type TextForm, type TextPiece, textFormOf, textOfBytes, textPieces } from '../../../support/pieces.ts'
import { message } from '../../../texts/message.ts'
import { lastShared, type SharedValue } from '../threads/shared.ts'
import { changedPieces } from './changed-parts.ts'

/** Some files of a bag. */
interface FileTask {
  readonly folder: string
  /** Relative to it. */
  readonly paths: readonly string[]
}

interface SearchTask {
  readonly setup: SharedValue
  /** Names of parts in which an earlier search for the same found nothing. */
  readonly known?: readonly string[]
}

/** What may not stand in a bag, and where it may stand all the same. */
export interface SearchSetup {
  readonly values: readonly KnownValue[]
  /** Texts inside which a value is no survivor. */
  readonly allowed: readonly string[]
}

type SearchFilesTask = FileTask & SearchTask

/** The catalogue of a bag. */
interface SearchCatalogueTask extends SearchTask {
  /** Path of the database. */
  readonly catalogue: string
}

interface SearchCellsTask extends SearchCatalogueTask {
  readonly part: CellsPart
}

/** Found by a search of a file, or of cells. */
export interface Searched {
  /** The file itself, and members of archives in it. */
  readonly files: number
  readonly places: readonly SurvivorLocation[]
  /** Names of the parts that a long content has, where nothing was found in it. */
  readonly parts: readonly string[]
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
async function searchFiles({ folder, paths, setup, known }: SearchFilesTask): Promise<readonly Searched[]> {
  const [search, parts] = [searchOf(setup), new Set(known)]
  const searched: Searched[] = []
  for (const path of paths) searched.push(await searchContents(contentsOfPaths(folder, [path]), search, parts))
  return searched
}

/**
 * Values in contents of a bag, by their places, in the names of the places, too: the first of each place. `known`: names of parts
 * in which the same search found nothing.
 */
export async function searchContents(
  contents: AsyncIterable<Content>,
  search: Search,
  known: ReadonlySet<string> = new Set(),
): Promise<Searched> {
  const places: SurvivorLocation[] = []
  const parts: string[] = []
  let files = 0
  for await (const { place, chunks } of contents) {
    files += 1
    const pieces = isParted(place) ? ourPieces(chunks, { search, known, parts }) : textPieces(chunks, search.overlap)
    places.push(...(await searchContent(place, pieces, search)))
  }
  return { files, places, parts: places.length === 0 ? parts : [] }
}

/** Values in the name of a place and in what it holds. */
async function searchContent(
  place: string,
  pieces: AsyncIterable<SearchedPiece>,
  search: Search,
): Promise<readonly SurvivorLocation[]> {
  const places: SurvivorLocation[] = []
  const origin = isOfOthers(place) ? 'upload' : 'ours'
  const named = search(place, origin)
  // A place is told up to the value in it.
  const shown = named === null ? place : `${place.slice(0, named.index)}…`
  if (named !== null) {
    const told = message('survivor-in-name', { reason: kindOf(named.known), place: shown })
    places.push({ known: named.known, place: shown, told })
  }
  const found = await searchPieces(shown, pieces, (text) => search(text, origin))
  return found === null ? places : [...places, found]
}

/** The cells of a part of the catalogue, unpacked. */
async function searchCells({ catalogue, part, setup, known }: SearchCellsTask): Promise<Searched> {
  const search = searchOf(setup)
  const parts: string[] = []
  const places: SurvivorLocation[] = []
  const looks = { search, known: new Set(known), parts }
  for await (const { text } of ourPieces(bytesOf(cellsOf(catalogue, part)), looks, 'utf8')) {
    const found = search(text, 'ours')
    if (found === null) continue
    const told = message('survivor-in-table', {
      reason: kindOf(found.known),
      path: 'data/index.sqlite',
      table: part.table,
    })
    places.push({ known: found.known, place: part.table, told })
  }
  return { files: 0, places, parts: places.length === 0 ? parts : [] }
}

/** The name of the catalogue, and all that is in no cell of its tables. */
async function searchBesideCells({ catalogue, setup, known }: SearchCatalogueTask): Promise<Searched> {
  const search = searchOf(setup)
  const parts: string[] = []
  const pieces = piecesBesideCells(catalogue, { search, known: new Set(known), parts })
  const places = await searchContent(cataloguePath, pieces, search)
  return { files: 1, places, parts: places.length === 0 ? parts : [] }
}

/** Their offsets are those in the file, of which only some runs are read. */
async function* piecesBesideCells(catalogue: string, looks: PartedSearch): AsyncGenerator<SearchedPiece> {
  const runs: { readonly read: number; readonly offset: number }[] = []
  const bytes = async function* () {
    let read = 0
    for (const run of bytesBesideCells(catalogue)) {
      runs.push({ read, offset: run.offset })
      read += run.bytes.length
      yield run.bytes
    }
  }
  const inFile = (read: number): number => {
    const run = runs.findLast((one) => one.read <= read)
    return run === undefined ? read : run.offset + read - run.read
  }
  for await (const { text, offset, bytesBefore } of ourPieces(bytes(), looks, 'bytes'))
    yield { text, offset: 0, bytesBefore: (at) => inFile(offset + bytesBefore(at)) }
}

async function* bytesOf(texts: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}

/** Parts of what we write, in bytes: a change costs a few of them. */
const leastPart = 1 << 12
const mostPart = 1 << 18

/** A piece of a text that is searched. */
type SearchedPiece = Pick<TextPiece, 'text' | 'offset' | 'bytesBefore'>

interface PartedSearch {
  readonly search: Search
  readonly known: ReadonlySet<string>
  /** Is filled with the names of all parts. */
  readonly parts: string[]
}

/**
 * The pieces of a text of ours of which some part is not known; `form`: how it is read, null where its beginning tells. A part may end
 * inside a letter of UTF-16: what is written so is given whole.
 */
async function* ourPieces(
  chunks: AsyncIterable<Uint8Array>,
  { search, known, parts }: PartedSearch,
  form: TextForm | null = null,
): AsyncGenerator<SearchedPiece> {
  const least = Math.max(leastPart, search.overlap)
  const looks = { isKnown: (name: string) => known.has(name), tell: (name: string) => void parts.push(name) }
  const rest = chunks[Symbol.asyncIterator]()
  const first = await rest.next()
  const all = async function* () {
    try {
      if (first.done !== true) yield first.value
      yield* { [Symbol.asyncIterator]: () => rest }
    } finally {
      // Who finds something in the first bytes asks for no more: the file is closed all the same.
      await rest.return?.()
    }
  }
  const read = form ?? textFormOf(first.done === true ? Buffer.alloc(0) : first.value)
  if (read === 'utf16le' || read === 'utf16be') return yield* textPieces(all(), search.overlap)
  for await (const { bytes, offset } of changedPieces(all(), { least, most: Math.max(mostPart, 2 * least) }, looks))
    yield { ...textOfBytes(bytes, read), offset }
}

/** The first survivor in a run of bytes, with its offset. Pieces overlap, so that a value on their border is seen. */
async function searchPieces(
  place: string,
  pieces: AsyncIterable<SearchedPiece>,
  search: (text: string) => Survivor | null,
): Promise<SurvivorLocation | null> {
  for await (const { text, offset, bytesBefore } of pieces) {
    const read = isCalendar(place) ? unfolded(text) : text
    const found = search(read)
    if (found === null) continue
    const { known, index } = found
    const at = offset + bytesBefore(index)
    return { known, place, told: message('survivor-at', { reason: kindOf(known), place, offset: at }) }
  }
  return null
}

/** Lines of calendars go on behind their ends. */
const isParted = (place: string): boolean => !isOfOthers(place) && !isCalendar(place)

/** Uploads and copies of cited pages are as others made them. */
const isOfOthers = (place: string): boolean => /^data\/(?:files|web)\//.test(place)

const isCalendar = (place: string): boolean => /\.(?:ics|vcf)$/i.test(place)
/** Calendars break long lines (RFC 5545 §3.1): a value over two of them is one. */
const unfolded = (text: string): string => text.replace(/\r?\n[ \t]/g, '')

/** By name; each may be done in any thread. */
export const fileTasks = { digest, deflate, searchFiles, searchCells, searchBesideCells }

/** What is done of files. */
export type FileTasks = typeof fileTasks

/** Who does it. */
export interface FileRunner {
  /** So many tasks at once keep everybody at work. */
  readonly together: number
  run<Name extends keyof FileTasks>(name: Name, task: Parameters<FileTasks[Name]>[0]): ReturnType<FileTasks[Name]>
}
