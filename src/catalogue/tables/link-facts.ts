/** What was observed of links: observations, captures in web archives, copies in the bundle. */

import type Database from 'better-sqlite3'
import type { FondsView } from '../../model/view.ts'
import { inserter } from '../rows.ts'

export function writeFacts(store: Database.Database, view: FondsView, ids: ReadonlyMap<string, number>): void {
  const observation = inserter(store, 'link_observations', [
    'link_id',
    'at',
    'via',
    'probe',
    'outcome',
    'http',
    'error',
    'final',
    'hops',
    'signals',
    'facts',
    'body_sha256',
  ])
  const capture = inserter(store, 'link_captures', [
    'link_id',
    'archive',
    'at',
    'original',
    'status',
    'mime',
    'digest',
    'vetted',
    'url',
  ])
  const copy = inserter(store, 'link_copies', [
    'link_id',
    'sha256',
    'mime',
    'as_of',
    'obtained_at',
    'path',
    'record_id',
  ])
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
