/** Losses that only the whole wiki shows: told with those of the pages, so that every writer has them. */

import type { Loss } from '../../model/loss.ts'
import { steps } from '../../model/loss.ts'
import { makeLoss } from '../../model/make-loss.ts'
import type { FondsView } from '../../model/view.ts'
import { hasDay } from '../../records/export.ts'
import type { KnownPeople } from '../io/load.ts'
import { guardWhole } from './guards.ts'

export interface Whole {
  /** Pages of the store, published or not. */
  readonly storedPages: number
  /** As people.yml names them, masked. */
  readonly knownPeople: KnownPeople
}

/** The same view, with the losses of the whole among its own; they are looked for when they are first asked for. */
export function withWholeLosses<View extends FondsView>(view: View, whole: Whole): View {
  let found: readonly Loss[] | null = null
  const place = ({ step }: Loss): number => steps.indexOf(step)
  return {
    ...view,
    losses() {
      found ??= [
        ...guardWhole(view),
        ...noPageChosen(view, whole),
        ...meetingsWithoutDay(view),
        ...peopleNotFound(view, whole),
      ]
      return [...view.losses(), ...found].sort((a, b) => place(a) - place(b))
    },
  }
}

function* noPageChosen(view: FondsView, { storedPages }: Whole): Generator<Loss> {
  if (storedPages === 0) return
  for (const _ of view.pages()) return
  yield makeLoss({
    step: 'privacy',
    kind: 'no-page-chosen',
    subject: 'all pages',
    reason: 'the wiki has pages, but `pages` of the pipeline file and the privacy rules let none of them through',
  })
}

/** A calendar cannot hold them: they are listed here instead. */
function* meetingsWithoutDay(view: FondsView): Generator<Loss> {
  for (const { record, page } of view.meetings()) {
    if (hasDay(record)) continue
    yield makeLoss({
      step: 'records',
      kind: 'meeting-without-day',
      subject: record.title ?? page.title,
      reason: 'the page states no day for this meeting, so that it stands in no calendar',
      detail: record.id ?? page.title,
    })
  }
}

function* peopleNotFound({ people }: FondsView, { knownPeople }: Whole): Generator<Loss> {
  if (knownPeople.length === 0) return
  const printed = new Set(people.persons.flatMap(({ resolvedFrom }) => resolvedFrom.map((form) => fold(form.printed))))
  for (const name of knownPeople.flat()) {
    if (printed.has(fold(name))) continue
    yield makeLoss({
      step: 'records',
      kind: 'person-not-found',
      subject: name,
      reason: 'people.yml gives this name to a person, but no meeting names anybody so; a first name alone is nobody',
    })
  }
}

/** As names are compared: without case, accents and dots. */
const fold = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}|\./gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
