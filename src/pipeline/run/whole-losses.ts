/** Losses that only the whole wiki shows: told with those of the pages, so that every writer has them. */

import { isMostlyMissing } from '../../model/account.ts'
import type { FondsPage } from '../../model/fonds.ts'
import { type Loss, lossOfMany, steps } from '../../model/loss.ts'
import { withoutMarks } from '../../model/normalised.ts'
import type { FondsView } from '../../model/view.ts'
import { isAny } from '../../sources/kinds.ts'
import { loss } from '../../texts/loss.ts'
import type { KnownPeople } from '../io/load.ts'
import { unknownDay } from './about.ts'
import type { View } from './view/view.ts'

export interface Whole {
  /** Pages of the store, published or not. */
  readonly storedPages: number
  /** As people.yml names them, masked. */
  readonly knownPeople: KnownPeople
  /** Found before: answers of a person that changed nothing, say. */
  readonly others: readonly Loss[]
}

/** The same view, with the losses of the whole among its own; all are looked for when they are first asked for, and kept. */
export function withWholeLosses(view: View, whole: Whole): View {
  let found: readonly Loss[] | null = null
  const place = ({ step }: Loss): number => steps.indexOf(step)
  return {
    ...view,
    losses() {
      found ??= [
        ...view.losses(),
        ...guardWhole(view),
        ...noPageChosen(view, whole),
        ...meetingsWithoutDay(view),
        ...peopleNotFound(view, whole),
        ...whole.others,
      ].sort((a, b) => place(a) - place(b))
      return found
    },
  }
}

function* noPageChosen(view: FondsView, { storedPages }: Whole): Generator<Loss> {
  if (storedPages === 0) return
  for (const _ of view.pages()) return
  yield loss('no-page-chosen', 'all pages')
}

/** A calendar cannot hold them: they are listed here instead. */
function* meetingsWithoutDay(view: View): Generator<Loss> {
  for (const { pageId, index, hasDay } of view.across.meetings) {
    if (hasDay) continue
    const [page, whole] = [view.page(pageId), view.parsed(pageId)?.record ?? null]
    const record = index === null ? whole : whole?.more?.[index]
    if (page !== null && record != null)
      yield loss('meeting-without-day', record.title ?? page.title, {}, record.id ?? page.title)
  }
}

function* peopleNotFound({ people }: FondsView, { knownPeople }: Whole): Generator<Loss> {
  if (knownPeople.length === 0) return
  const printed = new Set(people.persons.flatMap(({ resolvedFrom }) => resolvedFrom.map((form) => fold(form.printed))))
  for (const name of knownPeople.flat()) {
    if (printed.has(fold(name))) continue
    yield loss('person-not-found', name)
  }
}

/** As names are compared: without case, accents and dots. */
const fold = (name: string): string => withoutMarks(name).replace(/\./g, '').replace(/\s+/g, ' ').trim().toLowerCase()

// What a fonds must say of itself when it is plainly not the wiki: many pages and no text, headings in the place of
// titles, nothing but redirects, no date. Whatever the cause is, a run that made such a thing did not go well.

/** Fewer titles of one wording may be chance: a small wiki of workshops has them too. */
const manyTitles = 5

/** Reads every page once; each loss is of severity `lost`. */
function* guardWhole(view: FondsView): Generator<Loss> {
  const seen = survey(view)
  const { articles, redirects, withoutText, headings } = seen
  if (isMostlyMissing(withoutText, articles))
    yield lossOfMany(withoutText, loss('texts-missing', 'all pages', { missing: withoutText, pages: articles }))
  if (articles === 0 && redirects > 0)
    yield lossOfMany(redirects, loss('only-redirects', 'all pages', { pages: redirects }))
  // An export says its titles itself; of saved pages without scripts they are read from headings.
  const isRead = isAny(view.about.sourceKinds, 'hasFileAddresses')
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
function isWithoutText(view: FondsView, { pageId, revisionId: latest }: FondsPage): boolean {
  let [count, state] = [0, 'missing']
  for (const revision of view.revisions(pageId)) {
    count += 1
    if (revision.revisionId === latest || latest === null) state = revision.textState
  }
  return count > 0 && state === 'missing'
}

/** A title that quotes another one at its end, as MediaWiki heads its views in every language. */
function wordingOf({ title }: FondsPage): string | null {
  const quoted = /^(\P{P}{6,}?)\s*(["“”«»„‘’「『].*["“”«»„‘’」』])$/u.exec(title)
  return quoted === null ? null : `${(quoted[1] ?? '').trim()} "…"`
}
