/** Texts as the wiki stores them, out of answers, forms and exports that were captured, as events. */

import type { Loss } from '../../../model/loss.ts'
import { parseTitle, titleRules } from '../../../model/title.ts'
import type { SourceEvent, SourcePage, WikiSite } from '../../../model/wiki.ts'
import { groupBy } from '../../../support/groups.ts'
import { byKey, compareStrings } from '../../../support/order.ts'
import { StopRun } from '../../../texts/errors.ts'
import { loss } from '../../../texts/loss.ts'
import { sharedContext } from '../../export-xml/context.ts'
import { readDump } from '../../export-xml/dump.ts'
import { redirectOf } from '../../export-xml/redirects.ts'
import { nothingHidden, type RevisionFact } from '../read/facts.ts'
import type { SavedExport, SavedWikitext } from '../read/mirror-file.ts'
import { exactTime } from './clock.ts'
import type { Exported } from './exported.ts'
import { archiveDamaged } from './losses.ts'
import type { Sight } from './mirror-index.ts'

/** Told by exports: revisions that one before has told are passed by. Fills `exported`; what is no export is a loss. */
export async function* exportEvents(exports: readonly SavedExport[], exported: Exported): AsyncGenerator<SourceEvent> {
  const shared = sharedContext(null)
  for (const { address, captured, stream } of exports) {
    try {
      const bytes = { chunks: stream(), damage: () => null }
      for await (const event of readDump(bytes, address, { ...shared, name: address })) {
        if (event.type !== 'revision') {
          yield event
          continue
        }
        const { revision } = event
        const { title, revisionId, parentId, at } = revision
        if (revisionId === null || exported.has(revisionId)) continue
        exported.add({ title, revisionId, parentId, at })
        // The newest one of an export was so on the day of its capture alone.
        yield { type: 'revision', revision: { ...revision, isLatest: null, captured: [captured] } }
      }
    } catch (error) {
      if (!(error instanceof StopRun)) throw error
      yield { type: 'loss', loss: archiveDamaged(address, error.message) }
    }
  }
  yield* shared.redirects.events()
  for (const one of shared.tally.texts.losses()) yield { type: 'loss', loss: one }
}

/** A text with the page that it is of, as the wiki names it. */
interface PlacedText extends SavedWikitext {
  readonly namespaceId: number
}

/** Moments at which a page is known to have had one of its revisions. */
export interface SeenStates {
  readonly sights: readonly Sight[]
  readonly made: readonly MadeRevision[]
  /** Whether printed times are right to the minute, and not only to the hours between two zones. */
  readonly isClockSure: boolean
}

/** A revision and when it was made: ISO 8601 in UTC, of the beginning of its minute where it is not exact. */
interface MadeRevision extends Pick<RevisionFact, 'revisionId' | 'parentId'> {
  readonly at: string
  readonly isExact: boolean
}

type Site = Partial<WikiSite> & Pick<WikiSite, 'namespaces'>

/**
 * Each text under the title of its page and, where it does not say its revision, the one of the same minute; else the one that was
 * current when it was captured.
 */
export function placeTexts(
  texts: readonly SavedWikitext[],
  site: Site,
  seenOn: (title: string) => SeenStates,
): readonly PlacedText[] {
  const rules = titleRules({ ...site, interwiki: site.interwiki ?? {} })
  return texts.flatMap((one) => {
    const title = parseTitle(one.fact.title, rules)
    if (title === null || title.interwiki !== null || title.namespaceId < 0) return []
    const { prefixed, namespaceId } = title
    const fact = { ...one.fact, title: prefixed }
    return [
      { ...one, namespaceId, fact: { ...fact, revisionId: fact.revisionId ?? revisionOf(one, seenOn(prefixed)) } },
    ]
  })
}

function revisionOf({ fact, captured: [day] }: SavedWikitext, seen: SeenStates): number | null {
  const current = day === undefined ? null : currentAt(Date.parse(day), seen)
  const { at } = fact
  if (at === null) return current
  const ofMinute = seen.made.filter((one) => one.at.slice(0, 16) === at.slice(0, 16))
  const [only = null] = ofMinute.length > 1 ? ofMinute.filter(({ revisionId }) => revisionId === current) : ofMinute
  return only === null && ofMinute.length === 0 && mayBeOf(at, current, seen) ? current : (only?.revisionId ?? null)
}

/** Whether a revision may have been made then, to the second: nothing says another time, nor was it seen before. */
const mayBeOf = (at: string, revisionId: number | null, { sights, made, isClockSure }: SeenStates): boolean =>
  made.every(
    (one) =>
      one.revisionId !== revisionId ||
      (!isClockSure && exactTime({ printed: one.at.slice(0, 16), exact: null }, at) !== null),
  ) && sights.every((one) => one.revisionId !== revisionId || Date.parse(one.at) >= Date.parse(at))

