/** What every phase of a reading shares. */

import type { LiveOptions, StoredTexts } from '../../common/source.ts'
import type { Connection } from './connection.ts'
import type { ReadingJournal } from './journal.ts'
import type { SiteInfo } from './site.ts'

export interface Crawl {
  readonly connection: Connection
  /** The same wiki, asked without a name; null where the connection has none. */
  readonly stranger: Connection | null
  readonly info: SiteInfo
  readonly api: string
  readonly live: LiveOptions
  readonly known: StoredTexts
  readonly journal: ReadingJournal
}

/** Ids of the namespaces that are read; those of special pages hold none. */
export function chosenNamespaces({ info, live }: Crawl): readonly number[] {
  const { namespaces } = live
  const ids = info.site.namespaces.map(({ id }) => id).filter((id) => id >= 0)
  return namespaces === 'all' ? ids : ids.filter((id) => namespaces.includes(id))
}
