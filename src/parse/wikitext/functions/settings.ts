/** `DISPLAYTITLE` and `DEFAULTSORT`: they show nothing and set something of the page. */

import { decodeReferences } from '../../../model/character-references.ts'
import { escapeWikitext } from '../expansion/escape-wikitext.ts'
import { killMarkers, withoutTags } from '../expansion/strip-markers.ts'
import { type FunctionCall, isMagicWord, type ParserFunction, textAt } from './call.ts'

/** `{{DISPLAYTITLE:title}}`: shows nothing and sets the title that the page shows, without tags and quote marks. */
export const displayTitle: ParserFunction = (call) => {
  const written = withoutTags(killMarkers(textAt(call, 0))).replace(/'{2,3}/g, '')
  return set(call, 'displayTitle', decodeReferences(written))
}

/** `{{DEFAULTSORT:key}}`: shows nothing and sets the key by which categories sort the page; without a key nothing. */
export const defaultSort: ParserFunction = (call) => {
  const key = decodeReferences(killMarkers(textAt(call, 0)))
  return key === '' ? '' : set(call, 'sortKey', key)
}

/** The last one counts, and says that there were several, unless `noerror` or `noreplace` is said. */
function set(call: FunctionCall, setting: 'displayTitle' | 'sortKey', value: string): string {
  const { settings } = call.page
  const name = setting === 'sortKey' ? 'defaultsort' : 'displaytitle'
  const isSaid = (word: string): boolean => isMagicWord(call, `${name}_${word}`, textAt(call, 1))
  const old = settings[setting]
  if (old === null || !isSaid('noreplace')) settings[setting] = value
  if (old === null || old === value || isSaid('noreplace') || isSaid('noerror')) return ''
  const text = call.message(`duplicate-${name}`, [escapeWikitext(old), escapeWikitext(value)])
  return text === null ? '' : `<span class="error">${text}</span>`
}
