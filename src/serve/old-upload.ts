/** Old addresses of uploads: `/images/3/3b/Name.png`, its thumbnails, its archived versions. */

import { percentDecode } from '../model/percent.ts'
import { cleanSpaces } from '../model/title.ts'
import { redirectTo, type ServeResponse } from './answer.ts'
import type { Request } from './request.ts'
import type { ServedFonds, ServedRow } from './served.ts'

/** A thumbnail leads to its original. `@` and digits at the end are a crawler's copy of `?time`. The folder may have any name. */
const upload = /\/(?:archive\/|thumb\/)?[0-9a-f]\/[0-9a-f]{2}\/(?:(\d{14})!)?([^/]+?)(?:@\d*)?(?:\/.*)?$/

export async function oldUpload({ path }: Request, { bundle, catalogue }: ServedFonds): Promise<ServeResponse | null> {
  const [, replacedAt, name = ''] = upload.exec(path) ?? []
  const sql =
    'SELECT v.at, v.bundle_path FROM files f JOIN file_versions v ON v.file_id = f.file_id WHERE f.name = :name ORDER BY v.position'
  for (const spelling of new Set([name, percentDecode(name)].map(cleanSpaces))) {
    const bundlePath = spelling === '' ? null : pathOf(await catalogue.all(sql, { name: spelling }), replacedAt)
    if (bundlePath !== null && bundle.has(bundlePath)) return redirectTo(`/${bundlePath}`)
  }
  return null
}

/** MediaWiki names an archived version after the moment at which it was replaced: the last one before it is meant. */
function pathOf(versions: readonly ServedRow[], replacedAt: string | undefined): string | null {
  const older = versions.filter(({ at }) => replacedAt !== undefined && digits(at) < replacedAt)
  const path = (older.at(-1) ?? versions.at(-1))?.['bundle_path'] ?? null
  return path === null ? null : String(path)
}

const digits = (at: unknown): string => String(at).replace(/\D/g, '')
