/** The configuration of a wiki: read by pattern, never run; of accounts and mail nothing is looked at. */

import { namespaceOfId } from '../../../model/dokuwiki-id.ts'
import type { Readers, Rights, WikiSite } from '../../../model/wiki.ts'
import { licenceAddress } from '../../../model/wiki.ts'
import { urlOf } from '../../../support/url.ts'
import defaultInterwiki from './interwiki.json' with { type: 'json' }

/** The files of `conf/` that are read, those that count most last. */
export const configurationFiles = ['dokuwiki.php', 'local.php', 'local.protected.php'] as const

/** The tables of other wikis in `conf/`, in the same order. */
export const interwikiFiles = ['interwiki.conf', 'interwiki.local.conf'] as const

const keys =
  'title|lang|license|savedir|start|basedir|baseurl|userewrite|useacl|useslash|sepchar|deaccent|camelcase|autoplural|typography'
const setting = new RegExp(
  `^[ \\t]*\\$conf\\[(?:'(${keys})'|"(${keys})")\\][ \\t]*=[ \\t]*(?:'((?:[^'\\\\]|\\\\.)*)'|"((?:[^"\\\\]|\\\\.)*)"|(-?\\d{1,9}|true|false))[ \\t]*;`,
  'gms',
)

/** The settings that shape a wiki, each as text; the later file counts. */
export function readSettings(texts: readonly string[]): ReadonlyMap<string, string> {
  const settings = new Map<string, string>()
  for (const text of texts)
    for (const [, one, other, single, double, plain] of text.matchAll(setting))
      settings.set(one ?? other ?? '', plain ?? unescaped(single ?? double ?? ''))
  return settings
}

