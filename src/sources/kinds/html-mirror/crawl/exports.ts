/**
 * Texts and histories through Special:Export, once the pages of a living wiki are known. What comes is told at once and noted by
 * its numbers, so that an interrupted reading asks for nothing twice. What does not come so is read from histories and revisions.
 */

import type { Response } from 'undici'
import type { SourceEvent } from '../../../../model/wiki.ts'
import { mediaTypeIn } from '../../../../support/content-type.ts'
import { sha256 } from '../../../../support/hash.ts'
import { message } from '../../../../texts/message.ts'
import { inWords } from '../../../../texts/sentence.ts'
import { AskAgain, type Attempt, type Client, readBody } from '../../../common/client.ts'
import { sharedContext } from '../../../export-xml/context.ts'
import { readDump } from '../../../export-xml/dump.ts'
import type { Exported, ExportedRevision } from '../../../saved-pages/merge/exported.ts'
import type { CrawlCheckpoint, ExportOutcome } from './crawl-checkpoint.ts'

/** So many revisions at most in one answer: some megabytes. */
const titlesAtOnce = 20
const revisionsOfEach = 50
/** Where that is too much, each title alone with so many, then with one. */
const fewer: Readonly<Record<number, number>> = { [revisionsOfEach]: 5, 5: 1 }
/** After so many titles in a row that cannot be had at all, Special:Export is not asked any more. */
const maxLostInRow = 3

export interface ExportTools {
  readonly script: URL
  readonly client: Client
  readonly checkpoint: CrawlCheckpoint
  /** Titles of the wiki → their current revision, where it is known. */
  readonly latest: ReadonlyMap<string, number | null>
}

/** Fills `exported`; returns why there is no export, or none any more. */
export async function* readExports(tools: ExportTools, exported: Exported): AsyncGenerator<SourceEvent, string | null> {
  const titles = [...tools.latest.keys()].sort()
  let lostInRow = 0
  let done = 0
  for (const batch of batchesOf(titles)) {
    const jobs: ExportJob[] = [batch]
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      const outcome = tools.checkpoint.exported(keyOf(job)) ?? (yield* askFor(job, tools, exported))
      for (const revision of outcome.added) exported.add(revision)
      if (outcome.fault === 'none') return outcome.reason
      const isLost = outcome.fault === 'too-much' && job.limit === 1
      lostInRow = isLost ? lostInRow + 1 : 0
      if (lostInRow === maxLostInRow) return outcome.reason
      jobs.unshift(...(outcome.fault === 'too-much' ? smaller(job) : further(job, outcome, tools, exported)))
    }
    done += batch.titles.length
    yield { type: 'progress', done, total: titles.length, unit: 'pages' }
  }
  return null
}

async function* askFor(
  job: ExportJob,
  { script, client, checkpoint }: ExportTools,
  exported: Exported,
): AsyncGenerator<SourceEvent, ExportOutcome> {
  const answer = await askExport(script, job, client)
  const outcome: ExportOutcome =
    'fault' in answer
      ? { added: [], lastAt: null, ...answer }
      : { ...(yield* tellExport(answer.xml, exported)), fault: null, reason: null }
  yield checkpoint.noteExport(keyOf(job), outcome)
  return outcome
}

/** Tells what is new in an export, and returns it by its numbers. */
async function* tellExport(
  xml: Buffer,
  exported: Exported,
): AsyncGenerator<SourceEvent, Pick<ExportOutcome, 'added' | 'lastAt'>> {
  const name = 'Special:Export'
  const context = { ...sharedContext(null), name }
  const added: ExportedRevision[] = []
  let lastAt: string | null = null
  const bytes = { chunks: chunksOf(xml), damage: () => null }
  for await (const event of readDump(bytes, name, context)) {
    if (event.type === 'revision') {
      const { title, revisionId, parentId, at } = event.revision
      lastAt = at
      if (revisionId === null || exported.has(revisionId)) continue
      added.push({ title, revisionId, parentId, at })
    }
    yield event
  }
  for (const loss of context.tally.texts.losses()) yield { type: 'loss', loss }
  return { added, lastAt }
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}

