/** The settings in a `LocalSettings.php`: read by pattern, never run; of the accounts in it nothing is looked at. */

import { canonicalNamespaces } from '../../../model/title.ts'
import type { Namespace, Readers, WikiSite } from '../../../model/wiki.ts'
import { urlOf } from '../../../support/url.ts'
import { rightsOf, zoneOf } from '../../common/site-facts.ts'
import { languageOf } from '../../export-xml/header.ts'
import { defaultNames } from '../../saved-pages/read/namespace-names.ts'

/** Settings by their names, without `wg`; those of namespaces apart. */
export interface WikiSettings {
  readonly values: ReadonlyMap<string, string>
  /** Namespaces that the wiki adds or names anew, by their numbers; with spaces. */
  readonly namespaces: ReadonlyMap<number, string>
  /** Further names of namespaces. */
  readonly aliases: readonly (readonly [name: string, id: number])[]
  /** Who could read a page of a namespace; null where everybody could read all of them. */
  readonly readersOf: ((namespaceId: number, title: string) => Readers) | null
}

const names =
  'Sitename|MetaNamespace|MetaNamespaceTalk|LanguageCode|Server|CanonicalServer|ScriptPath|Script|ArticlePath|UsePathInfo|RightsUrl|RightsText|Localtimezone|LegacyEncoding|DBname|DBprefix|CapitalLinks'