const unescaped = (text: string): string => text.replace(/\\(['"\\$])/g, '$1')

/** Prefix → address with `$1`: what DokuWiki begins with, and what the wiki's own tables say. */
export function readInterwiki(texts: readonly string[]): Readonly<Record<string, string>> {
  const lines = texts.flatMap((text) => text.split(/\r?\n/)).filter((line) => !line.startsWith('#'))
  const own = lines.flatMap((line): readonly (readonly [string, string])[] => {
    const [prefix = '', address = ''] = line.trim().split(/\s+/)
    return /^[a-z0-9.]{1,50}$/i.test(prefix) && address !== '' ? [[prefix.toLowerCase(), placed(address)]] : []
  })
  return Object.fromEntries([...Object.entries(defaultInterwiki), ...own])
}

/** Where no place for the name stands, it follows. */
function placed(address: string): string {
  const filled = address.replaceAll('&amp;', '&').replace(/\{(?:NAME|URL)\}/, '$1')
  return filled.includes('$1') || filled.includes('{') ? filled : `${filled}$1`
}

const licences: Readonly<Record<string, string>> = {
  'cc-zero': 'CC0-1.0',
  'cc-by': 'CC-BY-4.0',
  'cc-by-sa': 'CC-BY-SA-4.0',
  'cc-by-nc': 'CC-BY-NC-4.0',
  'cc-by-nc-sa': 'CC-BY-NC-SA-4.0',
  gnufdl: 'GFDL-1.3-or-later',
}

/** `table`: `conf/license.php`, which says the version that the wiki's release knew. */
function rightsOf(name: string | undefined, table: string): Rights | null {
  const usual = licences[name ?? '']
  if (name === undefined || usual === undefined) return null
  const version = new RegExp(`\\['${name}'\\][\\s\\S]{0,300}?/(\\d\\.\\d)/`).exec(table)?.[1]
  const spdx = version === undefined || !usual.startsWith('CC-') ? usual : usual.replace(/\d\.\d$/, version)
  return { spdx, url: licenceAddress(spdx), text: null }
}

/** Where a page stands on the wiki, by how it rewrites addresses: not at all, by the server, by itself. */
const articlePaths: Readonly<Record<string, string>> = { 0: '/doku.php?id=$1', 1: '/$1', 2: '/doku.php/$1' }

const isOn = (settings: ReadonlyMap<string, string>, key: string, usual: boolean): boolean => {
  const value = settings.get(key)
  return value === undefined ? usual : value !== '0' && value !== '' && value !== 'false'
}

/** Who could read what of a wiki, by ids. */
export interface ReadersOfWiki {
  readonly page: (id: string) => Readers
  readonly file: (id: string) => Readers
}

/**
 * Who could read what, by `conf/acl.auth.php`, of which those lines alone count that are about everybody (`@ALL`): the line of a page, else
 * of its namespace, else of the next one above that has such a line; without any nobody may. Null where nothing is locked by it, or it is not
 * here. `isConfigured`: whether the wiki's own settings are. Source: auth_aclcheck_cb in inc/auth.php.
 */
export function readersOf(
  acl: string,
  settings: ReadonlyMap<string, string>,
  isConfigured: boolean,
): ReadersOfWiki | null {
  if (acl === '' || !isOn(settings, 'useacl', !isConfigured)) return null
  const rights = new Map<string, number>()
  for (const line of acl.split(/\r?\n/)) {
    const [place = '', whom, right] = line.replace(/#.*$/, '').split(/[ \t]+/)
    if (whom === '@ALL' && /^\d+$/.test(right ?? '')) rights.set(place, Math.max(Number(right), rights.get(place) ?? 0))
  }
  const readersBy = (right: number): Readers => (right > 0 ? 'everybody' : 'members')
  const below = (namespace: string): Readers => {
    const right = rights.get(namespace === '' ? '*' : `${namespace}:*`)
    if (right !== undefined || namespace === '') return readersBy(right ?? 0)
    return below(namespaceOfId(namespace))
  }
  return {
    page: (id) => {
      const own = rights.get(id)
      return own === undefined ? below(namespaceOfId(id)) : readersBy(own)
    },
    file: (id) => below(namespaceOfId(id)),
  }
}

/** The whole wiki, as its settings tell it; `release`: the content of `VERSION`; `usesSlash`: whether `/` parts namespaces where they do not say it. */
export function siteOf(
  settings: ReadonlyMap<string, string>,
  {
    release,
    licenceTable,
    usesSlash,
  }: { readonly release: string | null; readonly licenceTable: string; readonly usesSlash: boolean },
): Pick<WikiSite, 'name' | 'baseUrl' | 'articlePath' | 'generator' | 'language' | 'rights' | 'parserConfig'> {
  const flag = (key: string, usual: boolean): boolean => isOn(settings, key, usual)
  const base = urlOf(settings.get('baseurl') ?? '')
  const folder = (settings.get('basedir') ?? '').replace(/^\/?/, '/').replace(/\/$/, '')
  const language = /^([a-z]{2})(?:-|$)/.exec(settings.get('lang') ?? '')?.[1] ?? null
  return {
    name: settings.get('title')?.trim() || null,
    baseUrl: base === null || !/^https?:$/.test(base.protocol) ? null : base.origin,
    articlePath: folder + (articlePaths[settings.get('userewrite') ?? '0'] ?? articlePaths[0]),
    generator: release === null ? 'DokuWiki' : `DokuWiki ${release}`,
    language,
    rights: rightsOf(settings.get('license'), licenceTable),
    parserConfig: {
      dokuwiki: {
        start: startOf(settings),
        separator: /^[._-]$/.test(settings.get('sepchar') ?? '') ? settings.get('sepchar') : '_',
        useSlash: flag('useslash', usesSlash),
        deaccent: flag('deaccent', true),
        typography: Number(/^[012]$/.exec(settings.get('typography') ?? '')?.[0] ?? 1),
        camelCase: flag('camelcase', false),
        autoPlural: flag('autoplural', false),
      },
    },
  }
}

/** The name of the pages that stand for their namespaces. */
export const startOf = (settings: ReadonlyMap<string, string>): string =>
  /^[^\s:/]{1,100}$/.exec(settings.get('start') ?? '')?.[0] ?? 'start'
