/**
 * Web archives as mirrors: of each address every state of a page of the wiki that was captured as an answer of 200, and the newest
 * capture of all else; a revisit is its original's content. One pass: pages and uploads go to the spool, everything else is passed by.
 */

import { basename } from 'node:path'
import type { SourceEvent } from '../../../../model/wiki.ts'
import { isHtmlType } from '../../../../support/content-type.ts'
import { push } from '../../../../support/groups.ts'
import { byKey, compareStrings } from '../../../../support/order.ts'
import { spend } from '../../../../support/pieces.ts'
import { isUrl } from '../../../../support/url.ts'
import { archiveDamaged, revisitWithoutOriginal, unreadable } from '../merge/losses.ts'
import type { Spool, SpooledBody } from '../merge/spool.ts'
import { pathOfAddress } from '../read/addresses.ts'
import { isHtml } from '../read/folder.ts'
import { isWikiPage } from '../read/fragment.ts'
import { byPath, type Mirror, type MirrorFile } from '../read/mirror-file.ts'
import { bounded, PackedBodyError, unpackPage } from '../read/packed-body.ts'
import { isPicturePath } from '../read/uploads.ts'
import { type ArchivedAnswer, openWarcs, readAnswers, type WarcStream } from './records.ts'

interface Capture {
  readonly address: URL
  readonly date: string
  readonly isPage: boolean
  /** Whether it shows a page of a wiki; of a revisit its original tells. */
  readonly isOfWiki: boolean
  readonly coding: string
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
  const captures = new Map<string, Capture[]>()
  const originals = openOriginals()
  const unread = new Map<string, Set<string>>()
  let answers = 0
  for await (const opened of openAll(paths, maxBytes)) {
    if (opened.error !== null) yield { type: 'loss', loss: archiveDamaged(opened.name, opened.error) }
    else {
      const { warc } = opened
      try {
        for await (const answer of readAnswers(warc)) {
          const { capture, hasWikitext, fault } = await keep(answer, spool, warc)
          const { address } = answer
          if (fault !== null) yield { type: 'loss', loss: unreadable(address.href, fault) }
          if (hasWikitext) unread.set(address.host, (unread.get(address.host) ?? new Set()).add(address.href))
          if (capture === null) continue
          originals.add(capture)
          const key = `${address.host}/${pathOfAddress(address)}`
          push(captures, key, capture)
          answers += 1
          if (answers % answersPerEvent === 0) yield { type: 'progress', done: answers, total: null, unit: 'files' }
        }
      } catch (error) {
        if (!(error instanceof Error)) throw error
        if (warc.isWhole) yield { type: 'loss', loss: archiveDamaged(warc.name, error.message) }
      }
    }
  }
  return yield* toMirrors([...captures.values()], originals, unread)
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

interface Kept {
  /** Null for what is neither a page nor an upload. */
  readonly capture: Capture | null
  readonly hasWikitext: boolean
  /** Why its body is not to be had. */
  readonly fault: PackedBodyError['reason'] | null
}

const passedBy: Kept = { capture: null, hasWikitext: false, fault: null }

async function keep(answer: ArchivedAnswer, spool: Spool, { name, room }: WarcStream): Promise<Kept> {
  const { address, date, digest, sameAs, type, coding } = answer
  const path = pathOfAddress(address)
  const isUpload = isPicturePath(path)
  const isPage = isHtmlType(type) || (type === '' && !isUpload)
  const capture = { address, date, digest, sameAs, coding, isOfWiki: false, isPage }
  if (sameAs !== null) return { ...passedBy, capture: { ...capture, isPage: !isUpload, body: null } }
  if (!isUpload && !isPage && !mayHoldWikitext(address, type)) return passedBy
  try {
    if (isUpload && !isPage)
      return { ...passedBy, capture: { ...capture, body: await spool.keepStream(bounded(answer.content())) } }
    const content = unpackPage(await readWhole(answer.content()), { path, coding }).bytes
    spend(room, content.length, { path: name, entry: address.href })
    const hasWikitext = holdsWikitext(address, content)
    if (!isPage || !isHtml(content)) return { ...passedBy, hasWikitext }
    const page = { ...capture, coding: '', isOfWiki: isWikiPage(content.toString('utf8')) }
    return { ...passedBy, hasWikitext, capture: { ...page, body: await spool.keep(content) } }
  } catch (error) {
    if (error instanceof PackedBodyError) return { ...passedBy, fault: error.reason }
    throw error
  }
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

type Original = Pick<Capture, 'isOfWiki' | 'coding'> & { readonly body: SpooledBody }

interface Originals {
  add(capture: Capture): void
  find(capture: Capture): Original | null
}

/** By what a revisit may name: address and date, or the digest of the content. */
function openOriginals(): Originals {
  const byCapture = new Map<string, Original>()
  const byDigest = new Map<string, Original>()
  return {
    add({ address, date, digest, body, isOfWiki, coding }) {
      if (body === null) return
      const original = { body, isOfWiki, coding }
      byCapture.set(`${address.href} ${date}`, original).set(address.href, original)
      if (digest !== null) byDigest.set(digest, original)
    },
    find({ address, digest, body, sameAs, isOfWiki, coding }) {
      if (body !== null) return { body, isOfWiki, coding }
      const original = (sameAs?.address ?? '').replace(/^<(.*)>$/, '$1')
      const named = isUrl(original) ? new URL(original).href : null
      return (
        byCapture.get(`${named} ${sameAs?.date}`) ??
        (digest === null ? undefined : byDigest.get(digest)) ??
        byCapture.get(named ?? address.href) ??
        null
      )
    },
  }
}

function* toMirrors(
  captured: readonly (readonly Capture[])[],
  originals: Originals,
  unread: ReadonlyMap<string, ReadonlySet<string>>,
): Generator<SourceEvent, readonly Mirror[]> {
  const hosts = new Map<string, { readonly file: MirrorFile; readonly isPage: boolean }[]>()
  for (const captures of captured) {
    const newestFirst = [...captures].sort((a, b) => compareStrings(b.date, a.date))
    const bodies = newestFirst.map((capture) => ({ capture, original: originals.find(capture) }))
    const lost = bodies.find(({ capture, original }) => original === null && capture.isPage)
    if (lost !== undefined) yield { type: 'loss', loss: revisitWithoutOriginal(lost.capture.address.href) }
    for (const [age, { capture, original }] of statesOf(bodies).entries()) {
      const { host } = capture.address
      const path = pathOfAddress(capture.address)
      const { body, coding } = original
      const file = { ...body, path, coding, address: capture.address.href, isPast: age > 0 }
      push(hosts, host, { file, isPage: capture.isPage })
    }
  }
  return [...hosts].sort(byKey).map(([host, kept]) => ({
    host,
    files: kept.map(({ file }) => file).sort(byPath),
    pageFiles: kept.flatMap(({ file, isPage }) => (isPage ? [file] : [])).sort(byPath),
    unreadWikitext: [...(unread.get(host) ?? [])].sort(),
  }))
}

interface FoundBody {
  readonly capture: Capture
  readonly original: Original | null
}
type State = FoundBody & { readonly original: Original }

/** Of captures of one address, newest first: those of the wiki, each content once; of an address that never showed it, the newest one. */
function statesOf(bodies: readonly FoundBody[]): readonly State[] {
  const there = bodies.filter((one): one is State => one.original !== null)
  const ofWiki = there.filter(({ original }) => original.isOfWiki)
  if (ofWiki.length === 0) return there.slice(0, 1)
  return [...new Map([...ofWiki].reverse().map((state) => [state.original.body, state])).values()].sort((a, b) =>
    compareStrings(b.capture.date, a.capture.date),
  )
}

// Answers of a MediaWiki that hold wikitext: what was asked, and whether it came.

/** Whether an answer is read for wikitext, though it is no page: by its address, or as an export by its type. */
const mayHoldWikitext = (address: URL, type: string): boolean =>
  isRaw(address) || isOfApi(address) || /(?:^|[/+])xml$/.test(type) || /[:/]Export\b/i.test(address.href)

/** Whether the body of an answer (unpacked) holds the text of pages: `action=raw`, an edit form, an export, the API's revisions. */
function holdsWikitext(address: URL, body: Buffer): boolean {
  const start = body.toString('utf8', 0, 4096).trimStart()
  if (isExport.test(start)) return body.includes('</revision>')
  if (isRaw(address)) return start !== '' && !start.startsWith('<!DOCTYPE')
  if (isOfApi(address)) return holdsContent(body.toString('utf8'))
  return formText.test(body.toString('utf8'))
}

const isExport = /^(?:<\?xml[^<>]*\?>\s*)?<mediawiki\b/

/** Style sheets and scripts are asked for in this way by every page of older versions. */
function isRaw({ searchParams }: URL): boolean {
  const isCode = /css|javascript/.test(searchParams.get('ctype') ?? '') || searchParams.has('gen')
  return searchParams.get('action') === 'raw' && !isCode
}

const isOfApi = ({ pathname }: URL): boolean => /\/(?:api\.php\d?|rest\.php\/v1\/page\/[^/]+)$/.test(pathname)

/** JSON of any format version, XML, and either of them shown as a page; version 1 keeps a text under an asterisk. */
const holdsContent = (answer: string): boolean =>
  /(?:"|&quot;)(?:contentformat|content_model|wikitext)(?:"|&quot;)\s*:|<rev\b[^<>]*>[^<]|&lt;rev\b|<wikitext\b/.test(
    answer,
  ) ||
  (/(?:"|&quot;)rev(?:ision)?s(?:"|&quot;)\s*:/.test(answer) && /(?:"|&quot;)\*(?:"|&quot;)\s*:/.test(answer))

const formText = /<textarea\b[^<>]*\bname=["']?wpTextbox1\b[^<>]*>\s*[^\s<]/i
