/** A finished bundle over HTTP, until it is closed; and whether the addresses that the wiki had arrive in it. */

import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { type Asker, type AskerOptions, openAsker } from '../../ask/asker.ts'
import { openBundle } from '../../bundle/open.ts'
import type { Policy } from '../../links/policy.ts'
import { targetOfSpecialPage } from '../../links/resolve.ts'
import type { Bundle } from '../../model/bundle.ts'
import { type CheckedAddress, checkAddress } from '../../serve/check-addresses.ts'
import { type MadeRevision, type PartOfList, prepareFonds, type Served } from '../../serve/http/served.ts'
import { type Running, type ServeLimits, startServer } from '../../serve/serve.ts'
import { boundedCache } from '../../support/bounded-cache.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { memoizeOnce } from '../../support/memoize.ts'
import { urlOf } from '../../support/url.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { isLoneCatalogue } from '../io/open-bundle.ts'
import { share } from '../run/threads/shared.ts'

/** Where to listen, and what of the usual limits is to be another. */
export interface ServeCommand {
  /** Address or name to listen on. */
  readonly host: string
  /** Further names to which it answers where that address is loopback. */
  readonly names?: readonly string[]
  /** 0: any free one. */
  readonly port: number
  /** Whether pages of other sites may read what is served (CORS); they may not where nothing is said. */
  readonly isCrossOrigin?: boolean
  /** Origin whose pages may show what is served in a frame; absent: nobody's may. */
  readonly framedBy?: string
  /** First folder of every address, which only those know who may ask; absent: there is none. */
  readonly secret?: string
  /** On connections. */
  readonly limits?: Partial<ServeLimits>
  /** On questions to the catalogue. */
  readonly questions?: Partial<AskerOptions>
}

const usualQuestions: AskerOptions = { deadlineMs: 10_000, maxWaiting: 1000 }
/** What an answer takes beside its texts, about. */
const entryBytes = 1024
/** Of answers of each kind. */
const cacheBytes = 8 * 1024 * 1024

