/** The proof that ends a public run: nothing that was taken out stands anywhere in the finished bag. */

import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { walk } from '../../../bundle/disk.ts'
import { fileBatches } from '../../../bundle/file-work.ts'
import type { UnchangedFiles } from '../../../bundle/unchanged.ts'
import { cellsParts } from '../../../catalogue/cells.ts'
import { StopRun } from '../../../model/errors.ts'
import { type Message, message } from '../../../model/message.ts'
import type { About } from '../../../model/view.ts'
import type { KnownValue } from '../../../privacy/mask.ts'
import { sha256 } from '../../../support/hash.ts'
import { compareStrings } from '../../../support/order.ts'
import { programBuild } from '../../../support/version.ts'
import { workAhead } from '../../../support/work-ahead.ts'
import type { FilePool } from '../threads/file-pool.ts'
import type { SearchedBatch, SearchSetup } from '../threads/file-worker.ts'
import { share } from '../threads/pool.ts'

/** So many places are told; one is enough to fail. */
export const mostTold = 5

/** How much was searched for how many values, of which none was found. */
export interface ProofOfAbsence {
  /** Values that were taken out. */
  readonly values: number
  /** Files, and members of archives. */
  readonly files: number
}

/** What rules take out, and not the short keys of the policy: a bundle that is not public may hold the rest in its uploads. */
export const valuesOfRules = (values: readonly KnownValue[]): readonly KnownValue[] =>
  values.filter(({ reason }) => reason === 'literal' || reason === 'person' || reason === 'file')

/** What is searched for. */
export interface AbsenceSearch {
  /** Hash of all that decides what it finds in a text. */
  readonly name: string
  readonly setup: SearchSetup
}

/** A search for values; the two contacts may stand anywhere. */
export function absenceSearch(values: readonly KnownValue[], { contact, closed }: About): AbsenceSearch {
  // Threads tell what they found in the order in which they are done.
  const sorted = [...values].sort((one, other) => compareStrings(one.value, other.value))
  const setup = { values: sorted, allowed: [contact, closed.contact].filter((one) => one !== null) }
  return { name: sha256(JSON.stringify([programBuild(), setup])), setup }
}

/** Where it is searched: the finished bag, by threads that share it. */
export interface SearchedBag {
  readonly bag: string
  readonly pool: FilePool
  /** Files in which the same search found nothing. */
  readonly searched: Pick<UnchangedFiles, 'has'>
  readonly signal: AbortSignal
}

/**
 * Searches the bag (names, files, the bytes of the database and its cells, members of archives) for every value in all its
 * forms. Throws PRIVACY_SURVIVOR with the places.
 */
export async function proveAbsence(searched: SearchedBag, { setup }: AbsenceSearch): Promise<ProofOfAbsence> {
  const values = setup.values.length
  let files = 0
  if (values === 0) return { values, files }
  const places: Message[] = []
  for await (const batch of searchBag(searched, setup)) {
    searched.signal.throwIfAborted()
    files += batch.files
    places.push(...batch.places)
    if (places.length >= mostTold) break
  }
  if (places.length > 0) throw new StopRun('PRIVACY_SURVIVOR', { places: inARow(places.slice(0, mostTold)) })
  return { values, files }
}

/** A place has commas of its own. */
export const inARow = (places: readonly Message[]): Message =>
  places.reduce((one, other) => message('one-then-other', { one, other }))

/** What a search gives is small: so many batches may wait, for each that is worked on, until a long one is done. */
const waiting = 16

async function* searchBag({ bag, pool, searched }: SearchedBag, what: SearchSetup): AsyncGenerator<SearchedBatch> {
  const setup = share(what)
  const known = { files: 0, places: [] }
  yield* workAhead(searches(), pool.together * waiting, (search) => search())
  yield known

  /** What takes longest comes first, so that nobody waits for it at the end. */
  async function* searches(): AsyncGenerator<() => Promise<SearchedBatch>> {
    const catalogue = join(bag, 'data', 'index.sqlite')
    const parts = existsSync(catalogue) ? cellsParts(catalogue) : []
    for (const part of parts) yield () => pool.searchCells({ catalogue, part, setup })
    for await (const paths of fileBatches(files(), (path) => statSync(join(bag, path)).size))
      yield () => pool.searchFiles({ folder: bag, paths, setup })
  }

  async function* files(): AsyncGenerator<string> {
    const packed = 'data/xml'
    if (existsSync(join(bag, packed))) for await (const { path } of walk(bag, packed)) yield path
    for await (const { path } of walk(bag)) {
      if (path.startsWith(`${packed}/`)) continue
      if (isPrinted(path) && searched.has(path)) known.files += 1
      else yield path
    }
  }
}

/** Of what others made, which may be an archive, the members are counted: it is searched again. */
const isPrinted = (path: string): boolean => path.startsWith('data/site/')
