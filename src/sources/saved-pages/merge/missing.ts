/** What the saved pages speak of and do not hold, gathered so that the account stays readable: by page, by namespace. */

import { type Loss, partsOfList } from '../../../model/loss.ts'
import type { NamespaceIndex } from '../../../model/title.ts'
import { groupBy } from '../../../support/groups.ts'
import type { TitleMention } from '../read/facts.ts'
import { namespaceOf, sorted } from './events.ts'
import { type HowKept, notPages, pagesNotSaved, redLinks } from './losses.ts'
import type { MirrorContents } from './mirror-index.ts'
import { exists } from './mirror-page.ts'

/** Pages that were not saved, then those that the wiki itself had not. */
export function* missingPages(
  { pages, mentions, wanted }: MirrorContents,
  index: NamespaceIndex,
  how: HowKept,
): Iterable<Loss> {
  const isMissing = ({ title }: TitleMention): boolean => {
    const entry = pages.get(title)
    return namespaceOf(title, index) >= 0 && (entry === undefined || !exists(entry))
  }
  const absent = sorted(mentions).flatMap(([, mention]) =>
    isMissing(mention) && !wanted.has(mention.title) ? [mention] : [],
  )
  const red = sorted(wanted).flatMap(([, mention]) => (isMissing(mention) ? [mention] : []))
  yield* grouped(absent, index, pagesNotSaved(how))
  yield* grouped(red, index, redLinks)
}

function* grouped(
  mentions: readonly TitleMention[],
  index: NamespaceIndex,
  loss: (namespace: string, titles: readonly string[], by: string) => Loss,
): Iterable<Loss> {
  const prefix = ({ title }: TitleMention): string =>
    namespaceOf(title, index) === 0 ? '' : title.slice(0, title.indexOf(':') + 1)
  for (const [namespace, members] of sorted(groupBy(mentions, prefix)))
    for (const part of partsOfList(members))
      yield loss(
        namespace,
        part.map(({ title }) => title),
        part[0]?.by ?? '',
      )
}

/** Saved files that are no pages of the wiki, by folder. */
export function* filesThatAreNoPages(paths: readonly string[], how: HowKept): Iterable<Loss> {
  const folder = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)
  for (const [name, members] of sorted(groupBy([...paths].sort(), folder)))
    for (const part of partsOfList(members)) yield notPages(name, part, how)
}
