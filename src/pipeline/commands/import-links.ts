/** `links import`: what others saved or decided, added to the lock: captures, decisions by hand, targets of short links. */

import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { parseUrl } from '../../links/classify.ts'
import { type ManualDecision, readDecisions } from '../../links/import.ts'
import { type Lock, type LockFinding, mergeFindings, type Observation } from '../../links/lock.ts'
import type { Link } from '../../model/link.ts'
import { toolVersion } from '../../support/version.ts'
import { message } from '../../texts/message.ts'
import { addAlone } from '../io/alone.ts'
import { loadPipeline } from '../io/load.ts'
import { captures } from '../links/import/captures.ts'
import {
  codes,
  type Gathered,
  type ImportJob,
  keyOf,
  type Left,
  mayBeLocked,
  readPieces,
  refused,
} from '../links/import/gathered.ts'
import { type LinkWiki, placesOf, type WikiOptions, withWiki, writeLock } from '../links/links-wiki.ts'

/** How a file is added to the lock of a pipeline file. */
export interface ImportOptions extends WikiOptions {
  /** Host of the shortener that a list of codes is of; null: the only one of the corpus. */
  readonly host: string | null
}

/** What an import added to the lock, and what it left out. */
export interface ImportResult extends Omit<Gathered, 'findings'> {
  /** Path of the lock. */
  readonly lock: string
}

const readers: readonly { readonly name: RegExp; readonly read: (job: ImportJob) => Gathered | Promise<Gathered> }[] = [
  { name: /\.(?:warc(?:\.gz)?|wacz)$/i, read: captures },
  { name: /\.csv$/i, read: decisions },
  { name: /\.(?:txt|list)$/i, read: codes },
]

/** Throws IMPORT_REFUSED for a file that is none of these, FILE_BUSY; the lock is written when all of it was read. */
export async function importLinks(path: string, file: string, options: ImportOptions): Promise<ImportResult> {
  if (!existsSync(file)) throw refused(file, message('no-file-or-folder'))
  const reader = readers.find(({ name }) => name.test(file))
  if (reader === undefined) throw refused(file, message('name-of-no-import'))
  const add = async (wiki: LinkWiki): Promise<ImportResult> => {
    const { findings, ...told } = await reader.read({ file, wiki, host: options.host, now: nowOf(options) })
    const { lock } = wiki.links
    const fresh = findings.filter((finding) => !isKnown(finding, lock.entries))
    if (fresh.length > 0) writeLock(wiki.places.lock, mergeFindings(lock, fresh, `wikifonds ${toolVersion}`))
    return { lock: wiki.places.lock, ...told }
  }
  return addAlone(placesOf(loadPipeline(path)).lock, () => withWiki(path, options, add))
}

/** Whether the last word of its kind in the lock is the same, at whatever time: importing a list again adds nothing. */
function isKnown({ keys, observation }: LockFinding, entries: Lock['entries']): boolean {
  if (observation === undefined) return false
  const words = timeless(observation)
  return keys.every(({ raw }) => {
    const last = entries.get(raw)?.observations.findLast(({ via }) => via === observation.via)
    return last !== undefined && timeless(last) === words
  })
}

const timeless = ({ final, facts }: Observation): string =>
  JSON.stringify([final, facts?.['verdict'], facts?.['reason']])

/** Of what bears no time of its own: SOURCE_DATE_EPOCH, else now. */
function nowOf({ environment }: ImportOptions): string {
  const epoch = Number(environment['SOURCE_DATE_EPOCH'] ?? Number.NaN)
  return `${new Date(Number.isFinite(epoch) ? epoch * 1000 : Date.now()).toISOString().slice(0, 19)}Z`
}

// Decisions on links made by hand, from a CSV: the last word on each of them.

/** Throws NotAsExpected with the line that is none; nothing of the file is taken then. */
async function decisions({ file, wiki, now }: ImportJob): Promise<Gathered> {
  const links = [...wiki.view.links()].filter(mayBeLocked)
  const left: Left[] = []
  const made = await readDecisions(readPieces(file), basename(file))
  const findings = made.flatMap((decision): readonly LockFinding[] => {
    const meant = linksMeant(decision.url, links)
    if (meant.length === 0) left.push({ subject: decision.url, reason: message('no-page-cites-it') })
    return meant.length === 0 ? [] : [{ keys: meant.map(keyOf), observation: observationOf(decision, now) }]
  })
  return { kind: 'decisions', taken: findings.length, left, findings }
}

/** The link as it is written; else all that are asked under that address, as an override of the policy means them. */
function linksMeant(url: string, links: readonly Link[]): readonly Link[] {
  const written = links.filter(({ raw }) => raw === url)
  const asked = parseUrl(url)?.href
  return written.length > 0 ? written : links.filter(({ requestUrl }) => requestUrl !== null && requestUrl === asked)
}

const observationOf = ({ verdict, reason, at }: ManualDecision, now: string): Observation => ({
  at: at ?? now,
  via: 'human',
  probe: 'manual',
  outcome: 'ok',
  facts: reason === '' ? { verdict } : { reason, verdict },
})
