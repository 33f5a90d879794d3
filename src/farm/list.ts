/** A list of wikis: text with one source a line, JSON Lines, or YAML with defaults for all; each becomes a pipeline file. */

import { existsSync, statSync } from 'node:fs'
import { basename, dirname, extname, resolve } from 'node:path'
import { glob, isDynamicPattern } from 'tinyglobby'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { readConfig } from '../pipeline/io/load.ts'
import { kinds } from '../sources/kinds.ts'
import { expecting, NotAsExpected } from '../support/expected.ts'
import { checked, readYaml, yamlPlace } from '../support/read-yaml.ts'
import { isAddress } from '../support/url.ts'
import { StopRun } from '../texts/errors.ts'
import { message } from '../texts/message.ts'
import { checkDefaults, type ListedSource, type Sections, sectionsSchema } from './check-sections.ts'
import { parseJson } from './job.ts'

const text = z.string().min(1)
const entrySchema = z.union([
  text,
  z
    .strictObject({
      pipeline: text.optional(),
      from: text.optional(),
      kind: z.enum(Object.keys(kinds)).optional(),
      files: text.optional(),
      key: text.optional(),
      ...sectionsSchema.shape,
    })
    .refine(
      (entry) => (entry.pipeline === undefined ? entry.from !== undefined : Object.keys(entry).length === 1),
      expecting('pipeline-or-from'),
    ),
])
const listSchema = z.strictObject({
  defaults: sectionsSchema.default({}),
  // Each is checked by itself: one that is wrong stops no other one.
  wikis: z.array(z.unknown()).min(1),
})

type Entry = z.infer<typeof entrySchema>

/** One wiki of a list: a pipeline file that is there, or what one is made of. */
export interface ListedWiki {
  /** Where it stands: `wikis.txt:3`. */
  readonly place: string
  /** Its source or its pipeline file, as it is named there; of a pattern, the file that fits. */
  readonly named: string
  /** Absolute path of its pipeline file; null: it has none yet. */
  readonly pipeline: string | null
  /** What its pipeline file is made of; null: it has one. */
  readonly source: ListedSource | null
}

/** An entry of a list that names no wiki. */
export interface WrongEntry {
  /** Where it stands. */
  readonly place: string
  /** Why, with the key in the entry alone for its path: the place is told beside it. */
  readonly error: NotAsExpected
}

/**
 * What a file, a folder or an address names: the entries of a list, or one wiki alone. Throws CONFIG_UNREADABLE, FARM_LIST_EMPTY, and
 * NotAsExpected with the line for what is no list, or wrong for all of it.
 */
export async function readList(named: string): Promise<readonly (ListedWiki | WrongEntry)[]> {
  const path = resolve(named)
  const alone = (entry: Entry) => [toWiki(entry, isAddress(named) ? named : basename(named), process.cwd(), {})]
  if (isAddress(named) || !existsSync(path) || statSync(path).isDirectory()) {
    if (!isAddress(named) && !existsSync(path))
      throw new StopRun('CONFIG_UNREADABLE', { path: named, reason: message('no-file-or-folder') })
    return alone(named)
  }
  const wikis = await readListFile(path, extname(path).toLowerCase(), named)
  if (wikis === null) return alone(named)
  if (wikis.length === 0) throw new StopRun('FARM_LIST_EMPTY', { path: named })
  return wikis
}

/** By what its name ends with: anything else is one source. */
async function readListFile(
  path: string,
  ending: string,
  named: string,
): Promise<readonly (ListedWiki | WrongEntry)[] | null> {
  const [folder, name] = [dirname(path), basename(path)]
  const written = () => readConfig(path, named)
  if (ending === '.txt') return fromLines(written(), name, folder)
  if (ending === '.jsonl')
    return linesOf(written()).map(({ line, number }) =>
      readEntry(() => parseJson(line, ''), `${name}:${number}`, folder, {}),
    )
  if (ending !== '.yml' && ending !== '.yaml') return null
  if (!parseDocument(written()).has('wikis')) return [toWiki({ pipeline: name }, name, folder, {})]
  const text = written()
  const { defaults, wikis } = readYaml(text, listSchema, named)
  checkDefaults(defaults, folder, (...key) => yamlPlace(text, ['defaults', ...key], named))
  return wikis.map((entry, index) => readEntry(() => entry, `${name} wikis[${index}]`, folder, defaults))
}

function readEntry(read: () => unknown, place: string, folder: string, defaults: Sections): ListedWiki | WrongEntry {
  try {
    return toWiki(checked(read(), entrySchema, ''), place, folder, defaults)
  } catch (error) {
    if (error instanceof NotAsExpected) return { place, error }
    throw error
  }
}

const linesOf = (written: string): readonly { readonly line: string; readonly number: number }[] =>
  written
    .split(/\r?\n/)
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'))

/** A line without the comment at its end. */
const withoutComment = (line: string): string => line.replace(/\s#.*$/s, '').trimEnd()

/** A line with a pattern stands for each file that it fits, sorted. */
async function fromLines(written: string, named: string, folder: string): Promise<readonly ListedWiki[]> {
  const wikis: ListedWiki[] = []
  for (const { line: whole, number } of linesOf(written)) {
    const line = withoutComment(whole)
    const isPattern = !isAddress(line) && !existsSync(resolve(folder, line)) && isDynamicPattern(line)
    const found = isPattern ? (await glob(line, { cwd: folder, onlyFiles: false })).sort() : [line]
    if (found.length === 0) found.push(line)
    for (const one of found) wikis.push(toWiki(one.replace(/(?<=.)\/$/, ''), `${named}:${number}`, folder, {}))
  }
  return wikis
}

function toWiki(entry: Entry, place: string, folder: string, defaults: Sections): ListedWiki {
  const isPipeline = typeof entry === 'string' && /\.ya?ml$/i.test(entry) && !isAddress(entry)
  const { pipeline, from, kind, files, key, ...own } =
    typeof entry === 'object' ? entry : isPipeline ? { pipeline: entry } : { from: entry }
  if (pipeline !== undefined || from === undefined)
    return { place, named: pipeline ?? '', pipeline: resolve(folder, pipeline ?? ''), source: null }
  return {
    place,
    named: from,
    pipeline: null,
    source: { from, kind, files, key, sections: overlay(defaults, own), folder },
  }
}

/** Each section key by key: a wiki's own over that for all. */
function overlay(defaults: Sections, own: Sections): Sections {
  const names = [...new Set([...Object.keys(defaults), ...Object.keys(own)])].sort()
  const both = names.map((name) => {
    const [general, special]: readonly unknown[] = [Reflect.get(defaults, name), Reflect.get(own, name)]
    const isMerged = isRecord(general) && isRecord(special)
    return [name, isMerged ? { ...general, ...special } : (special ?? general)]
  })
  return Object.fromEntries(both)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
