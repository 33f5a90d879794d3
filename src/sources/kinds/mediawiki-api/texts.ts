import { askBatch, type Batch } from './batch.ts'
import type { Crawl } from './crawl.ts'
import type { Tries } from './host-queue.ts'
import { countOf, type Json, listOf } from './json.ts'
import { revisionPartsWithText } from './revision.ts'
import { onlyThisFailed, ownFailure } from './stops.ts'

export type FetchedText =
  /** The revision as the API tells it, with its text. */
  | { readonly json: Json; readonly text: null }
  /** Only the text, as `action=raw` sends it. */
  | { readonly json: null; readonly text: string }
  /** The revision is no longer there. */
  | 'gone'
  /** No answer brought it so far. */
  | 'refused'

/** Of what there is another way to ask for: in parts, or later. */
export const askedOnce: Tries = { refusals: 1 }

/** What can be had of each revision now. A refused batch is asked for in halves, once each. Throws `StopRun` when the wiki no longer answers. */
export async function fetchTexts(crawl: Crawl, ids: readonly number[]): Promise<ReadonlyMap<number, FetchedText>> {
  const found = new Map<number, FetchedText>()
  const size = crawl.info.textsAtOnce
  for (let start = 0; start < ids.length; start += size) await fetchSome(crawl, ids.slice(start, start + size), found)
  return found
}

/** Gives whether one answer had them all. */
async function fetchSome(crawl: Crawl, ids: readonly number[], found: Map<number, FetchedText>): Promise<boolean> {
  const batch = await askFor(crawl, ids, askedOnce)
  for (const page of batch?.pages ?? []) {
    for (const json of listOf(page['revisions'])) found.set(countOf(json['revid']) ?? 0, { json, text: null })
  }
  const left = ids.filter((id) => !found.has(id))
  const isWhole = batch !== null && !batch.isStuck
  if (isWhole) for (const id of left) found.set(id, 'gone')
  else if (left.length > 1) await fetchHalves(crawl, left, found)
  // What no answer of the API holds, its page may.
  else if (left[0] !== undefined) found.set(left[0], await fetchRaw(crawl, left[0], batch === null ? askedOnce : {}))
  return isWhole
}

async function fetchHalves(crawl: Crawl, ids: readonly number[], found: Map<number, FetchedText>): Promise<void> {
  const middle = Math.ceil(ids.length / 2)
  const others = ids.slice(middle)
  const isWhole = await fetchSome(crawl, ids.slice(0, middle), found)
  // Where the first half is well the fault lies in the other one.
  if (isWhole && others.length > 1) await fetchHalves(crawl, others, found)
  else if (others.length > 0) await fetchSome(crawl, others, found)
}

/** A text that was refused, as often as the pace still allows. Throws `StopRun` when the wiki no longer answers. */
export async function fetchAgain(crawl: Crawl, id: number): Promise<FetchedText> {
  const left = crawl.live.pace.tries - 1
  const batch = left > 0 ? await askFor(crawl, [id], { refusals: left }) : null
  const [json] = batch?.pages.flatMap((page) => listOf(page['revisions'])) ?? []
  if (json !== undefined) return { json, text: null }
  return batch === null || batch.isStuck ? 'refused' : 'gone'
}

/** Null when these ids together bring no answer. */
async function askFor(crawl: Crawl, ids: readonly number[], tries: Tries): Promise<Batch | null> {
  const parameters = { prop: 'revisions', revids: ids.join('|'), rvprop: revisionPartsWithText, rvslots: '*' }
  try {
    return await askBatch(crawl.connection, 'revisions', parameters, null, tries)
  } catch (error) {
    // Of its parts, one that is well tells that the wiki answers.
    if (ids.length < crawl.info.textsAtOnce) ownFailure(crawl, error)
    else await onlyThisFailed(crawl, error)
    return null
  }
}

async function fetchRaw(crawl: Crawl, id: number, tries: Tries): Promise<FetchedText> {
  const text = await rawText(crawl, id, tries)
  return text === null ? 'refused' : { json: null, text }
}

/** The text of a revision, byte for byte, without the API: no bound of size, no change of Unicode's form. Null where refused. */
export async function rawText(crawl: Crawl, id: number, tries: Tries = {}): Promise<string | null> {
  const address = new URL(crawl.info.script)
  address.search = `?action=raw&oldid=${id}`
  try {
    const page = await crawl.connection.fetchPage('raw', address.href, tries)
    return page.status === 200 ? page.text : null
  } catch (error) {
    await onlyThisFailed(crawl, error)
    return null
  }
}
