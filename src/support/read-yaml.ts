import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { NotAsExpected } from './expected.ts'

/**
 * A YAML text checked by a schema. Throws NotAsExpected with the file, the line and the key (`path`), what was
 * `expected` and what was `got`.
 */
export function readYaml<Schema extends z.ZodType>(text: string, schema: Schema, path: string): z.output<Schema> {
  const { document, lines, value } = readDocument(text, path)
  const checked = schema.safeParse(value)
  if (checked.success) return checked.data
  const { key, expected, got } = complaintOf(value, checked.error.issues)
  throw new NotAsExpected(placeIn(document, lines, key, path), expected, got, { cause: checked.error })
}

const tooDeep = 'values nested too deep'

interface Read {
  readonly document: Document.Parsed
  readonly lines: LineCounter
  readonly value: unknown
}

/** What stops the parser, or would make more of a file than it holds, is told with its line. */
function readDocument(text: string, path: string): Read {
  const lines = new LineCounter()
  const refuse = (offset: number, got: string, cause?: unknown): never => {
    throw new NotAsExpected(`${path}:${lines.linePos(offset).line}`, 'YAML', got, { cause })
  }
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
    const [broken] = document.errors
    if (broken !== undefined) {
      const isDeep = /call stack/.test(broken.message)
      return refuse(broken.pos[0], isDeep ? tooDeep : broken.message, broken)
    }
    return { document, lines, value: valueIn(document, refuse) }
  } catch (cause) {
    // The parser calls itself for each level.
    if (cause instanceof RangeError) return refuse(deepestPlace(text), tooDeep, cause)
    throw cause
  }
}

/** An alias may not hold itself, name nothing, or stand for more than the parser's limit (the “billion laughs”). */
function valueIn(document: Document.Parsed, refuse: (offset: number, got: string, cause?: unknown) => never): unknown {
  let last = 0
  visit(document, {
    Alias(_, alias, around) {
      last = startOf(alias)
      const meant = alias.resolve(document)
      if (meant === undefined) refuse(last, `the alias *${alias.source}, which nothing before it is named`)
      if (around.some((node) => node === meant)) refuse(last, `the alias *${alias.source} inside what it stands for`)
      try {
        alias.toJS(document)
      } catch (cause) {
        refuse(last, `the alias *${alias.source}, which stands for too much`, cause)
      }
    },
  })
  try {
    return document.toJS()
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause
    return refuse(last, 'aliases that stand for too much', cause)
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

/** What a schema finds wrong with a value, in words: the key, what is expected there, what stands there. */
export function complaintOf(
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): { readonly key: Path; readonly expected: string; readonly got: string } {
  const issue = deepest(issues)
  return {
    key: [...issue.path, ...unknownKeys(issue).slice(0, 1)],
    expected: expectedBy(issue),
    got: gotAt(value, issue),
  }
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

export type Path = readonly PropertyKey[]
interface Issue {
  readonly path: Path
  readonly code?: string | undefined
  readonly message: string
  readonly minimum?: number | bigint
}

/**
 * In a union, the complaint of the branch that went furthest tells most. A key that nobody knows comes first: it is often the
 * misspelled one that is then missed.
 */
function deepest(issues: readonly z.core.$ZodIssue[]): Issue {
  const first = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  if (first === undefined) return { path: [], message: 'a valid file' }
  if (first.code !== 'invalid_union') return first
  const nested = first.errors.filter((branch) => branch.length > 0).map(deepest)
  const best = nested.reduce<Issue>((a, b) => (b.path.length > a.path.length ? b : a), { path: [], message: '' })
  if (best.path.length > 0) return { ...best, path: [...first.path, ...best.path] }
  return { path: first.path, message: nested.map(expectedBy).filter(Boolean).join(' or ') || first.message }
}

function expectedBy(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') return 'a known key'
  if (issue.message === 'Invalid URL') return 'a web address'
  if (/^Too small: expected array/.test(issue.message)) return `a list of ${String(issue.minimum)} or more`
  if (/^Too small: expected string/.test(issue.message)) return `a text of ${String(issue.minimum)} characters or more`
  return issue.message
    .replace(
      /^Invalid discriminator value\. Expected (.+)$/,
      (_, names: string) => `one of ${names.replaceAll(' | ', '|')}`,
    )
    .replace(/^(?:Invalid (?:input|option|string)|Too (?:small|big)): expected /, '')
    .replace(/, received .*$/, '')
}

/** The keys that the schema does not know, where that is the complaint. */
const unknownKeys = (issue: Issue): readonly string[] =>
  'keys' in issue && Array.isArray(issue.keys) ? issue.keys.map(String) : []

function gotAt(value: unknown, issue: Issue): string {
  const unknown = unknownKeys(issue)
  if (unknown.length > 0) return unknown.join(', ')
  let at: unknown = value
  for (const key of issue.path) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined
  return at === undefined ? 'nothing' : JSON.stringify(at)
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
