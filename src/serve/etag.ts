/** Whether the asker has the content already (RFC 9110 §13.1.2). */

import { revalidated, type ServeResponse } from './answer.ts'
import type { Request } from './request.ts'

/** 304 when `If-None-Match` names the ETag; null when the content must be sent. */
export function unchangedAnswer({ ifNoneMatch }: Request, etag: string | null): ServeResponse | null {
  if (etag === null || ifNoneMatch === null) return null
  const known = ifNoneMatch.split(',').map((one) => one.trim().replace(/^W\//, ''))
  if (!known.includes(etag) && !known.includes('*')) return null
  return { status: 304, headers: { ...revalidated, ETag: etag }, body: null }
}
