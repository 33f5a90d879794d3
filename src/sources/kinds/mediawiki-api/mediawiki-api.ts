/**
 * The source kind `mediawiki-api`: a wiki that is still up, read through its API. Six phases, each noting how far it is:
 * pages, revisions with their texts, once more the texts that were refused, files, the wiki's own renderings, and a check of what was found against what is kept.
 */

import type { SourceEvent } from '../../../model/wiki.ts'
import { StopRun } from '../../../texts/errors.ts'
import type { LiveOptions, Source, SourceInput } from '../../source.ts'
import { checkCounts } from './check.ts'
import { plainAddress } from './connection.ts'
import type { Crawl } from './crawl.ts'
import { readFiles } from './files.ts'
import { inspectWiki } from './inspect.ts'
import { apiNoted, phases, ReadingJournal } from './journal.ts'
import { asJson, countOf, listOf, textOf } from './json.ts'
import { readPages } from './pages.ts'
import { readRefused } from './refused.ts'
import { readRenderings } from './renderings.ts'
import { readRevisions } from './revisions.ts'
import { statisticsOf } from './site.ts'
import { required } from './stops.ts'
import { defaultPace, type LiveWiki, openWiki } from './wiki.ts'

export const source: Source = { read, fingerprint, inspect: inspectWiki }

const readers = {
  pages: readPages,
  revisions: readRevisions,
  refused: readRefused,
  files: readFiles,
  renderings: readRenderings,
  check: checkCounts,
} as const

async function* read(input: SourceInput, signal: AbortSignal): AsyncGenerator<SourceEvent> {
  const live = input.live ?? defaults
  const address = input.from[0] ?? ''
  const scope = scopeOf(address, live)
  const { connection, api, info } = await openWiki(address, { ...live, signal }, apiNoted(input.known, scope))
  try {
    yield { type: 'site', site: info.site }
    const journal = new ReadingJournal(input.known, { scope, api }, connection.requests)
    const crawl: Crawl = { connection, info, api, live, known: input.known, journal }
    for (const [index, phase] of phases.entries()) {
      const next = phases[index + 1]
      if (phase === 'done' || next === undefined || !journal.isAt(phase)) continue
      yield* readers[phase](crawl)
      yield* journal.next(next)
    }
  } finally {
    connection.close()
  }
}

const defaults: LiveOptions = {
  pace: defaultPace,
  credentials: null,
  namespaces: 'all',
  files: { all: true, maxBytes: 100e6 },
}

/** What is read of which wiki: notes of another choice are not taken up. */
const scopeOf = (address: string, { namespaces, files }: LiveOptions): string =>
  JSON.stringify([plainAddress(address), namespaces, files])

async function fingerprint(input: SourceInput, signal: AbortSignal): Promise<string | null> {
  const live = input.live ?? defaults
  const address = input.from[0] ?? ''
  try {
    const wiki = await openWiki(address, { ...live, signal }, apiNoted(input.known, scopeOf(address, live)))
    try {
      return await fingerprintOf(wiki)
    } finally {
      wiki.connection.close()
    }
  } catch (error) {
    if (isOutOfReach(error)) return null
    throw error
  }
}

/** Logs that tell of people, not of content. */
const aboutPeople = new Set(['newusers', 'rights', 'block', 'patrol', 'thanks', 'renameuser', 'gblblock', 'globalauth'])

/** What of a wiki changes when its content does, in one request: its counters, its newest revision, its newest log entry about content (a deletion, a hiding, a move, an upload). */
async function fingerprintOf({ connection, api }: LiveWiki): Promise<string> {
  const answer = await required(
    connection.ask('siteinfo', {
      action: 'query',
      meta: 'siteinfo',
      siprop: 'statistics|general',
      list: 'allrevisions|logevents|recentchanges',
      arvdir: 'older',
      arvlimit: '1',
      arvprop: 'ids',
      leprop: 'ids|type',
      lelimit: '50',
      rcprop: 'ids',
      rclimit: '1',
      rctype: 'edit|new',
    }),
    api,
  )
  const query = asJson(answer['query'])
  const { pages, edits, images } = statisticsOf(query)
  const revision = listOf(listOf(query['allrevisions'])[0]?.['revisions'])[0] ?? listOf(query['recentchanges'])[0]
  const entry = listOf(query['logevents']).find((one) => !aboutPeople.has(textOf(one['type']) ?? ''))
  const marks = [pages, edits, images, countOf(revision?.['revid']), countOf(entry?.['logid'])]
  return [textOf(asJson(query['general'])['generator']) ?? '', ...marks.map((mark) => mark ?? '-')].join('/')
}

/** Whether an error means that the wiki cannot be asked now, not that the pipeline asks wrongly. */
const isOutOfReach = (error: unknown): boolean => error instanceof StopRun && error.code !== 'CREDENTIAL_UNREADABLE'
