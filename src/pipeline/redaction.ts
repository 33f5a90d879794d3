/** The privacy step: who is anonymous, which texts change on the way out, and what is dropped. */

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Archive } from '../archive/archive.ts'
import type { ArchiveReader } from '../archive/read.ts'
import { createMasker, type Masker } from '../privacy/mask.ts'
import { inForce, type PrivacyPolicy } from '../privacy/policy.ts'
import { pseudonyms } from '../privacy/pseudonyms.ts'
import { sha1Base36 } from '../support/hash.ts'

export interface ChangedText {
  readonly bytes: number
  readonly sha1: string
}

export interface Redaction {
  readonly policy: PrivacyPolicy
  readonly masker: Masker
  /** What is printed instead of the address of an anonymous contributor, by its upper-case spelling. */
  readonly pseudonyms: ReadonlyMap<string, string>
  /** Size and SHA-1 of the published form of each stored text that the policy changes, by text id. */
  readonly changed: ReadonlyMap<number, ChangedText>
  readonly dropsPage: (title: string) => boolean
  readonly dropsRevision: (revisionId: number) => boolean
  readonly dropsFile: (name: string) => boolean
}

/** Decides everything that privacy needs to know before the first writer runs. One pass over the distinct texts. */
export function redact(archive: Archive, reader: ArchiveReader, policy: PrivacyPolicy, secret: string, bundleDate: string): Redaction {
  const names = policy.ip === 'pseudonym' ? pseudonymsOf(reader, secret) : new Map<string, string>()
  const masker = createMasker(policy, names, bundleDate)
  const rules = policy.rules.filter((rule) => inForce(rule, bundleDate))
  const matched = (action: string, key: 'page' | 'revision' | 'file'): ReadonlySet<unknown> =>
    new Set(rules.filter((rule) => rule.action === action).map((rule) => rule.match[key]))
  const [pages, revisions, files] = [matched('drop-page', 'page'), matched('drop-revision', 'revision'), matched('drop-file', 'file')]
  return {
    policy,
    masker,
    pseudonyms: names,
    changed: changedTexts(archive, masker),
    dropsPage: (title) => pages.has(title),
    dropsRevision: (revisionId) => revisions.has(revisionId),
    dropsFile: (name) => files.has(name),
  }
}

function pseudonymsOf(reader: ArchiveReader, secret: string): ReadonlyMap<string, string> {
  return pseudonyms(
    reader.contributors().flatMap(({ kind, name }) => (kind === 'ip' ? [name] : [])),
    secret,
  )
}

function changedTexts({ store }: Archive, { mask }: Masker): ReadonlyMap<number, ChangedText> {
  const changed = new Map<number, ChangedText>()
  const texts = store.prepare('SELECT text_id, body FROM texts ORDER BY text_id')
  for (const row of texts.iterate()) {
    const { text_id, body } = row as { text_id: number; body: string }
    const published = mask(body)
    if (published !== body) changed.set(text_id, { bytes: Buffer.byteLength(published), sha1: sha1Base36(published) })
  }
  return changed
}

/**
 * The secret of the pseudonyms: `WIKIFONDS_PRIVACY_KEY`, else `<pipeline>.privacy.key`, else made once beside the pipeline
 * (mode 0600) and said so through `tell`.
 */
export function privacySecret(stem: string, environment: NodeJS.ProcessEnv, tell: (path: string) => void): string {
  const given = environment['WIKIFONDS_PRIVACY_KEY']
  if (given !== undefined && given !== '') return given
  const path = `${stem}.privacy.key`
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  const secret = randomBytes(32).toString('hex')
  writeFileSync(path, `${secret}\n`, { mode: 0o600 })
  tell(path)
  return secret
}
