/** Which capture of a web archive a link use gets: chosen offline, from the stored rows of its index (docs/links.md). */

import type { Link, LinkCapture } from '../../model/link.ts'
import { isHtmlType, isVagueType, mediaTypeOf } from '../../support/content-type.ts'
import { byKey, compareStrings } from '../../support/order.ts'
import { isUrl } from '../../support/url.ts'
import { parseUrl } from '../classify/classify-link.ts'
import { isFileAddress } from '../classify/front-page.ts'
import { normaliseUrl, surtOf } from '../classify/normalise.ts'
import type { CorpusSignals } from '../lock/lock-file.ts'
import type { ArchiveCaptures, CaptureRow } from '../lock/lock-schema.ts'
import { type GlobCaptures, matchPath } from '../policy/glob.ts'
import type { PolicyRule } from '../policy/policy-schema.ts'
import type { Policy } from '../policy/read-policy.ts'
import { matchRules, ruleFor } from '../policy/rules.ts'

type SnapshotSetting = NonNullable<PolicyRule['snapshot']>

/** The dates by which a capture is chosen. */
export interface Aim {
  /** Meeting date of the section, or introduction on the page; null when unknown. ISO 8601. */
  readonly usedAt: string | null
  /** When the original died, ISO 8601; null while it lives or when that is not known. */
  readonly diedAt: string | null
}

/** The capture of a web archive that a use of a link is given. */
export interface Snapshot {
  /** Address in the archive. */
  readonly url: string
  /** ISO 8601 UTC. */
  readonly capturedAt: string
  /** Days from `usedAt` to the capture, negative before it. */
  readonly deltaDays: number | null
  /** Further from the date aimed at than the policy likes. */
  readonly isFar: boolean
  readonly isVetted: boolean
}

interface SnapshotContext {
  readonly policy: Policy
  readonly corpus: CorpusSignals
  /** A capture is sought to be looked at: those that count only when they were are candidates, too. */
  readonly isLook?: boolean
}

/** So many captures around a date that were looked at and are no good speak for their neighbours. */
export const mostLooks = 5
/** A digest that so many other URLs of the host share is a wall or an error page. */
const sharedDigests = 3
/** Nothing on the Web was archived before. */
const firstCaptures = '1996'
const afterDays = 7
const defaultMaxDays = 365

/**
 * The capture that fits a use of a link best by the policy's setting; null when no row is usable, when the policy wants
 * none, or when the address of the archive's captures is not known.
 */
export function chooseSnapshot(
  link: Link,
  captures: ArchiveCaptures,
  aim: Aim,
  setting: SnapshotSetting,
  context: SnapshotContext,
): Snapshot | null {
  const replay = replayOf(captures, context.policy)
  if (replay === null || setting.policy === 'none') return null
  const rows = resolveRevisits(captures.rows).filter((row) => isUsable(row, link, captures, setting, context))
  const row = pick(rows, aim, setting.policy ?? 'nearest')
  if (row === null) return null
  const capturedAt = isoOf(row[0])
  const deltaDays = aim.usedAt === null ? null : daysBetween(aim.usedAt, capturedAt)
  return {
    url: replay.replace('{ts}', row[0]).replace('{url}', () => row[1]),
    capturedAt,
    deltaDays,
    isFar: setting.policy !== 'lastGood' && Math.abs(deltaDays ?? 0) > (setting.maxDays ?? defaultMaxDays),
    isVetted: captures.vetted?.[row[0]] === 'ok',
  }
}

/** Every row of an index with the address at which it can be read, for a list of what there is. */
export function archivePlaces(captures: ArchiveCaptures, policy: Policy): readonly LinkCapture[] {
  const replay = replayOf(captures, policy)
  return captures.rows.map(([at, original, status, mime, digest]) => ({
    archive: captures.source,
    at: isoOf(at),
    original,
    status,
    mime,
    digest,
    vetted: captures.vetted?.[at] ?? null,
    url: replay === null ? null : replay.replace('{ts}', at).replace('{url}', () => original),
  }))
}

const replayOf = ({ source }: ArchiveCaptures, { archives }: Policy): string | null =>
  archives.find(({ id, hosts }) => id === source || hosts.includes(hostOfSource(source)))?.replay ?? null

/** `web.archive.org`, or the whole address of the index. */
const hostOfSource = (source: string): string => (isUrl(source) ? new URL(source).hostname : source)

