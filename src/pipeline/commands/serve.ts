/** A finished bundle over HTTP, until it is closed. */

import { openBundle } from '../../bundle/open.ts'
import type { Bundle } from '../../model/bundle.ts'
import { StopRun } from '../../model/errors.ts'
import { message } from '../../model/message.ts'
import { type Running, type ServeLimits, startServer } from '../../serve/serve.ts'
import type { PartOfList, Served } from '../../serve/served.ts'
import { boundedCache } from '../../support/bounded-cache.ts'
import { type Asker, type AskerOptions, openAsker } from '../ask/asker.ts'
import { isLoneCatalogue } from '../io/open-bundle.ts'

/** Where to listen, and what of the usual limits is to be another. */
export interface ServeCommand {
  /** Address or name to listen on. */
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Whether pages of other sites may read what is served (CORS); they may not where nothing is said. */
  readonly isCrossOrigin?: boolean
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
export async function serve(
  path: string,
  { host, port, limits, questions, isCrossOrigin = false }: ServeCommand,
): Promise<Running> {
  if (isLoneCatalogue(path)) throw new StopRun('BUNDLE_UNREADABLE', { path, reason: message('catalogue-alone') })
  const bundle = await openBundle(path)
  const stretch = await bundle.locate('data/index.sqlite')
  const options = { ...usualQuestions, ...questions }
  // What an index answers does not wait for what goes through a whole table.
  const [short, long] = [openAsker(stretch, options), openAsker(stretch, options)]
  const close = async (): Promise<void> => {
    await Promise.all([short.close(), long.close()])
    await bundle.close()
  }
  try {
    const report = (error: unknown): void => process.emitWarning(error instanceof Error ? error : String(error))
    const running = await startServer(servedBundle(bundle, short, long), {
      host,
      port,
      isCrossOrigin,
      report,
      ...limits,
    })
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
