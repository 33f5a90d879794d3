/** What becomes of an address that the wiki had: asked as a visitor's browser would, without a connection. */

import type { Message } from '../model/message.ts'
import { urlOf } from '../support/url.ts'
import { problemTexts } from '../texts/english/serve.ts'
import { message } from '../texts/message.ts'
import type { ServeResponse } from './http/answer.ts'
import { problemOf } from './http/problem.ts'
import { requestTo } from './http/request.ts'
import type { ServedFonds } from './http/served.ts'
import { answerRequest } from './routes.ts'

/** An old address, and what a visitor gets for it. */
export interface CheckedAddress {
  /** As it stands in the list. */
  readonly address: string
  /** HTTP status at the end of the way; null for an address that this server would never be asked for. */
  readonly status: number | null
  /** Where the visitor arrives: path and fragment; null when they do not. */
  readonly page: string | null
  /** Why they do not arrive; null when they do. */
  readonly reason: Message | null
}

/** A browser follows twenty; ours never need more than two. */
const mostRedirects = 5

/** Whether an address of the list, absolute or a path of the host of `base`, arrives at a page. */
export async function checkAddress(address: string, base: URL, fonds: ServedFonds): Promise<CheckedAddress> {
  const failed = (status: number | null, reason: Message): CheckedAddress => ({
    address,
    status,
    page: null,
    reason,
  })
  const url = urlOf(address, base.href)
  if (url === null || !/^https?:$/.test(url.protocol)) return failed(null, message('not-an-address'))
  if (url.host !== base.host) return failed(null, message('address-of-other-host', { host: base.host }))
  try {
    const { status, place } = await arrive(`${url.pathname}${url.search}`, fonds)
    if (status !== 200) return failed(status, message('address-finds-nothing'))
    return { address, status, page: place, reason: null }
  } catch (error) {
    const { code, detail } = problemOf(error)
    return failed(problemTexts[code].status, detail === '' ? message('address-finds-nothing') : detail)
  }
}

async function arrive(
  address: string,
  fonds: ServedFonds,
): Promise<{ readonly status: number; readonly place: string }> {
  let place = address
  // Nothing is read that is only to be sent: what lies compressed would go out as it lies.
  for (let step = 0; step <= mostRedirects; step += 1) {
    const answer: ServeResponse = await answerRequest({ ...requestTo(place), acceptsGzip: true }, fonds)
    const location = answer.headers['Location']
    if (location === undefined) return { status: answer.status, place }
    place = location
  }
  return { status: 508, place }
}
