/** Writes a commented pipeline file for what `inspect` found. Never over an existing file. */

import { existsSync, lstatSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { stringify } from 'yaml'
import { isPrivateAddress } from '../../links/classify.ts'
import { allKinds, askedOf, choiceKey, type Inspection, isAny, placeKey } from '../../sources/kinds.ts'
import { slugOf } from '../../support/slug.ts'
import { isAddress } from '../../support/url.ts'
import { tellsContact } from '../../support/version.ts'
import { pipelineFileTexts } from '../../texts/english/pipeline-file.ts'
import { StopRun } from '../../texts/errors.ts'
import { fill, type Language, siteLanguageOf } from '../../texts/language.ts'
import { definitionSchema } from '../io/definition.ts'
import { loadPipeline, type Pipeline } from '../io/load.ts'
import { writeNamed } from '../io/writable.ts'
import { findWiki } from './inspect.ts'
import { keyOfPlace } from './place-key.ts'
import type { FoundSource, FoundWiki } from './several-sources.ts'

/** A pipeline file that was written, and what it was written for. */
export interface InitResult {
  /** As it was named. */
  readonly path: string
  readonly inspection: Inspection
  readonly toFillIn: readonly OpenKey[]
}

/** Said by a person of a wiki where its source does not: an IANA zone, a licence, the last day on which it was open. */
export type InitAnswers = Readonly<Partial<Record<'timezone' | 'rights' | 'closed', string>>>

/** Whether a pipeline file may say so of a key. */
export function isAnswer(key: keyof InitAnswers, value: string): boolean {
  const keys = definitionSchema.shape.wiki.shape
  if (key === 'timezone') return keys.timezone.safeParse(value).success
  return key === 'rights'
    ? keys.rights.safeParse({ spdx: value }).success
    : keys.closed.safeParse({ to: value }).success
}

/**
 * Inspects paths or addresses, all of one wiki, and writes a pipeline file for it, with comments in a language; gives the path of
 * the new file as it was named (`file` null: `<key>.yml`; of a folder: `<key>.yml` in it). `answer` is asked for what the source leaves open, before it is written. Throws NOT_A_SOURCE, BUNDLE_IS_NO_SOURCE, SEVERAL_WIKIS and ALREADY_THERE.
 */
export async function init(
  named: string | readonly string[],
  file: string | null,
  language: Language = 'en',
  environment: NodeJS.ProcessEnv = {},
  site: string | null = null,
  answer: (toFillIn: readonly OpenKey[]) => Promise<InitAnswers> = async () => ({}),
): Promise<InitResult> {
  const found = await findWiki([named].flat(), environment, site)
  return initFound(found, file, language, site, await answer(newFile(found, file).toFillIn))
}

/** As `init`, of what was found before. */
export function initFound(
  found: FoundWiki,
  file: string | null,
  language: Language,
  site: string | null = null,
  answers: InitAnswers = {},
): InitResult {
  const { wiki, ...made } = newFile(found, file)
  writeNamed(made.path, pipelineText(wiki, { ...made, site, answers }, language))
  const toFillIn = made.toFillIn.filter(({ key }) => !Object.hasOwn(answers, key))
  return { path: made.path, inspection: wiki.inspection, toFillIn }
}

/** The file that there will be, and what its source leaves open. Throws as `init` does. */
function newFile(found: FoundWiki, file: string | null) {
  const wiki = asReadBack(found)
  const key = keyOf(wiki)
  const isFolder = file !== null && statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
  const path = isFolder ? join(file, `${key}.yml`) : (file ?? `${key}.yml`)
  // A link to nothing, too: what is written would lie where it leads.
  if (lstatSync(resolve(path), { throwIfNoEntry: false }) !== undefined) throw new StopRun('ALREADY_THERE', { path })
  return { wiki, key, path, toFillIn: openKeys(wiki, path) }
}

/**
 * The pipeline file of what `run` was given: itself, where it is one; else a new one for the dump, folder or address, as `init`
 * writes it, or the one that was written for it before. Throws as `init` does; ALREADY_THERE for a file of another source.
 */
export async function pipelineFileOf(
  named: string,
  language: Language,
  environment: NodeJS.ProcessEnv = {},
): Promise<{ readonly path: string; readonly isNew: boolean; readonly toFillIn: readonly OpenKey[] }> {
  if (/\.ya?ml$/i.test(named)) return { path: named, isNew: false, toFillIn: [] }
  const wiki = asReadBack(await findWiki([named], environment))
  const key = keyOf(wiki)
  const path = `${key}.yml`
  const isNew = !existsSync(resolve(path))
  const toFillIn = openKeys(wiki, path)
  if (isNew) writeNamed(path, pipelineText(wiki, { key, path, toFillIn, site: null, answers: {} }, language))
  else {
    const known = sourcesOf(loadPipeline(path))
    if (!wiki.sources.every(({ location }) => known.includes(fromPath(location, path))))
      throw new StopRun('ALREADY_THERE', { path })
  }
  return { path, isNew, toFillIn }
}

/** Addresses of a pipeline file that are asked over the network by requests that name nobody to write to. Throws as `run` does for a file that it does not read. */
export const askedWithoutContact = (path: string): readonly string[] =>
  loadPipeline(path).definition.sources.flatMap((source) => {
    const { from, live } = askedOf(source)
    return live !== null && !tellsContact(live.pace.contact) ? [from] : []
  })

/** What a source says of its wiki, but for what `run` would not read: whoever fills the file in is asked for that. */
function asReadBack(wiki: FoundWiki): FoundWiki {
  const keys = definitionSchema.shape.wiki.shape
  const { name, language, timezone, baseUrl } = wiki.inspection
  const read = (key: 'name' | 'language' | 'timezone' | 'baseUrl', value: string | null): string | null =>
    value !== null && keys[key].safeParse(value).success ? value : null
  const said = {
    name: read('name', name?.trim() ?? null),
    language: read('language', language),
    timezone: read('timezone', timezone),
    baseUrl: read('baseUrl', baseUrl?.replace(/\s+/g, '') ?? null),
  }
  return { ...wiki, inspection: { ...wiki.inspection, ...said } }
}

/** A key of a pipeline file that the source leaves open. */
export interface OpenKey {
  /** As the file names it. */
  readonly key: 'name' | 'language' | 'timezone' | 'baseUrl' | 'rights' | 'closed' | 'files' | 'contact'
  /** What it may be; null where nothing speaks for any value. */
  readonly guess: string | null
}

/** Zones of languages that are at home in one: a guess for a wiki that says its language and no zone. */
const zones: Readonly<Record<string, string>> = {
  de: 'Europe/Berlin',
  fr: 'Europe/Paris',
  it: 'Europe/Rome',
  nl: 'Europe/Amsterdam',
  pl: 'Europe/Warsaw',
}

/** The zone in which a wiki of a language is most likely at home; null where nothing speaks for any. */
export const likelyZone = (language: string | null): string | null => zones[language ?? ''] ?? null

/** What a person should fill in, in the order of the file, with what it may be. */
function openKeys({ sources, inspection }: FoundWiki, file: string): readonly OpenKey[] {
  const { name, language, timezone, baseUrl } = inspection
  const isHidden = baseUrl !== null && isPrivateAddress(baseUrl)
  const kinds = sources.map((one) => one.inspection.kind)
  const [uploads = null] = sources.flatMap((source) => uploadsBeside(source, file) ?? [])
  const open = (key: OpenKey['key'], isOpen: boolean, guess: string | null = null): readonly OpenKey[] =>
    isOpen ? [{ key, guess }] : []
  return [
    ...open('name', name === null),
    ...open('language', language === null),
    ...open('timezone', timezone === null, likelyZone(language)),
    ...open('baseUrl', baseUrl === null || isHidden),
    ...open('rights', !isAny(kinds, 'saysRights')),
    ...open('closed', !isAny(kinds, 'isLive')),
    ...open('files', uploads !== null, uploads),
    ...open('contact', !tellsContact(undefined) && sources.some(({ location }) => isAddress(location))),
  ]
}

/** The folder of uploads beside a dump, by the name that its kind gives it: `images/`; as the pipeline file names it. */
function uploadsBeside({ location, inspection: { kind } }: FoundSource, file: string): string | null {
  const name = allKinds[kind]?.folder?.uploads
  if (name === undefined || !existsSync(location) || statSync(location).isDirectory()) return null
  const folder = join(dirname(location), name)
  return existsSync(folder) && statSync(folder).isDirectory() ? fromPath(folder, file) : null
}

/** Names of places, whichever wiki is in them. */
const saysNothing = /^(?:data|dump|backup|export|mysql|databases|pages|x-[0-9a-f]+)$/

/** The short name that a wiki gets. Throws BUNDLE_IS_NO_SOURCE, SEVERAL_WIKIS. */
function keyOf({ sources, inspection }: FoundWiki): string {
  const bundle = sources.find((one) => one.inspection.kind === 'bundle')
  if (bundle !== undefined) throw new StopRun('BUNDLE_IS_NO_SOURCE', { path: bundle.location })
  const { name, baseUrl, wikis = [] } = inspection
  const path = sources.map(({ location }) => basename(location)).join(', ')
  if (wikis.length > 0) throw new StopRun('SEVERAL_WIKIS', { path, hosts: wikis.join(', ') })
  if (name !== null) return slugOf(name)
  if (sources.some(({ site }) => site !== undefined)) return slugOf(new URL(baseUrl ?? 'http://wiki').hostname)
  const [only, ...others] = sources
  const key = only === undefined || others.length > 0 || isAddress(only.location) ? 'wiki' : keyOfPlace(only.location)
  return saysNothing.test(key) ? 'wiki' : key
}

/** As the file names them. */
const sourcesOf = ({ definition }: Pipeline): readonly string[] =>
  definition.sources.map((source) => askedOf(source).from)

function fromPath(location: string, file: string): string {
  if (isAddress(location)) return location
  return (
    relative(dirname(resolve(file)), resolve(location))
      .split(sep)
      .join('/') || '.'
  )
}

interface PipelineFile {
  readonly key: string
  readonly path: string
  readonly toFillIn: readonly OpenKey[]
  readonly site: string | null
  readonly answers: InitAnswers
}

function pipelineText(
  { sources, inspection: { name, language, timezone, baseUrl } }: FoundWiki,
  { key, path, toFillIn, site, answers }: PipelineFile,
  reader: Language,
): string {
  const guessOf = (open: OpenKey['key']): string | null => toFillIn.find((one) => one.key === open)?.guess ?? null
  const files = guessOf('files')
  // What strangers may not read is not published without somebody's word.
  const isPrivate = sources.some(({ inspection: { login } }) => login !== undefined)
  const words = (text: keyof typeof pipelineFileTexts): string => pipelineFileTexts[text][reader]
  const said = (text: string, value: string | null, example: string): string =>
    value === null ? `  # ${text}: ${example}` : `  ${line(text, value)}`
  return [
    `# ${words('head')}`,
    '# yaml-language-server: $schema=./pipeline.schema.json',
    'wiki:',
    `  ${line('key', key)}   # ${words('key')}`,
    said('name', name, words('name')),
    said('language', language, 'fr'),
    said('timezone', answers.timezone ?? timezone, guessOf('timezone') ?? 'Europe/Paris'),
    ...(baseUrl !== null && isPrivateAddress(baseUrl)
      ? [
          `  # !!! ${fill(words('privateAddress'), { address: baseUrl })}`,
          `  # !!! ${words('realAddress')}`,
          '  # baseUrl: https://wiki.example.org',
        ]
      : [said('baseUrl', baseUrl, 'https://wiki.example.org')]),
    `  # aliases:                     # ${words('aliases')}`,
    '  #   - { host: old.example.org, articlePath: /wiki/$1, scriptPath: / }',
    answers.rights !== undefined
      ? `  rights: { ${line('spdx', answers.rights)} }`
      : `  # rights: { spdx: CC-BY-SA-4.0, url: https://creativecommons.org/licenses/by-sa/4.0/ }   # ${words('rights')}`,
    answers.closed !== undefined
      ? `  closed: { ${line('to', answers.closed)} }`
      : `  # closed: { from: 2016-01-01, to: 2022-12-31, notice: "${words('notice')}", successor: https://new.example.org }`,
    'sources:',
    ...sources.flatMap((one, index) => sourceLines(one, { path, site, files: index === 0 ? files : null }, reader)),
    ...(sources.length > 1 ? [] : [`  # ${words('second')}`]),
    `privacy: { audience: ${isPrivate ? 'restricted' : 'public'} }    # ${words(isPrivate ? 'membersOnly' : 'privacy')}`,
    `# site: { language: ${siteLanguageOf(language ?? undefined)}, history: auto }`,
    `# bundle: { out: output/${key}, date: 2026-01-01 }   # ${words('date')}`,
    '',
  ].join('\n')
}

/** A key with its value, in one line whatever that holds, which may stand between braces: a string of JSON is one of YAML. */
function line(text: string, value: string): string {
  const isPlain =
    stringify(value, { lineWidth: 0 }) === `${value}\n` && !/[,[\]{}\u007f-\u00a0\u2028\u2029\ufeff]/.test(value)
  return `${text}: ${isPlain ? value : quoted(value)}`
}

/** What JSON leaves as it is and YAML may not, escaped. */
const quoted = (value: string): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** One source; in lines of its own where a line more may be put beneath. */
function sourceLines(
  { location, uploads, site: own, wiki, download, inspection: { kind, login, notes } }: FoundSource,
  { path, site, files }: Pick<PipelineFile, 'path' | 'site'> & { readonly files: string | null },
  reader: Language,
): readonly string[] {
  const words = (text: keyof typeof pipelineFileTexts): string => pipelineFileTexts[text][reader]
  // A download goes beside the file.
  const from = download === undefined ? fromPath(location, path) : location
  const { keys: { shape = {} } = {}, folder = null } = allKinds[kind] ?? {}
  const choice = choiceKey(kind)
  const keys = [
    line('kind', kind),
    line(placeKey(kind), from),
    ...(uploads === undefined ? [] : [line('files', fromPath(uploads, path))]),
    // One of several wikis in a folder is told by its place.
    ...(choice !== null && (own ?? site) !== null && wiki === undefined ? [line(choice, own ?? site ?? '')] : []),
  ]
  const comments = [
    ...(download === undefined ? [] : [`# ${fill(words('download'), { address: download })}`]),
    ...(shape['login'] === undefined
      ? []
      : [`${login === undefined ? '# ' : ''}login: env                   # ${words('login')}`]),
    ...(isAddress(location) ? [`# pace: { contact: you@example.org }   # ${words('contact')}`] : []),
    ...(notes.some((note) => 'kind' in note && note.kind === 'text-encoded-twice')
      ? [`# recode: windows-1252   # ${words('recode')}`]
      : []),
    ...(folder === null || files === null || isAddress(location)
      ? []
      : [`# ${line('files', files)}               # ${words('files')}`]),
  ]
  if (comments.length === 0) return [`  - { ${keys.join(', ')} }`]
  return [...keys, ...comments].map((one, index) => `  ${index === 0 ? '-' : ' '} ${one}`)
}
