/** What the bundle tells of its making: account, losses, the filtered pipeline file and lock, and counts of redactions. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { stringify } from 'yaml'
import { encodeLock } from '../../../links/lock.ts'
import type { Account } from '../../../model/account.ts'
import type { PageAnswers } from '../../../model/answers.ts'
import type { Loss } from '../../../model/loss.ts'
import { hashesOfAllowed } from '../../../privacy/check.ts'
import { maskDeep } from '../../../privacy/mask.ts'
import { writeAnswers } from '../../../records/answers.ts'
import { sha256 } from '../../../support/hash.ts'
import { verdictWords } from '../../../texts/bundle-words.ts'
import { byGroup, writtenLosses } from '../../../texts/loss.ts'
import type { Definition } from '../../io/definition.ts'
import { writeChunks } from '../../io/writable.ts'
import type { Redaction } from '../privacy/redaction.ts'
import type { LinkSettings } from '../view/link-resolver.ts'
import type { View } from '../view/view.ts'

/** What the folder of provenance is written from. */
export interface Provenance {
  readonly view: View
  readonly account: Account
  /** Losses of the steps after the view was made. */
  readonly late: readonly Loss[]
  readonly definition: Definition
  readonly redaction: Redaction
  readonly links: LinkSettings
  /** What a person says of records, as it may be published. */
  readonly answers: readonly PageAnswers[]
  /** Where the files go; it is made. */
  readonly folder: string
  readonly signal: AbortSignal
}

/**
 * Writes `account.json`, `losses.jsonl`, `pipeline.yml`, `links.lock.json` and `redactions.json` into the folder, each
 * as it may be published; `records.yml` too where a person answered for records. Rejects when the signal aborts.
 */
export async function writeProvenance(provenance: Provenance): Promise<void> {
  const { view, account, late, definition, redaction, links, answers, folder, signal } = provenance
  mkdirSync(folder, { recursive: true })
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
  write(
    'account.json',
    json({
      ...account,
      lossesByGroup: byGroup(account.losses),
      verdict: verdictWords(account.losses, 'en'),
      linkHashes: linkHashes(view, links),
    }),
  )
  await writeChunks(join(folder, 'losses.jsonl'), lossLines([...view.losses(), ...late]), signal)
  write('pipeline.yml', filteredPipeline(definition, redaction))
  write('links.lock.json', encodeLock(publicLock(view, redaction)))
  if (answers.length > 0) write('records.yml', writeAnswers(answers))
  write('redactions.json', json(redactionReport(redaction)))
}

function* lossLines(losses: readonly Loss[]): Generator<string> {
  for (const one of writtenLosses(losses)) yield `${JSON.stringify(one)}\n`
}

/** The definition as it was decoded, less what must not be told: names of folders, the address of a model, and addresses where they are masked. The two contacts are there to be written to. */
function filteredPipeline(definition: Definition, { mask }: Redaction): string {
  const { privacy, sources, bundle, links, ...rest } = definition
  // Signed or not, the same content has the same tag manifest.
  const { out, sign, ...told } = bundle
  const { policy, allow, ...keys } = privacy
  const named = sources.map((source) =>
    Object.fromEntries(
      Object.entries(source).map(([key, value]) => [
        key,
        (key === 'from' || key === 'files') && typeof value === 'string' ? basename(value) : value,
      ]),
    ),
  )
  const { lock, policy: linkPolicy, ...linkKeys } = links
  const { assist, ...recordKeys } = rest.records
  const asked = assist === undefined ? {} : { assist: { model: assist.model } }
  const shown = {
    // Keys stay where they are.
    ...rest,
    records: { ...recordKeys, ...asked },
    sources: named,
    links: linkKeys,
    privacy: keys,
    bundle: { ...told, ...(told.supersedes === undefined ? {} : { supersedes: basename(told.supersedes) }) },
  }
  const contacts = new Set([definition.wiki.closed.contact, bundle.contact])
  return stringify(
    // Masked before YAML folds it: a literal that a line break parts would not be found.
    maskDeep(shown, (text) => (contacts.has(text) ? text : mask(text))),
    { sortMapEntries: false },
  )
}

/** What the verdicts on links were made from: three equal hashes mean equal verdicts (docs/links.md). */
function linkHashes(view: View, { lock, policy }: LinkSettings) {
  const corpus = [...view.links()].map(({ raw }) => raw).sort()
  return {
    lockHash: `sha256:${sha256(encodeLock(lock))}`,
    policyHash: policy.hash,
    corpusHash: `sha256:${sha256(JSON.stringify(corpus))}`,
  }
}

/** Entries of URLs that are published, and only those; a URL that privacy changes has none. */
function publicLock(view: View, { mask }: Redaction) {
  const { lock } = view.linkResolver.savedCopies
  const published = new Set([...view.links()].filter(({ capability }) => capability !== 'always').map(({ raw }) => raw))
  return {
    ...lock,
    entries: new Map(
      [...lock.entries].flatMap(([raw, entry]) => (published.has(raw) ? [[raw, maskDeep(entry, mask)]] : [])),
    ),
  }
}

/** Counts and reasons, never values. */
function redactionReport({ policy, counts, pseudonyms, changed, changedFiles, maskedFiles }: Redaction) {
  return {
    audience: policy.audience,
    keys: { ip: policy.ip, email: policy.email, phone: policy.phone, exif: policy.exif },
    allowed: hashesOfAllowed(policy),
    contributorsRenamed: pseudonyms.size,
    textsChanged: changed.size + maskedFiles.size,
    picturesChanged: changedFiles.size,
    masked: counts,
    rules: policy.rules.map(({ id, action, reason, until }) => ({
      id,
      action,
      reason,
      ...(until === undefined ? {} : { until }),
    })),
  }
}