const written = `'((?:[^'\\\\]|\\\\.)*)'|"((?:[^"\\\\]|\\\\.)*)"`
const setting = new RegExp(
  `^[ \\t]*\\$wg(${names})[ \\t]*=[ \\t]*(?:${written}|(-?\\d{1,9}|true|false))[ \\t]*;`,
  'gim',
)
const key = `(?:(-?\\d{1,9})|(NS_\\w{1,60}))`
const definition = /\bdefine\s{0,9}\(\s{0,9}['"](NS_\w{1,60})['"]\s{0,9},\s{0,9}(\d{1,9})/gi
const constant = /^[ \t]*const[ \t]+(NS_\w{1,60})[ \t]*=[ \t]*(\d{1,9})/gim
const oneNamespace = new RegExp(
  `^[ \\t]*\\$wgExtraNamespaces[ \\t]*\\[[ \\t]*${key}[ \\t]*\\][ \\t]*=[ \\t]*(?:${written})`,
  'gim',
)
const oneAlias = new RegExp(
  `^[ \\t]*\\$wgNamespaceAliases[ \\t]*\\[[ \\t]*(?:${written})[ \\t]*\\][ \\t]*=[ \\t]*${key}`,
  'gim',
)
const lists = /^[ \t]*\$wg(ExtraNamespaces|NamespaceAliases)[ \t]*=[ \t]*(?:array[ \t]*\(|\[)([^;]{0,20000});/gim
const listedNamespace = new RegExp(`${key}\\s{0,9}=>\\s{0,9}(?:${written})`, 'gi')
const listedAlias = new RegExp(`(?:${written})\\s{0,9}=>\\s{0,9}${key}`, 'gi')

/** Reads the settings of some files; the later one counts. */
export function readSettings(texts: readonly string[]): WikiSettings {
  const text = texts.join('\n')
  const values = new Map<string, string>()
  for (const [, name = '', single, double, plain] of text.matchAll(setting))
    values.set(name.toLowerCase(), plain ?? phpString(single, double, values))
  const constants = new Map(usualConstants)
  for (const found of [...text.matchAll(definition), ...text.matchAll(constant)])
    constants.set((found[1] ?? '').toUpperCase(), Number(found[2]))
  const idOf = (number?: string, name?: string): number | undefined =>
    number === undefined ? constants.get((name ?? '').toUpperCase()) : Number(number)
  const namespaces = new Map<number, string>()
  const aliases: (readonly [string, number])[] = []
  const addNamespace = ([, number, name, single, double]: RegExpMatchArray): void => {
    const id = idOf(number, name)
    if (id !== undefined) namespaces.set(id, spaced(phpString(single, double, values)))
  }
  const addAlias = ([, single, double, number, name]: RegExpMatchArray): void => {
    const id = idOf(number, name)
    if (id !== undefined) aliases.push([spaced(phpString(single, double, values)), id])
  }
  for (const [, name, list = ''] of text.matchAll(lists))
    if (name?.toLowerCase() === 'extranamespaces') for (const one of list.matchAll(listedNamespace)) addNamespace(one)
    else for (const one of list.matchAll(listedAlias)) addAlias(one)
  for (const one of text.matchAll(oneNamespace)) addNamespace(one)
  for (const one of text.matchAll(oneAlias)) addAlias(one)
  return { values, namespaces, aliases, readersOf: readersIn(text, constants) }
}

const stringList = `(?:array[ \\t]*\\(|\\[)([^;]{0,20000})(?:\\)|\\])`
const readRight =
  /^[ \t]*\$wgGroupPermissions[ \t]*\[[ \t]*['"]\*['"][ \t]*\][ \t]*(?:\[[ \t]*['"]read['"][ \t]*\][ \t]*=[ \t]*(true|false|0|1)[ \t]*;|=[ \t]*(?:array[ \t]*\(|\[)[^;]{0,2000}?['"]read['"]\s{0,9}=>\s{0,9}(true|false|0|1)\b)/gim
const openList = new RegExp(`^[ \\t]*\\$wgWhitelistRead[ \\t]*=[ \\t]*${stringList}[ \\t]*;`, 'gim')
const oneOpen = new RegExp(`^[ \\t]*\\$wgWhitelistRead[ \\t]*\\[[ \\t]*\\][ \\t]*=[ \\t]*(?:${written})`, 'gim')
const lockdown = new RegExp(
  `^[ \\t]*\\$wgNamespacePermissionLockdown[ \\t]*\\[[ \\t]*(?:${key}|['"](\\*)['"])[ \\t]*\\][ \\t]*\\[[ \\t]*['"](read|\\*)['"][ \\t]*\\][ \\t]*=[ \\t]*${stringList}[ \\t]*;`,
  'gim',
)
const anyString = new RegExp(written, 'g')

/**
 * Who may read, as the settings say it: the right `read` of everybody, the pages that stay open without it, and what the extension
 * Lockdown keeps for groups, a namespace before all of them and the right itself before all rights. A pattern of open pages is not run: they
 * count as kept. Source: https://www.mediawiki.org/wiki/Manual:Preventing_access, https://www.mediawiki.org/wiki/Extension:Lockdown.
 */
function readersIn(text: string, constants: ReadonlyMap<string, number>): WikiSettings['readersOf'] {
  const rights = [...text.matchAll(readRight)].map(([, one, other]) => one ?? other ?? '')
  const isClosed = /^(?:false|0)$/i.test(rights.at(-1) ?? '')
  const named = (list: string): readonly string[] =>
    [...list.matchAll(anyString)].map(([, single, double]) => spaced(phpString(single, double, new Map())))
  const lists = [...text.matchAll(openList)].map(([, list = '']) => list)
  const more = [...text.matchAll(oneOpen)].map(([, single, double]) => spaced(phpString(single, double, new Map())))
  const open = new Set([...named(lists.at(-1) ?? ''), ...more].map(asTitle))
  const locked = new Map<string, boolean>()
  for (const [, number, name, all, right = '', groups = ''] of text.matchAll(lockdown)) {
    const id = all ?? number ?? constants.get((name ?? '').toUpperCase())
    if (id !== undefined) locked.set(`${id}/${right}`, !named(groups).includes('*'))
  }
  if (!isClosed && ![...locked.values()].includes(true)) return null
  return (namespaceId, title) => {
    if (isClosed && !open.has(asTitle(title))) return 'members'
    const places = [`${namespaceId}/read`, `${namespaceId}/*`, '*/read', '*/*']
    const place = places.find((one) => locked.has(one))
    return place !== undefined && locked.get(place) === true ? 'members' : 'everybody'
  }
}

/** A title as the list of open pages may write it: with `:` before it, in small letters at its beginning. */
const asTitle = (title: string): string => title.replace(/^:/, '').replace(/^./u, (letter) => letter.toUpperCase())

/** Files in the same folder that a text of settings has read too, in its order. */
export const includedFiles = (text: string): readonly string[] =>
  [
    ...text.matchAll(
      /^[ \t]*(?:require|include)(?:_once)?[ \t]*\(?[ \t]*(?:(?:__DIR__|dirname\([ \t]*__FILE__[ \t]*\)|\$IP)[ \t]*\.[ \t]*)?["'](?:\$IP\/|\/|\.\/)?([\w.-]{1,100}\.php)["']/gim,
    ),
  ].map(([, name = '']) => name)

const usualConstants: ReadonlyMap<string, number> = new Map(
  Object.entries({ ...canonicalNamespaces, 0: 'Main', 6: 'File' }).map(([id, name]) => [
    `NS_${name.toUpperCase().replaceAll(' ', '_')}`,
    Number(id),
  ]),
)

const spaced = (name: string): string => name.replaceAll('_', ' ').trim()

/** A string of PHP; in double quotes other settings may stand. */
const phpString = (
  single: string | undefined,
  double: string | undefined,
  known: ReadonlyMap<string, string>,
): string =>
  single !== undefined
    ? single.replace(/\\(['\\])/g, '$1')
    : (double ?? '')
        .replace(/\{?\$wg(\w{1,60})\}?/g, (whole, name: string) => known.get(name.toLowerCase()) ?? whole)
        .replace(/\\(["\\$])/g, '$1')

/** Namespaces that extensions add, where the settings do not name them: as these call them. Source: their extension.json. */
const ofExtensions: Readonly<Record<number, string>> = {
  90: 'Thread',
  91: 'Thread talk',
  92: 'Summary',
  93: 'Summary talk',
  102: 'Property',
  103: 'Property talk',
  106: 'Form',
  107: 'Form talk',
  108: 'Concept',
  109: 'Concept talk',
  170: 'Filter',
  171: 'Filter talk',
  274: 'Widget',
  275: 'Widget talk',
  710: 'TimedText',
  711: 'TimedText talk',
  828: 'Module',
  829: 'Module talk',
  1198: 'Translations',
  1199: 'Translations talk',
  2600: 'Topic',
}

/** The wiki as its settings tell it. `used`: the numbers of all namespaces that hold pages; `language`: where the settings name none. */
export function siteOf(
  { values, namespaces, aliases }: WikiSettings,
  used: readonly number[],
  language: string | null,
): Partial<WikiSite> & { readonly namespaces: readonly Namespace[]; readonly unnamed: readonly number[] } {
  const code = values.get('languagecode') ?? language
  const name = values.get('sitename')?.trim() || null
  const project = spaced(values.get('metanamespace') ?? name ?? 'Project')
  const usual = new Map([...defaultNames(code, project), ...namespaces])
  const talk = values.get('metanamespacetalk')
  if (talk !== undefined) usual.set(5, spaced(talk))
  const unnamed = used.filter((id) => !usual.has(id) && ofExtensions[id] === undefined)
  for (const id of used) if (!usual.has(id)) usual.set(id, ofExtensions[id] ?? `NS${id}`)
  const isFirstLetter = values.get('capitallinks')?.toLowerCase() !== 'false'
  return {
    name,
    language: languageOf(code),
    timezone: zoneOf(values.get('localtimezone') ?? null),
    rights: rightsOf(values.get('rightstext') ?? null, values.get('rightsurl') ?? null),
    ...addressOf(values),
    namespaces: [...usual]
      .sort(([a], [b]) => a - b)
      .map(
        ([id, local]): Namespace => ({
          id,
          name: local,
          canonical: canonicalNamespaces[id] ?? null,
          aliases: aliases.flatMap(([alias, of]) => (of === id ? [alias] : [])),
          case: isFirstLetter || (id >= -1 && alwaysFirstLetter.has(id)) ? 'first-letter' : 'case-sensitive',
        }),
      ),
    unnamed,
  }
}

/** Special pages, users and messages, whatever `$wgCapitalLinks` says (NamespaceInfo::ALWAYS_CAPITALIZED). */
const alwaysFirstLetter: ReadonlySet<number> = new Set([-1, 2, 3, 8, 9])

function addressOf(values: ReadonlyMap<string, string>): Pick<WikiSite, 'baseUrl' | 'articlePath'> {
  const server = values.get('canonicalserver') ?? values.get('server') ?? ''
  const url = urlOf(server.startsWith('//') ? `https:${server}` : server)
  const script = values.get('script') ?? `${values.get('scriptpath') ?? ''}/index.php`
  const isAsked = /^(?:0|false)$/i.test(values.get('usepathinfo') ?? '')
  const path = values.get('articlepath') ?? (isAsked ? `${script}?title=$1` : `${script}/$1`)
  return {
    baseUrl: url === null || !/^https?:$/.test(url.protocol) ? null : url.origin,
    articlePath: values.size > 0 && path.includes('$1') && path.startsWith('/') ? path : null,
  }
}