/** A revisit says "the same bytes as before": it takes the status and type of the last row with its digest. */
function resolveRevisits(rows: readonly CaptureRow[]): readonly CaptureRow[] {
  const known = new Map<string, CaptureRow>()
  return [...rows].sort(byKey).flatMap((row): readonly CaptureRow[] => {
    const [at, original, , mime, digest] = row
    if (mime !== 'warc/revisit') {
      known.set(digest, row)
      return [row]
    }
    const first = known.get(digest)
    return first === undefined ? [] : [[at, original, first[2], first[3], digest]]
  })
}

function isUsable(
  row: CaptureRow,
  link: Link,
  captures: ArchiveCaptures,
  setting: SnapshotSetting,
  { policy, corpus, isLook = false }: SnapshotContext,
): boolean {
  const [at, original, status, mime, digest] = row
  if (status !== '200' || at < firstCaptures || isoOf(at) > captures.queriedAt) return false
  const vetting = captures.vetted?.[at]
  const isOfType = isCompatible(link, mime)
  const counts =
    vetting === 'ok' || (vetting === undefined && (isLook || (isOfType && isGoodUnseen(captures, setting))))
  if (!counts || (link.host !== null && corpus.sharedDigest(link.host, digest) > sharedDigests)) return false
  return (isOfType || isUnsureType(link, mime)) && isOriginal(original, link, setting, policy)
}

/** Not where walls are usual, nor where all that were looked at are no good. */
function isGoodUnseen({ rows, vetted = {} }: ArchiveCaptures, { rejectIf = [] }: SnapshotSetting): boolean {
  if (rejectIf.length > 0) return false
  const seen = rows.filter(([at]) => vetted[at] !== undefined)
  return new Set(seen.map(([, , , , digest]) => digest)).size < mostLooks || seen.some(([at]) => vetted[at] === 'ok')
}

/** A file is of the kind that its ending names, sounds and films being one; any other address a page, a text or a file to read. */
function isCompatible({ requestUrl }: Link, mime: string): boolean {
  const url = parseUrl(requestUrl ?? '')
  if (url === null || !isFileAddress(url))
    return /^(?:text|application)\//.test(mime) && !isVagueType(mime) && !/(?:javascript|ecmascript|\/css)$/.test(mime)
  const wanted = mediaTypeOf(url.pathname) ?? ''
  if (wanted === 'application/pdf' || mime === wanted) return mime === wanted
  return kindOf(mime) === kindOf(wanted) && !isVagueType(mime)
}

const kindOf = (mime: string): string => (mime.split('/')[0] ?? '').replace('audio', 'video')

/** A type that tells nothing of a file, or is another one than its ending names: its first bytes tell. A page is none. */
const isUnsureType = ({ requestUrl }: Link, mime: string): boolean => {
  const url = parseUrl(requestUrl ?? '')
  return isVagueType(mime) || (url !== null && isFileAddress(url) && !isHtmlType(mime))
}

/** The same key as the link, or one of the addresses that the policy says hold its text. */
function isOriginal(original: string, link: Link, setting: SnapshotSetting, policy: Policy): boolean {
  const url = parseUrl(original)
  if (url === null) return false
  const { urls = [], never = [] } = setting
  if (holdsTextOf(link, url, urls, policy)) return true
  if (keyOf(surtOf(normaliseUrl(url, matchRules(url, policy), policy))) !== keyOf(link.surt)) return false
  const isOne = (template: string): boolean => matchPath(template, url.pathname, url.search.slice(1)) !== null
  return urls.some(isOne) || !never.some(isOne)
}

/** Whether an address is one at which the link's family keeps the text of the link: `/abc/publish` for HedgeDoc's `/abc`. */
function holdsTextOf({ requestUrl }: Link, url: URL, urls: readonly string[], policy: Policy): boolean {
  const asked = parseUrl(requestUrl ?? '')
  if (asked === null || urls.length === 0 || bareHost(asked) !== bareHost(url)) return false
  const places = ruleFor('snapshot', matchRules(asked, policy))?.captures ?? {}
  return urls.some((template) => matchPath(filledPath(template, places), url.pathname, '') !== null)
}

const bareHost = ({ host }: URL): string => host.replace(/^www\./, '')

/** A path template of the policy with the places of a link, encoded. */
export const filledPath = (template: string, places: GlobCaptures): string =>
  template.replace(/\{(\w+)\}/g, (_place, name: string) => encodeURIComponent(places[name] ?? ''))

/**
 * An address as an index compares it: without `www.`, a final slash and the id of a visitor's session, parameters in order,
 * escapes in capitals and only where they are needed. Source: IAURLCanonicalizer of the Internet Archive's wayback-core.
 */
