/** What is done of the files of a bag, each by itself: they are hashed, deflated, and searched for what was taken out. */

import type { Digest } from '../../../bundle/bag/digest.ts'
import { type Deflated, deflateFiles, digestFiles } from '../../../bundle/bag/file-work.ts'
import { cataloguePath } from '../../../bundle/bag/names.ts'
import { type Content, contentsOfPaths } from '../../../bundle/contents.ts'
import { cellsOf } from '../../../catalogue/cells.ts'
import type { Message } from '../../../model/message.ts'
import type { KnownValue } from '../../../privacy/detected.ts'
import { type IsPassed, type PassedTexts, passedBy, withoutPassed } from '../../../privacy/passed.ts'
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
  /** Texts in which none of them stands. */
  readonly passed: PassedTexts
}

interface SearchFilesTask extends FileTask {
  /** A SearchSetup. */
  readonly setup: SharedValue
}

interface SearchCellsTask {
  /** Path of the catalogue. */
  readonly catalogue: string
  /** The name of a table. */
  readonly table: string
  /** A SearchSetup. */
  readonly setup: SharedValue
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

const searchOf = lastShared(({ values, allowed, passed }: SearchSetup) => ({
  search: searchFor(values, allowed),
  isPassed: passedBy(passed),
}))

const digest = ({ folder, paths }: FileTask): Promise<readonly Digest[]> => digestFiles(folder, paths)

const deflate = async ({ folder, paths }: FileTask): Promise<readonly Deflated[]> => deflateFiles(folder, paths)

/** Names of files, their bytes, and the members of archives in them. */
async function searchFiles({ folder, paths, setup }: SearchFilesTask): Promise<readonly SurvivorLocation[]> {
  const { search, isPassed } = searchOf(setup)
  return searchContents(contentsOfPaths(folder, paths), search, isPassed)
}

/**
 * Values in contents of a bag, by their places, in the names of the places, too: the first of each place. In the history as XML not in
 * texts that passed.
 */
export async function searchContents(
  contents: AsyncIterable<Content>,
  search: Search,
  isPassed: IsPassed = () => false,
): Promise<readonly SurvivorLocation[]> {
  const places: SurvivorLocation[] = []
  for await (const content of contents) places.push(...(await searchContent(content, search, isPassed)))
  return places
}

/** Values in the name of a place and in what it holds. */
async function searchContent(
  { place, chunks: whole }: Content,
  search: Search,
  isPassed: IsPassed,
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
  const { chunks, offsetOf } = isHistory(place)
    ? withoutPassed(whole, isPassed)
    : { chunks: whole, offsetOf: (at: number) => at }
  // Pieces overlap, so that a value on their border is seen.
  for await (const { text, offset, bytesBefore } of textPieces(chunks, search.overlap)) {
    const found = search(isCalendar(shown) ? unfolded(text) : text, origin)
    if (found === null) continue
    const at = offsetOf(offset + bytesBefore(found.index))
    const told = message('survivor-at', { reason: kindOf(found.known), place: shown, offset: at })
    places.push({ known: found.known, place: shown, told })
    break
  }
  return places
}

/** The cells of a table of the catalogue, unpacked, but for texts that passed. */
async function searchCells({ catalogue, table, setup }: SearchCellsTask): Promise<readonly SurvivorLocation[]> {
  const { search, isPassed } = searchOf(setup)
  const places: SurvivorLocation[] = []
  for (const text of cellsOf(catalogue, table, isPassed)) {
    const found = search(text, 'ours')
    if (found === null) continue
    const values = { reason: kindOf(found.known), path: cataloguePath, table }
    places.push({ known: found.known, place: table, told: message('survivor-in-table', values) })
  }
  return places
}

/** Uploads and copies of cited pages are as others made them. */
const isOfOthers = (place: string): boolean => /^data\/(?:files|web)\//.test(place)

/** The texts of which are those of the catalogue. */
const isHistory = (place: string): boolean => /^data\/xml\/[^/]+\.xml\.gz › /.test(place)

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
