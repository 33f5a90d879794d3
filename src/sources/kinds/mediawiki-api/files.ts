/** The phase that reads every version of every upload: listed many at once, each fetched by itself and checked. */

import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { SourceEvent, SourceFile } from '../../../model/wiki.ts'
import { hexToBase36 } from '../../../support/hash.ts'
import { isUrl } from '../../../support/url.ts'
import { workAhead } from '../../../support/work-ahead.ts'
import { message } from '../../../texts/message.ts'
import { askBatch } from './batch.ts'
import type { Connection } from './connection.ts'
import type { Crawl } from './crawl.ts'
import { RequestFailure, tooLarge } from './failure.ts'
import { countOf, isSet, type Json, listOf, textOf } from './json.ts'
import { contributorOf } from './revision.ts'
import type { SiteInfo } from './site.ts'
import { lossEvent, onlyThisFailed, required } from './stops.ts'

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
  if ((file.bytes ?? 0) > maxBytes) return tooLarge(message('larger-than-allowed'))
  try {
    return await download(crawl.connection, { url, path, sha1: file.sha1, maxBytes })
  } catch (error) {
    // What another host does not give says nothing about the wiki.
    const isElsewhere = new URL(url).host !== new URL(crawl.api).host
    if (error instanceof RequestFailure && isElsewhere && error.kind !== 'busy') return error
    return await onlyThisFailed(crawl, error)
  }
}

// The bytes of a file version, onto the disk and checked, before anybody is given them.

/** Without a byte for so long a download is given up and begun again. */
const stallMs = 60_000

export interface Wanted {
  readonly url: string
  /** Where the bytes go. */
  readonly path: string
  /** As the wiki announces it, base 36. */
  readonly sha1: string | null
  readonly maxBytes: number
}

interface Downloaded {
  readonly sha1: string
  readonly bytes: number
}

/**
 * Fetches a file. Bytes that are not those announced are fetched again; when they come a second time they are what the wiki
 * has. Throws `RequestFailure`, with the code `too-large` beyond the bound.
 */
async function download(connection: Connection, wanted: Wanted): Promise<Downloaded> {
  let other: string | null = null
  return await connection.fetchFile(wanted.url, async (bytes) => {
    const got = await store(bytes, wanted)
    if (wanted.sha1 === null || got.sha1 === wanted.sha1 || got.sha1 === other) return got
    other = got.sha1
    throw new RequestFailure('passing', message('bytes-not-announced'))
  })
}

async function store(source: Readable, { path, maxBytes }: Wanted): Promise<Downloaded> {
  const hash = createHash('sha1')
  let bytes = 0
  const counted = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const timer = setTimeout(() => source.destroy(stalled()), stallMs)
    try {
      for await (const chunk of chunks) {
        timer.refresh()
        bytes += chunk.length
        if (bytes > maxBytes) throw tooLarge(message('larger-than-allowed'))
        hash.update(chunk)
        yield chunk
      }
    } finally {
      clearTimeout(timer)
    }
  }
  await pipeline(source, counted, createWriteStream(path))
  return { sha1: hexToBase36(hash.digest('hex')), bytes }
}

const stalled = (): RequestFailure => new RequestFailure('passing', message('no-answer-in-time'))

/** The bytes of a downloaded file, which is removed once they are read. */
async function* readOnce(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path)
  await rm(path)
}

// A version of an upload as the API tells it (`prop=imageinfo`).

const fileParts = 'timestamp|user|userid|comment|url|size|sha1|mime|archivename'

interface FileVersion {
  /** Without content. */
  readonly file: SourceFile
  /** Null where the wiki names none: hidden, or its bytes are gone. */
  readonly url: string | null
  readonly isHidden: boolean
}

/** The versions of a file, newest first; `isFirst` when the first of them is the current one. */
function versionsOf(page: Json, info: SiteInfo, api: string, isFirst = true): readonly FileVersion[] {
  const title = textOf(page['title']) ?? ''
  const name = title.slice(title.indexOf(':') + 1)
  return listOf(page['imageinfo']).map((json, index) => {
    const isHidden = isSet(json, 'filehidden')
    const sha1 = textOf(json['sha1']) ?? ''
    const file: SourceFile = {
      name,
      at: textOf(json['timestamp']),
      contributor: contributorOf(json),
      comment: isSet(json, 'commenthidden') ? null : (textOf(json['comment']) ?? ''),
      sha1: /^[0-9a-f]{40}$/i.test(sha1) ? hexToBase36(sha1) : null,
      bytes: countOf(json['size']),
      mime: textOf(json['mime']),
      isLatest: isFirst && index === 0,
      content: null,
    }
    const url = isHidden || isSet(json, 'filemissing') ? null : textOf(json['url'])
    return { file, url: url === null ? null : addressOf(url, info, api), isHidden }
  })
}

/** Uploads that lie on the wiki's own host are asked for where its API was reached: the name it calls itself by may lead elsewhere. */
export function addressOf(url: string, { server }: SiteInfo, api: string): string | null {
  if (!isUrl(url, api)) return null
  const address = new URL(url, api)
  if (!/^https?:$/.test(address.protocol)) return null
  const isOwn = server !== null && address.host === new URL(server).host
  return isOwn ? new URL(address.pathname + address.search, api).href : address.href
}
