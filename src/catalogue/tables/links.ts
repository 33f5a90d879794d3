/** The tables of links: URLs, intervals, uses, resolutions, observations, captures. */

import type Database from 'better-sqlite3'
import type { LinkInterval } from '../../model/link.ts'
import type { FondsView } from '../../model/view.ts'
import { reasonWords } from '../../texts/readers.ts'
import { inserter } from './rows.ts'

/** Fills the tables whose names begin with `link`, and numbers URLs, intervals and uses from 1. */
export function writeLinks(store: Database.Database, view: FondsView): void {
  const ids = writeUrls(store, view)
  writeFacts(store, view, ids)
  const writeIntervals = intervalWriter(store, view, ids)
  const use = inserter(store, 'link_uses')
  const resolution = inserter(store, 'link_resolutions')
  let useId = 0
  for (const { pageId } of view.pages()) {
    const intervals = writeIntervals(pageId)
    for (const one of view.linkUses(pageId)) {
      useId += 1
      const { position, label, section, span } = one.use
      use({
        use_id: useId,
        link_id: ids.get(one.link.raw) ?? null,
        page_id: pageId,
        interval_id: one.interval === null ? null : (intervals.get(intervalKey(one.interval)) ?? null),
        position,
        label,
        section,
        start: span?.start,
        end: span?.end,
      })
      const { status, verdict, treatment, target, capturedAt, deltaDays, confidence, rule, reason } = one.resolution
      resolution({
        use_id: useId,
        status,
        verdict,
        treatment,
        target,
        captured_at: capturedAt,
        delta_days: deltaDays,
        confidence,
        rule,
        reason: reasonWords(reason, 'en'),
      })
    }
  }
}

function writeUrls(store: Database.Database, view: FondsView): ReadonlyMap<string, number> {
  const insert = inserter(store, 'links')
  const ids = new Map<string, number>()
  for (const link of view.links()) {
    ids.set(link.raw, ids.size + 1)
    insert({ ...link, link_id: ids.size, request_url: link.requestUrl })
  }
  return ids
}

const intervalKey = ({ raw, addedRevisionId, addedAt, basis }: LinkInterval): string =>
  [raw, addedRevisionId, addedAt, basis].join('\u0000')

/** Writes the intervals of a page, and gives their ids by what tells them apart on it. */
function intervalWriter(
  store: Database.Database,
  view: FondsView,
  ids: ReadonlyMap<string, number>,
): (pageId: number) => ReadonlyMap<string, number> {
  const insert = inserter(store, 'link_intervals')
  const contributors = new Map([...view.contributors()].map(({ name, contributorId }) => [name, contributorId]))
  let intervalId = 0
  return (pageId) => {
    const known = new Map<string, number>()
    for (const one of view.intervals(pageId)) {
      const linkId = ids.get(one.raw)
      if (linkId === undefined) continue
      intervalId += 1
      known.set(intervalKey(one), intervalId)
      insert({
        interval_id: intervalId,
        link_id: linkId,
        page_id: pageId,
        added_revision_id: one.addedRevisionId,
        added_at: one.addedAt,
        contributor_id: one.contributor === null ? null : (contributors.get(one.contributor) ?? null),
        removed_revision_id: one.removedRevisionId,
        removed_at: one.removedAt,
        basis: one.basis,
      })
    }
    return known
  }
}

// What was observed of links: observations, captures in web archives, copies in the bundle.

function writeFacts(store: Database.Database, view: FondsView, ids: ReadonlyMap<string, number>): void {
  const observation = inserter(store, 'link_observations')
  const capture = inserter(store, 'link_captures')
  const copy = inserter(store, 'link_copies')
  for (const [raw, link_id] of ids) {
    const facts = view.linkFacts?.(raw) ?? null
    if (facts === null) continue
    for (const { hops, signals, facts: told, bodySha256, ...one } of facts.observations) {
      observation({
        link_id,
        ...one,
        hops: json(hops),
        signals: json(signals),
        facts: json(told),
        body_sha256: bodySha256,
      })
    }
    for (const one of facts.captures) capture({ link_id, ...one })
    for (const { sha256, mime, asOf, obtainedAt, path, recordId } of facts.copies)
      copy({ link_id, sha256, mime, as_of: asOf, obtained_at: obtainedAt, path, record_id: recordId })
  }
}

const json = (value: unknown): string | null => (value == null ? null : JSON.stringify(value))
