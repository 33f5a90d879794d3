/** What a folder says of the wiki beside the dumps: the siteinfo of its API, or only the address in the configuration. */

import { readFile } from 'node:fs/promises'
import { canonicalNamespaces } from '../../../../model/title.ts'
import type { Namespace, Rights, WikiSite } from '../../../../model/wiki.ts'
import { isUrl } from '../../../../support/url.ts'
import { rightsOf, zoneOf } from '../../../common/site-facts.ts'
import { addressOf, languageOf, spoken } from '../../../export-xml/header.ts'
import type { DumpFolder } from './dump-folder.ts'

type Json = Readonly<Record<string, unknown>>

/** Empty where the folder says nothing, or nothing that can be read. */
export async function siteOfFolder({ siteInfo, config }: DumpFolder): Promise<Partial<WikiSite>> {
  const info = await readJson(siteInfo)
  const query = objectIn(info, 'query') ?? info
  if (objectIn(query, 'general') !== null) return siteOf(query)
  const { api, index } = await readJson(config)
  const address = [api, index].find((one): one is string => typeof one === 'string' && isUrl(one))
  return address === undefined ? {} : { baseUrl: new URL(address).origin }
}

async function readJson(path: string | null): Promise<Json> {
  if (path === null) return {}
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    return isObject(value) ? value : {}
  } catch (error) {
    // The dump says the most of it too: a list beside it that is damaged costs nothing that must be told.
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

function siteOf(query: Json): Partial<WikiSite> {
  const general = objectIn(query, 'general') ?? {}
  const address = addressOf(textIn(general, 'base'))
  const spelling = textIn(general, 'case')
  const aliases = listIn(query, 'namespacealiases')
  return {
    name: spoken(textIn(general, 'sitename')),
    generator: spoken(textIn(general, 'generator')),
    language: languageOf(textIn(general, 'lang')),
    timezone: zoneOf(textIn(general, 'timezone')),
    baseUrl: address.baseUrl,
    mainPage: spoken(textIn(general, 'mainpage')) ?? address.mainPage,
    articlePath: spoken(textIn(general, 'articlepath')) ?? address.articlePath,
    rights: rightsIn(objectIn(query, 'rightsinfo') ?? {}),
    namespaces: Object.values(objectIn(query, 'namespaces') ?? {}).flatMap((one) =>
      isObject(one) ? namespaceOf(one, aliases, spelling) : [],
    ),
    interwiki: Object.fromEntries(
      listIn(query, 'interwikimap').flatMap((one) => {
        const [prefix, url] = [textIn(one, 'prefix'), textIn(one, 'url')]
        return prefix === null || url === null ? [] : [[prefix, url]]
      }),
    ),
    parserConfig: parserConfigOf(query),
  }
}

function namespaceOf(one: Json, aliases: readonly Json[], siteSpelling: string | null): readonly Namespace[] {
  const id = one['id']
  if (typeof id !== 'number') return []
  return [
    {
      id,
      name: nameIn(one).replaceAll('_', ' ').trim(),
      canonical: canonicalNamespaces[id] ?? textIn(one, 'canonical'),
      aliases: aliases.flatMap((alias) => (alias['id'] === id ? [nameIn(alias).replaceAll('_', ' ')] : [])),
      case: (textIn(one, 'case') ?? siteSpelling) === 'case-sensitive' ? 'case-sensitive' : 'first-letter',
    },
  ]
}

/** Words of the parser in the form of `formatversion=2`; the tools ask in the older one, where a flag is an empty text. */
function parserConfigOf(query: Json): unknown {
  const words = listIn(query, 'magicwords')
  if (words.length === 0) return null
  const magicwords = words.map((word) => ({
    ...word,
    'case-sensitive': 'case-sensitive' in word && word['case-sensitive'] !== false,
  }))
  const more = ['extensiontags', 'functionhooks', 'variables', 'protocols'].filter((key) => Array.isArray(query[key]))
  return {
    general: { linktrail: textIn(objectIn(query, 'general') ?? {}, 'linktrail') },
    magicwords,
    ...Object.fromEntries(more.map((key) => [key, query[key]])),
  }
}

const rightsIn = (info: Json): Rights | null => rightsOf(spoken(textIn(info, 'text')), spoken(textIn(info, 'url')))

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const textIn = (value: Json, key: string): string | null => (typeof value[key] === 'string' ? value[key] : null)
const nameIn = (value: Json): string => textIn(value, '*') ?? textIn(value, 'name') ?? textIn(value, 'alias') ?? ''
function objectIn(value: Json, key: string): Json | null {
  const found = value[key]
  return isObject(found) ? found : null
}
function listIn(value: Json, key: string): readonly Json[] {
  const found = value[key]
  return Array.isArray(found) ? found.filter(isObject) : []
}
