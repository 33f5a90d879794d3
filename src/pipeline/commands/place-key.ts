/** The key of a wiki by where it lies, for want of its name. */

import { basename } from 'node:path'
import { slugOf } from '../../support/slug.ts'
import { isAddress } from '../../support/url.ts'

/** `dumps/examplewiki-20240101-history.xml.7z` → `examplewiki`; an address → its host and path. */
export function keyOfPlace(from: string): string {
  if (isAddress(from)) {
    const { host, pathname } = new URL(from)
    return slugOf(`${host}${pathname.replace(/\/?(api|index)\.php$/i, '')}`)
  }
  const name = basename(from)
    .replace(/\.(gz|bz2|xz|7z|zst|zip|tgz)$/i, '')
    .replace(/\.(xml|warc|wacz|tar|sql|sqlite3?)$/i, '')
  return slugOf(name.replace(/[-_.](\d{8}|\d{4}-\d{2}-\d{2})(?!\d).*$/, ''))
}
