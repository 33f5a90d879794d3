/** The proof that ends a public run: nothing that was taken out stands anywhere in the finished bag. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { contentsOf } from '../../bundle/contents.ts'
import { catalogueCells } from '../../catalogue/cells.ts'
import { StopRun } from '../../model/errors.ts'
import { type Message, message } from '../../model/message.ts'
import type { About } from '../../model/view.ts'
import type { KnownValue } from '../../privacy/mask.ts'
import { type Search, searchFor } from '../../privacy/survivors.ts'
import { textPieces } from '../../support/pieces.ts'

/** So many places are told; one is enough to fail. */
const mostTold = 5

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

/**
 * Searches the bag (names, files, the bytes of the database and its cells, members of archives) for every value in all its
 * forms. Throws PRIVACY_SURVIVOR with the places. The two contacts may stand anywhere.
 */
export async function proveAbsence(
  bag: string,
  values: readonly KnownValue[],
  { contact, closed }: About,
  signal: AbortSignal,
): Promise<ProofOfAbsence> {
  const searched = { values: values.length, files: 0 }
  if (values.length === 0) return searched
  const search = searchFor(
    values,
    [contact, closed.contact].filter((one) => one !== null),
  )
  const places: Message[] = []
  for await (const place of survivors(bag, search, searched)) {
    signal.throwIfAborted()
    places.push(place)
    if (places.length === mostTold) break
  }
  if (places.length > 0) throw new StopRun('PRIVACY_SURVIVOR', { places: inARow(places) })
  return searched
}

/** A place has commas of its own. */
const inARow = (places: readonly Message[]): Message =>
  places.reduce((one, other) => message('one-then-other', { one, other }))

async function* survivors(bag: string, search: Search, searched: { files: number }): AsyncGenerator<Message> {
  for await (const { place, chunks } of contentsOf(bag)) {
    searched.files += 1
    const named = search(place)
    // A place is told up to the value in it.
    const shown = named === null ? place : `${place.slice(0, named.index)}…`
    if (named !== null) yield message('survivor-in-name', { reason: named.reason, place: shown })
    const found = await searchChunks(shown, chunks, search)
    if (found !== null) yield found
  }
  const catalogue = join(bag, 'data', 'index.sqlite')
  if (!existsSync(catalogue)) return
  for (const { table, text } of catalogueCells(catalogue)) {
    const found = search(text)
    if (found !== null) yield message('survivor-in-table', { reason: found.reason, path: 'data/index.sqlite', table })
  }
}

/** The first survivor in a run of bytes, with its offset. Pieces overlap, so that a value on their border is seen. */
async function searchChunks(place: string, chunks: AsyncIterable<Uint8Array>, search: Search): Promise<Message | null> {
  for await (const { text, offset } of textPieces(chunks, search.overlap)) {
    const read = isCalendar(place) ? unfolded(text) : text
    const found = search(read)
    if (found !== null)
      return message('survivor-at', {
        reason: found.reason,
        place,
        offset: offset + Buffer.byteLength(read.slice(0, found.index)),
      })
  }
  return null
}

const isCalendar = (place: string): boolean => /\.(?:ics|vcf)$/i.test(place)
/** Calendars break long lines (RFC 5545 §3.1): a value over two of them is one. */
const unfolded = (text: string): string => text.replace(/\r?\n[ \t]/g, '')
