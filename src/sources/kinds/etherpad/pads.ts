/** Which pads a place holds: files of Etherpad's own export, lists of addresses, in folders and archives, or one address. */

import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Loss } from '../../../model/loss.ts'
import { padAt, padOfKey } from '../../../model/pad-export.ts'
import { compareStrings } from '../../../support/order.ts'
import { isAddress } from '../../../support/url.ts'
import { StopRun } from '../../../texts/errors.ts'
import { loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { readBeginning } from '../../common/beginning.ts'
import { unreadableFile, unreadableFolder } from '../../common/unreadable.ts'
import { archiveForm, unpackArchive } from '../../unpack/archive.ts'

/** The files of a folder or an archive that are read, by their paths in it. */
export const filesOfPads = /^(?:[^/]+\/){0,3}(?:[^/]+\.etherpad|pads\.txt)$/i

/** A pad that is to be read. */
export interface ListedPad {
  /** Its name on its host. */
  readonly id: string
  /** Where it stands or stood, `https://pad.example.org/p/ag`; null where nobody says. */
  readonly address: string | null
  /** Of its export; null: it is asked for at its address. */
  readonly file: string | null
}

/** Pads by their names, then by their addresses, and what could not be listed; `close` deletes what was unpacked. */
export interface PadList {
  readonly pads: readonly ListedPad[]
  readonly losses: readonly Loss[]
  readonly close: () => Promise<void>
}

/** Lists the pads at paths and addresses; `host`: where those of which only a file is here stood. Throws NOT_A_PAD. */
export async function listPads(from: readonly string[], host: string | null, signal: AbortSignal): Promise<PadList> {
  const found = { exports: new Map<string, string>(), addresses: new Map<string, string>(), losses: [] as Loss[] }
  const closers: (() => Promise<void>)[] = []
  const close = async (): Promise<void> => {
    for (const one of closers) await one()
  }
  try {
    for (const path of from) {
      const pad = isAddress(path) ? padAt(path) : null
      if (pad !== null) found.addresses.set(pad.address, pad.id)
      else if (isAddress(path) || !(await takePath(path, found, closers, signal))) throw refusal(path)
    }
  } catch (error) {
    await close()
    throw error
  }
  return { pads: joined(found.exports, found.addresses, host), losses: found.losses, close }
}

/** The error of a place without pads. */
export const refusal = (path: string): StopRun =>
  new StopRun('NOT_A_PAD', { path: isAddress(path) ? path : basename(path) })

interface FoundPads {
  /** Path of the file → name of the pad. */
  readonly exports: Map<string, string>
  /** Address → name of the pad. */
  readonly addresses: Map<string, string>
  readonly losses: Loss[]
}

async function takePath(
  path: string,
  found: FoundPads,
  closers: (() => Promise<void>)[],
  signal: AbortSignal,
): Promise<boolean> {
  const entry = await stat(path)
  if (entry.isDirectory()) return takeFolder(path, found, basename(path), 3)
  if (!entry.isFile()) return false
  if (takeFile(path, found)) return true
  const form = await archiveForm(path, signal)
  if (form === null) return false
  const { folder, losses, close } = await unpackArchive(
    path,
    form,
    { files: filesOfPads, refusal: refusal(path) },
    signal,
  )
  closers.push(close)
  found.losses.push(...losses)
  return takeFolder(folder, found, basename(path), 3)
}

async function takeFolder(folder: string, found: FoundPads, called: string, depth: number): Promise<boolean> {
  let isAny = false
  let entries: Awaited<ReturnType<typeof listed>>
  try {
    entries = await listed(folder)
  } catch (error) {
    found.losses.push(unreadableFolder(called, error))
    return false
  }
  for (const entry of entries.sort((a, b) => compareStrings(a.name, b.name))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && depth > 0)
      isAny = (await takeFolder(path, found, `${called}/${entry.name}`, depth - 1)) || isAny
    else if (entry.isFile() && filesOfPads.test(entry.name)) {
      isAny = true
      takeNamed(path, found, `${called}/${entry.name}`)
    }
  }
  return isAny
}

