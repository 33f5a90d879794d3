/** The proof that ends a public run: nothing that was taken out stands anywhere in the finished bag. */

import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ArchiveReader } from '../../../archive/read.ts'
import { walk } from '../../../bundle/bag/disk.ts'
import { fileBatches } from '../../../bundle/bag/file-work.ts'
import { cataloguePath } from '../../../bundle/bag/names.ts'
import type { UnchangedFiles } from '../../../bundle/zip/unchanged.ts'
import { tablesOfCells } from '../../../catalogue/cells.ts'
import { openCatalogue } from '../../../catalogue/read/read.ts'
import type { Message } from '../../../model/message.ts'
import type { About } from '../../../model/view.ts'
import type { KnownValue } from '../../../privacy/detected.ts'
import type { PassedTexts } from '../../../privacy/passed.ts'
import { searchFor } from '../../../privacy/survivors.ts'
import { compareStrings } from '../../../support/order.ts'
import { workAhead } from '../../../support/work-ahead.ts'
import { StopRun } from '../../../texts/errors.ts'
import { message } from '../../../texts/message.ts'
import { contactsOf } from '../about.ts'
import { keysOf } from '../kept-passes.ts'
import { share } from '../threads/shared.ts'
import { endingOf, type FileRunner, type SearchSetup, type SurvivorLocation } from './file-tasks.ts'
import { inARow, mostTold } from './own-check.ts'

/** PRIVACY_SURVIVOR, with the values that still stand in a bundle. */
export class ValuesSurvived extends StopRun {
  readonly survivors: readonly KnownValue[]
  constructor(values: Readonly<Record<'places' | 'write', Message>>, survivors: readonly KnownValue[]) {
    super('PRIVACY_SURVIVOR', values)
    this.survivors = survivors
  }
}

/** How much was searched for how many values, of which none was found. */
export interface ProofOfAbsence {
  /** Values that were taken out. */
  readonly values: number
  /** Files of the bag. */
  readonly files: number
}

/** What rules take out, and not the short keys of the policy: a bundle that is not public may hold the rest in its uploads. */
export const valuesOfRules = (values: readonly KnownValue[]): readonly KnownValue[] =>
  values.filter(({ reason }) => reason === 'literal' || reason === 'person' || reason === 'file')

/** A search for values, but in texts that passed; the two contacts may stand anywhere. */
export function absenceSearch(
  values: readonly KnownValue[],
  { contact, closed }: About,
  passed: PassedTexts,
): SearchSetup {
  // Threads tell what they found in the order in which they are done.
  const sorted = [...values].sort((one, other) => compareStrings(one.value, other.value))
  return { values: sorted, allowed: contactsOf([contact, closed.contact]), passed }
}

/** The key of all that decides what a search finds: what passed decides only where it looks. */
export const keyOfSearch = ({ values, allowed }: SearchSetup): string => keysOf({ values, allowed })()

/** Where it is searched: the finished bag, by threads that share it. */
export interface SearchedBag {
  readonly bag: string
  /** The texts of the wiki, which say of what page a value is. */
  readonly reader: ArchiveReader
  readonly runner: FileRunner
  /** Files that lie as they are in a bundle that was searched for the same values: they are counted, and not searched again. */
  readonly unchanged: UnchangedFiles
  readonly signal: AbortSignal
}

/**
 * Searches the bag (names, files, every cell of the database, members of archives) for every value in all its forms. Throws
 * ValuesSurvived.
 */
export async function proveAbsence(searched: SearchedBag, setup: SearchSetup): Promise<ProofOfAbsence> {
  const proof = { values: setup.values.length, files: 0 }
  if (proof.values === 0) return proof
  const places: SurvivorLocation[] = []
  for await (const found of searchBag(searched, setup, () => (proof.files += 1))) {
    searched.signal.throwIfAborted()
    places.push(...found)
    if (places.length >= mostTold) break
  }
  if (places.length > 0) throw await survived(searched, places.slice(0, mostTold))
  return proof
}

