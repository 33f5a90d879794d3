/** The view of a wiki that was read, as its pipeline file wants it. */

import type { Archive } from '../../../archive/archive.ts'
import type { Definition } from '../../io/definition.ts'
import type { PeopleByHand } from '../../io/load.ts'
import { answerLosses, droppedReplies } from '../answers.ts'
import { withWholeLosses } from '../whole-losses.ts'
import type { ReadWiki } from '../wiki.ts'
import type { LinkSettings } from './link-resolver.ts'
import { isExcluded, pagesOf } from './selection.ts'
import { openView, type View } from './view.ts'

/** What the view of a wiki is opened from. */
export interface WikiViewParts {
  readonly definition: Definition
  readonly archive: Archive
  readonly wiki: ReadWiki
  readonly links: LinkSettings
  /** As people.yml names them. */
  readonly people: PeopleByHand
  /** Whether a link without an entry in the lock is a loss. */
  readonly frozen: boolean
}

/** Opens the filtered view. */
export function openWikiView({ definition, archive, wiki, links, people, frozen }: WikiViewParts): View {
  const { mask, onePerson } = wiki.redaction
  const known = people.known.map((names) => names.map(mask))
  const kept = people.kept.map(({ names, series }) => ({
    names: names.map(mask),
    series: series.map(mask),
  }))
  const pages = pagesOf({ ...wiki, definition, archive })
  const view = openView({
    ...wiki,
    pages,
    isExcluded: isExcluded(definition),
    showsFace: definition.site !== false && definition.site.identity === 'keep',
    links,
    known: [...known, ...onePerson.map((pseudonym) => [pseudonym])],
    kept,
    hideLivePads: definition.links.hideLivePads,
    frozen,
  })
  return withWholeLosses(view, {
    storedPages: wiki.storedPages,
    knownPeople: [...known, ...kept.map(({ names }) => names)],
    others: [
      ...wiki.languageLosses,
      ...answerLosses({ ...wiki, isPublished: (title) => view.pageOfTitle(title) !== null }),
      ...(wiki.choices === null ? [] : droppedReplies(pages.entries(), wiki.results)),
    ],
  })
}
