/** What every page of the site needs, whatever it shows: the view, the words of the site, and which lists there are. */

import type { FondsPage } from '../../model/fonds.ts'
import type { Places } from '../../model/link-destination.ts'
import { frontPath } from '../../model/site-paths.ts'
import type { FondsView } from '../../model/view.ts'
import { memoizeLast } from '../../support/memoize.ts'
import { createSay, type Say } from './say.ts'
import type { SiteOptions } from './site-options.ts'

/** What a page is framed with. */
export interface PageFrame {
  readonly view: FondsView
  readonly options: FrameOptions
  readonly say: Say
  /** Paths of the lists that have something in them: no door leads to another one. */
  readonly filled: ReadonlySet<string>
  /** The wiki's main page, which the site opens with; null where it is not known. */
  readonly front: FondsPage | null
  /** Where links to pages and their sections land. */
  readonly places: Places
}

/** The options that a page and its history are printed with. */
export type FrameOptions = Pick<SiteOptions, 'language' | 'noindex' | 'history' | 'titleOfAddress'>

/** The frame of the pages of a view; `filled` as a walk over the view found it. */
export const openFrame = <Options extends FrameOptions>(
  view: FondsView,
  options: Options,
  filled: ReadonlySet<string>,
): PageFrame & { readonly options: Options } => ({
  view,
  options,
  say: createSay(options.language),
  filled,
  front: frontOf(view),
  places: placesOf(view),
})

function frontOf(view: FondsView): FondsPage | null {
  const main = view.about.mainPage === null ? null : view.pageOfTitle(view.about.mainPage)
  const page = main?.redirectTarget == null ? main : view.pageOfTitle(main.redirectTarget)
  return page?.sitePath === frontPath ? page : null
}

/** Many links lead to the same pages: the places of these are kept. */
const keptPlaces = 2000

function placesOf(view: FondsView): Places {
  const kept = memoizeLast<number, ReadonlySet<string>>(keptPlaces)
  return {
    pageOfTitle: (title) => view.pageOfTitle(title),
    anchorsOf: (pageId) => kept(pageId, () => new Set(view.parsed(pageId)?.anchors)),
  }
}
