/** `mw.text`, `mw.hash` and `os`: text with its markers, JSON, hashes, the clock (TextLibrary, HashLibrary). */

import { createHash } from 'node:crypto'
import { LuaError, type LuaValue } from '../../../../lua/values.ts'
import { normalised } from '../../../../model/normalised.ts'
import { nowOf } from '../../dates/now.ts'
import { killMarkers } from '../../expansion/strip-markers.ts'
import { dateOf, timeOf } from './clock.ts'
import characters from './entities.json' with { type: 'json' }
import { arrayKey } from './frames.ts'
import { costing, costs, listTable, type PageHost, textArgument, textOf } from './host.ts'

/** mw.text.JSON_PRESERVE_KEYS and JSON_PRETTY. */
const flags = { keepKeys: 1, pretty: 4 } as const
const has = (given: LuaValue, flag: number): boolean => (Number(textOf(given)) & flag) !== 0

/** What `mw.text` asks of the host. */
export const textFunctions = costing(costs.reading, {
  unstrip: (args, { evaluation }) => [killMarkers(evaluation.markers.restoreNowiki(textArgument('unstrip', args, 0)))],
  unstripNoWiki: (args, { evaluation }) => [evaluation.markers.restoreNowiki(textArgument('unstripNoWiki', args, 0))],
  killMarkers: (args) => [killMarkers(textArgument('killMarkers', args, 0))],
  getEntityTable: () => [new Map(Object.entries(characters))],
  jsonEncode: ([value, given], host) => {
    const [plain, isPretty] = [plainOf(value, has(given, flags.keepKeys)), has(given, flags.pretty)]
    host.grow(jsonLength(value, isPretty ? indentation.length : 0))
    return [JSON.stringify(plain, null, isPretty ? indentation : undefined)]
  },
  jsonDecode: (args) => [decodeJson(textArgument('mw.text.jsonDecode', args, 0), has(args[1], flags.keepKeys))],
})

const indentation = '    '

/** No less than the JSON of a value is long, with so many spaces for each level: a sign may be an escape of six. */
function jsonLength(value: LuaValue, indent: number, depth = 1): number {
  if (!(value instanceof Map)) return typeof value === 'string' ? 6 * value.length + 2 : 25
  let length = 2 + indent * depth
  for (const [key, one] of value)
    length += 6 * String(key).length + 6 + indent * depth + jsonLength(one, indent, depth + 1)
  return length
}

/** A table as a list where its keys count, from 1 or, with `keeps`, from 0; else as an object. */
function plainOf(value: LuaValue, keeps: boolean): unknown {
  if (!(value instanceof Map)) return value ?? null
  const entries = [...value].map(([key, one]) => ({ key: arrayKey(String(key)), value: plainOf(one, keeps) }))
  const sorted = keeps ? entries : [...entries].sort((a, b) => Number(a.key) - Number(b.key))
  const isList = sorted.every(({ key }, index) => key === index + (keeps ? 0 : 1))
  return isList
    ? sorted.map((entry) => entry.value)
    : Object.fromEntries(entries.map((entry) => [String(entry.key), entry.value]))
}

/** JSON as values of Lua; lists count from 1 or, with `keeps`, from 0. Throws LuaError for what is no JSON. */
export function decodeJson(text: string, keeps: boolean): LuaValue {
  try {
    return luaOf(JSON.parse(text), keeps ? 0 : 1)
  } catch (error) {
    if (error instanceof SyntaxError) throw new LuaError('mw.text.jsonDecode: Syntax error')
    throw error
  }
}

/** As deep as PHP's `json_decode` goes. */
const maxJsonDepth = 512

function luaOf(value: unknown, first: number, depth = 0): LuaValue {
  if (typeof value === 'object' && value !== null && depth >= maxJsonDepth)
    throw new LuaError('mw.text.jsonDecode: Maximum stack depth exceeded')
  const within = (one: unknown): LuaValue => luaOf(one, first, depth + 1)
  if (Array.isArray(value)) return new Map(value.map((one: unknown, index) => [index + first, within(one)]))
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([key, one]) => [arrayKey(key), within(one)]))
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined
}

/** Algorithms that PHP has, and every build of Node too. */
const algorithms: readonly string[] = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']

/** What `mw.hash` asks of the host. */
export const hashFunctions = costing(costs.reading, {
  listAlgorithms: () => [listTable(algorithms)],
  hashValue: (args) => {
    const [algorithm, value] = [textArgument('hashValue', args, 0), textArgument('hashValue', args, 1)]
    if (!algorithms.includes(algorithm)) throw new LuaError(`Unknown hashing algorithm: ${algorithm}`)
    return [createHash(algorithm).update(value).digest('hex')]
  },
})

const now =
  ({ evaluation }: PageHost) =>
  (): number =>
    nowOf(evaluation)
const seconds = (value: LuaValue): number => (typeof value === 'number' ? value : 0)

/** `os`, by the wiki's clock, which stands still. */
export const osFunctions = costing(costs.reading, {
  clock: () => [0],
  date: ([format, time], host) => [dateOf(format, time, now(host))],
  difftime: ([later, earlier]) => [seconds(later) - seconds(earlier)],
  time: ([table], host) => [timeOf(table, now(host))],
})

const forms = { toNFC: 'NFC', toNFD: 'NFD', toNFKC: 'NFKC', toNFKD: 'NFKD' } as const

/** What of `mw.ustring` is not in Lua: Unicode's normal forms. */
export const ustringFunctions = costing(
  costs.reading,
  Object.fromEntries(
    Object.entries(forms).map(([name, form]) => [
      name,
      ([text]: readonly LuaValue[]) => [normalised(textOf(text), form)],
    ]),
  ),
)
