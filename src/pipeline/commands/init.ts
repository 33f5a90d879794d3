/** Writes a commented pipeline file for what `inspect` found. Never over an existing file. */

import { existsSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { stringify } from 'yaml'
import { isPrivateAddress } from '../../links/classify.ts'
import { StopRun } from '../../model/errors.ts'
import { pipelineFileTexts } from '../../model/texts/pipeline-file.ts'
import { fill, type Language, siteLanguageOf } from '../../model/texts.ts'
import type { Inspection } from '../../sources/source.ts'
import { slugOf } from '../../support/slug.ts'
import { loadPipeline, type Pipeline } from '../io/load.ts'
import { writeNamed } from '../io/writable.ts'
import { type FoundSource, findSource } from './inspect.ts'

/** A pipeline file that was written, and what it was written for. */
export interface InitResult {
  /** As it was named. */
  readonly path: string
  readonly inspection: Inspection
  readonly toFillIn: readonly OpenKey[]
}

/**
 * Inspects a path or address and writes a pipeline file for it, with comments in a language; gives the path of the new file as
 * it was named (`file` null: `<key>.yml`). Throws NOT_A_SOURCE, also for a bundle, and ALREADY_THERE.
 */
export async function init(
  named: string,
  file: string | null,
  language: Language = 'en',
  environment: NodeJS.ProcessEnv = {},
): Promise<InitResult> {
  return initFound(await findSource(named, environment), file, language)
}

/** As `init`, of what was found before. */
export function initFound(source: FoundSource, file: string | null, language: Language): InitResult {
  const { inspection, key, location } = keyed(source)
  const path = file ?? `${key}.yml`
  if (existsSync(resolve(path))) throw new StopRun('ALREADY_THERE', { path })
  const toFillIn = openKeys(inspection, location, path)
  writeNamed(path, pipelineText(inspection, { key, from: fromPath(location, path), toFillIn }, language))
  return { path, inspection, toFillIn }
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
  const { inspection, key, location } = keyed(await findSource(named, environment))
  const path = `${key}.yml`
  const from = fromPath(location, path)
  const isNew = !existsSync(resolve(path))
  const toFillIn = openKeys(inspection, location, path)
  if (isNew) writeNamed(path, pipelineText(inspection, { key, from, toFillIn }, language))
  else if (!sourcesOf(loadPipeline(path)).includes(from)) throw new StopRun('ALREADY_THERE', { path })
  return { path, isNew, toFillIn }
}

/** A key of a pipeline file that the source leaves open. */
export interface OpenKey {
  /** As the file names it. */
  readonly key: 'name' | 'language' | 'timezone' | 'baseUrl' | 'rights' | 'closed' | 'files'
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

/** What a person should fill in, in the order of the file, with what it may be. */
function openKeys(inspection: Inspection, location: string, file: string): readonly OpenKey[] {
  const { kind, name, language, timezone, baseUrl } = inspection
  const isHidden = baseUrl !== null && isPrivateAddress(baseUrl)
  const uploads = kind === 'xml-dump' ? uploadsBeside(location, file) : null
  const open = (key: OpenKey['key'], isOpen: boolean, guess: string | null = null): readonly OpenKey[] =>
    isOpen ? [{ key, guess }] : []
  return [
    ...open('name', name === null),
    ...open('language', language === null),
    ...open('timezone', timezone === null, zones[language ?? ''] ?? null),
    ...open('baseUrl', baseUrl === null || isHidden),
    // Only a live wiki and its pages say their licence.
    ...open('rights', kind === 'xml-dump'),
    ...open('closed', kind !== 'mediawiki-api'),
    ...open('files', uploads !== null, uploads),
  ]
}

/** `images/`, as MediaWiki calls its folder of uploads, beside the dump; as the pipeline file names it. */
function uploadsBeside(location: string, file: string): string | null {
  if (!existsSync(location) || statSync(location).isDirectory()) return null
  const folder = join(dirname(location), 'images')
  return existsSync(folder) && statSync(folder).isDirectory() ? fromPath(folder, file) : null
}

/** A source with the short name that its wiki gets. */
function keyed({ inspection, location }: FoundSource) {
  if (inspection.kind === 'bundle') throw new StopRun('NOT_A_SOURCE', { path: location })
  return { inspection, location, key: slugOf(inspection.name ?? 'wiki') }
}

/** As the file names them. */
const sourcesOf = ({ definition }: Pipeline): readonly string[] =>
  definition.sources.flatMap((source) => ('url' in source ? source.url : source.from))

function fromPath(location: string, file: string): string {
  if (/^https?:\/\//i.test(location)) return location
  return (
    relative(dirname(resolve(file)), resolve(location))
      .split(sep)
      .join('/') || '.'
  )
}

function pipelineText(
  { kind, name, language, timezone, baseUrl, login }: Inspection,
  { key, from, toFillIn }: { readonly key: string; readonly from: string; readonly toFillIn: readonly OpenKey[] },
  reader: Language,
): string {
  const guessOf = (open: OpenKey['key']): string | null => toFillIn.find((one) => one.key === open)?.guess ?? null
  const files = guessOf('files')
  const words = (text: keyof typeof pipelineFileTexts): string => pipelineFileTexts[text][reader]
  const line = (text: string, value: unknown): string => `${text}: ${stringify(value).trim()}`
  const said = (text: string, value: string | null, example: string): string =>
    value === null ? `  # ${text}: ${example}` : `  ${line(text, value)}`
  return [
    `# ${words('head')}`,
    '# yaml-language-server: $schema=./pipeline.schema.json',
    'wiki:',
    `  ${line('key', key)}   # ${words('key')}`,
    said('name', name, words('name')),
    said('language', language, 'fr'),
    said('timezone', timezone, guessOf('timezone') ?? 'Europe/Paris'),
    ...(baseUrl !== null && isPrivateAddress(baseUrl)
      ? [
          `  # !!! ${fill(words('privateAddress'), { address: baseUrl })}`,
          `  # !!! ${words('realAddress')}`,
          '  # baseUrl: https://wiki.example.org',
        ]
      : [said('baseUrl', baseUrl, 'https://wiki.example.org')]),
    `  # aliases:                     # ${words('aliases')}`,
    '  #   - { host: old.example.org, articlePath: /wiki/$1, scriptPath: / }',
    `  # rights: { spdx: CC-BY-SA-4.0, url: https://creativecommons.org/licenses/by-sa/4.0/ }   # ${words('rights')}`,
    `  # closed: { from: 2016-01-01, to: 2022-12-31, notice: "${words('notice')}", successor: https://new.example.org }`,
    'sources:',
    // In lines of its own, so that a line more can be put beneath.
    ...(kind === 'mediawiki-api'
      ? [
          `  - ${line('kind', kind)}`,
          `    ${line('url', from)}`,
          `    ${login === undefined ? '# ' : ''}login: env                   # ${words('login')}`,
        ]
      : files === null
        ? [`  - { ${line('kind', kind)}, ${line('from', from)} }`]
        : [
            `  - ${line('kind', kind)}`,
            `    ${line('from', from)}`,
            `    # ${line('files', files)}               # ${words('files')}`,
          ]),
    `  # - { kind: html-mirror, from: mirror/ }   # ${words('second')}`,
    `privacy: { audience: public }    # ${words('privacy')}`,
    `# site: { language: ${siteLanguageOf(language ?? undefined)}, history: list }`,
    `# bundle: { out: ${stringify(`output/${key}`).trim()}, date: 2026-01-01 }   # ${words('date')}`,
    '',
  ].join('\n')
}
