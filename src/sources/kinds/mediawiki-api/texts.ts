import { askBatch, type Batch } from './batch.ts'
import type { Crawl } from './crawl.ts'
import { countOf, type Json, listOf } from './json.ts'
import { revisionPartsWithText } from './revision.ts'
import { onlyThisFailed } from './stops.ts'

export type FetchedText =
  /** The revision as the API tells it, with its text. */
  | { readonly json: Json; readonly text: null }
  /** Only the text, as `action=raw` sends it. */
  | { readonly json: null; readonly text: string }
  /** The revision is no longer there. */
  | 'gone'
  | 'unreadable'

/** What can be had of each revision. Throws `StopRun` when the wiki no longer answers. */
export async function fetchTexts(crawl: Crawl, ids: readonly number[]): Promise<ReadonlyMap<number, FetchedText>> {
  const found = new Map<number, FetchedText>()
  const size = crawl.info.textsAtOnce
  for (let start = 0; start < ids.length; start += size) await fetchSome(crawl, ids.slice(start, start + size), found)
  return found
}

async function fetchSome(crawl: Crawl, ids: readonly number[], found: Map<number, FetchedText>): Promise<void> {
  const batch = await askFor(crawl, ids)
  for (const page of batch?.pages ?? []) {
    for (const json of listOf(page['revisions'])) found.set(countOf(json['revid']) ?? 0, { json, text: null })
  }
  const left = ids.filter((id) => !found.has(id))
  if (batch !== null && !batch.isStuck) for (const id of left) found.set(id, 'gone')
  else if (ids.length === 1 && left[0] !== undefined) found.set(left[0], await fetchRaw(crawl, left[0]))
  else {
    const middle = Math.ceil(left.length / 2)
    for (const half of [left.slice(0, middle), left.slice(middle)]) {
      if (half.length > 0) await fetchSome(crawl, half, found)
    }
  }
}

/** Null when these ids together bring no answer. */
async function askFor(crawl: Crawl, ids: readonly number[]): Promise<Batch | null> {
  const parameters = { prop: 'revisions', revids: ids.join('|'), rvprop: revisionPartsWithText, rvslots: '*' }
  try {
    return await askBatch(crawl.connection, 'revisions', parameters, null)
  } catch (error) {
    await onlyThisFailed(crawl, error)
    return null
  }
}

async function fetchRaw(crawl: Crawl, id: number): Promise<FetchedText> {
  const text = await rawText(crawl, id)
  return text === null ? 'unreadable' : { json: null, text }
}

/** The text of a revision, byte for byte, without the API: no bound of size, no change of Unicode's form. Null where refused. */
export async function rawText(crawl: Crawl, id: number): Promise<string | null> {
  const address = new URL(crawl.info.script)
  address.search = `?action=raw&oldid=${id}`
  try {
    const page = await crawl.connection.fetchPage('raw', address.href)
    return page.status === 200 ? page.text : null
  } catch (error) {
    await onlyThisFailed(crawl, error)
    return null
  }
}
