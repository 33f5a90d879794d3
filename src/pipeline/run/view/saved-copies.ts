/** The copies of cited pages that the audience may see, and the files of `data/web/` that hold them. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { linkCode, parseUrl } from '../../../links/classify.ts'
import { recordId, resourceRecord, warcMime } from '../../../links/import.ts'
import type { Copy, Lock, LockEntry } from '../../../links/lock.ts'
import { matchRules, type Policy } from '../../../links/policy.ts'
import { visibleCopies } from '../../../links/resolve.ts'
import type { LinkCopy } from '../../../model/link.ts'
import type { Loss } from '../../../model/loss.ts'
import type { WebFile } from '../../../model/view.ts'
import { isPlainText } from '../../../support/content-type.ts'
import { loss } from '../../../texts/loss.ts'

export interface SavedCopies {
  copiesOf(raw: string): readonly LinkCopy[]
  /** Path below the bag of a copy, by its hash; null when it is not on the savedCopies. */
  pathOf(raw: string, sha256: string): string | null
  files(): Iterable<WebFile>
  /** Copies whose bytes are not there. */
  readonly losses: readonly Loss[]
  /** The lock without the copies that nobody will see. */
  readonly lock: Lock
}

export interface ShelfParts {
  readonly lock: Lock
  readonly policy: Policy
  readonly audience: 'public' | 'restricted'
  /** Folder of the bodies: `<2 hex>/<64 hex>`. */
  readonly evidence: string
}

/** All copies stand in one WARC; a plain text is a file of its own as well, which any browser shows. */
const warcPath = 'data/web/captures-0001.warc.gz'

/** Puts the copies of the given URLs on the savedCopies, in their order. */
export function openSavedCopies(raws: Iterable<string>, parts: ShelfParts): SavedCopies {
  const { lock, evidence } = parts
  const savedCopies = new Map<string, readonly LinkCopy[]>()
  const losses: Loss[] = []
  const entries = new Map(lock.entries)
  for (const raw of raws) {
    const entry = lock.entries.get(raw)
    if (entry?.local === undefined) continue
    const visible = visibleOf(raw, entry, parts)
    const here = visible.filter(({ sha256 }) => existsSync(pathIn(evidence, sha256)))
    for (const copy of visible) if (!here.includes(copy)) losses.push(missing(raw, copy.sha256))
    entries.set(raw, { ...entry, local: here })
    if (here.length > 0)
      savedCopies.set(
        raw,
        here.map((copy) => shelved(raw, copy, evidence)),
      )
  }
  const pathOf = (raw: string, sha256: string): string | null =>
    savedCopies.get(raw)?.find((copy) => copy.sha256 === sha256)?.path ?? null
  return {
    copiesOf: (raw) => savedCopies.get(raw) ?? [],
    pathOf,
    losses,
    lock: { ...lock, entries },
    *files() {
      if (savedCopies.size === 0) return
      yield { path: warcPath, content: warcOf(savedCopies, entries, evidence) }
      for (const { sha256, path } of [...savedCopies.values()].flat())
        if (path !== warcPath) yield { path, content: [readFileSync(pathIn(evidence, sha256))] }
    },
  }
}

const pathIn = (evidence: string, sha256: string): string => {
  const hex = sha256.replace(/^sha256:/, '')
  return join(evidence, hex.slice(0, 2), hex)
}

function visibleOf(raw: string, entry: LockEntry, { policy, audience }: ShelfParts): readonly Copy[] {
  const url = parseUrl(entry.requestUrl ?? raw)
  return visibleCopies(entry.local ?? [], url === null ? [] : matchRules(url, policy), audience)
}

const missing = (raw: string, sha256: string): Loss => loss('link-copy-missing', raw, {}, sha256)

function shelved(raw: string, { sha256, mime, asOf, obtainedAt, from }: Copy, evidence: string): LinkCopy {
  const bytes = readFileSync(pathIn(evidence, sha256))
  return {
    sha256,
    mime,
    asOf: asOf ?? null,
    obtainedAt,
    path: isPlainText(mime) ? `data/web/${linkCode(raw)}-${sha256.slice(7, 15)}.txt` : warcPath,
    recordId: mime === warcMime ? recordIdIn(bytes) : recordId(from, obtainedAt, bytes),
  }
}

function recordIdIn(record: Uint8Array): string | null {
  const head = gunzipSync(record).subarray(0, 4096).toString('latin1')
  return /^WARC-Record-ID: (\S+)/im.exec(head)?.[1] ?? null
}

/** Members of gzip, one after the other, are gzip again. The same record is written once. */
async function* warcOf(
  savedCopies: ReadonlyMap<string, readonly LinkCopy[]>,
  entries: ReadonlyMap<string, LockEntry>,
  evidence: string,
): AsyncGenerator<Uint8Array> {
  const written = new Set<string>()
  for (const raw of savedCopies.keys()) {
    for (const { sha256, mime, obtainedAt, from } of entries.get(raw)?.local ?? []) {
      const key = `${sha256} ${from}`
      if (written.has(key)) continue
      written.add(key)
      const bytes = readFileSync(pathIn(evidence, sha256))
      yield mime === warcMime ? bytes : await resourceRecord(from, obtainedAt, mime, bytes)
    }
  }
}
