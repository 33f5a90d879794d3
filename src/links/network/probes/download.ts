/** A shared document that has an address for its bare text: HedgeDoc's `/download`, EtherCalc's `/_/`. */

import { follow, isHtml, typeOf } from '../http/follow.ts'
import { busySignals, fillAddress, orNothing, outcomeOf, type Probe } from './probe.ts'

export const probe: Probe = async (task, { ask, limits, isSecret }) => {
  const request = fillAddress(task, task.probe.path ?? '/{id}')
  const { last, hops, page } = await follow(request, ask, {
    maxBytes: limits.copyBytes,
    maxHops: limits.hops,
    isSecret,
  })
  const seen = { request, ...outcomeOf(last), hops: orNothing(hops) }
  if (last.kind !== 'answer') return seen
  const title = page?.title ?? null
  return {
    ...seen,
    ...(typeOf(last) === '' ? {} : { type: typeOf(last), bytes: last.body.bytes.length }),
    ...(title === null ? {} : { title }),
    signals: orNothing(last.status === 200 && isHtml(last) ? ['not-a-download'] : busySignals(last)),
  }
}
