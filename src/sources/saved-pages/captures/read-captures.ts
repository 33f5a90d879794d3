/**
 * Web archives as mirrors: of each address every state of a page of the wiki that was captured as an answer of 200, and the newest
 * capture of all else; a revisit is its original's content. One pass: pages, uploads and texts go to the spool, all else is passed by.
 */

import { basename } from 'node:path'
import type { Loss } from '../../../model/loss.ts'
import type { SourceEvent } from '../../../model/wiki.ts'
import { isHtmlType } from '../../../support/content-type.ts'
import { push } from '../../../support/groups.ts'
import { spend } from '../../../support/pieces.ts'
import { StopRun } from '../../../texts/errors.ts'
import { message } from '../../../texts/message.ts'
import type { ArchivedAnswer } from '../../web-archive/answer.ts'
import { type ArchiveStream, openArchives, readAnswers } from '../../web-archive/containers.ts'
import { archiveDamaged, unreadable } from '../merge/losses.ts'
import type { Spool } from '../merge/spool.ts'
import { pathOfAddress } from '../read/addresses.ts'
import { isHtml, isNamedAsPage } from '../read/folder.ts'
import { isWikiPage } from '../read/fragment.ts'
import { readListing, textsOfFeed } from '../read/listing.ts'
import { inUtf8, type Mirror } from '../read/mirror-file.ts'
import { bounded, PackedBodyError, unpackPage } from '../read/packed-body.ts'
import { type Capture, type CapturedWikitext, openOriginals, toMirrors } from './states.ts'
import { holdsWikitext, isExport, kindOfAnswer } from './what-it-holds.ts'
import { isRaw, textsIn } from './wikitext.ts'

/** Pages of a wiki are smaller, unless they are broken. */
const maxPageBytes = 64 << 20
const answersPerEvent = 200

/** All that was captured. */
export interface ReadArchives {
  /** One for each host. */
  readonly mirrors: readonly Mirror[]
  /** Every answer, as `keyOfCapture` names it, of whatever status and kind. */
  readonly answers: ReadonlySet<string>
}

/** One way to name a capture: by its second and its address, of whatever scheme, with the port that goes without saying or not. */
export const keyOfCapture = ({ host, pathname, search }: URL, at: string): string =>
  `${at.slice(0, 19)} ${host.replace(/^www\.|:(?:80|443)$/g, '')}${pathname}${search}`

/** Takes answers one after the other, and makes mirrors of them in the end. */
export interface AnswersTaken {
  /** Whether anything of it is kept, and what of it could not be read. Throws where `archive` has no room left. */
  take(
    answer: ArchivedAnswer,
    archive: Pick<ArchiveStream, 'name' | 'room'>,
  ): Promise<{ readonly isKept: boolean; readonly losses: readonly Loss[] }>
  /** How many were taken. */
  count(): number
  /** Yields losses. */
  finish(): Generator<SourceEvent, ReadArchives>
}

/** Of each answer what is needed again goes to the spool. */
export function openAnswers(spool: Spool): AnswersTaken {
  const captures = new Map<string, Capture[]>()
  const originals = openOriginals()
  const answers = new Set<string>()
  /** Addresses of pages that answered with nothing, by the paths of their files. */
  const emptied = new Map<string, string>()
  return {
    count: () => answers.size,
    async take(answer, archive) {
      const { capture, fault, isEmpty } = await keep(answer, spool, archive)
      const { address, date } = answer
      const path = `${address.host}/${pathOfAddress(address)}`
      answers.add(keyOfCapture(address, date))
      if (isEmpty === true) emptied.set(path, address.href)
      if (capture !== null) {
        originals.add(capture)
        push(captures, path, capture)
      }
      return { isKept: capture !== null, losses: fault === null ? [] : [unreadable(address.href, fault)] }
    },
    *finish() {
      for (const [path, href] of emptied)
        if (!captures.has(path)) yield { type: 'loss', loss: unreadable(href, message('file-is-empty')) }
      return { mirrors: yield* toMirrors([...captures.values()], originals), answers }
    },
  }
}

