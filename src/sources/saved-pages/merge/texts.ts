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
import { nothingHidden } from '../read/facts.ts'
import type { SavedExport, SavedWikitext } from '../read/mirror-file.ts'
import type { Exported } from './exported.ts'
import { archiveDamaged } from './losses.ts'

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

/** A revision by what a page prints of it: its id, its minute in UTC, and when it was seen. */
export interface SeenRevision {
  readonly revisionId: number | null
  readonly at: string | null
  readonly captured: readonly string[]
}

type Site = Partial<WikiSite> & Pick<WikiSite, 'namespaces'>

/**
 * Each text under the title of its page and, where it does not say its revision, the one of the same minute; else the one that was
 * seen before and after it.
 */
export function placeTexts(
  texts: readonly SavedWikitext[],
  site: Site,
  seenOn: (title: string) => readonly SeenRevision[],
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

function revisionOf({ fact, captured }: SavedWikitext, seen: readonly SeenRevision[]): number | null {
  const minute = fact.at?.slice(0, 16)
  const [day = ''] = captured
  const isIt = ({ at, captured: times }: SeenRevision): boolean =>
    minute === undefined
      ? day !== '' && (times[0] ?? '9') <= day && day <= (times.at(-1) ?? '')
      : at?.slice(0, 16) === minute
  const found = seen.filter(isIt)
  return found.length === 1 ? (found[0]?.revisionId ?? null) : null
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
