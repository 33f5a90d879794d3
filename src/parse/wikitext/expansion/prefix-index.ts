/** `{{Special:PrefixIndex/…}}`: the titles that begin alike (SpecialPrefixIndex::showPrefixChunk). */

import { figureKey } from '../../../model/figures.ts'
import { parseTitle, type Title } from '../../../model/title.ts'
import { specialPageOf } from '../special-pages.ts'
import type { Wiki } from '../wiki.ts'
import { escapeWikitext } from './escape-wikitext.ts'
import type { Lazy } from './frame.ts'

/**
 * The wikitext of the list that the call of a special page shows; null for another page than PrefixIndex, and where the titles of
 * the wiki are not told. What it asks for joins `used`.
 */
export function prefixIndexText(
  page: Title,
  values: ReadonlyMap<string, Lazy>,
  wiki: Wiki,
  used: Set<string>,
): string | null {
  const special = specialPageOf(page.name, wiki.words.table.language)
  if (special?.id !== 'Prefixindex') return null
  const value = (name: string): string => values.get(name)?.text().trim() ?? ''
  const isSet = (name: string): boolean => values.has(name) && value(name) !== '' && value(name) !== '0'
  const wanted = special.subpage ?? (value('prefix') || value('from'))
  const prefix = prefixOf(wanted, Number.parseInt(value('namespace'), 10) || 0, wiki)
  if (prefix === null) return ''
  const key = figureKey({ of: 'titles', namespaceId: prefix.namespaceId, prefix: prefix.prefixed })
  used.add(key)
  const list = wiki.figures[key]
  if (list === undefined || typeof list === 'number') return null
  const start = prefix.prefixed.length - prefix.name.length
  const rows = list.titles
    .filter(({ isRedirect }) => !(isRedirect && isSet('hideredirects')))
    .map(({ title, isRedirect }) => {
      const name = title.slice(start)
      const isWhole = !isSet('stripprefix') || name.length === prefix.name.length
      const label = escapeWikitext(isWhole ? name : name.slice(prefix.name.length))
      const link = `[[:${title}|${label}]]`
      return `\n* ${isRedirect ? `<div class="allpagesredirect">${link}</div>` : link}`
    })
  if (rows.length <= 2) return rows.join('')
  return `<div class="mw-prefixindex-body">${rows.join('')}\n</div>`
}

/** The start of titles: a name in a namespace, both empty for all of the main one. */
function prefixOf(
  text: string,
  namespaceId: number,
  { rules }: Wiki,
): Pick<Title, 'namespaceId' | 'name' | 'prefixed'> | null {
  const named = /^([^:]+):\s*$/.exec(text)?.[1]?.replaceAll('_', ' ').trim().toLowerCase()
  const all = text === '' ? rules.namespaces.find(({ id }) => id === namespaceId) : rules.index.get(named ?? '')
  if (all !== undefined) return { namespaceId: all.id, name: '', prefixed: all.name === '' ? '' : `${all.name}:` }
  const title = parseTitle(text, rules, namespaceId)
  return title === null || title.interwiki !== null ? null : title
}
