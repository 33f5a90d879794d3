/** Paths as people see them, in any character set, and what lies at them. */

import { statSync } from 'node:fs'

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
