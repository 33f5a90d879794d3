/** What wikiparser-node must know of a wiki, from its siteinfo or from the table of its language (design: engines §4.3). */

import { canonicalNamespaces } from '../../../model/title.ts'
import type { Namespace, WikiSite } from '../../../model/wiki.ts'
import { type CommonTable, commonTable, type LanguageTable, languageTable, type MagicWord } from './languages.ts'

/** What the parser needs to know of the site. */
export type ParserSite = Pick<WikiSite, 'language' | 'namespaces' | 'interwiki' | 'parserConfig'> &
  Partial<Pick<WikiSite, 'name' | 'baseUrl' | 'articlePath' | 'generator' | 'mainPage' | 'timezone'>>

/** The configuration object of wikiparser-node 1.40 (its `config/.schema.json`). */
export interface LibraryConfiguration {
  readonly ext: string[]
  readonly html: [string[], string[], string[]]
  readonly namespaces: Record<string, string>
  readonly nsid: Record<string, number>
  readonly functionHook: string[]
  readonly variable: string[]
  readonly parserFunction: [Record<string, string>, Record<string, string>, string[], string[]]
  readonly doubleUnderscore: [string[], string[], Record<string, string>, Record<string, string>]
  readonly protocol: string
  readonly interwiki: string[]
  readonly img: Record<string, string>
  readonly redirection: string[]
  readonly variants: string[]
}

/** The words in force on the wiki. */
export interface WikiWords {
  readonly table: LanguageTable
  /** False: no table for this language, English words were taken. */
  readonly known: boolean
  readonly namespaces: readonly Namespace[]
  readonly magicwords: readonly MagicWord[]
  readonly common: CommonTable
  /** Whether the wiki itself says which extension tags it has. */
  readonly declaresTags: boolean
  readonly linkTrail: RegExp
  /** Whether `RFC 2822` is a link: before MediaWiki 1.28, which has `$wgEnableMagicLinks` off. */
  readonly hasMagicLinks: boolean
}

/** Core functions that are called without `#`: siteinfo does not say which (Parser\CoreParserFunctions::register). */
const plainFunctions = new Set(
  (
    'ns nse urlencode lcfirst ucfirst lc uc localurl localurle fullurl fullurle canonicalurl canonicalurle formatnum grammar ' +
    'gender plural formal bidi numberingroup language padleft padright anchorencode defaultsort filepath pagesincategory ' +
    'pagesize protectionlevel protectionexpiry pagename pagenamee fullpagename fullpagenamee subpagename subpagenamee ' +
    'rootpagename rootpagenamee basepagename basepagenamee talkpagename talkpagenamee subjectpagename subjectpagenamee ' +
    'pageid revisionid revisionday revisionday2 revisionmonth revisionmonth1 revisionyear revisiontimestamp revisionuser ' +
    'cascadingsources namespace namespacee namespacenumber talkspace talkspacee subjectspace subjectspacee int displaytitle ' +
    'pagesinnamespace numberofpages numberofusers numberofactiveusers numberofarticles numberoffiles numberofadmins numberofedits'
  ).split(' '),
)
/** What is newer than the tables, MediaWiki 1.43. */
const laterWords: readonly MagicWord[] = ['contentmodel', 'interlanguagelink', 'interwikilink'].map((name) => ({
  name,
  aliases: [`#${name}`],
  'case-sensitive': false,
}))
const behaviourSwitches = new Set(
  (
    'notoc nogallery forcetoc toc noeditsection newsectionlink nonewsectionlink hiddencat expectunusedcategory ' +
    'expectunusedtemplate index noindex staticredirect notitleconvert nocontentconvert archivedtalk notalk'
  ).split(' '),
)
const paired = (
  'b bdi del i ins u font big small sub sup h1 h2 h3 h4 h5 h6 cite code em s strike strong tt var div center blockquote ol ul ' +
  'dl table caption pre ruby rb rp rt rtc p span abbr dfn kbd samp data time mark tr td th q bdo'
).split(' ')

