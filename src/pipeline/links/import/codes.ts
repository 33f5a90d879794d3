/** Targets of short links, from lists `code|url` such as URLTeam publishes: they outlive the shortener. */

import { classifyLink } from '../../../links/classify.ts'
import { readShortCodes, type ShortCode } from '../../../links/import.ts'
import type { LockFinding, Observation } from '../../../links/lock.ts'
import type { Link } from '../../../model/link.ts'
import { message } from '../../../texts/message.ts'
import { type Gathered, type ImportJob, keyOf, type Left, mayBeLocked, readText, refused } from './gathered.ts'

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
