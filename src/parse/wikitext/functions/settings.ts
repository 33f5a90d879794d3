/** `DISPLAYTITLE` and `DEFAULTSORT`: they show nothing and set something of the page. */

import { decodeReferences } from '../../../model/character-references.ts'
import { type ParserFunction, textAt } from './call.ts'

/** `{{DISPLAYTITLE:title}}`: shows nothing and sets the title that the page shows, without tags and quote marks. */
export const displayTitle: ParserFunction = (call) => {
  call.page.settings.displayTitle = decodeReferences(textAt(call, 0).replace(/'{2,3}|<[^>]*>/g, ''))
  return ''
}

/** `{{DEFAULTSORT:key}}`: shows nothing and sets the key by which categories sort the page. */
export const defaultSort: ParserFunction = (call) => {
  call.page.settings.sortKey = decodeReferences(textAt(call, 0))
  return ''
}
