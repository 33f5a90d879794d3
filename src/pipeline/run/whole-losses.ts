/** Losses that only the whole wiki shows: told with those of the pages, so that every writer has them. */

import { type Loss, steps } from '../../model/loss.ts'
import { withoutMarks } from '../../model/normalised.ts'
import type { FondsView } from '../../model/view.ts'
import { loss } from '../../texts/loss.ts'
import type { KnownPeople } from '../io/load.ts'
import { guardWhole } from './guards.ts'
import type { View } from './view/view.ts'

export interface Whole {
  /** Pages of the store, published or not. */
  readonly storedPages: number
  /** As people.yml names them, masked. */
  readonly knownPeople: KnownPeople
  /** Answers of a person that changed nothing. */
  readonly answers: readonly Loss[]
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
        ...whole.answers,
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
