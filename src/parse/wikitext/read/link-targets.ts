/** What a link target means on a page: subpages, interwiki, percent signs (Parser::handleInternalLinks2). */

import { decodeReferences } from '../../../model/character-references.ts'
import { parseTitle, type Title } from '../../../model/title.ts'
import { autonymOf } from '../languages/language-names.ts'
import type { CollectedFacts } from './reader.ts'

/** The title that `[[target]]` means, or null when it is none. */
export function resolveTarget(target: string, page: CollectedFacts): Title | null {
  const decoded = decodePercents(decodeReferences(target))
  return parseTitle(expandSubpage(decoded, page.title), page.rules)
}

/** What Semantic MediaWiki calls its namespace 102 (i18n/extra/*.json of the extension): by it a wiki is known that has it. */
const propertyNamespaces = new Set(
  'Property Attribut Attribute Propriété Atributo Propiedad Attributo Proprietà Eigenschap Propriedade Egenskap Egenskab Ominaisuus Atrybut Właściwość Свойство Властивість Własność Vlastnost Svojstvo Tulajdonság 属性 屬性 プロパティ 속성 خاصية תכונה مشخصه Gaisne Ciri Thuộc_tính'.split(
    ' ',
  ),
)

/**
 * The value of `[[property::value]]`, several properties before it too, where the wiki has Semantic MediaWiki; null for any other
 * target. Source: https://www.semantic-mediawiki.org/wiki/Help:In-text_annotation.
 */
export function annotatedValue(target: string, { rules }: CollectedFacts): string | null {
  const [first = '', ...rest] = target.split(/::|:=/)
  if (rest.length === 0 || first.trim() === '' || first.trimStart().startsWith(':')) return null
  const isProperties = (name: string): boolean => propertyNamespaces.has(name.replaceAll(' ', '_'))
  return rules.namespaces.some(({ id, name }) => id === 102 && isProperties(name)) ? (rest.at(-1) ?? '').trim() : null
}

/** MediaWiki decodes `%25` in targets, and shows them so. */
export function decodePercents(target: string): string {
  if (!/%[\da-fA-F]{2}/.test(target)) return target
  try {
    return decodeURIComponent(target.replace(/%(?![\da-fA-F]{2})/g, '%25'))
  } catch (error) {
    // Not UTF-8 after decoding: MediaWiki refuses such a title, we keep what is written.
    if (error instanceof URIError) return target
    throw error
  }
}

/**
 * `/x` and `../x` from the page's own title (Linker::normalizeSubpageLink); other targets as they are. A call of a template names
 * its subpages so, too.
 */
export function expandSubpage(target: string, page: Title): string {
  const link = target.trim()
  if (link.startsWith('/')) {
    const [name, fragment] = splitFragment(link)
    const bare = name.replace(/(?<=^.|[^/])\/+$/s, '').slice(1)
    return bare === '' ? target : `${page.prefixed}/${bare}${fragment}`
  }
  if (!link.startsWith('../')) return target
  const up = /^(?:\.\.\/)+/.exec(link)?.[0] ?? ''
  const levels = page.prefixed.split('/')
  const kept = levels.slice(0, levels.length - up.length / 3)
  if (kept.length === 0) return target
  const [name, fragment] = splitFragment(link.slice(up.length))
  const rest = name.replace(/(?<!\/)\/+$/, '')
  return `${kept.join('/')}${rest === '' ? '' : `/${rest}`}${fragment}`
}

/** What stands for a target `../x` without a label: the whole title, or the last part where a slash ends it. */
export function shownParent(target: string, page: Title): string | null {
  const link = target.trim()
  const whole = expandSubpage(link, page)
  if (!link.startsWith('../') || whole === link) return null
  const [name, fragment] = splitFragment(link.replace(/^(?:\.\.\/)+/, ''))
  const bare = name.replace(/(?<!\/)\/+$/, '')
  return name !== bare && bare !== '' ? bare + fragment : whole
}

function splitFragment(target: string): readonly [name: string, fragment: string] {
  const hash = target.indexOf('#')
  return hash < 0 ? [target, ''] : [target.slice(0, hash), target.slice(hash)]
}

/** True for an interwiki prefix that is a language MediaWiki knows: it lists such links beside the page, not in it. */
export const isLanguage = (prefix: string): boolean => autonymOf(prefix) !== null