/** What was captured within it shows one state of a page, where nothing says otherwise. */
const nearlyTheSameMs = 5 * 60_000
/** Between a clock that goes by a zone and UTC. */
const mostOffsetMs = 14 * 3_600_000
const minuteMs = 60_000

/** A moment at which a revision was the current one; null: nobody knows which. */
interface Moment {
  readonly ms: number
  readonly revisionId: number | null
  readonly isSeen: boolean
}

/**
 * The revision that was current at a moment (ms): the one that was so both before and after it. It was from when it was made on, and
 * its parent until then. Else the one that was seen within minutes.
 */
function currentAt(ms: number, { sights, made, isClockSure }: SeenStates): number | null {
  const seen = sights.map(({ at, revisionId }) => ({ ms: Date.parse(at), revisionId, isSeen: true }))
  const doubt = isClockSure ? 0 : mostOffsetMs
  const turns = made.map(({ revisionId, parentId, at, isExact }) => ({
    before: { ms: Date.parse(at) - (isExact ? 1 : doubt), revisionId: parentId, isSeen: false },
    after: { ms: Date.parse(at) + (isExact ? 0 : minuteMs + doubt), revisionId, isSeen: false },
  }))
  const isInDoubt = turns.some(({ before, after }) => before.ms <= ms && ms < after.ms)
  const moments = isInDoubt ? seen : [...seen, ...turns.flatMap(({ before, after }) => [before, after])]
  const before = nearestTo(
    ms,
    moments.filter((one) => one.ms <= ms),
  )
  const after = nearestTo(
    ms,
    moments.filter((one) => one.ms >= ms),
  )
  if (before !== null && before.revisionId === after?.revisionId) return before.revisionId
  if (isInDoubt) return null
  const near = [before, after].filter((one) => one?.isSeen === true && Math.abs(one.ms - ms) <= nearlyTheSameMs)
  return near.length === 1 ? (near[0]?.revisionId ?? null) : null
}

/** Null where two revisions are as near. */
function nearestTo(ms: number, moments: readonly Moment[]): Moment | null {
  const [first = null, ...more] = [...moments].sort((a, b) => Math.abs(a.ms - ms) - Math.abs(b.ms - ms))
  return more.some((one) => one.ms === first?.ms && one.revisionId !== first.revisionId) ? null : first
}

/** The revisions that are told by texts; `isTold`: whether a page of that title was told before. */
export async function* textEvents(
  texts: readonly PlacedText[],
  site: Site,
  isTold: (title: string) => boolean,
): AsyncGenerator<SourceEvent> {
  const rules = titleRules({ ...site, interwiki: site.interwiki ?? {} })
  for (const [title, ofPage] of [...groupBy(texts, ({ fact }) => fact.title)].sort(byKey)) {
    const newest = [...ofPage].sort(byAge).at(-1)
    const redirect = redirectOf((await newest?.text()) ?? '', rules, site.language ?? null)
    if (newest !== undefined && !isTold(title)) yield { type: 'page', page: pageOf(newest, redirect) }
    for (const ofRevision of groupBy(ofPage, keyOf).values()) yield* revisionEvents(ofRevision)
  }
}

const byAge = (a: PlacedText, b: PlacedText): number =>
  (a.fact.revisionId ?? 0) - (b.fact.revisionId ?? 0) ||
  compareStrings(a.fact.at ?? '', b.fact.at ?? '') ||
  compareStrings(a.captured[0] ?? '', b.captured[0] ?? '')

const keyOf = ({ fact: { revisionId, at }, captured }: PlacedText): string =>
  revisionId === null ? (at ?? `captured ${captured[0]}`) : String(revisionId)

const pageOf = ({ fact, namespaceId }: PlacedText, redirect: SourcePage['redirect']): SourcePage => ({
  title: fact.title,
  namespaceId,
  pageId: fact.pageId,
  redirect,
  url: null,
  language: null,
  categories: null,
})

async function* revisionEvents(same: readonly PlacedText[]): AsyncGenerator<SourceEvent> {
  const [first, ...others] = [...same].sort(byAge)
  if (first === undefined) return
  const { fact } = first
  const text = await first.text()
  if (text === null) return
  for (const other of others) {
    const otherText = await other.text()
    if (otherText !== null && otherText.trimEnd() !== text.trimEnd()) yield { type: 'loss', loss: disagreeing(other) }
  }
  const { namespaceId: _, pageId: __, ...told } = fact
  const captured = [...new Set(same.flatMap((one) => one.captured))].sort()
  yield {
    type: 'revision',
    revision: {
      ...told,
      ...{
        atPrecision: 'second',
        sha1: null,
        text,
        html: null,
        mirrorPath: null,
        hidden: nothingHidden,
        isLatest: null,
      },
      captured,
    },
  }
}

const disagreeing = ({ fact, path }: PlacedText): Loss =>
  loss('captures-disagree', `${fact.title} (revision ${fact.revisionId ?? 'without id'})`, {}, path)
