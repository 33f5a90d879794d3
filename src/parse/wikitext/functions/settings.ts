/** `DISPLAYTITLE` and `DEFAULTSORT`: they show nothing and set something of the page. */

import { decodeReferences } from '../../../model/character-references.ts'
import { type ParserFunction, textAt } from './call.ts'

export const displayTitle: ParserFunction = (call) => {
  call.page.settings.displayTitle = decodeReferences(textAt(call, 0).replace(/'{2,3}|<[^>]*>/g, ''))
  return ''
}

export const defaultSort: ParserFunction = (call) => {
  call.page.settings.sortKey = decodeReferences(textAt(call, 0))
  return ''
}