/** Serves a zip or its folder. Throws BUNDLE_UNREADABLE, CATALOGUE_UNREADABLE, SERVE_ADDRESS. */
export async function serve(path: string, command: ServeCommand): Promise<Running> {
  const { host, names = [], port, limits, questions, isCrossOrigin = false, framedBy, secret } = command
  const { served, close } = await openServed(path, questions)
  try {
    const report = (error: unknown): void => process.emitWarning(error instanceof Error ? error : String(error))
    const framed = { ...(framedBy === undefined ? {} : { framedBy }), ...(secret === undefined ? {} : { secret }) }
    const running = await startServer(served, { host, names, port, isCrossOrigin, ...framed, report, ...limits })
    return {
      ...running,
      async close() {
        await running.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** A bundle that is open for questions. */
export interface Opened {
  readonly served: Served
  readonly close: () => Promise<void>
}

/** A bundle with the threads that answer questions to it; whoever opens it closes it. Throws BUNDLE_UNREADABLE, CATALOGUE_UNREADABLE. */
export async function openServed(path: string, questions: Partial<AskerOptions> = {}): Promise<Opened> {
  if (isLoneCatalogue(path)) throw new StopRun('BUNDLE_UNREADABLE', { path, reason: message('catalogue-alone') })
  const bundle = await openBundle(path)
  const stretch = await bundle.locate('data/index.sqlite').catch(async (error: unknown) => {
    await bundle.close()
    throw error
  })
  const options = { ...usualQuestions, ...questions }
  // What an index answers does not wait for what goes through a whole table.
  const [short, long] = [openAsker(stretch, options), openAsker(stretch, options)]
  const revisions = openRevisions(path)
  const close = async (): Promise<void> => {
    await Promise.all([short.close(), long.close(), revisions.close()])
    await bundle.close()
  }
  return { served: { ...servedBundle(bundle, short, long), showRevision: (id) => revisions.show(id) }, close }
}

/** How long somebody waits for the page of an old revision, and how long it may be in the making; milliseconds. */
const [revisionWaitMs, revisionDeadlineMs] = [20_000, 120_000]

/** Pages of old revisions, made one after the other in a thread that starts with the first one, and kept for a while. */
function openRevisions(path: string) {
  // Most who serve are never asked for one, and start without what threads take.
  const pool = memoizeOnce(async () => (await import('../run/threads/pool.ts')).openPool({ threads: 1 }))
  let isOpen = false
  const bundle = share(path)
  const kept = boundedCache<MadeRevision>(cacheBytes)
  const making = new Map<number, Promise<MadeRevision | null>>()
  const closing = new AbortController()
  async function make(revisionId: number): Promise<MadeRevision | null> {
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(revisionDeadlineMs)])
    isOpen = true
    const threads = await pool()
    const made = await threads.run('showRevision', { bundle, revisionId }, { signal }).catch((error: unknown) => {
      // Too long in the making is as if nobody made it; whatever else went wrong is answered and told as such.
      if (signal.aborted) return null
      throw error
    })
    if (made !== null) kept.set(String(revisionId), made, entryBytes + 2 * (made.page.length + made.styles.length))
    return made
  }
  function begin(revisionId: number): Promise<MadeRevision | null> {
    const made = make(revisionId).finally(() => making.delete(revisionId))
    making.set(revisionId, made)
    // Whoever asked may be gone by the time it fails.
    made.catch(() => undefined)
    return made
  }
  return {
    async close() {
      closing.abort()
      if (isOpen) await (await pool()).close()
    },
    async show(revisionId: number): Promise<MadeRevision | 'late' | null> {
      const known = kept.get(String(revisionId))
      if (known !== undefined) return known
      const wait = new AbortController()
      try {
        const late = setTimeout(revisionWaitMs, 'late' as const, { signal: wait.signal })
        return await Promise.race([making.get(revisionId) ?? begin(revisionId), late])
      } finally {
        wait.abort()
      }
    },
  }
}

// What becomes of the addresses that the wiki had.

export type { CheckedAddress }

/** Addresses to check, and where they stood. */
export interface CheckAddresses {
  /** File with an address on each line; empty lines and those that begin with `#` are left out. */
  readonly file: string
  /** `https://wiki.example.org`; null for the one that the catalogue names. */
  readonly at: string | null
}

/** What becomes of each address of a list, in its order. Throws NotAsExpected for a list that is not there or empty, BUNDLE_UNREADABLE, CATALOGUE_UNREADABLE. */
export async function* checkAddresses(path: string, { file, at }: CheckAddresses): AsyncGenerator<CheckedAddress> {
  const { served, close } = await openServed(path)
  try {
    const fonds = await prepareFonds(served)
    const base = await baseOf(at, served)
    let count = 0
    for await (const address of addressesOf(file)) {
      count += 1
      yield await checkAddress(address, base, fonds)
    }
    if (count === 0) throw new NotAsExpected(file, message('list-of-addresses'), message('none'))
  } finally {
    await close()
  }
}

async function baseOf(at: string | null, { catalogue }: Served): Promise<URL> {
  const [row] = await catalogue.all("SELECT value FROM about WHERE key = 'base_url'")
  const text = at ?? row?.['value']
  const base = typeof text === 'string' ? urlOf(text) : null
  if (base === null || !/^https?:$/.test(base.protocol))
    throw new NotAsExpected('--as', message('address-of-a-host'), typeof text === 'string' ? text : message('none'))
  return base
}

async function* addressesOf(file: string): AsyncGenerator<string> {
  if (!existsSync(file)) throw new NotAsExpected('--check', message('a-file'), file)
  for await (const line of createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const address = line.replace(/^\uFEFF/, '').trim()
    if (address !== '' && !address.startsWith('#')) yield address
  }
}

function servedBundle(bundle: Bundle, short: Asker, long: Asker): Served {
  const [searches, lists] = [keptAnswers<PartOfList>(), keptAnswers<PartOfList | null>()]
  return {
    bundle,
    catalogue: { all: (sql, parameters = {}) => short.ask('rows', { sql, parameters }) },
    search: (words, window) => searches([words, window], () => long.ask('search', { words, window })),
    meetings: (filter, window, form) =>
      lists(['meetings', filter, window, form], () => long.ask('meetings', { filter, window, form })),
    list: (list, window) => lists(['list', list, window], () => long.ask('list', { list, window })),
    named: (query, window) => lists(['named', query, window], () => long.ask('named', { query, window })),
    sql: (sql, part) => long.ask('sql', { sql, part }),
    specialPage: specialPages(),
  }
}

/** The names of special pages stand in the policy for links, which is read when the first one is asked for. */
function specialPages(): Served['specialPage'] {
  let names: Policy['specialPages'] | null = null
  return async (name) => {
    if (names === null) {
      const { builtinLinkSettings } = await import('../run/view/link-resolver.ts')
      names = builtinLinkSettings({ baseUrl: null, articlePath: null }).policy.specialPages
    }
    const target = targetOfSpecialPage(name, names)
    if (target === null || target.isUpload === true) return null
    const { pageId = null, revisionId = null, siblingRevisionId = null } = target
    return {
      pageId,
      revisionId: revisionId ?? siblingRevisionId,
      olderRevisionId: revisionId === null ? null : siblingRevisionId,
      isDifference: names.diff.has(name.replace(/\/.*$/s, '').toLowerCase()),
    }
  }
}

/** A bundle never changes: an answer is asked once while it is kept, and once for all who ask meanwhile. */
function keptAnswers<Part extends PartOfList | null>() {
  const kept = boundedCache<Part>(cacheBytes)
  const asked = new Map<string, Promise<Part>>()
  return async (question: readonly unknown[], ask: () => Promise<Part>): Promise<Part> => {
    const key = JSON.stringify(question)
    const known = kept.get(key)
    if (known !== undefined) return known
    const answer = asked.get(key) ?? ask()
    asked.set(key, answer)
    try {
      const part = await answer
      kept.set(key, part, bytesOf(part) + 2 * key.length + entryBytes)
      return part
    } finally {
      asked.delete(key)
    }
  }
}

const bytesOf = (part: PartOfList | null): number =>
  (part?.items ?? []).reduce((sum, { length }) => sum + 2 * length, 0)