/** The words of a wiki: its own siteinfo where it was read, else the table of its language; its namespaces on top. */
export function wikiWordsOf(site: ParserSite): WikiWords {
  const { table, known } = languageTable(site.language)
  const own = decodeSiteInfo(site.parserConfig)
  return {
    table,
    known: known || own.magicwords !== null,
    namespaces: mergeNamespaces(site.namespaces, table),
    magicwords: own.magicwords ?? [...table.magicwords, ...laterWords],
    common: {
      // Some wikis only have it (`$wgAllowSlowParserFunctions`); an export does not say which.
      functionhooks: own.functionhooks ?? [
        ...commonTable.functionhooks,
        ...laterWords.map(({ name }) => name),
        'pagesinnamespace',
      ],
      extensiontags: own.extensiontags?.map((tag) => tag.replace(/[<>]/g, '')) ?? commonTable.extensiontags,
      variables: own.variables ?? [...commonTable.variables, 'contentmodel'],
      protocols: own.protocols ?? commonTable.protocols,
    },
    declaresTags: own.extensiontags !== null,
    linkTrail: new RegExp(`^(?:${own.linkTrail ?? table.linkTrail})`, 'u'),
    hasMagicLinks: isBefore128(site.generator ?? null),
  }
}

function isBefore128(generator: string | null): boolean {
  const [, major, minor] = /^MediaWiki (\d+)\.(\d+)/.exec(generator ?? '') ?? []
  return major === '1' && Number(minor) < 28
}

/** The library's configuration for a wiki. Made anew at each call: the library writes into it. */
export function libraryConfiguration(
  words: WikiWords,
  interwiki: Readonly<Record<string, string>>,
): LibraryConfiguration {
  const { common, magicwords } = words
  const images = magicwords.filter(({ name }) => name.startsWith('img_') && name !== 'img_lossy')
  return {
    ext: [...common.extensiontags],
    html: [[...paired], ['li', 'dt', 'dd'], ['br', 'wbr', 'hr', 'meta', 'link']],
    ...namespaceTables(words.namespaces),
    functionHook: [...common.functionhooks, 'msgnw'],
    variable: [...new Set([...common.variables, '!', '='])],
    parserFunction: functionTables(words),
    doubleUnderscore: switchTables(magicwords),
    protocol: common.protocols.filter((protocol) => protocol !== '//').join('|'),
    interwiki: Object.keys(interwiki),
    img: Object.fromEntries(images.flatMap((word) => imageWords(word))),
    redirection: aliasesOf(magicwords, 'redirect').map((alias) => alias.toLowerCase()),
    variants: [],
  }
}

function imageWords({ name, aliases }: MagicWord): [string, string][] {
  const own = name === 'img_alt' ? aliases.filter((alias) => alias.includes('$1')) : aliases
  return own.map((alias) => [alias, name.slice('img_'.length).replaceAll('_', '-')])
}

const aliasesOf = (magicwords: readonly MagicWord[], name: string): readonly string[] =>
  magicwords.find((word) => word.name === name)?.aliases ?? []

/** `[insensitive, sensitive, msg/raw, subst/safesubst]`. */
function functionTables({ common, magicwords }: WikiWords): LibraryConfiguration['parserFunction'] {
  const tables: [Record<string, string>, Record<string, string>] = [{}, { '=': '=', '!': '!' }]
  const hooks = new Set([...common.functionhooks, 'msgnw'])
  const variables = new Set(common.variables)
  for (const word of magicwords) {
    if (!hooks.has(word.name) && !variables.has(word.name)) continue
    const hash =
      hooks.has(word.name) && !variables.has(word.name) && !plainFunctions.has(word.name) && word.name !== 'msgnw'
    for (const alias of word.aliases) {
      const plain = alias.replace(/:$/, '')
      const spelled = hash && !plain.startsWith('#') ? `#${plain}` : plain
      if (word['case-sensitive']) tables[1][spelled] = word.name
      else tables[0][spelled.toLowerCase()] = word.name
    }
  }
  const lower = (name: string): string[] =>
    aliasesOf(magicwords, name).map((alias) => alias.replace(/:$/, '').toLowerCase())
  return [...tables, [...lower('msg'), ...lower('raw')], [...lower('subst'), ...lower('safesubst')]]
}

