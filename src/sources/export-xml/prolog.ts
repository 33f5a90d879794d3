/** What stands before `<mediawiki>`: tells an export from anything else, in the only encoding that we read. */

import { basename } from 'node:path'
import type { Wording } from '../../model/message.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { inUtf16 } from '../common/stored-text.ts'
import type { ByteWindow } from './byte-window.ts'

const root = Buffer.from('<mediawiki')
/** An export names itself within this many bytes. */
const maxPrologBytes = 64 << 10

/**
 * Takes an XML declaration, comments and white space off the front. Returns how many bytes of something else (warnings
 * that a server printed) stand before the root. Throws `StopRun` when there is no `<mediawiki>`, or an archive of files; behind a whole export
 * (`isFirst` false) that is null.
 */
export async function readProlog(window: ByteWindow, path: string, isFirst: boolean): Promise<number | null> {
  // The files of an archive stand in it as they are: the first export of a tar would be found.
  if (isFirst) await refuseArchive(window, path)
  const at = await findRoot(window)
  const head = Buffer.from(window.peek(maxPrologBytes))
  if (isFirst) refuseUtf16(head, path)
  if (at < 0 && !isFirst) return null
  if (at < 0) throw new StopRun('NOT_A_DUMP', { path, begins: beginning(head) })
  const prolog = head.subarray(0, at).toString('utf8')
  refuseDeclarations(prolog, path, head)
  const rest = prolog.replace(/^\ufeff|<\?[^<>]*\?>|<!--[\s\S]*?-->/g, '').trim()
  if (rest !== '') return at
  window.take(at)
  return 0
}

async function refuseArchive(window: ByteWindow, path: string): Promise<void> {
  while (window.length < archiveHeadBytes && (await window.fill()));
  const form = archiveOf(window.peek(archiveHeadBytes))
  if (form !== null) throw new StopRun('ARCHIVE_OF_FILES', { path: basename(path), form })
}

async function findRoot(window: ByteWindow): Promise<number> {
  for (;;) {
    const at = window.indexOf(root, 0)
    if (at >= 0 && at < maxPrologBytes) return at
    if (window.length > maxPrologBytes || !(await window.fill())) return -1
  }
}

/** Of what is no export, an encoding is not what is wrong: a packed file or a database may begin with such bytes, too. */
function refuseUtf16(head: Buffer, path: string): void {
  const wide = inUtf16(head)
  if (wide?.text.includes('<mediawiki') === true) throw new StopRun('DUMP_ENCODING', { path, encoding: wide.encoding })
}

function refuseDeclarations(prolog: string, path: string, head: Buffer): void {
  if (/<html[\s>]|<!doctype html/i.test(prolog)) throw new StopRun('NOT_A_DUMP', { path, begins: beginning(head) })
  const encoding = /<\?xml[^<>]*encoding\s*=\s*["']([^"']+)["']/.exec(prolog)?.[1] ?? 'utf-8'
  if (!/^(utf-?8|us-ascii)$/i.test(encoding) && !isOutdated(encoding))
    throw new StopRun('DUMP_ENCODING', { path, encoding })
  if (/<!DOCTYPE/i.test(prolog)) throw new StopRun('DUMP_WITH_DOCTYPE', { path })
}

/** What was converted may still announce two or four bytes a letter, though the declaration itself has one. */
const isOutdated = (encoding: string): boolean =>
  /^(?:utf-?(?:16|32)|(?:iso-10646-)?ucs-?[24])(?:[bl]e)?$/i.test(encoding)

/** The first printable characters, for a message. */
function beginning(head: Buffer): Wording {
  if (head.length === 0) return message('empty-file')
  const text = head
    .subarray(0, 200)
    .toString('utf8')
    .replace(/[^\P{C}]+|\s+/gu, ' ')
    .trim()
  return text === '' ? message('bytes-no-text') : `“${Array.from(text).slice(0, 40).join('')}”`
}

// Archives of files, told from an export by their first bytes, whatever they are called and packed in.

const blockBytes = 512
/** The sum of the bytes of a header stands in it as octal digits; it is taken with spaces in their place. */
const [sumAt, sumBytes] = [148, 8]

/** So many bytes tell an archive. */
const archiveHeadBytes = blockBytes

/** What a file is that begins so: `tar`, `zip`, `rar`; null for what is none of them. */
function archiveOf(head: Buffer): string | null {
  if (isTar(head)) return 'tar'
  const begins = (bytes: string): boolean => head.subarray(0, bytes.length).toString('latin1') === bytes
  // Application note of PKWARE, 4.3.7; the second is an empty one.
  if (begins('PK\x03\x04') || begins('PK\x05\x06')) return 'zip'
  return begins('Rar!\x1a\x07') ? 'rar' : null
}

/** By the sum of its first header, which every tar has: pax, "Basic Tar Format". */
function isTar(head: Buffer): boolean {
  if (head.length < blockBytes || head[0] === 0) return false
  const said = /^ *([0-7]+)[\0 ]/.exec(head.toString('latin1', sumAt, sumAt + sumBytes))?.[1]
  const inSum = (byte: number, at: number): number => (at >= sumAt && at < sumAt + sumBytes ? 0x20 : byte)
  const sum = head.subarray(0, blockBytes).reduce((all, byte, at) => all + inSum(byte, at), 0)
  return said !== undefined && Number.parseInt(said, 8) === sum
}
