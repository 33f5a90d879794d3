/**
 * Web archives as mirrors: of each address the newest capture that was an answer of 200; a revisit is its original's content.
 * One pass: pages and uploads go to the spool, everything else is passed by.
 */

import { basename } from 'node:path'
import type { SourceEvent } from '../../../../model/wiki.ts'
import { isHtmlType } from '../../../../support/content-type.ts'
import { byKey } from '../../../../support/order.ts'
import { isUrl } from '../../../../support/url.ts'
import { archiveDamaged, revisitWithoutOriginal } from '../merge/losses.ts'
import type { Spool, SpooledBody } from '../merge/spool.ts'
import { pathOfAddress } from '../read/addresses.ts'
import { isHtml } from '../read/folder.ts'
import { byPath, type Mirror, type MirrorFile } from '../read/mirror-file.ts'
import { isPicturePath } from '../read/uploads.ts'
import { openWarcs, type WarcStream } from './packages.ts'
import { type ArchivedAnswer, readAnswers } from './records.ts'

interface Capture {
  readonly address: URL
  readonly date: string
  readonly isPage: boolean
  /** Null: it is said to be the same as another one. */
  readonly body: SpooledBody | null
  readonly sameAs: ArchivedAnswer['sameAs']
  readonly digest: string | null
}

/** Pages of a wiki are smaller, unless they are broken. */
const maxPageBytes = 64 << 20
const answersPerEvent = 200

/**
 * Reads them in the order given, of each not more than so many bytes. Yields losses and progress, returns one mirror for each
 * host.
 */
export async function* readArchives(
  paths: readonly string[],
  spool: Spool,
  maxBytes: number,
): AsyncGenerator<SourceEvent, readonly Mirror[]> {
  const newest = new Map<string, Capture>()
  const originals = openOriginals()
  let answers = 0
  for await (const opened of openAll(paths, maxBytes)) {
    if (opened.error !== null) yield { type: 'loss', loss: archiveDamaged(opened.name, opened.error) }
    else {
      const { name, bytes, isWhole } = opened.warc
      try {
        for await (const answer of readAnswers(bytes)) {
          const capture = await keep(answer, spool)
          if (capture === null) continue
          originals.add(capture)
          const key = `${capture.address.host}/${pathOfAddress(capture.address)}`
          if (capture.date >= (newest.get(key)?.date ?? '')) newest.set(key, capture)
          answers += 1
          if (answers % answersPerEvent === 0) yield { type: 'progress', done: answers, total: null, unit: 'files' }
        }
      } catch (error) {
        if (!(error instanceof Error)) throw error
        if (isWhole) yield { type: 'loss', loss: archiveDamaged(name, error.message) }
      }
    }
  }
  return yield* toMirrors([...newest.values()], originals)
}

type Opened =
  | { readonly warc: WarcStream; readonly error: null }
  /** A package that is cut off, empty or no zip. */
  | { readonly name: string; readonly error: string }

async function* openAll(paths: readonly string[], maxBytes: number): AsyncGenerator<Opened> {
  for (const path of paths) {
    try {
      for await (const warc of openWarcs(path, maxBytes)) yield { warc, error: null }
    } catch (error) {
      if (!(error instanceof Error)) throw error
      yield { name: basename(path), error: error.message }
    }
  }
}

async function keep(answer: ArchivedAnswer, spool: Spool): Promise<Capture | null> {
  const { address, date, digest, sameAs, type } = answer
  const isUpload = isPicturePath(pathOfAddress(address))
  const isPage = isHtmlType(type) || (type === '' && !isUpload)
  if (sameAs !== null) return { address, date, digest, sameAs, isPage: !isUpload, body: null }
  if (isUpload && !isPage)
    return { address, date, digest, sameAs, isPage: false, body: await spool.keepStream(answer.content()) }
  if (!isPage) return null
  const content = await readWhole(answer.content())
  return isHtml(content) ? { address, date, digest, sameAs, isPage: true, body: await spool.keep(content) } : null
}

async function readWhole(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of content) {
    bytes += chunk.length
    if (bytes > maxPageBytes) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

interface Originals {
  add(capture: Capture): void
  find(capture: Capture): SpooledBody | null
}

/** By what a revisit may name: address and date, or the digest of the content. */
function openOriginals(): Originals {
  const byCapture = new Map<string, SpooledBody>()
  const byDigest = new Map<string, SpooledBody>()
  return {
    add({ address, date, digest, body }) {
      if (body === null) return
      byCapture.set(`${address.href} ${date}`, body).set(address.href, body)
      if (digest !== null) byDigest.set(digest, body)
    },
    find({ address, digest, body, sameAs }) {
      if (body !== null || sameAs === null) return body
      const original = (sameAs.address ?? '').replace(/^<(.*)>$/, '$1')
      const named = isUrl(original) ? new URL(original).href : null
      return (
        byCapture.get(`${named} ${sameAs.date}`) ??
        (digest === null ? undefined : byDigest.get(digest)) ??
        byCapture.get(named ?? address.href) ??
        null
      )
    },
  }
}

function* toMirrors(captures: readonly Capture[], originals: Originals): Generator<SourceEvent, readonly Mirror[]> {
  const hosts = new Map<string, { readonly file: MirrorFile; readonly isPage: boolean }[]>()
  for (const capture of captures) {
    const body = originals.find(capture)
    const path = pathOfAddress(capture.address)
    if (body === null) {
      if (capture.isPage) yield { type: 'loss', loss: revisitWithoutOriginal(capture.address.href) }
      continue
    }
    const { host } = capture.address
    const files = hosts.get(host) ?? []
    files.push({ file: { ...body, path, address: capture.address.href }, isPage: capture.isPage })
    hosts.set(host, files)
  }
  return [...hosts].sort(byKey).map(([host, kept]) => ({
    host,
    files: kept.map(({ file }) => file).sort(byPath),
    pageFiles: kept.flatMap(({ file, isPage }) => (isPage ? [file] : [])).sort(byPath),
  }))
}
