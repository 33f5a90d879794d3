import { existsSync, readFileSync } from 'node:fs'
import {
  type Document,
  type ErrorCode,
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type YAMLParseError,
} from 'yaml'
import type { z } from 'zod'
import type { Wording } from '../model/message.ts'
import { message } from '../texts/message.ts'
import type { PlainPhrase } from '../texts/sentence.ts'
import { expectedBy, NotAsExpected } from './expected.ts'
import { sha256 } from './hash.ts'

/**
 * A YAML text checked by a schema. Throws NotAsExpected with the file, the line and the key (`path`), what was
 * `expected` and what was `got`.
 */
export function readYaml<Schema extends z.ZodType>(text: string, schema: Schema, path: string): z.output<Schema> {
  const shipped = shippedValues()[sha256(text)]
  const known = shipped === undefined ? null : schema.safeParse(shipped)
  if (known?.success === true) return known.data
  const { document, lines, value } = readDocument(text, path)
  const { success, data, error } = schema.safeParse(value)
  if (success) return data
  const { key, expected, got } = complaintOf(value, error.issues)
  throw new NotAsExpected(placeIn(document, lines, key, path), expected, got, { cause: error })
}

/** What the build read: the values of the YAML files that ship with the program, by the SHA-256 of their texts. */
const builtFile = new URL('./shipped-yaml.json', import.meta.url)

let values: Readonly<Record<string, unknown>> | null = null

function shippedValues(): Readonly<Record<string, unknown>> {
  values ??= existsSync(builtFile) ? (JSON.parse(readFileSync(builtFile, 'utf8')) as Record<string, unknown>) : {}
  return values
}

const tooDeep = message('nested-too-deep')

interface Read {
  readonly document: Document.Parsed
  readonly lines: LineCounter
  readonly value: unknown
}

/** What stops the parser, or would make more of a file than it holds, is told with its line. */
function readDocument(text: string, path: string): Read {
  const lines = new LineCounter()
  const refuse = (offset: number, got: Wording, cause?: unknown): never => {
    throw new NotAsExpected(`${path}:${lines.linePos(offset).line}`, 'YAML', got, { cause })
  }
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
    const [broken] = document.errors
    if (broken !== undefined) {
      const isDeep = /call stack/.test(broken.message)
      return refuse(broken.pos[0], isDeep ? tooDeep : brokenAs(broken), broken)
    }
    return { document, lines, value: valueIn(document, refuse) }
  } catch (cause) {
    // The parser calls itself for each level.
    if (cause instanceof RangeError) return refuse(deepestPlace(text), tooDeep, cause)
    throw cause
  }
}

/** Complaints of the parser in our words, where they say as much. */
const brokenWords: { readonly [Code in ErrorCode]?: PlainPhrase } = {
  BAD_INDENT: 'yaml-columns',
  BLOCK_AS_IMPLICIT_KEY: 'yaml-two-colons',
  BLOCK_IN_FLOW: 'yaml-lines-in-brackets',
  DUPLICATE_KEY: 'yaml-key-twice',
  MISSING_CHAR: 'yaml-not-closed',
  MULTILINE_IMPLICIT_KEY: 'yaml-no-colon',
  MULTIPLE_DOCS: 'yaml-several',
  TAB_AS_INDENT: 'yaml-tab',
}

function brokenAs({ code, message: words }: YAMLParseError): Wording {
  // A bracket that is open at the end is told as lines that stand too far left.
  const phrase = / end with a [\]}]$/.test(words) ? 'yaml-not-closed' : brokenWords[code]
  return phrase === undefined ? words : message(phrase)
}

/** An alias may not hold itself, name nothing, or stand for more than the parser's limit (the “billion laughs”). */
function valueIn(document: Document.Parsed, refuse: (offset: number, got: Wording, cause?: unknown) => never): unknown {
  let last = 0
  visit(document, {
    Alias(_, alias, around) {
      last = startOf(alias)
      const meant = alias.resolve(document)
      if (meant === undefined) refuse(last, message('alias-unknown', { name: alias.source }))
      if (around.some((node) => node === meant)) refuse(last, message('alias-inside-itself', { name: alias.source }))
      try {
        alias.toJS(document)
      } catch (cause) {
        refuse(last, message('alias-too-large', { name: alias.source }), cause)
      }
    },
  })
  try {
    return document.toJS()
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause
    return refuse(last, message('aliases-too-large'), cause)
  }
}

