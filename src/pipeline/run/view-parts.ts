/** Parts of a bag that come of the view alone: whoever has a view of the wiki writes one, in any thread, beside all others. */

import { writeCatalogue } from '../../catalogue/write.ts'
import type { KnownValue } from '../../privacy/detected.ts'
import type { SiteLanguage } from '../../texts/language.ts'
import type { SharedValue } from './threads/shared.ts'
import type { View } from './view/view.ts'
import { type HistoriesJob, type SiteSettings, type WrittenPart, writeHistories, writeSearch } from './write-site.ts'

/** A part that is to be written, in plain values. */
export type ViewPart =
  | { readonly kind: 'catalogue'; readonly path: string; readonly language: SiteLanguage }
  | ({ readonly kind: 'histories' } & HistoriesJob)
  | { readonly kind: 'search'; readonly site: SiteSettings }

/** A part that a thread writes. */
export interface PartTask {
  readonly part: ViewPart
  /** A FondsOfThread. */
  readonly fonds: SharedValue
  /** Not 0: what is written is not wanted any more. */
  readonly stopped: Int32Array
}

/** A page of a finished bundle that a thread makes: of an old revision. */
export interface RevisionTask {
  /** The path of the bundle. */
  readonly bundle: SharedValue
  readonly revisionId: number
}

/** Told of a part that a thread wrote. */
export interface PartOfThread extends WrittenPart {
  /** Values that the mask of the thread took out since its view was opened, and that were not known before. */
  readonly found: readonly KnownValue[]
}

const nothingToTell: WrittenPart = { losses: [], oldTexts: [] }

/** Writes a part. Rejects when the signal aborts: the catalogue when it is written. */
export async function writeViewPart(view: View, part: ViewPart, signal: AbortSignal): Promise<WrittenPart> {
  signal.throwIfAborted()
  if (part.kind === 'histories') return (await writeHistories(view, part, signal)) ?? nothingToTell
  if (part.kind === 'catalogue') writeCatalogue(view, part.path, part.language)
  else await writeSearch(view, part.site, signal)
  return nothingToTell
}

/** The view, told at each page of a walk how many came before; what `atPage` throws ends the walk. */
export const watchedView = (view: View, atPage: (before: number) => void): View => ({
  ...view,
  *pages() {
    let before = 0
    for (const page of view.pages()) {
      atPage(before)
      yield page
      before += 1
    }
  },
})
