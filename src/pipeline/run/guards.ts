/**
 * What a fonds must say of itself when it is plainly not the wiki: many pages and no text, headings in the place of titles,
 * nothing but redirects, no date. Whatever the cause is, a run that made such a thing did not go well.
 */

import { isMostlyMissing } from '../../model/account.ts'
import { type Loss, lossOfMany } from '../../model/loss.ts'
import type { FondsView, PublishedPage } from '../../model/view.ts'
import { loss } from '../../texts/loss.ts'
import { unknownDay } from './about.ts'

/** Fewer titles of one wording may be chance: a small wiki of workshops has them too. */
const manyTitles = 5

/** Reads every page once; each loss is of severity `lost`. */
export function* guardWhole(view: FondsView): Generator<Loss> {
  const seen = survey(view)
  const { articles, redirects, withoutText, headings } = seen
  if (isMostlyMissing(withoutText, articles))
    yield lossOfMany(withoutText, loss('texts-missing', 'all pages', { missing: withoutText, pages: articles }))
  if (articles === 0 && redirects > 0)
    yield lossOfMany(redirects, loss('only-redirects', 'all pages', { pages: redirects }))
  // An export says its titles itself; of saved pages without scripts they are read from headings.
  const isRead = view.about.sourceKinds.includes('html-mirror')
  for (const [wording, count] of headings)
    if (isRead && count >= manyTitles && isMostlyMissing(count, articles + redirects))
      yield lossOfMany(count, loss('headings-as-titles', wording, { count }))
  if (view.about.bundleDate === unknownDay && articles + redirects > 0) yield loss('no-date', 'the bundle')
}

interface Survey {
  readonly articles: number
  readonly redirects: number
  readonly withoutText: number
  /** Wording, such as `Revision history of "…"`, and how many titles have it. */
  readonly headings: ReadonlyMap<string, number>
}

function survey(view: FondsView): Survey {
  const headings = new Map<string, number>()
  let [articles, redirects, withoutText] = [0, 0, 0]
  for (const page of view.pages()) {
    const wording = wordingOf(page)
    if (wording !== null) headings.set(wording, (headings.get(wording) ?? 0) + 1)
    if (page.redirectTarget !== null) redirects += 1
    else {
      articles += 1
      if (isWithoutText(view, page)) withoutText += 1
    }
  }
  return { articles, redirects, withoutText, headings: new Map([...headings].sort(([a], [b]) => (a < b ? -1 : 1))) }
}

/** Hidden and redacted texts are not missing. */
function isWithoutText(view: FondsView, { pageId, latestRevisionId }: PublishedPage): boolean {
  let [count, state] = [0, 'missing']
  for (const revision of view.revisions(pageId)) {
    count += 1
    if (revision.revisionId === latestRevisionId || latestRevisionId === null) state = revision.textState
  }
  return count > 0 && state === 'missing'
}

/** A title that quotes another one at its end, as MediaWiki heads its views in every language. */
function wordingOf({ title }: PublishedPage): string | null {
  const quoted = /^(\P{P}{6,}?)\s*(["“”«»„‘’「『].*["“”«»„‘’」』])$/u.exec(title)
  return quoted === null ? null : `${(quoted[1] ?? '').trim()} "…"`
}
