/** Who else has a wiki: web archives, the Internet Archive's items, Common Crawl, the library of Kiwix. Each is asked once or twice. */

import type { Wording } from '../model/message.ts'
import { WikifondsError } from '../texts/errors.ts'
import { message } from '../texts/message.ts'
import { isMessage } from '../texts/sentence.ts'
import { dumpNamedIn } from './common/wall.ts'
import { type AskService, withService } from './roads/ask.ts'
import { capturesRoad, crawlRoad } from './roads/captured.ts'
import { itemRoad, zimRoad } from './roads/kept.ts'
import type { Road } from './roads/road.ts'

export { dumpRoad } from './roads/kept.ts'
export { type Road, rankRoads, unknownRoad } from './roads/road.ts'

/** Services by their addresses. */
export interface Services {
  /** Web archives with an index, as a pipeline names them. */
  readonly archives: readonly string[]
  /** The Internet Archive's search and items. */
  readonly items: string
  readonly commonCrawl: string
  readonly kiwix: string
}

/** Those of the world. */
export const usualServices: Services = {
  archives: ['https://web.archive.org/', 'https://arquivo.pt/'],
  items: 'https://archive.org/',
  commonCrawl: 'https://index.commoncrawl.org/',
  kiwix: 'https://library.kiwix.org/',
}

/** The wiki that is looked for. */
export interface LookedFor {
  /** As it was, without `www.` and the usual port. */
  readonly host: string
  /** Its name, where it still says it. */
  readonly name: string | null
}

/** A service that gave no answer, and why. */
export interface SilentService {
  readonly service: string
  readonly reason: Wording
}

/** Roads that lead past the wiki itself, and services that did not answer; all are asked at once. Rejects when the signal aborts. */
export async function findRoads(
  { host, name }: LookedFor,
  services: Services,
  contact: string | undefined,
  signal: AbortSignal,
): Promise<{ readonly roads: readonly Road[]; readonly silent: readonly SilentService[] }> {
  const names = [...(name === null ? [] : [name]), host, host.split('.').at(-2) ?? host]
  const questions: readonly (readonly [string, (ask: AskService) => Promise<Road | null>])[] = [
    ...services.archives.map((one) => [one, (ask: AskService) => capturesRoad(one, host, ask)] as const),
    [services.items, (ask) => itemRoad(services.items, host, ask)],
    [services.commonCrawl, (ask) => crawlRoad(services.commonCrawl, host, ask)],
    [services.kiwix, (ask) => zimRoad(services.kiwix, names, ask)],
  ]
  const answers = await Promise.all(
    questions.map(async ([service, question]): Promise<Road | SilentService | null> => {
      try {
        return await withService(contact, signal, question)
      } catch (error) {
        signal.throwIfAborted()
        return { service, reason: reasonOf(error) }
      }
    }),
  )
  const given = answers.filter((one) => one !== null)
  return {
    roads: given.filter((one): one is Road => 'kind' in one),
    silent: given.filter((one): one is SilentService => 'service' in one),
  }
}

/** The export that the statistics of a wiki link to, by the address of its API; null where there is none, or no answer. */
export async function dumpOfStatistics(
  api: string,
  contact: string | undefined,
  signal: AbortSignal,
): Promise<string | null> {
  const address = `${api.replace(/api\.php.*$/s, 'index.php')}?title=Special:Statistics`
  try {
    const { status, text } = await withService(contact, signal, (ask) => ask(address))
    return status === 200 ? dumpNamedIn({ address, text }) : null
  } catch (error) {
    if (error instanceof WikifondsError) return null
    throw error
  }
}

/** The service is named beside it. An answer that is none of what the service should say is no fault of ours. */
function reasonOf(error: unknown): Wording {
  if (error instanceof WikifondsError) {
    const { reason } = error.values
    return typeof reason === 'string' || isMessage(reason) ? reason : error.sentence
  }
  if (error instanceof Error && error.name === 'ZodError') return message('answer-no-json')
  throw error
}