const listed = (folder: string) => readdir(folder, { withFileTypes: true })

/** A file that is called so holds pads, or is a loss. */
function takeNamed(path: string, found: FoundPads, called: string): void {
  try {
    if (!takeFile(path, found)) found.losses.push(padNotRead(called, message('pad-file-damaged')))
  } catch (error) {
    found.losses.push(unreadableFile(called, error))
  }
}

/** A loss of a pad, or of a line or a file that was to be one. */
export const padNotRead = (subject: string, reason: ReturnType<typeof message>): Loss =>
  loss('pad-not-read', subject, { reason })

const mostListBytes = 4 << 20
/** So far into an export its pad is named, mostly. */
const mostHeadBytes = 1 << 16
const padKey = /"pad:(?:[^"\\]|\\.){1,400}"(?=\s*:)/

/** The id of the pad that the beginning of an export names; null: none. */
function padNamedIn(beginning: string): string | null {
  const key = readJsonText(padKey.exec(beginning)?.[0] ?? '""')
  return padOfKey(key)
}

function readJsonText(written: string): string {
  try {
    return String(JSON.parse(written))
  } catch (error) {
    // An escape that is none.
    if (error instanceof SyntaxError) return ''
    throw error
  }
}

/** False for what is neither an export of a pad nor a list of addresses. */
function takeFile(path: string, found: FoundPads): boolean {
  const beginning = beginningOf(path, mostHeadBytes)
  if (/^\ufeff?\s*\{/.test(beginning)) {
    const id = padNamedIn(beginning) ?? padNamedIn(beginningOf(path, mostListBytes))
    if (id !== null) found.exports.set(path, id)
    return id !== null
  }
  const lines = beginningOf(path, mostListBytes)
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/^\ufeff/, '').trim())
  const written = lines.filter((line) => line !== '' && !line.startsWith('#'))
  const pads = written.map((line) => padAt(line))
  if (!pads.some((pad) => pad !== null)) return false
  for (const [at, pad] of pads.entries()) {
    if (pad !== null) found.addresses.set(pad.address, pad.id)
    else
      found.losses.push(
        padNotRead(`${basename(path)}: ${(written[at] ?? '').slice(0, 200)}`, message('pad-line-no-address')),
      )
  }
  return true
}

const beginningOf = (path: string, most: number): string => readBeginning(path, most).bytes.toString('utf8')

/** A file whose pad is listed with an address stood there, and is not asked for. */
function joined(
  exports: ReadonlyMap<string, string>,
  addresses: ReadonlyMap<string, string>,
  host: string | null,
): readonly ListedPad[] {
  const asked = [...addresses].map(([address, id]) => ({ id, address }))
  const taken = new Set<string>()
  const files = [...exports].map(([file, id]): ListedPad => {
    const own = asked.filter((pad) => pad.id === id && !taken.has(pad.address))
    const listed = own.length === 1 ? own[0]?.address : undefined
    if (listed !== undefined) taken.add(listed)
    return { id, address: listed ?? (host === null ? null : (padAt(addressOn(host, id))?.address ?? null)), file }
  })
  const live = asked.filter(({ address }) => !taken.has(address)).map((pad): ListedPad => ({ ...pad, file: null }))
  const keyOf = ({ id, address, file }: ListedPad): string => [id, address ?? '', file ?? ''].join('\0')
  return [...files, ...live].sort((a, b) => compareStrings(keyOf(a), keyOf(b)))
}

/** `host`: `pad.example.org`, or an address below which the pads stood. */
const addressOn = (host: string, id: string): string => {
  const base = isAddress(host) ? host.replace(/(?<!\/)\/+(?:p\/*)?$/, '') : `https://${host}`
  return `${base}/p/${encodeURIComponent(id)}`
}
