/** Paths as people see them, in any character set, and what lies at them. */

import { statSync } from 'node:fs'
import { z } from 'zod'

const pathKeys = z.registry<{ readonly isPath: true }>()

/** The value of a key that names a file, a folder or a pattern of them: whoever asks what leads where finds it by `pathsIn`. */
export const pathText = z.string().min(1).register(pathKeys, { isPath: true })

/** A path that a configuration names, with its key. */
export interface NamedPath {
  readonly key: readonly (string | number)[]
  readonly path: string
}

type Key = NamedPath['key']

/** Each value that its schema says is a path: a walk, so that a key is found wherever it stands, in each alternative of a union. */
export function pathsIn(schema: z.core.$ZodType, value: unknown, key: Key = []): readonly NamedPath[] {
  if (pathKeys.has(schema)) return typeof value === 'string' ? [{ key, path: value }] : []
  const found = innerOf(schema, value).flatMap(([inner, at, own]) => pathsIn(inner, own, [...key, ...at]))
  return [...new Map(found.map((one) => [JSON.stringify(one.key), one])).values()]
}

type Inner = readonly [schema: z.core.$ZodType, key: Key, value: unknown]

/** The schemas directly within one, each with the value that it is of; for the value undefined those of every key. */
export function innerOf(schema: z.core.$ZodType, value: unknown): readonly Inner[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object': {
      const own = (value ?? {}) as Readonly<Record<string, unknown>>
      return Object.entries(def.shape).map(([name, inner]) => [inner, [name], own[name]])
    }
    case 'array':
      if (value === undefined) return [[def.element, [], undefined]]
      return Array.isArray(value) ? value.map((one, at) => [def.element, [at], one]) : []
    case 'union':
      return def.options.map((option) => [option, [], value])
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
      return [[def.innerType, [], value]]
    default:
      return []
  }
}

/** A path, or an address, as a POSIX shell takes it: as it is, or between single quotes. */
export const quotedPath = (path: string): string =>
  /^[\w./:-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`

/** The name of a file as it may be printed: UTF-8, or its bytes above 7F as `\\xCF`, as another character set left them. */
export function printableName(name: Buffer): string {
  const text = name.toString('utf8')
  if (!text.includes('\ufffd') || Buffer.from(text).equals(name)) return text
  return name
    .toString('latin1')
    .replace(/[\u0080-\u00ff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** A path of an address as the path of a saved file is written: decoded once; see `printableName`. */
export const pathDecode = (path: string): string =>
  path.includes('%')
    ? path
        .split('/')
        .map((name) => printableName(bytesOf(name)))
        .join('/')
    : path

const bytesOf = (name: string): Buffer =>
  Buffer.concat(
    name
      .split(/((?:%[0-9a-f]{2})+)/i)
      .map((part, at) => (at % 2 === 0 ? Buffer.from(part) : Buffer.from(part.replaceAll('%', ''), 'hex'))),
  )

/** The path of a name in a folder, whatever the character set of either. */
export const joinPath = (folder: Buffer, name: Buffer): Buffer => Buffer.concat([folder, Buffer.from('/'), name])

/**
 * Whether a path leads to what is neither a file nor a folder, so that reading it may have no end: a pipe into which nobody
 * writes, a socket, a device. What the shell opened itself (`<(…)`, `/dev/stdin`) ends, and so does `/dev/null`.
 */
export function isEndless(path: string): boolean {
  if (/^\/(?:dev\/(?:fd\/|std(?:in|out|err)$|null$)|proc\/)/.test(path)) return false
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    return found !== undefined && !found.isFile() && !found.isDirectory()
  } catch {
    // Whoever reads it is told why it cannot be.
    return false
  }
}