/** Where most brackets are open; where none are, lines are nested, and the last one is the deepest. */
function deepestPlace(text: string): number {
  let [depth, deepest, place] = [0, 0, text.length]
  for (const { 0: mark, index } of text.matchAll(/[[\]{}]/g)) {
    depth += mark === '[' || mark === '{' ? 1 : -1
    if (depth > deepest) [deepest, place] = [depth, index]
  }
  return place
}

/** A value checked by a schema. Throws NotAsExpected with the place and the key. */
export function checked<Schema extends z.ZodType>(value: unknown, schema: Schema, place: string): z.output<Schema> {
  const { success, data, error } = schema.safeParse(value)
  if (success) return data
  const { key, expected, got } = complaintOf(value, error.issues)
  throw new NotAsExpected([place, keyOf(key)].join(' ').trim(), expected, got, { cause: error })
}

/** What a schema finds wrong with a value: the key, what is expected there, what stands there. */
export function complaintOf(
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): { readonly key: Path; readonly expected: Wording; readonly got: Wording } {
  const { path, expected, unknown } = deepest(issues)
  const got = unknown.length > 0 ? unknown.join(', ') : whatStandsAt(value, path)
  return { key: [...path, ...unknown.slice(0, 1)], expected, got }
}

/** Where a key stands in a YAML text that was read before: `wiki.yml:4 links.lock`. */
export function yamlPlace(text: string, key: Path, path: string): string {
  const lines = new LineCounter()
  return placeIn(parseDocument(text, { lineCounter: lines, prettyErrors: false }), lines, key, path)
}

function placeIn(document: Document.Parsed, lines: LineCounter, key: Path, path: string): string {
  const around = document.getIn(key.slice(0, -1), true)
  const node = keyNode(around, key.at(-1)) ?? document.getIn(key, true) ?? around
  return `${path}:${lines.linePos(startOf(node)).line} ${keyOf(key)}`.trim()
}

/** Where a key itself is written: its value may begin lines below. */
const keyNode = (map: unknown, name: PropertyKey | undefined): unknown =>
  isMap(map) ? map.items.find(({ key }) => isScalar(key) && key.value === name)?.key : undefined

/** Keys and positions from the root of a YAML value to a place in it. */
export type Path = readonly PropertyKey[]
interface Complaint {
  readonly path: Path
  readonly expected: Wording
  /** The keys that the schema does not know, where that is the complaint. */
  readonly unknown: readonly string[]
}

/**
 * In a union, the complaint of the branch that went furthest tells most. A key that nobody knows comes first: it is often the
 * misspelled one that is then missed.
 */
function deepest(issues: readonly z.core.$ZodIssue[]): Complaint {
  const first = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  if (first === undefined) return { path: [], expected: message('valid-file'), unknown: [] }
  const { path } = first
  if (first.code === 'unrecognized_keys') return { path, expected: expectedBy(first), unknown: first.keys }
  if (first.code !== 'invalid_union') return { path, expected: expectedBy(first), unknown: [] }
  const branches = first.errors.filter((branch) => branch.length > 0).map(deepest)
  const furthest = branches.toSorted((one, other) => other.path.length - one.path.length)[0]
  if (furthest === undefined) return { path, expected: expectedBy(first), unknown: [] }
  if (furthest.path.length > 0) return { ...furthest, path: [...path, ...furthest.path] }
  const expected = branches
    .map((branch) => branch.expected)
    .reduce((one, other) => message('one-or-other', { one, other }))
  return { path, expected, unknown: [] }
}

function whatStandsAt(value: unknown, path: Path): Wording {
  let at: unknown = value
  for (const key of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined
  return at === undefined ? message('nothing') : JSON.stringify(at)
}

function startOf(node: unknown): number {
  const range: unknown = typeof node === 'object' && node !== null ? Reflect.get(node, 'range') : null
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : 0
}

const keyOf = (path: Path): string =>
  path.reduce<string>(
    (key, part) =>
      typeof part === 'number' ? `${key}[${part}]` : key === '' ? String(part) : `${key}.${String(part)}`,
    '',
  )
