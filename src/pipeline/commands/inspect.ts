/** What lies at an address: asked of the bundle reader, then of each kind of source in turn. */

import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { isPrivateAddress } from '../../links/classify.ts'
import type { Message } from '../../model/message.ts'
import { allKinds, type Inspection } from '../../sources/kinds.ts'
import { compareStrings } from '../../support/order.ts'
import { isAddress } from '../../support/url.ts'
import type { ErrorCode } from '../../texts/english/errors.ts'
import { isUnreadable, StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { isMessage } from '../../texts/sentence.ts'
import { credentialsIn } from '../io/credentials.ts'
import { checkEnd, checkThere } from '../io/load.ts'
import { openFonds } from '../io/open-bundle.ts'
import { refuseOtherEngine } from '../io/other-engines.ts'
import { sourceWithoutPages } from '../run/source-plan.ts'
import {
  type FoundSource,
  type FoundWiki,
  inspectedTogether,
  partsInFolder,
  sourceAt,
  sourcesOfWiki,
} from './several-sources.ts'

export type { Inspection }

/** What `inspect` finds, with the place where it does. Throws as that does. */
async function findSource(
  location: string,
  environment: NodeJS.ProcessEnv = {},
  site: string | null = null,
): Promise<FoundSource> {
  if (isAddress(location))
    return found(location, (await inspectAddress(location, environment)) ?? (await refuse(location)))
  const path = resolve(location)
  checkThere(path, location)
  checkEnd(path, location)
  // First, or the pages of a bundle's site could be taken for those of another wiki.
  const cut: CutZip = { reason: null }
  const inspection =
    (await inspectBundle(path, cut)) ??
    (await inspectSource(path, site).catch((error: unknown) => refuseAs(error, path, cut)))
  if (inspection !== null) return found(location, inspection)
  refuseOtherEngine(path)
  if (cut.reason !== null) throw new StopRun('BUNDLE_UNREADABLE', { path: location, reason: cut.reason })
  const only = onlyFolderIn(path)
  return only === null ? refuse(location) : findSource(join(location, only), environment, site)
}

/**
 * Tells what lies at some paths or http(s) addresses, as one wiki, or in the only folder of a folder: an archive that was unpacked is
 * often one with nothing in it but the wiki's. Throws NOT_A_SOURCE, CONFIG_UNREADABLE where nothing lies there, or the error that
 * refuses another wiki engine by name. The environment may name who asks a private wiki; `site` one of several saved wikis.
 */
export const inspect = async (
  named: string | readonly string[],
  environment: NodeJS.ProcessEnv = {},
  site: string | null = null,
): Promise<Inspection> => (await findWiki([named].flat(), environment, site)).inspection

/** The sources at some places, each as it was named, with what else of the wiki lies in the same folder. Throws as `inspect` does. */
export async function findWiki(
  places: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  site: string | null = null,
): Promise<FoundWiki> {
  const sources: FoundSource[] = []
  for (const place of places) sources.push(...(await findSources(place, environment, site)))
  return { sources, inspection: inspectedTogether(sources) }
}

const found = (location: string, { asked, ...inspection }: Inspection): FoundSource => ({
  ...sourceAt(asked?.from ?? location, withAddressNote(inspection)),
  ...(asked === undefined ? {} : { site: asked.site }),
})

/** Beside what systems put there by themselves; null where there is anything else. */
function onlyFolderIn(path: string): string | null {
  if (!statSync(path).isDirectory()) return null
  const [only, ...others] = readdirSync(path, { withFileTypes: true }).filter(
    ({ name }) => !name.startsWith('.') && name !== '__MACOSX',
  )
  return only?.isDirectory() === true && others.length === 0 ? only.name : null
}

/** Why a zip cannot be opened that begins as one; null where nothing was such a zip. */
interface CutZip {
  reason: Message | null
}

const withAddressNote = (found: Inspection): Inspection =>
  found.baseUrl === null || !isPrivateAddress(found.baseUrl)
    ? found
    : {
        ...found,
        notes: [...found.notes, message('private-address')],
      }

/** What another engine wrote may have the name of an export; null where it is a zip that is cut, of which there is more to say. */
function refuseAs(error: unknown, path: string, cut: CutZip): null {
  refuseOtherEngine(path, error)
  if (cut.reason !== null && isArchive(error)) return null
  throw error
}

const isArchive = (error: unknown): boolean => error instanceof StopRun && error.code === 'ARCHIVE_OF_FILES'

async function refuse(path: string): Promise<never> {
  const state = existsSync(path) ? statSync(path) : null
  const isEmpty = state?.isFile() === true && state.size === 0
  const unknown = new StopRun('NOT_A_SOURCE', { path, reason: message(isEmpty ? 'file-is-empty' : 'of-no-kind') })
  if (state?.isDirectory() !== true) throw unknown
  const names = readdirSync(path, { withFileTypes: true })
  if (names.length === 0) throw new StopRun('FOLDER_EMPTY', { path })
  const name = await misnamedIn(path)
  throw name === null ? unknown : new StopRun('SOURCE_MISNAMED', { path, name })
}

/** A file that alone would be a source, or a folder of a DokuWiki in capitals; null where neither is in a folder or right below it. */
async function misnamedIn(folder: string): Promise<string | null> {
  const here = entriesOf(folder, '')
  const entries = [...here, ...here.flatMap(({ name, isFile }) => (isFile ? [] : entriesOf(folder, name)))]
  const shouted = entries.find(({ name, isFile }) => !isFile && /^(?:PAGES|ATTIC)$/.test(basename(name)))
  if (shouted !== undefined) return shouted.name
  const isNamed = (name: string): boolean => Object.values(allKinds).some(({ named }) => named.test(name))
  for (const { name } of entries.filter((entry) => entry.isFile && !isNamed(entry.name)).slice(0, mostTried))
    if (await isSource(join(folder, name))) return name
  return null
}

const mostTried = 20

/** Files and folders at a path below a folder, in the order of their names; what the system does not let be read has none. */
function entriesOf(folder: string, below: string): readonly { readonly name: string; readonly isFile: boolean }[] {
  try {
    return readdirSync(join(folder, below), { withFileTypes: true })
      .filter((entry) => entry.isFile() || entry.isDirectory())
      .map((entry) => ({ name: join(below, entry.name), isFile: entry.isFile() }))
      .sort((one, other) => compareStrings(one.name, other.name))
  } catch (error) {
    if (!isUnreadable(error)) throw error
    return []
  }
}

async function isSource(path: string): Promise<boolean> {
  try {
    return (await inspectSource(path, null)) !== null
  } catch (error) {
    // Refused, each in its own words: none of them is what was asked about.
    if (error instanceof StopRun || isUnreadable(error)) return false
    throw error
  }
}

/** A wiki whose pages do not answer may have an API that does: each kind asks in its own way before one is believed. */
async function inspectAddress(location: string, environment: NodeJS.ProcessEnv): Promise<Inspection | null> {
  let refusal: unknown = null
  for (const { load } of Object.values(allKinds)) {
    try {
      const found = await (await load()).source.inspect(location, credentialsIn(environment))
      if (found !== null) return found.pages === 0 ? withoutPages(found) : found
    } catch (error) {
      if (!isOfPage(error)) throw error
      refusal ??= error
    }
  }
  if (refusal !== null) throw refusal
  return null
}

/** What lies in a place; in a folder, the dump and the saved pages that lie in its own folders too. */
async function findSources(
  place: string,
  environment: NodeJS.ProcessEnv,
  site: string | null,
): Promise<readonly FoundSource[]> {
  const isFolder = existsSync(place) && statSync(place).isDirectory()
  if (isFolder && site !== null) {
    const chosen = sourcesOfWiki(await findSources(place, environment, null), site)
    if (chosen !== null) return chosen
  }
  try {
    const first = await findSource(place, environment, site)
    return isFolder ? await partsInFolder(first, site) : [first]
  } catch (error) {
    const parts = isFolder && isCode(error, 'NOT_A_SOURCE') ? await partsInFolder({ location: place }, site) : []
    if (parts.length === 0) throw error
    return parts
  }
}

const isCode = (error: unknown, code: ErrorCode): boolean => error instanceof StopRun && error.code === code

/** What is said of the one page that was named. */
const ofPages: ReadonlySet<string> = new Set<ErrorCode>(['SOURCE_UNREACHABLE', 'SOURCE_FORBIDDEN'])

/** A rule of a server may leave the API open; what asks for a proof stands before both. */
function isOfPage(error: unknown): error is StopRun {
  if (!(error instanceof StopRun)) return false
  const { wall } = error.values
  return ofPages.has(error.code) || (isMessage(wall) && wall.id === 'wall-of-rules')
}

/** An archive of files is refused where no kind knows it: one packs web archives in a zip. So is what breaks off before it is a wiki's. */
async function inspectSource(path: string, site: string | null): Promise<Inspection | null> {
  const isFile = statSync(path).isFile()
  let refusal: unknown = null
  for (const { load } of Object.values(allKinds)) {
    try {
      const found = await (await load()).source.inspect(path, undefined, site)
      if (found !== null) return found.pages === 0 ? withoutPages(found) : found
    } catch (error) {
      if (!isArchive(error) && !isBeforeTables(error) && !(isFile && isFromStart(error))) throw error
      refusal ??= error
    }
  }
  if (refusal !== null) throw refusal
  return null
}

const isBeforeTables = (error: unknown): boolean =>
  error instanceof StopRun &&
  isMessage(error.values['reason']) &&
  error.values['reason'].id === 'breaks-off-before-tables'

/** A file that is no database from its start on may have the name of one alone. */
const isFromStart = (error: unknown): boolean =>
  error instanceof StopRun && isMessage(error.values['place']) && error.values['place'].id === 'damaged-from-start'

/** As a run accounts for it. */
const withoutPages = (found: Inspection): Inspection => ({
  ...found,
  notes: [...found.notes, message('no-page-noted')],
  lost: { ...found.lost, [sourceWithoutPages]: 1 },
})

const beginsAsZip = (path: string): boolean => statSync(path).isFile() && readStart(path, 4) === 'PK\x03\x04'

function readStart(path: string, length: number): string {
  const file = openSync(path, 'r')
  try {
    const start = Buffer.alloc(length)
    return start.toString('latin1', 0, readSync(file, start, 0, length, 0))
  } finally {
    closeSync(file)
  }
}

/** The reason, where it is that the end of the zip is not there. */
function whyCut({ values }: StopRun): Message | null {
  const { reason } = values
  return isMessage(reason) && (reason.id === 'zip-without-end' || reason.id === 'zip-end-outside') ? reason : null
}

async function inspectBundle(path: string, cut: CutZip): Promise<Inspection | null> {
  const isBundle = statSync(path).isDirectory()
    ? existsSync(join(path, 'data', 'index.sqlite'))
    : /\.(zip|sqlite|sqlite3|db)$/i.test(path)
  if (!isBundle) return null
  const fonds = await openFonds(path).catch((error: unknown) => {
    // Not a bundle: the caller says what else it could have been.
    if (!(error instanceof StopRun)) throw error
    if (error.code === 'BUNDLE_UNREADABLE' && beginsAsZip(path)) cut.reason = whyCut(error)
    return null
  })
  if (fonds === null) return null
  try {
    const about = Object.fromEntries(
      fonds.catalogue.all('SELECT key, value FROM about').map((row) => [String(row['key']), row['value']]),
    )
    const count = (table: string): number => Number(fonds.catalogue.all(`SELECT count(*) AS n FROM ${table}`)[0]?.['n'])
    const word = (key: string): string | null => (typeof about[key] === 'string' ? about[key] : null)
    return {
      kind: 'bundle',
      name: word('wiki_name'),
      language: word('language'),
      timezone: word('timezone'),
      baseUrl: word('base_url'),
      generator: word('generator'),
      bytes: statSync(path).isDirectory() ? null : statSync(path).size,
      pages: count('pages'),
      revisions: count('revisions'),
      files: count('files'),
      estimated: [],
      lost: {},
      notes: [
        message('made-by', {
          version: String(word('tool_version')),
          day: String(word('bundle_date')),
          kinds: String(word('source_kinds')),
        }),
      ],
    }
  } finally {
    await fonds.close()
  }
}
