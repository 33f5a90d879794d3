/** Which wiki a saved page is of, as far as it says so itself: two wikis may lie in one folder, and number their pages alike. */

import { urlOf } from '../../../../support/url.ts'
import { configText, readPageConfig } from './page-config.ts'

/** What a page states of its wiki; null where it does not say. */
export interface WikiMark {
  /** `wiki.example.org`, as `plainHost` writes it. */
  readonly server: string | null
  /** Where its scripts lie, `/w`; empty at the root. */
  readonly script: string | null
  readonly database: string | null
  readonly name: string | null
  readonly language: string | null
}

/** One way to write a host: without `www.` and without the port that goes without saying. */
export const plainHost = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/:(?:80|443)$/, '')

/** Reads what the head and the print footer of a page say; a page saved without its scripts says less. */
export function readWikiMark(source: string): WikiMark {
  const config = readPageConfig(source)
  const named = configText(config, 'wgServer')
  const printed = /class=["']?printfooter\b[^<>]*>[^<]*<a\b[^<>]*>\s*(https?:\/\/[^<\s]+)/i.exec(source)?.[1]
  const api = /<link\b[^<>]*\brel=["']?EditURI["']?[^<>]*\bhref=["']([^"']+)/i.exec(source)?.[1]
  const search = /<link\b[^<>]*\btype=["']application\/opensearchdescription\+xml["'][^<>]*\btitle=["']([^"']+)/i.exec(
    source,
  )?.[1]
  const address = [named, printed, api].map(addressIn).find((one) => one !== null) ?? null
  return {
    server: address === null ? null : plainHost(address.host),
    script: 'wgScriptPath' in config ? String(config['wgScriptPath']) : (scriptIn(printed) ?? scriptIn(api)),
    database: configText(config, 'wgDBname'),
    name: configText(config, 'wgSiteName') ?? search?.replace(/ \([a-z-]+\)$/, '') ?? null,
    language: configText(config, 'wgContentLanguage') ?? /<html\b[^<>]*\blang=["']?([\w-]+)/i.exec(source)?.[1] ?? null,
  }
}

/**
 * Whether two pages may be of one wiki. One that has moved or was renamed keeps something of the two; what a page does not say
 * speaks against nothing.
 */
export function isSameWiki(a: WikiMark, b: WikiMark): boolean {
  const server = compare(a.server, b.server)
  const script = compare(a.script, b.script)
  const database = compare(a.database, b.database)
  const name = compare(a.name, b.name)
  if (server === 'same' && script === 'same') return true
  if (database === 'same') return server !== 'other' || name !== 'other'
  if (database === 'other') return false
  const isOtherLanguage = compare(a.language, b.language) === 'other'
  if (server === 'other' || script === 'other') return name === 'same' && !isOtherLanguage
  return server === 'same' || name !== 'other'
}

const compare = (a: string | null, b: string | null): 'same' | 'other' | 'unsaid' =>
  a === null || b === null ? 'unsaid' : a === b ? 'same' : 'other'

/** Whether a page says anything by which its wiki could be known. */
export const saysWiki = ({ server, database, name }: WikiMark): boolean => (server ?? database ?? name) !== null

/** Also without its scheme, and where a web archive put its own before it. */
const addressIn = (text: string | null | undefined): URL | null =>
  urlOf((text ?? '').replace(/^.*\/web\/\d+\w*\/(?=https?:)/, '').replace(/^\/\//, 'https://'))

/** `/w` of `…/w/index.php?…` and `…/w/api.php?…`. */
const scriptIn = (address: string | undefined): string | null =>
  /^(.*)\/(?:index|api)\.php\d?\b/.exec(addressIn(address)?.pathname ?? '')?.[1] ?? null
