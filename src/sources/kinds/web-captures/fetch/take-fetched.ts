/** Captures whose contents were fetched, as the answers that they were. */

import type { Loss } from '../../../../model/loss.ts'
import { compareStrings } from '../../../../support/order.ts'
import type { AnswersTaken } from '../../../saved-pages/captures/read-captures.ts'
import { archiveDamaged, capturesNotHere, differsFromIndex } from '../../../saved-pages/merge/losses.ts'
import { timeOfStamp } from '../../../web-archive/answer.ts'
import type { Bodies } from './bodies.ts'
import type { Choice, WantedCapture } from './choose.ts'

/** Every capture whose content is here, as an answer; the others are losses. Gives those that are not here. */
export async function* takeFetched(
  { captures, contents }: Choice,
  bodies: Bodies,
  taken: AnswersTaken,
): AsyncGenerator<Loss, readonly WantedCapture[]> {
  const seen = new Map<string, boolean>()
  const days = new Map(contents.map((one) => [one.digest, new Set(one.captures.map(({ at }) => timeOfStamp(at)))]))
  const absent: WantedCapture[] = []
  const others: string[] = []
  const named = ({ original, at }: WantedCapture): string => `${original} ${(timeOfStamp(at) ?? at).slice(0, 10)}`
  for (const capture of captures) {
    const { address, at, digest, type } = capture
    const state = bodies.stateOf(digest)
    if (state === null) absent.push(capture)
    else if (state !== 'kept') others.push(named(capture))
    else if (seen.has(digest)) {
      if (seen.get(digest) === true) await taken.take(sameAgain({ address, at, digest, type }), noArchive)
    } else
      try {
        const { isKept, losses } = await bodies.read(digest, (answer, archive) => {
          const date = timeOfStamp(at) ?? answer.date
          const isListed = days.get(digest)?.has(answer.date) === true
          return taken.take({ ...answer, address, digest, date: isListed ? date : answer.date }, archive)
        })
        yield* losses
        seen.set(digest, isKept)
      } catch (error) {
        if (!(error instanceof Error)) throw error
        yield archiveDamaged(`${digest}.warc.gz`, error.message)
        seen.set(digest, false)
      }
  }
  yield* capturesNotHere(absent.map(named).sort(compareStrings))
  yield* differsFromIndex(others.sort(compareStrings))
  return absent
}

const noArchive = { name: '', room: { bytes: 0 } }

/** A capture of the same content on another day or at another address. */
const sameAgain = ({ address, at, digest, type }: Pick<WantedCapture, 'address' | 'at' | 'digest' | 'type'>) => ({
  address,
  date: timeOfStamp(at) ?? '',
  status: 200,
  type,
  digest,
  charset: null,
  sameAs: { address: null, date: null },
  coding: '',
  lastModified: null,
  content: async function* () {
    // Its content is that of the first one.
  },
})