function switchTables(magicwords: readonly MagicWord[]): LibraryConfiguration['doubleUnderscore'] {
  const insensitive: Record<string, string> = {}
  const sensitive: Record<string, string> = {}
  for (const word of magicwords) {
    if (!behaviourSwitches.has(word.name)) continue
    for (const alias of word.aliases) {
      const bare = alias.replace(/^__|__$/g, '')
      if (word['case-sensitive']) sensitive[bare] = word.name
      else insensitive[bare.toLowerCase()] = word.name
    }
  }
  return [Object.keys(insensitive), Object.keys(sensitive), insensitive, sensitive]
}

function namespaceTables(namespaces: readonly Namespace[]): Pick<LibraryConfiguration, 'namespaces' | 'nsid'> {
  const nsid: Record<string, number> = {}
  const add = (name: string, id: number): void => {
    nsid[name.toLowerCase()] ??= id
  }
  for (const { id, name } of namespaces) add(name, id)
  for (const { id, canonical, aliases } of namespaces) {
    add(canonical ?? canonicalNamespaces[id] ?? '', id)
    for (const alias of aliases) add(alias, id)
  }
  return { namespaces: Object.fromEntries(namespaces.map(({ id, name }) => [String(id), name])), nsid }
}

/** The wiki's own namespaces first; those of its language where it names none, and aliases of both. */
function mergeNamespaces(own: readonly Namespace[], table: LanguageTable): readonly Namespace[] {
  const merged = new Map<number, Namespace>()
  for (const row of table.namespaces) merged.set(row.id, { ...row, case: 'first-letter' })
  for (const namespace of own) {
    const usual = merged.get(namespace.id)
    const aliases = usual === undefined ? [] : [usual.name, ...usual.aliases].filter((name) => name !== namespace.name)
    const canonical = namespace.canonical ?? usual?.canonical ?? canonicalNamespaces[namespace.id] ?? null
    merged.set(namespace.id, { ...namespace, canonical, aliases: [...new Set([...namespace.aliases, ...aliases])] })
  }
  return [...merged.values()].sort((one, other) => one.id - other.id)
}

interface SiteInfo {
  readonly magicwords: readonly MagicWord[] | null
  readonly functionhooks: readonly string[] | null
  readonly extensiontags: readonly string[] | null
  readonly variables: readonly string[] | null
  readonly protocols: readonly string[] | null
  readonly linkTrail: string | null
}

/** MediaWiki's siteinfo (formatversion 2), with or without its `query` envelope; what has another shape is as absent. */
function decodeSiteInfo(value: unknown): SiteInfo {
  const outer = isRecord(value) ? value : {}
  const info = isRecord(outer['query']) ? outer['query'] : outer
  const general = isRecord(info['general']) ? info['general'] : {}
  return {
    magicwords: decodeMagicWords(info['magicwords']),
    functionhooks: decodeStrings(info['functionhooks']),
    extensiontags: decodeStrings(info['extensiontags']),
    variables: decodeStrings(info['variables']),
    protocols: decodeStrings(info['protocols']),
    linkTrail: decodeTrail(general['linktrail']),
  }
}

function decodeTrail(value: unknown): string | null {
  const trail = typeof value === 'string' ? (/^\/\^\((.+?)\)\(\.\*\)\$\/\w*$/.exec(value)?.[1] ?? null) : null
  return trail === null || !isCharacterClass(trail) ? null : trail
}

/** A trail such as `[a-z]+`, or `[…|…]+`; others (PCRE escapes) are left to the language table. */
const isCharacterClass = (pattern: string): boolean => /^\[[^\]\\]+\]\+$/.test(pattern)

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function decodeStrings(value: unknown): readonly string[] | null {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string') ? value : null
}

function decodeMagicWords(value: unknown): readonly MagicWord[] | null {
  if (!Array.isArray(value)) return null
  return value.filter(isRecord).map((word) => ({
    name: String(word['name']),
    aliases: decodeStrings(word['aliases']) ?? [],
    'case-sensitive': word['case-sensitive'] === true,
  }))
}
