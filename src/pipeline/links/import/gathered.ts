/** What the readers of imported files share. */

import { createReadStream, readFileSync } from 'node:fs'
import { classifyLink } from '../../../links/classify.ts'
import { readShortCodes, type ShortCode } from '../../../links/import.ts'
import type { EntryKey, LockFinding, Observation } from '../../../links/lock.ts'
import type { Link } from '../../../model/link.ts'
import type { Message, Wording } from '../../../model/message.ts'
import { StopRun, systemReason } from '../../../texts/errors.ts'
import { message } from '../../../texts/message.ts'
import type { LinkWiki } from '../links-wiki.ts'

/** One file to be imported, and the wiki whose links it may tell of. */
export interface ImportJob {
  /** Path as the user gave it. */
  readonly file: string
  readonly wiki: LinkWiki
  /** The shortener of a list of codes; null: the one of the corpus. */
  readonly host: string | null
  /** Time of what bears none of its own, ISO 8601 in whole seconds. */
  readonly now: string
}

/** What one file gave: findings for the lock, and what was left out of it. */
export interface Gathered {
  readonly kind: 'captures' | 'decisions' | 'codes'
  /** Copies, decisions or targets that are in the lock now. */
  readonly taken: number
  readonly left: readonly Left[]
  readonly findings: readonly LockFinding[]
}

/** What was in the file and is not in the lock. */
export interface Left {
  /** The address, line or code. */
  readonly subject: string
  readonly reason: Message
}

/** The error that refuses a file; the reason is a sentence of ours, or the words of what reads it. */
export const refused = (file: string, reason: Wording, cause?: unknown): StopRun =>
  new StopRun('IMPORT_REFUSED', { path: file, reason }, { cause })

/** A list, in UTF-8; in another encoding its words would not be the same. */
export function readText(file: string): string {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch (cause) {
    throw refused(file, systemReason(cause), cause)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw refused(file, message('no-utf8'), cause)
  }
}

/** A list that may be long, in UTF-8 as in `readText`, piece by piece. */
export async function* readPieces(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(file)) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (cause) {
    throw refused(file, cause instanceof TypeError ? 'it is no text in UTF-8' : systemReason(cause), cause)
  }
}

/** The link as the lock names it. */
export const keyOf = ({ raw, surt, requestUrl }: Link): EntryKey =>
  requestUrl === null || requestUrl === raw ? { raw, surt } : { raw, surt, requestUrl }

/** Addresses that give rights are never in the lock. */
export const mayBeLocked = ({ capability, host }: Link): boolean => capability !== 'always' && host !== null

// Targets of short links, from lists `code|url` such as URLTeam publishes: they outlive the shortener.

/** Throws IMPORT_REFUSED for a file without a line of the form, and where the shortener is not known. */
export function codes(job: ImportJob): Gathered {
  const { file, wiki, now } = job
  const { found, malformed } = readShortCodes(readText(file))
  if (found.length === 0) throw refused(file, message('no-line-of-code'))
  const { policy, wiki: addresses } = wiki.links
  const givesRights = (url: string): boolean => classifyLink(url, { policy, wiki: addresses }).capability === 'always'
  const targets = new Map(found.map(({ code, url }: ShortCode) => [code, url]))
  const left: Left[] = malformed.map((line) => ({
    subject: `${file}:${line}`,
    reason: message('line-not-code-and-url'),
  }))
  const findings = shortLinks(job).flatMap((link): readonly LockFinding[] => {
    const target = targets.get(codeOf(link))
    if (target !== undefined && !givesRights(target))
      return [{ keys: [keyOf(link)], observation: observationOf(link, target, now) }]
    left.push({
      subject: link.raw,
      reason: message(target === undefined ? 'code-not-in-list' : 'target-gives-rights'),
    })
    return []
  })
  return { kind: 'codes', taken: findings.length, left, findings }
}

/** The short links of one shortener: a code means nothing without its host. */
function shortLinks({ file, wiki, host }: ImportJob): readonly Link[] {
  const short = [...wiki.view.links()].filter((link) => link.class === 'shortener' && mayBeLocked(link))
  const hosts = [...new Set(short.map((link) => link.host ?? ''))].sort()
  if (hosts.length === 0) throw refused(file, message('no-short-link-cited'))
  if (host === null && hosts.length > 1) throw refused(file, message('codes-of-several-hosts', { hosts }))
  if (host !== null && !hosts.includes(host)) throw refused(file, message('no-short-link-of-host', { host, hosts }))
  return short.filter((link) => host === null || link.host === host)
}

/** As the list writes it; an escape that is none stays. */
function codeOf({ requestUrl }: Link): string {
  const path = new URL(requestUrl ?? '').pathname.slice(1)
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return path
    throw error
  }
}

function observationOf({ requestUrl }: Link, target: string, at: string): Observation {
  const request = requestUrl ?? ''
  const hops = [{ url: request, status: 301 }]
  return { at, via: 'import', probe: 'http', request, outcome: 'ok', hops, final: target }
}
