/** `/bundle.zip`: the bundle itself, in ranges, for the SQL page and for whoever wants to keep it. */

import { stat } from 'node:fs/promises'
import type { ServeResponse } from './answer.ts'
import { stretchAnswer } from './byte-range.ts'
import { unchangedAnswer } from './etag.ts'
import { RequestProblem } from './problem.ts'
import type { Request } from './request.ts'
import type { ServedFonds } from './served.ts'

export async function wholeBundle(request: Request, { bundle, digests }: ServedFonds): Promise<ServeResponse | null> {
  if (request.path !== '/bundle.zip') return null
  if (bundle.kind !== 'zip')
    throw new RequestProblem('NOT_FOUND', 'the bundle is served from a folder, not from its zip')
  const { size } = await stat(bundle.path)
  // The same content may be packed in two ways; the length tells them apart.
  const etag = digests.whole === null ? null : `"${digests.whole}-${size}"`
  const headers = {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="${bundle.name.replace(/[^\w.-]/g, '_')}.zip"`,
    ...(etag === null ? {} : { ETag: etag }),
  }
  return (
    unchangedAnswer(request, etag) ?? stretchAnswer({ file: bundle.path, offset: 0, length: size }, request, headers)
  )
}
