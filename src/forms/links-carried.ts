/** Links in forms that hold the texts of pages. */

import type { FondsContents } from '../model/fonds.ts'
import type { ExportTold } from './form.ts'

/** Tells every place where a link stands on a page whose latest text the form holds. */
export function countLinks(fonds: FondsContents, pageIds: ReadonlySet<number>, told: ExportTold): void {
  for (const { pageId } of fonds.links()) if (pageIds.has(pageId)) told.carried('links')
}