function keyOf(surt: string): string {
  const [, before = '', query = '', fragment = ''] =
    /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(surt.replace(/,www\d*(?=[:)])/, '').replace(/%[\da-f]{2}/gi, plain)) ?? []
  const path = before.replace(/;jsessionid=[^/]*/gi, '').replace(/\/\((?:[a-z]\([\da-z]{24}\))+\)(?=\/)/gi, '')
  const parts = query.slice(1).split('&')
  const kept = parts.filter((part) => part !== '' && !sessions.some((session) => session.test(part))).sort()
  return `${kept.length > 0 ? `${path}?${kept.join('&')}` : path}${fragment}`.replace(/\/$/, '')
}

/** Escapes that no address needs are read, such as `%7E`; of the others the letters are capitals. */
function plain(written: string): string {
  const sign = String.fromCharCode(Number.parseInt(written.slice(1), 16))
  return /[\w.~!$'()*,:@-]/.test(sign) ? sign : written.toUpperCase()
}

/** Parameters of sessions: by a name that has no other use, or by a value that is a long number of letters and digits. */
const sessions = [
  /^(?:phpsessid|jsessionid|aspsessionid\w*|session_?id|sess_?id|cfid|cftoken|oscsid|zenid|xtcsid|cgisessid|sesskey)=/i,
  /^(?:s|\w*sid|\w*session)=(?=[a-z]*\d)(?=\d*[a-z])[\da-z]{16,}$/i,
]

function pick(
  rows: readonly CaptureRow[],
  { usedAt, diedAt }: Aim,
  policy: NonNullable<SnapshotSetting['policy']>,
): CaptureRow | null {
  if (policy === 'lastGood') return lastBefore(rows, diedAt)
  if (usedAt === null) return [...rows].sort(byTies)[0] ?? null
  const just = policy === 'after' ? rows.filter((row) => isJustAfter(isoOf(row[0]), usedAt)) : []
  return nearest(just.length > 0 ? just : rows, usedAt)
}

function lastBefore(rows: readonly CaptureRow[], diedAt: string | null): CaptureRow | null {
  const before = rows.filter(([at]) => diedAt === null || isoOf(at) <= diedAt)
  const last = before
    .map(([at]) => at)
    .sort()
    .at(-1)
  return before.filter(([at]) => at === last).sort(byTies)[0] ?? null
}

function isJustAfter(capturedAt: string, usedAt: string): boolean {
  const days = daysBetween(usedAt, capturedAt)
  return days >= 0 && days <= afterDays
}

/** Nearest first; then after before before, https, older, digest. */
function nearest(rows: readonly CaptureRow[], usedAt: string): CaptureRow | null {
  const gap = ([at]: CaptureRow): number => Date.parse(isoOf(at)) - Date.parse(withTime(usedAt))
  const sorted = [...rows].sort(
    (a, b) => Math.abs(gap(a)) - Math.abs(gap(b)) || Number(gap(b) >= 0) - Number(gap(a) >= 0) || byTies(a, b),
  )
  return sorted[0] ?? null
}

function byTies(a: CaptureRow, b: CaptureRow): number {
  const secure = Number(b[1].startsWith('https:')) - Number(a[1].startsWith('https:'))
  const age = compareStrings(a[0], b[0])
  return age === 0 ? secure || compareStrings(a[4], b[4]) : age
}

/** `20190512101500` → `2019-05-12T10:15:00Z`. */
export function isoOf(stamp: string): string {
  const part = (start: number, length: number): string => stamp.slice(start, start + length)
  return `${part(0, 4)}-${part(4, 2)}-${part(6, 2)}T${part(8, 2)}:${part(10, 2)}:${part(12, 2)}Z`
}

/** Whole days from one moment to another, towards zero; dates of a day or less count from their beginning, in UTC. */
export function daysBetween(from: string, to: string): number {
  const days = Math.trunc((Date.parse(withTime(to)) - Date.parse(withTime(from))) / 86_400_000)
  return days === 0 ? 0 : days
}

/** Local meeting times come without offset, cut to their precision. */
function withTime(time: string): string {
  if (/Z$|[+-]\d\d:\d\d$/.test(time)) return time
  if (/^\d{4}$/.test(time)) return `${time}-07-01T00:00:00Z`
  if (/^\d{4}-\d{2}$/.test(time))
    return Number(time.slice(5)) <= 12 ? `${time}-15T00:00:00Z` : `${time.slice(0, 4)}-07-01T00:00:00Z`
  return /^\d{4}-\d{2}-\d{2}$/.test(time) ? `${time}T00:00:00Z` : `${time}${time.length === 16 ? ':00' : ''}Z`
}
