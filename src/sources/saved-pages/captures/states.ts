/** Of all captures of an address the states that it had, and of those of a host a mirror. */

import type { SourceEvent } from '../../../model/wiki.ts'
import { push } from '../../../support/groups.ts'
import { sha1Base32 } from '../../../support/hash.ts'
import { byKey, compareStrings } from '../../../support/order.ts'
import { urlOf } from '../../../support/url.ts'
import type { ArchivedAnswer } from '../../web-archive/answer.ts'
import { notOfThisWiki, revisitWithoutOriginal } from '../merge/losses.ts'
import type { SpooledBody } from '../merge/spool.ts'
import { pathOfAddress, plainHost } from '../read/addresses.ts'
import { byPath, type Mirror, type MirrorFile, type SavedExport, type SavedWikitext } from '../read/mirror-file.ts'

/** An answer of which something is kept. */
export interface Capture extends Pick<ArchivedAnswer, 'address' | 'date' | 'digest' | 'sameAs' | 'coding'> {
  readonly isPage: boolean
  /** Whether it shows a page of a wiki; of a revisit its original tells. */
  readonly isOfWiki: boolean
  /** Null: it is said to be the same as another one, or holds texts alone. */
  readonly body: SpooledBody | null
  /** Texts as the wiki stores them that it holds. */
  readonly texts: readonly CapturedWikitext[]
  /** Where it is an answer of Special:Export. */
  readonly exported: SpooledBody | null
  /** Whether it holds wikitext that is not read. */
  readonly isUnread?: boolean
}

/** A text that an answer holds. */
export interface CapturedWikitext extends Pick<SavedWikitext, 'fact'> {
  readonly body: SpooledBody
}

type Original = Pick<Capture, 'isOfWiki' | 'coding' | 'date' | 'digest'> & { readonly body: SpooledBody }

interface Originals {
  add(capture: Capture): void
  find(capture: Capture): Original | null
}

/**
 * By what a revisit may name: address and date, or the digest of the content. One that names neither repeats what its address showed
 * last before; one whose own original is not here repeats no other.
 */
export function openOriginals(): Originals {
  const byCapture = new Map<string, Original>()
  const byAddress = new Map<string, Original[]>()
  const byDigest = new Map<string, Original>()
  return {
    add({ address, date, digest: written, body, isOfWiki, coding }) {
      if (body === null) return
      const [key, digest] = [keyOf(address), digestIn(written)]
      const original = { body, isOfWiki, coding, date, digest }
      byCapture.set(`${key} ${date}`, original)
      push(byAddress, key, original)
      if (digest !== null) byDigest.set(digest, original)
    },
    find({ address, date, digest: written, body, sameAs, isOfWiki, coding }) {
      const digest = digestIn(written)
      if (body !== null) return { body, isOfWiki, coding, date, digest }
      const key = keyOf(urlOf((sameAs?.address ?? '').replace(/^<(.*)>$/, '$1')) ?? address)
      return (
        byCapture.get(`${key} ${sameAs?.date}`) ??
        (digest === null ? undefined : byDigest.get(digest)) ??
        lastOf(byAddress.get(key) ?? [], { digest, date: sameAs?.date ?? date })
      )
    },
  }
}

/** Of whatever scheme. */
const keyOf = ({ host, pathname, search }: URL): string => `${plainHost(host)}${pathname}${search}`

/** Of nothing at all: what an answer of 304 holds. */
const digestOfNothing = sha1Base32(Buffer.alloc(0)).toLowerCase()

/** With or without the name of its algorithm, in letters of either size; null where none is told, or that of nothing. */
function digestIn(written: string | null): string | null {
  const digest = written?.replace(/^(?:urn:)?sha-?1:/i, '').toLowerCase() ?? null
  return digest === digestOfNothing ? null : digest
}

/** The newest one until then that may hold what has this digest. */
const lastOf = (originals: readonly Original[], { digest, date }: Pick<Capture, 'digest' | 'date'>): Original | null =>
  originals
    .filter((one) => one.date <= date && (digest === null || one.digest === null))
    .reduce<Original | null>((last, one) => (last !== null && last.date > one.date ? last : one), null)