function* batchesOf(titles: readonly string[]): Generator<ExportJob> {
  for (let start = 0; start < titles.length; start += titlesAtOnce)
    yield { titles: titles.slice(start, start + titlesAtOnce), limit: revisionsOfEach, after: null }
}

function smaller({ titles, limit, after }: ExportJob): readonly ExportJob[] {
  const next = fewer[limit]
  return next === undefined ? [] : titles.map((title) => ({ titles: [title], limit: next, after }))
}

/** The rest of histories that are longer than an answer; a wiki may bound them closer than was asked (`$wgExportMaxHistory`). */
function further(
  { titles, limit, after }: ExportJob,
  { added, lastAt }: ExportOutcome,
  { latest }: ExportTools,
  exported: Exported,
): readonly ExportJob[] {
  return titles.flatMap((title) => {
    const current = latest.get(title) ?? null
    if (current !== null && exported.has(current)) return []
    const last = added.findLast((revision) => revision.title === title)?.at ?? null
    if (last !== null) return [{ titles: [title], limit, after: secondBefore(last) }]
    // Only revisions of that second came again: what is later than it.
    return after !== null && lastAt !== null && lastAt > after ? [{ titles: [title], limit, after: lastAt }] : []
  })
}

/** The wiki gives what is later than a moment: several revisions may share the last second. */
const secondBefore = (at: string): string => new Date(Date.parse(at) - 1000).toISOString().replace('.000Z', 'Z')

const keyOf = (job: ExportJob): string => sha256(JSON.stringify(job))

// One question to Special:Export: texts and histories of some pages, as the XML that `xml-dump` reads too.

interface ExportJob {
  readonly titles: readonly string[]
  /** Revisions of each title, at most. */
  readonly limit: number
  /** Only revisions after this moment, ISO 8601; null: from the first one on. */
  readonly after: string | null
}

export type ExportAnswer =
  | { readonly xml: Buffer }
  /** `none`: what answers is no export. `too-much`: it breaks off, or is larger than can be taken at once. */
  | { readonly fault: 'none' | 'too-much'; readonly reason: string }

/** A wiki sends what it has been asked for in one piece, however large. */
const maxExportBytes = 64 << 20
/** What stands in place of an export, or of its end, may be a server in trouble, but not for ever. */
const strangeTries = 3

/**
 * Asks for histories, oldest first. Only a form that is posted may bound them, and only where it does not ask for the whole
 * `history`. Source: MediaWiki's SpecialExport.php.
 */
export async function askExport(script: URL, job: ExportJob, client: Client): Promise<ExportAnswer> {
  const form = new URLSearchParams({ pages: job.titles.join('\n'), limit: String(job.limit), dir: 'asc' })
  if (job.after !== null) form.set('offset', job.after)
  const answer = await client.ask(exportAddress(script), readExport, form)
  return 'value' in answer ? answer.value : { fault: 'too-much', reason: inWords(answer.failure, 'en') }
}

export const exportAddress = (script: URL): string => `${script.origin}${script.pathname}?title=Special:Export`

async function readExport(response: Response, { number, isLast }: Attempt): Promise<ExportAnswer> {
  const isStrange = !isLast && number < strangeTries
  const type = mediaTypeIn(response.headers.get('content-type'))
  if (response.status !== 200 || !/^(?:application|text)\/xml$/.test(type)) {
    await response.body?.cancel()
    if (response.status === 200 && isStrange) throw new AskAgain(message('answers-with-page'))
    return { fault: 'none', reason: `Special:Export answers ${response.status} ${type}`.trim() }
  }
  const { bytes: xml, isWhole } = await readBody(response, maxExportBytes)
  if (!isWhole) return { fault: 'too-much', reason: `its export is larger than ${maxExportBytes} bytes` }
  if (xml.subarray(-100).includes('</mediawiki>')) return { xml }
  if (isStrange) throw new AskAgain(message('export-breaks-off'))
  return { fault: 'too-much', reason: 'its export breaks off' }
}