/** What is left, on which pages of the wiki it stands, and what to write of it into the policy. */
async function survived({ bag, reader }: SearchedBag, places: readonly SurvivorLocation[]): Promise<ValuesSurvived> {
  const nameOf = await namesOfUploads(bag)
  const written = places.map(({ known, place }) => {
    const file = nameOf(place)
    const key = known.reason === 'email' || known.reason === 'phone' ? known.reason : null
    const allowed = key === null ? [] : [message('write-allowed', { key, ending: endingOf(known) })]
    return file === null ? allowed : [message('write-rule', { rule: ruleOfFile(file) }), ...allowed]
  })
  const told = places.map((one) => {
    const page = pageWith(reader, one.known)
    return page === null ? one.told : message('on-page', { place: one.told, page })
  })
  const write = [...new Map(written.flat().map((one) => [JSON.stringify(one), one])).values()]
  const nothing = message('write-rule', { rule: '{ id: r-1, match: { literal: … }, action: mask, reason: request }' })
  return new ValuesSurvived(
    { places: inARow(told), write: inARow(write.length === 0 ? [nothing] : write) },
    places.map(({ known }) => known),
  )
}

const ruleOfFile = (file: string): string =>
  `{ id: drop-1, match: { file: ${JSON.stringify(file)} }, action: drop-file, reason: request }`

/** The names under which the wiki has the files of a bag, by their place in it. */
async function namesOfUploads(bag: string): Promise<(place: string) => string | null> {
  const path = join(bag, 'data/index.sqlite')
  const catalogue = await openCatalogue({ file: path, offset: 0, length: statSync(path).size })
  try {
    const rows = catalogue.all(
      'SELECT bundle_path AS path, name FROM file_versions JOIN files USING (file_id) WHERE bundle_path IS NOT NULL',
    )
    const names = new Map(rows.map(({ path: at, name }) => [String(at), String(name)]))
    return (place) => names.get(place.replace(/ › .*$/s, '')) ?? null
  } finally {
    catalogue.close()
  }
}

/** The prefixed title of the first page of which a text, a rendering, a comment or the title has a value; null: none has. */
function pageWith(reader: ArchiveReader, known: KnownValue): string | null {
  const search = searchFor([known], [])
  for (const { page_key, title } of reader.pages()) {
    const texts = reader
      .revisions(page_key)
      .flatMap(({ comment, text_id, html_id }) => [
        comment ?? '',
        ...[text_id, html_id].map((id) => (id === null ? '' : reader.text(id))),
      ])
    if ([title, ...texts].some((text) => search(text) !== null)) return title
  }
  return null
}

/** What a search gives is small: so many batches may wait, for each that is worked on, until a long one is done. */
const waiting = 16

/** Gives what is found in some files or a table; `count` is called for each file, searched or not. */
async function* searchBag(
  { bag, runner, unchanged }: SearchedBag,
  what: SearchSetup,
  count: () => void,
): AsyncGenerator<readonly SurvivorLocation[]> {
  const setup = share(what)
  yield* workAhead(searches(), runner.together * waiting, (search) => search())

  /** What takes longest comes first, so that nobody waits for it at the end. */
  async function* searches(): AsyncGenerator<() => Promise<readonly SurvivorLocation[]>> {
    const catalogue = join(bag, cataloguePath)
    if (existsSync(catalogue)) {
      count()
      for (const table of tablesOfCells(catalogue)) yield () => runner.run('searchCells', { catalogue, table, setup })
    }
    for await (const paths of fileBatches(files(), (path) => statSync(join(bag, path)).size))
      yield () => runner.run('searchFiles', { folder: bag, paths, setup })
  }

  async function* files(): AsyncGenerator<string> {
    const packed = 'data/xml'
    if (existsSync(join(bag, packed))) for await (const { path } of walk(bag, packed)) yield* toSearch(path)
    for await (const { path } of walk(bag))
      if (!path.startsWith(`${packed}/`) && path !== cataloguePath) yield* toSearch(path)
  }

  function* toSearch(path: string): Generator<string> {
    count()
    if (!unchanged.has(path)) yield path
  }
}
