/** The small files of a BagIt bag, read strictly (RFC 8493 §2). Pure: text in, rows and complaints out. */

import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Check } from '../../model/bundle.ts'
import type { Message } from '../../model/message.ts'
import { message } from '../../texts/message.ts'
import { findings } from '../verify/finding.ts'

/** The two lines of `bagit.txt` (RFC 8493 §2.1.1). */
export interface Declaration {
  readonly version: string
  readonly encoding: string
}

const versions = ['0.93', '0.94', '0.95', '0.96', '0.97', '1.0']

/** What `bagit.txt` declares, or the reason why it is none. */
export function readDeclaration(content: Uint8Array): Declaration | { readonly wrong: Message } {
  if (content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf) return { wrong: message('byte-order-mark') }
  const lines = Buffer.from(content)
    .toString('utf8')
    .split(/\r\n|\r|\n/)
  if (lines.at(-1) === '') lines.pop()
  const version = /^BagIt-Version: (\d+\.\d+)$/.exec(lines[0] ?? '')?.[1]
  if (version === undefined) return { wrong: message('bag-version-line-wrong') }
  if (!versions.includes(version))
    return { wrong: message('bag-version-unknown', { version, known: versions.join(', ') }) }
  const encoding = /^Tag-File-Character-Encoding: (\S+)$/.exec(lines[1] ?? '')?.[1]
  if (encoding === undefined) return { wrong: message('bag-encoding-line-wrong') }
  return lines.length === 2 ? { version, encoding } : { wrong: message('more-than-two-lines') }
}

export interface ManifestRow {
  /** Lower-case hex. */
  readonly hash: string
  readonly path: string
  /** A `*` stood before the path, as md5sum writes it. */
  readonly starred: boolean
}

/** The rows of a manifest; a line that is none comes as a text. `%25 %0A %0D` are decoded, which version 1.0 asks for. */
export function readManifest(text: string, version: string): readonly (ManifestRow | string)[] {
  return linesOf(text).map((line) => {
    const [, hash, star, path] = /^([0-9A-Fa-f]+)[ \t]+(\*?)(.+)$/s.exec(line) ?? []
    if (hash === undefined || path === undefined) return line
    return { hash: hash.toLowerCase(), path: normalizePath(path, version), starred: star === '*' }
  })
}

export interface FetchRow {
  readonly url: string
  readonly path: string
}

/** The rows of `fetch.txt`: URL, length or `-`, path. Nothing is ever fetched. */
export function readFetch(text: string, version: string): readonly (FetchRow | string)[] {
  return linesOf(text).map((line) => {
    const [, url, path] = /^(\S+)[ \t]+(?:\d+|-)[ \t]+(.+)$/s.exec(line) ?? []
    return url === undefined || path === undefined ? line : { url, path: normalizePath(path, version) }
  })
}

function normalizePath(path: string, version: string): string {
  const decoded = version === '1.0' ? path.replace(/%(25|0a|0d)/gi, decodeURIComponent) : path
  return decoded.replace(/^(?:\.\/)+/, '')
}

/** A line of `bag-info.txt`. */
export interface Tag {
  readonly label: string
  readonly value: string
}

/** The tags of `bag-info.txt` in order, continued lines joined; a line that is none comes as a text. */
export function readTags(text: string): readonly (Tag | string)[] {
  const tags: (Tag | string)[] = []
  for (const line of linesOf(text)) {
    const last = tags.at(-1)
    const [, label, value] = /^([^\s:][^:]*):[ \t]*(.*)$/s.exec(line) ?? []
    if (/^[ \t]/.test(line) && typeof last === 'object') {
      tags[tags.length - 1] = { label: last.label, value: `${last.value} ${line.trim()}` }
    } else tags.push(label === undefined || value === undefined ? line : { label: label.trimEnd(), value })
  }
  return tags
}

const linesOf = (text: string): readonly string[] => text.split(/\r\n|\r|\n/).filter((line) => line !== '')

/** Why a path in a manifest leaves the bag, or null. */
export function outOfScope(path: string): Message | null {
  if (path.startsWith('/') || path.startsWith('\\')) return message('absolute-path')
  if (path.startsWith('~')) return message('home-folder')
  if (/^[A-Za-z]:[\\/]/.test(path)) return message('drive-named')
  return path.split('/').includes('..') ? message('outside-bag') : null
}

const { error } = findings('zip')

/** The zip as a whole against the checksum that `run` laid beside it, where that came along. */
export const beside: Check = {
  name: 'zip',
  async *run(bundle) {
    const file = `${bundle.path}.sha256`
    if (bundle.kind !== 'zip' || !existsSync(file)) return
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(bundle.path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
    if (readFileSync(file, 'utf8').slice(0, 64) !== hash.digest('hex'))
      yield error(basename(bundle.path), message('checksum-beside-differs', { file: basename(file) }))
  },
}
