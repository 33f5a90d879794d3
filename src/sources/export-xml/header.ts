/** What the header of an export says of the wiki. Spec: export-0.11.xsd, SiteInfoType. */

import { canonicalNamespaces } from '../../model/title.ts'
import type { Namespace, WikiSite } from '../../model/wiki.ts'
import { isUrl } from '../../support/url.ts'
import { attributeOf, type Field, type Fields, KnownField, textOf } from './fields.ts'

const root = 'mediawiki'
const info = `${root}/siteinfo`

export const headerElements = new KnownField([
  ...['sitename', 'dbname', 'base', 'generator', 'case', 'namespaces/namespace'].map((name) => `${info}/${name}`),
])

/** The site that the fields of a header describe. */
export function siteOf(fields: Fields): Partial<WikiSite> {
  const base = addressOf(textOf(fields, `${info}/base`))
  return {
    name: spoken(textOf(fields, `${info}/sitename`)),
    generator: spoken(textOf(fields, `${info}/generator`)),
    language: languageOf(attributeOf(fields, root, 'xml:lang')),
    ...base,
    namespaces: namespacesOf(fields),
  }
}

function namespacesOf(fields: Fields): readonly Namespace[] {
  const site = textOf(fields, `${info}/case`)?.trim() ?? null
  const declared = fields.get(`${info}/namespaces/namespace`) ?? []
  return declared.map((field) => toNamespace(field, site)).filter((namespace) => namespace !== null)
}

function toNamespace(field: Field, siteCase: string | null): Namespace | null {
  const key = field.attributes['key'] ?? ''
  if (!/^-?\d{1,9}$/.test(key)) return null
  const id = Number(key)
  const spelling = field.attributes['case'] ?? siteCase
  return {
    id,
    name: field.text.replaceAll('_', ' ').trim(),
    canonical: canonicalNamespaces[id] ?? null,
    aliases: [],
    case: spelling === 'case-sensitive' ? 'case-sensitive' : 'first-letter',
  }
}

interface Address {
  readonly baseUrl: string | null
  readonly mainPage: string | null
  readonly articlePath: string | null
}

const nowhere: Address = { baseUrl: null, mainPage: null, articlePath: null }

/** `<base>` is the address of the main page: `https://wiki.example.org/wiki/Accueil`. */
export function addressOf(base: string | null): Address {
  const url = base !== null && isUrl(base.trim()) ? new URL(base.trim()) : null
  if (url === null || !/^https?:$/.test(url.protocol)) return nowhere
  const query = /^(?<before>\?(?:.*&)?title=)(?<title>[^&]+)$/.exec(url.search)
  const path = /^(?<before>\/(?:.*\/)?)(?<title>[^/]+)$/.exec(url.pathname)
  const found = query?.groups ?? (url.search === '' ? path?.groups : undefined)
  if (found === undefined || /\.php$/.test(found['title'] ?? '')) return { ...nowhere, baseUrl: url.origin }
  const start = query === null ? '' : url.pathname
  return {
    baseUrl: url.origin,
    mainPage: decodeTitle(found['title'] ?? ''),
    articlePath: `${start}${found['before'] ?? ''}$1`,
  }
}

function decodeTitle(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded.replaceAll('_', ' ').replaceAll('+', '%2B')).trim()
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

/** ISO 639-1 where the tag begins with it (`pt-br` → `pt`), else the tag. */
export function languageOf(tag: string | null): string | null {
  const first = tag?.trim().toLowerCase().split('-')[0] ?? ''
  return first === '' ? null : first
}

/** Null for nothing but spaces. */
export const spoken = (text: string | null): string | null => {
  const words = text?.trim() ?? ''
  return words === '' ? null : words
}