/** All that was captured on one host. */
interface OfHost {
  readonly files: { readonly file: MirrorFile; readonly isPage: boolean }[]
  readonly texts: SavedWikitext[]
  readonly exports: SavedExport[]
  readonly unread: Set<string>
}

/** One mirror for each host, from the captures of each address; yields losses. */
export function* toMirrors(
  captured: readonly (readonly Capture[])[],
  originals: Originals,
): Generator<SourceEvent, readonly Mirror[]> {
  const hosts = new Map<string, OfHost>()
  const others: string[] = []
  for (const captures of captured) {
    const newestFirst = [...captures].sort((a, b) => compareStrings(b.date, a.date))
    const [{ address } = { address: null }] = newestFirst
    if (address === null) continue
    const ofHost = hosts.get(address.host) ?? { files: [], texts: [], exports: [], unread: new Set() }
    hosts.set(address.host, ofHost)
    const shown = newestFirst.filter(({ body, sameAs }) => body !== null || sameAs !== null)
    const bodies = shown.map((capture) => ({ capture, original: originals.find(capture) }))
    const lost = bodies.find(({ capture, original }) => original === null && capture.isPage)
    if (lost !== undefined) yield { type: 'loss', loss: revisitWithoutOriginal(address.href) }
    ofHost.files.push(...filesOf(address, bodies))
    others.push(...passedOver(bodies))
    for (const capture of newestFirst) addTexts(capture, ofHost)
  }
  for (const loss of notOfThisWiki(others.sort())) yield { type: 'loss', loss }
  return [...hosts].sort(byKey).map(([host, { files, texts, exports, unread }]) => ({
    host,
    files: files.map(({ file }) => file).sort(byPath),
    pageFiles: files.flatMap(({ file, isPage }) => (isPage ? [file] : [])).sort(byPath),
    texts: texts.sort(byPath),
    exports: exports.sort(byPath),
    unreadWikitext: [...unread].sort(),
  }))
}

function addTexts({ address, date, texts, exported, isUnread }: Capture, ofHost: OfHost): void {
  const path = pathOfAddress(address)
  for (const { fact, body } of texts)
    ofHost.texts.push({ path, fact, captured: [date], text: async () => (await body.read()).toString('utf8') })
  if (exported !== null)
    ofHost.exports.push({ path, address: address.href, captured: date, stream: () => exported.stream() })
  if (isUnread === true) ofHost.unread.add(address.href)
}

function filesOf(address: URL, bodies: readonly FoundBody[]): OfHost['files'] {
  const path = pathOfAddress(address)
  return statesOf(bodies).map(({ capture, original, captured }, age) => {
    const { body, coding } = original
    const file = { ...body, path, coding, address: capture.address.href, isPast: age > 0, captured }
    return { file, isPage: capture.isPage }
  })
}

interface FoundBody {
  readonly capture: Capture
  readonly original: Original | null
}

/** One content, its newest capture, and the times of all. */
interface State extends FoundBody {
  readonly original: Original
  readonly captured: readonly string[]
}

/** Captures that show something else, of an address that showed the wiki on other days. */
function passedOver(bodies: readonly FoundBody[]): readonly string[] {
  const isOfWiki = ({ original }: FoundBody): boolean => original?.isOfWiki === true
  if (!bodies.some(isOfWiki)) return []
  return bodies.flatMap((one) => (one.original === null || isOfWiki(one) ? [] : one.capture.address.href))
}

/** Of captures of one address, newest first: those of the wiki, each content once; of an address that never showed it, the newest one. */
function statesOf(bodies: readonly FoundBody[]): readonly State[] {
  const there = bodies.flatMap(({ capture, original }) =>
    original === null ? [] : { capture, original, captured: [capture.date] },
  )
  const ofWiki = there.filter(({ original }) => original.isOfWiki)
  if (ofWiki.length === 0) return there.slice(0, 1)
  const states = new Map<SpooledBody, State>()
  for (const state of ofWiki) {
    const known = states.get(state.original.body)
    const captured = [...state.captured, ...(known?.captured ?? [])].sort()
    states.set(state.original.body, { ...(known ?? state), captured: [...new Set(captured)] })
  }
  return [...states.values()]
}
