/**
 * Folders that a downloader of a web archive left: a file for each address, or one for each capture of it, and a list of the
 * captures that there were. Known: wayback_machine_downloader and its forks (`--list`, `.cdx.json`), pywaybackup (CSV), waybackpack.
 */

import { open, readdir, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { readCsv } from '../../../support/csv.ts'
import { compareStrings } from '../../../support/order.ts'
import { joinPath, pathDecode } from '../../../support/paths.ts'
import { urlOf } from '../../../support/url.ts'
import { isUnreadable } from '../../../texts/errors.ts'
import { timeOfStamp } from '../../web-archive/answer.ts'
import { pathOfAddress } from './addresses.ts'
import type { MirrorFile } from './mirror-file.ts'

/** A capture that a list names. */
export interface ListedCapture {
  /** As it was asked for. */
  readonly address: string
  /** ISO 8601 in UTC. */
  readonly at: string
}

// The lists.

const lookedBytes = 512
const marks = /"file_url"\s*:|^\s*\[\s*\[\s*"(?:urlkey|timestamp|\d{14})"|\burl_origin\b/

/** The captures that the lists in a folder name; none where it cannot be read. */
export async function listedIn(folder: Buffer): Promise<readonly ListedCapture[]> {
  try {
    const names = (await readdir(folder)).filter((name) => /\.(?:json|csv)$/i.test(name)).sort()
    const rows: ListedCapture[] = []
    for (const name of names) {
      const location = joinPath(folder, Buffer.from(name))
      if (marks.test(await beginning(location))) rows.push(...(await readList(location, name)))
    }
    return rows
  } catch (error) {
    if (isUnreadable(error) || (error instanceof Error && 'code' in error && error.code === 'ENOENT')) return []
    throw error
  }
}

async function beginning(location: Buffer): Promise<string> {
  const handle = await open(location)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(lookedBytes), 0, lookedBytes, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function readList(location: Buffer, name: string): Promise<readonly ListedCapture[]> {
  const text = await readFile(location, 'utf8')
  const rows = /\.csv$/i.test(name) ? await rowsOfCsv(text, name) : rowsOfJson(text)
  return rows.flatMap(([address, stamp]) => {
    const at = timeOfStamp(stamp)
    return at === null || urlOf(address) === null ? [] : { address, at }
  })
}

type Row = readonly [address: string, stamp: string]

async function rowsOfCsv(text: string, name: string): Promise<readonly Row[]> {
  const rows: Row[] = []
  let columns: readonly string[] | null = null
  for await (const { cells } of readCsv([text], name)) {
    if (columns === null) columns = cells
    else rows.push([cells[columns.indexOf('url_origin')] ?? '', cells[columns.indexOf('timestamp')] ?? ''])
  }
  return rows
}

const objects = z.array(z.looseObject({ file_url: z.string(), timestamp: z.coerce.string() }))
const tuples = z.array(z.array(z.coerce.string()))

/** Objects, or rows: under a row of names, or of time and address alone. */
function rowsOfJson(text: string): readonly Row[] {
  const value = parsed(text)
  const asObjects = objects.safeParse(value).data
  if (asObjects !== undefined) return asObjects.map(({ file_url: address, timestamp }) => [address, timestamp])
  const rows = tuples.safeParse(value).data ?? []
  const names = rows[0] ?? []
  const [time, address] = [names.indexOf('timestamp'), names.indexOf('original')]
  if (time < 0 || address < 0) return rows.map(([stamp = '', one = '']) => [one, stamp])
  return rows.slice(1).map((cells) => [cells[address] ?? '', cells[time] ?? ''])
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

// Which file is which capture.

/** The files of one host, those that a list names with address and time, of one address the newest first. */
export interface DatedFiles<File> {
  readonly files: readonly File[]
  /** Captures that a list names and that are not here. */
  readonly missing: readonly ListedCapture[]
}

/** A folder is called like the time of its captures. */
const timeFolder = /^(\d{14})\//

/** Tells the files of a folder of one host from the captures that lists name; `files` as they are where no list and no folder tells a time. */
export function datedFiles<File extends MirrorFile>(
  folder: string,
  files: readonly File[],
  rows: readonly ListedCapture[],
): DatedFiles<File> {
  const own = rows.filter(({ address }) => hostIn(address) === folder)
  if (own.length === 0 && !files.some(({ path }) => timeFolder.test(path))) return { files, missing: [] }
  const find = finderOf(own)
  const met = new Set<string>()
  const dated = files.map((file) => {
    const time = timeOfStamp(timeFolder.exec(file.path)?.[1] ?? '')
    const row = find(file.path, time)
    if (row !== undefined) met.add(row.address)
    return datedFile(file, time, row)
  })
  const unmet = own.filter(({ address }) => !met.has(address))
  return { files: withPast(dated), missing: [...new Map(unmet.map((row) => [row.address, row])).values()] }
}

/** The host of an address, with its port as it is written. */
const hostIn = (address: string): string => /^[a-z]+:\/\/([^/?#]*)/i.exec(address)?.[1]?.toLowerCase() ?? ''

function datedFile<File extends MirrorFile>(file: File, time: string | null, row: ListedCapture | undefined): File {
  const at = time ?? row?.at
  const address = row === undefined ? null : urlOf(row.address)
  const path = address === null ? file.path.replace(time === null ? /$^/ : timeFolder, '') : pathOfAddress(address)
  return { ...file, path, address: address?.href ?? file.address, ...(at === undefined ? {} : { captured: [at] }) }
}

function withPast<File extends MirrorFile>(files: readonly File[]): readonly File[] {
  const newest = new Map<string, string>()
  const timeOf = ({ captured = [] }: File): string => captured[0] ?? ''
  for (const file of files) if (timeOf(file) >= (newest.get(file.path) ?? '')) newest.set(file.path, timeOf(file))
  return [...files]
    .sort((a, b) => compareStrings(a.path, b.path) || compareStrings(timeOf(b), timeOf(a)))
    .map((file) => (timeOf(file) < (newest.get(file.path) ?? '') ? { ...file, isPast: true } : file))
}

/** Rows by the name that a downloader gives to a file; of one address the newest, or that of a time. */
function finderOf(rows: readonly ListedCapture[]): (path: string, time: string | null) => ListedCapture | undefined {
  const exact = new Map<string, ListedCapture>()
  const loose = new Map<string, ListedCapture>()
  const put = (map: Map<string, ListedCapture>, key: string, row: ListedCapture): void => {
    if (row.at >= (map.get(key)?.at ?? '')) map.set(key, row)
  }
  for (const row of rows)
    for (const name of namesOf(row.address)) {
      put(exact, name, row)
      put(loose, looseName(name), row)
      put(exact, `${row.at} ${looseName(name)}`, row)
    }
  return (path, time) => {
    const name = path.replace(time === null ? /$^/ : timeFolder, '')
    const ofTime = time === null ? undefined : exact.get(`${time} ${looseName(name)}`)
    return ofTime ?? exact.get(name) ?? loose.get(looseName(name))
  }
}

/** The path, decoded once; a folder’s file is its index, and a name without a point is taken for a folder. */
function namesOf(address: string): readonly string[] {
  const path = pathDecode(address.replace(/^[a-z]+:\/\/[^/]*\/?/i, '').replaceAll('+', ' ')).replace(/\/$/, '')
  return path === '' ? ['index.html'] : [path, `${path}/index.html`]
}

/** On Windows some letters are escaped; blanks come and go. */
const looseName = (name: string): string =>
  name
    .replace(/%(?:3a|2a|3f|26|3d|3c|3e|5c|7c)/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)))
    .replace(/\s+/g, '')