/** Reads them in the order given, of each not more than so many bytes. Yields losses and progress. */
export async function* readArchives(
  paths: readonly string[],
  spool: Spool,
  maxBytes: number,
): AsyncGenerator<SourceEvent, ReadArchives> {
  const taken = openAnswers(spool)
  for await (const opened of openAll(paths, maxBytes)) {
    if (opened.error !== null) yield { type: 'loss', loss: archiveDamaged(opened.name, opened.error) }
    else {
      const { archive } = opened
      const damage: string[] = []
      try {
        for await (const answer of readAnswers(archive, (reason) => void damage.push(reason))) {
          const { isKept, losses } = await taken.take(answer, archive)
          for (const loss of losses) yield { type: 'loss', loss }
          if (isKept && taken.count() % answersPerEvent === 0)
            yield { type: 'progress', done: taken.count(), total: null, unit: 'files' }
        }
      } catch (error) {
        if (!(error instanceof Error) || (error instanceof StopRun && error.code === 'TOOL_MISSING')) throw error
        damage.push(error.message)
      }
      // What is damaged further on follows from it, or is as lost as it is.
      const [first] = damage
      if (archive.isWhole && first !== undefined) yield { type: 'loss', loss: archiveDamaged(archive.name, first) }
    }
  }
  return yield* taken.finish()
}

type Opened =
  | { readonly archive: ArchiveStream; readonly error: null }
  /** A package that is cut off, empty or no zip. */
  | { readonly name: string; readonly error: string }

async function* openAll(paths: readonly string[], maxBytes: number): AsyncGenerator<Opened> {
  for (const path of paths) {
    try {
      for await (const archive of openArchives(path, maxBytes)) yield { archive, error: null }
    } catch (error) {
      if (!(error instanceof Error)) throw error
      yield { name: basename(path), error: error.message }
    }
  }
}

interface Kept {
  /** Null for what holds nothing of a wiki. */
  readonly capture: Capture | null
  /** Why its body is not to be had. */
  readonly fault: PackedBodyError['reason'] | null
  /** Whether the address is that of a page, and nothing is in the answer. */
  readonly isEmpty?: boolean
}

const passedBy: Kept = { capture: null, fault: null }

async function keep(
  answer: ArchivedAnswer,
  spool: Spool,
  archive: Pick<ArchiveStream, 'name' | 'room'>,
): Promise<Kept> {
  const { address, date, digest, sameAs, coding } = answer
  const kind = isAnswered(answer) ? kindOfAnswer(answer) : null
  if (kind === null) return passedBy
  const isPage = kind === 'page'
  const capture = { address, date, digest, sameAs, coding, isPage, isOfWiki: false, texts: [], exported: null }
  if (sameAs !== null) return { ...passedBy, capture: { ...capture, body: null } }
  try {
    if (kind === 'upload')
      return { ...passedBy, capture: { ...capture, body: await spool.keepStream(bounded(answer.content())) } }
    const path = pathOfAddress(address)
    const content = inUtf8(unpackPage(await readWhole(answer.content()), { path, coding }).bytes, answer.charset)
    spend(archive.room, content.length, { path: archive.name, entry: address.href })
    const held = kind === 'text' ? await heldIn(answer, content, spool) : null
    if (content.length === 0) return { ...passedBy, isEmpty: isPage && isNamedAsPage.test(path) }
    const source = content.toString('utf8')
    const isListed = held?.exported == null && readListing({ path, address: address.href, source }) !== null
    if (held !== null && !isListed) return { ...passedBy, capture: { ...capture, ...held, body: null } }
    if (!isListed && !isHtml(content)) return passedBy
    const isOfWiki = isListed || isWikiPage(source)
    const body = await spool.keep(content)
    return { ...passedBy, capture: { ...capture, ...held, isPage: true, coding: '', isOfWiki, body } }
  } catch (error) {
    if (error instanceof PackedBodyError) return { ...passedBy, fault: error.reason }
    throw error
  }
}

/** An answer of 200; a revisit by a conditional request has the status 304. */
const isAnswered = ({ status, sameAs }: ArchivedAnswer): boolean =>
  status === 200 || (sameAs !== null && status === 304)

/** Texts and exports that an answer holds; null where it holds none. */
async function heldIn(
  { address, lastModified, type }: ArchivedAnswer,
  content: Buffer,
  spool: Spool,
): Promise<Pick<Capture, 'texts' | 'exported' | 'isUnread'> | null> {
  if (isExport(content)) return { texts: [], exported: await spool.keep(content), isUnread: false }
  const body = content.toString('utf8')
  const texts: CapturedWikitext[] = []
  for (const { text, ...fact } of [...textsIn({ address, lastModified, type }, body), ...textsOfFeed(body)])
    texts.push({ fact, body: await spool.keep(Buffer.from(text)) })
  const isUnread = texts.length === 0 && !(isRaw(address) && isHtmlType(type)) && holdsWikitext(address, body)
  return texts.length > 0 || isUnread ? { texts, exported: null, isUnread } : null
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
