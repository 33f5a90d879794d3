/** Pages and uploads that only the members of a wiki could read: no edition for everybody holds them until somebody says so. */

import type { ArchiveReader } from '../../../archive/read.ts'
import type { PageRow } from '../../../archive/rows.ts'
import type { Loss } from '../../../model/loss.ts'
import { lossOfMany } from '../../../model/loss.ts'
import type { WikiSite } from '../../../model/wiki.ts'
import type { PrivacyPolicy } from '../../../privacy/policy.ts'
import { StopRun } from '../../../texts/errors.ts'
import { loss } from '../../../texts/loss.ts'

/** Those of a store, by their titles and names as the wiki has them; an upload is one where its page is. */
export interface MembersOnly {
  /** Prefixed titles. */
  readonly pages: ReadonlySet<string>
  /** Names without namespace. */
  readonly files: ReadonlySet<string>
}

/** Found in a store, as its sources say it. */
export function membersOnly(reader: ArchiveReader, site: WikiSite): MembersOnly {
  const pages = new Set<string>()
  for (const { title, readers } of reader.pages()) if (readers === 'members') pages.add(title)
  const prefix = site.namespaces.find(({ id }) => id === 6)?.name ?? 'File'
  const files = new Set<string>()
  for (const { name, readers } of reader.fileVersions())
    if (readers === 'members' || pages.has(`${prefix}:${name}`)) files.add(name)
  return { pages, files }
}

/** Whether a public edition leaves them out. */
export const leavesOut = ({ audience, membersOnly: what }: PrivacyPolicy): boolean =>
  audience === 'public' && what === 'leave-out'

/** Pages by their rows, uploads by the local name of their namespace and their own: whether a pipeline chooses them. */
export interface ChosenByPipeline {
  readonly page: (page: PageRow) => boolean
  readonly file: (namespace: string, name: string) => boolean
}

/** Throws MEMBERS_ONLY where a public edition would hold some, and nobody has said what becomes of them. */
export function refuseMembersOnly(
  reader: ArchiveReader,
  site: WikiSite,
  { chosen, policy }: { readonly chosen: ChosenByPipeline; readonly policy: PrivacyPolicy },
): void {
  if (policy.audience !== 'public' || policy.membersOnly !== 'refuse') return
  const found = membersOnly(reader, site)
  if (found.pages.size + found.files.size === 0) return
  const pages = [...reader.pages()].filter((page) => found.pages.has(page.title) && chosen.page(page))
  const prefix = site.namespaces.find(({ id }) => id === 6)?.name ?? 'File'
  const files = [...found.files].filter((name) => chosen.file(prefix, name))
  if (pages.length + files.length === 0) return
  const named = [...pages.map(({ title }) => title), ...files]
  throw new StopRun('MEMBERS_ONLY', {
    pages: pages.length,
    files: files.length,
    examples: named.slice(0, mostNamed).join(', ') + (named.length > mostNamed ? ', …' : ''),
  })
}

const mostNamed = 3

/** That they are left out: how many, and no name of one, which may be private as well. */
export function leftOutLosses(reader: ArchiveReader, site: WikiSite, policy: PrivacyPolicy): readonly Loss[] {
  if (!leavesOut(policy)) return []
  const { pages, files } = membersOnly(reader, site)
  const of = (count: number, kind: 'pages-for-members' | 'uploads-for-members'): readonly Loss[] =>
    count === 0 ? [] : [lossOfMany(count, loss(kind, site.name ?? 'the wiki'))]
  return [...of(pages.size, 'pages-for-members'), ...of(files.size, 'uploads-for-members')]
}
