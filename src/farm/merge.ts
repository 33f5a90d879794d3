/** `farm merge`: one index over the bundles of a farm, and what it has no bundle of. */

import { lstatSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { type IndexedWiki, type IndexRow, type MissingWiki, writeFarmIndex } from '../catalogue/farm.ts'
import type { Rows } from '../model/fonds.ts'
import { openFonds } from '../pipeline/io/open-bundle.ts'
import { makeFolder } from '../pipeline/io/writable.ts'
import { compareStrings } from '../support/order.ts'
import { toolVersion } from '../support/version.ts'
import { listOf } from '../support/work-ahead.ts'
import { diskFull, StopRun, WikifondsError } from '../texts/errors.ts'
import { message } from '../texts/message.ts'
import { isGivenUp, isOfStore, lastFailure } from './attempts.ts'
import { reasonOf } from './failure-reason.ts'
import { type Job, wikisOf } from './job.ts'
import { type BundleManifest, digestOfFile } from './manifest.ts'
import { type FarmResult, type FarmStore, openStore } from './store.ts'

/** How an index is made. */
export interface MergeOptions {
  /** The store, as a person names it. */
  readonly store: string
  /** Path of the index; null: `farm.sqlite` in the folder of the store on this host. */
  readonly out: string | null
  readonly environment: NodeJS.ProcessEnv
  readonly signal: AbortSignal
  /** Is told after each wiki. */
  readonly listen: (done: number, total: number) => void
}

/** The index of a farm. */
export interface MergeResult {
  /** Path of the SQLite file. */
  readonly index: string
  readonly sha256: string
  readonly bytes: number
  /** Wikis with a bundle. */
  readonly wikis: number
  /** Wikis without one: given up, left, refused when the list was read, or with one that is not as it was made. */
  readonly missing: Readonly<Record<MissingWiki['state'], number>>
  /** 3 where a wiki has no bundle. */
  readonly exit: 0 | 3
}

/** Makes the index over all bundles that are there. Throws FARM_NO_PLAN, NOT_WRITABLE, DISK_FULL, STORE_ codes. */
export async function merge(options: MergeOptions): Promise<MergeResult> {
  const store = await openStore(options.store, options)
  const jobs = wikisOf(await store.jobs()).toSorted((one, other) => compareStrings(one.key, other.key))
  const index = resolve(options.out ?? join(store.folder, 'farm.sqlite'))
  makeFolder(resolve(index, '..'))
  if (lstatSync(index, { throwIfNoEntry: false })?.isDirectory() === true)
    throw new StopRun('NOT_WRITABLE', { path: index, reason: message('folder-not-file') })
  const unread = new Map<Job, MissingWiki>()
  const results = await listOf(
    store.bundles(jobs, (job, damage) =>
      unread.set(job, { wiki: job.key, state: 'damaged', ...codeAndMessage(damage) }),
    ),
  )
  const there = new Set([...results.map(({ job }) => job), ...unread.keys()])
  const open = await missingOf(
    store,
    jobs.filter((job) => !there.has(job)),
  )
  const dropped = new Set<string>()
  const drop = (key: string): void => void dropped.add(key)
  const damaged = (): readonly MissingWiki[] =>
    results.filter(({ job }) => dropped.has(job.key)).map((result) => damagedWiki(result, store))
  const missing = (): readonly MissingWiki[] => [...damaged(), ...unread.values(), ...open]
  const part = `${index}.part`
  try {
    await writeFarmIndex(part, {
      wikis: indexed(store, results, drop, options),
      drop,
      rest: () => ({
        about: {
          schema_version: '1',
          tool_version: toolVersion,
          kind: 'farm',
          planned: String(jobs.length),
          done: String(results.length - dropped.size),
        },
        missing: missing(),
      }),
    })
    renameSync(part, index)
  } catch (error) {
    rmSync(part, { force: true })
    throw diskFull(error, dirname(index)) ?? error
  }
  const count = (state: MissingWiki['state']): number => missing().filter((one) => one.state === state).length
  return {
    index,
    sha256: await digestOfFile(index),
    bytes: statSync(index).size,
    wikis: results.length - dropped.size,
    missing: {
      failed: count('failed'),
      left: count('left'),
      refused: count('refused'),
      damaged: count('damaged'),
    },
    exit: missing().length > 0 ? 3 : 0,
  }
}

async function missingOf(store: FarmStore, open: readonly Job[]): Promise<readonly MissingWiki[]> {
  const tried = new Map((await listOf(store.tried(open))).map(({ job, attempts }) => [job, attempts]))
  // The store lies elsewhere on each host.
  const placeless = (message: string): string => message.replaceAll(`${store.folder}${sep}`, '')
  return [
    ...open.map((job): MissingWiki => {
      const attempts = tried.get(job)
      if (attempts === undefined || !isGivenUp(attempts))
        return { wiki: job.key, state: 'left', code: null, message: null }
      const { code, message } = lastFailure(job.key, attempts)
      return { wiki: job.key, state: 'failed', code, message: placeless(message) }
    }),
    ...(await store.refusals()).map(
      ({ place, code, message }): MissingWiki => ({ wiki: place, state: 'refused', code, message }),
    ),
  ]
}

/** A bundle that is there, and not as its manifest tells. */
function damagedWiki({ job, manifest }: FarmResult<BundleManifest>, store: FarmStore): MissingWiki {
  const { key } = job
  const place = store.nameOf(job, manifest)
  const error = new StopRun('FARM_BUNDLE_DAMAGED', { key, place, sha256: manifest.sha256 })
  return { wiki: key, state: 'damaged', ...codeAndMessage(error) }
}

function codeAndMessage(error: StopRun): Pick<MissingWiki, 'code' | 'message'> {
  const { code, message } = reasonOf(error)
  return { code, message }
}

/** Opens the bundle of a result, or its catalogue; null where it is none, or another one. */
async function openResult(store: FarmStore, { job, manifest }: FarmResult<BundleManifest>) {
  try {
    const file = await store.open(job, manifest)
    try {
      const fonds = await openFonds(file.path)
      if (fonds.about.key === manifest.key) return { file, fonds }
      await fonds.close()
    } catch (error) {
      file.release()
      throw error
    }
    file.release()
    return null
  } catch (error) {
    if (isOfStore(error) || !(error instanceof WikifondsError)) throw error
    return null
  }
}

async function* indexed(
  store: FarmStore,
  results: readonly FarmResult<BundleManifest>[],
  drop: (key: string) => void,
  { signal, listen }: MergeOptions,
): AsyncGenerator<IndexedWiki> {
  for (const [index, result] of results.entries()) {
    signal.throwIfAborted()
    const { job, manifest } = result
    const opened = await openResult(store, result)
    if (opened === null) {
      drop(job.key)
      continue
    }
    const { file, fonds } = opened
    try {
      const { about, catalogue } = fonds
      const [times] = catalogue.all('SELECT min(first_at) AS first, max(last_at) AS last FROM pages')
      yield {
        row: rowOf(manifest, store.nameOf(job, manifest), about),
        losses: manifest.losses,
        links: manifest.links,
        meetings: objects(catalogue.rows(meetingSql)),
        pages: objects(catalogue.rows('SELECT page_id, title, last_at, site_path FROM pages ORDER BY page_id')),
        firstAt: textOrNull(times?.['first']),
        lastAt: textOrNull(times?.['last']),
      }
    } finally {
      await fonds.close()
      file.release()
    }
    listen(index + 1, results.length)
  }
}

const meetingSql = `SELECT m.meeting_id, m.title, m.series, m.status, m.starts_at, m.ends_at, m.city, m.place_name, p.site_path
  FROM meetings m JOIN pages p ON p.page_id = m.page_id ORDER BY m.meeting_id`

type About = Awaited<ReturnType<typeof openFonds>>['about']

const rowOf = (manifest: BundleManifest, bundle: string, about: About): IndexedWiki['row'] => ({
  wiki_key: manifest.key,
  name: about.name,
  base_url: about.baseUrl,
  language: about.language,
  rights_spdx: about.rights.spdx,
  bundle,
  bytes: manifest.bytes,
  sha256: manifest.sha256,
  bundle_date: about.bundleDate,
  pages: manifest.pages,
  revisions: manifest.revisions,
  files: manifest.files,
  meetings: manifest.meetings,
  addresses: manifest.addresses,
  lost: Object.values(manifest.losses.lost).reduce((sum, count) => sum + count, 0),
  tool_version: manifest.version,
  job: manifest.job,
})

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function* objects({ columns, rows }: Rows): Generator<IndexRow> {
  const cell = (value: unknown): string | number | null =>
    typeof value === 'string' || typeof value === 'number' ? value : value === null ? null : Number(value)
  for (const row of rows) yield Object.fromEntries(columns.map((column, index) => [column, cell(row[index] ?? null)]))
}
