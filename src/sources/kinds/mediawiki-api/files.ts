/** The phase that reads every version of every upload: listed many at once, each fetched by itself and checked. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { message } from '../../../model/message.ts'
import type { SourceEvent } from '../../../model/wiki.ts'
import { workAhead } from '../../../support/work-ahead.ts'
import { askBatch } from './batch.ts'
import type { Crawl } from './crawl.ts'
import { type Downloaded, download, readOnce, tooLarge } from './download.ts'
import { RequestFailure } from './failure.ts'
import { type FileVersion, fileParts, versionsOf } from './file-version.ts'
import { textOf } from './json.ts'
import { lossEvent } from './losses.ts'
import { onlyThisFailed, required } from './stops.ts'

/** More versions of one file than that are asked for by themselves. */
const versionsAtOnce = 50

export async function* readFiles(crawl: Crawl): AsyncGenerator<SourceEvent> {
  const folder = await mkdtemp(join(tmpdir(), 'wikifonds-files-'))
  try {
    while (crawl.journal.state.part === 0) yield* readBatch(crawl, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* readBatch(crawl: Crawl, folder: string): AsyncGenerator<SourceEvent> {
  const { journal, live, api, connection } = crawl
  const { batch: place, taken } = journal.state
  const parameters = {
    generator: 'allimages',
    gailimit: 'max',
    prop: 'imageinfo',
    iiprop: fileParts,
    iilimit: String(live.files.all ? versionsAtOnce : 1),
  }
  const batch = await required(askBatch(connection, 'allimages', parameters, place), api)
  const versions: FileVersion[] = []
  for (const page of batch.pages)
    versions.push(...(await required(allVersions(crawl, versionsOf(page, crawl.info, api), page['title']), api)))
  let done = taken
  const fetched = workAhead(
    versions.slice(taken),
    live.pace.concurrency,
    async (version) => await fetchVersion(crawl, version, join(folder, `${versions.indexOf(version)}`)),
  )
  for await (const events of fetched) {
    const isLatest = versions[done]?.file.isLatest === true
    yield* events
    done += 1
    const { files, fileVersions } = journal.state.kept
    const kept = { ...journal.state.kept, files: files + Number(isLatest), fileVersions: fileVersions + 1 }
    yield* journal.note({ taken: done, kept })
    yield {
      type: 'progress',
      done: kept.files,
      total: Math.max(kept.files, crawl.info.statistics.images ?? 0),
      unit: 'files',
    }
  }
  yield* journal.note({ batch: batch.next, taken: 0, part: batch.next === null ? 1 : 0 })
}

/** A file with more versions than one answer gives of each is asked for alone: only then does the wiki say where to go on. */
async function allVersions(
  crawl: Crawl,
  first: readonly FileVersion[],
  title: unknown,
): Promise<readonly FileVersion[]> {
  if (!crawl.live.files.all || first.length < versionsAtOnce) return first
  const parameters = { titles: textOf(title) ?? '', prop: 'imageinfo', iiprop: fileParts, iilimit: 'max' }
  const all: FileVersion[] = []
  let place = null
  do {
    const batch = await askBatch(crawl.connection, 'allimages', parameters, place)
    const isFirst = place === null
    all.push(...batch.pages.flatMap((page) => versionsOf(page, crawl.info, crawl.api, isFirst)))
    place = batch.next
  } while (place !== null)
  return all
}

/** The file event, with its bytes where they can be had, and what is missing. */
async function fetchVersion(crawl: Crawl, version: FileVersion, path: string): Promise<readonly SourceEvent[]> {
  const { file, url } = version
  const subject = `${file.name} (${file.at ?? 'without time'})`
  const alone: SourceEvent = { type: 'file', file }
  if (version.isHidden) return [alone, lossEvent('file-hidden', subject)]
  if (file.sha1 !== null && crawl.known.hasFile(file.sha1)) return [alone]
  if (url === null) return [alone, lossEvent('file-unreadable', subject, { reason: message('file-bytes-gone') })]
  const got = await fetchBytes(crawl, version, url, path)
  if (got instanceof RequestFailure) {
    const kind = got.code === 'too-large' ? 'file-too-large' : 'file-unreadable'
    const reason = message('bytes-not-kept', { problem: got.message })
    return [alone, lossEvent(kind, subject, { reason }, sizeOf(version))]
  }
  const whole: SourceEvent = {
    type: 'file',
    file: { ...file, sha1: got.sha1, bytes: got.bytes, content: readOnce(path) },
  }
  if (file.sha1 === null || file.sha1 === got.sha1) return [whole]
  const reason = message('file-not-as-announced-by-wiki')
  return [whole, lossEvent('sha1-mismatch', subject, { reason }, `announced ${file.sha1}, got ${got.sha1}`)]
}

const sizeOf = ({ file }: FileVersion): string | undefined => (file.bytes === null ? undefined : `${file.bytes} bytes`)

async function fetchBytes(
  crawl: Crawl,
  { file }: FileVersion,
  url: string,
  path: string,
): Promise<Downloaded | RequestFailure> {
  const { maxBytes } = crawl.live.files
  if ((file.bytes ?? 0) > maxBytes) return tooLarge()
  try {
    return await download(crawl.connection, { url, path, sha1: file.sha1, maxBytes })
  } catch (error) {
    // What another host does not give says nothing about the wiki.
    const isElsewhere = new URL(url).host !== new URL(crawl.api).host
    if (error instanceof RequestFailure && isElsewhere && error.kind !== 'busy') return error
    return await onlyThisFailed(crawl, error)
  }
}
