/** The view of a wiki that was read, as its pipeline file wants it. */

import type { Archive } from '../../../archive/archive.ts'
import { loadApart, loadPeople, type Pipeline } from '../../io/load.ts'
import { answerLosses, droppedReplies } from '../answers.ts'
import type { ReadWiki } from '../read-wiki.ts'
import { withWholeLosses } from '../whole-losses.ts'
import type { LinkSettings } from './link-resolver.ts'
import { isExcluded, pagesOf } from './selection.ts'
import { openView, type View } from './view.ts'

/** Opens the filtered view. `frozen`: a link without an entry in the lock is a loss. */
export function openWikiView(
  pipeline: Pipeline,
  archive: Archive,
  wiki: ReadWiki,
  { links, frozen }: { readonly links: LinkSettings; readonly frozen: boolean },
): View {
  const { definition } = pipeline
  const { mask, onePerson } = wiki.redaction
  const known = loadPeople(pipeline).map((names) => names.map(mask))
  const kept = loadApart(pipeline).map(({ names, series }) => ({
    names: names.map(mask),
    series: series.map(mask),
  }))
  const pages = pagesOf({ ...wiki, definition, archive })
  const view = openView({
    ...wiki,
    pages,
    isExcluded: isExcluded(definition),
    links,
    known: [...known, ...onePerson.map((pseudonym) => [pseudonym])],
    kept,
    hideLivePads: definition.links.hideLivePads,
    frozen,
  })
  return withWholeLosses(view, {
    storedPages: wiki.storedPages,
    knownPeople: [...known, ...kept.map(({ names }) => names)],
    answers: [
      ...answerLosses({ ...wiki, isPublished: (title) => view.pageOfTitle(title) !== null }),
      ...(wiki.choices === null ? [] : droppedReplies(pages.entries(), wiki.results)),
    ],
  })
}
