/** A database in an archive, as hosts hand out what they have of an account: what is of the wiki is unpacked, and nothing else. */

import { posix } from 'node:path'
import type { StopRun } from '../../../texts/errors.ts'
import { namedAsDatabase } from '../../common/dump-names.ts'
import { type ListedEntry, listArchive } from '../../unpack/archive.ts'
import { TarDamaged } from '../../unpack/tar.ts'
import { filesOfWiki } from './names.ts'
import { readSettings } from './settings.ts'

/** The parts of an archive that are of a wiki, by paths in it; folders end with a slash, the top of the archive is an empty one. */
export interface Backup {
  /** Dumps and files of SQLite, as they are called. */
  readonly databases: readonly string[]
  /** Archives in it, in which these may lie. */
  readonly archives: readonly string[]
  /** The folder of its settings or, where there are none, of a database; uploads lie in it. */
  readonly home: string
  /** Settings of other wikis, or of a copy of this one. */
  readonly others: readonly string[]
}

/** How cPanel and Plesk put archives into one: the files of an account, each database. Mail is left alone. */
const inside =
  /(?:^|\/)(?:homedir\.tar|backup_user-data[^/]{0,200}\.(?:tgz|tar|tzst|zip)|databases\/(?:[^/]{1,200}\/){0,2}[^/]{1,200}\.(?:tgz|tar|tar\.gz|tzst|zip))$/i
const packedAlone = /\.(?:zip|tgz|tar|tar\.gz)$/i
/** Folders of the program, whose tables have no rows. */
const ofProgram = /^(?:maintenance|sql|extensions|includes|vendor|skins|tests|languages|docs|mw-config|images)\//i
const settingsName = 'LocalSettings.php'
const mostSettingsBytes = 1 << 20

/** Looks through an archive. `wanted`: which of several wikis, as the pipeline names it. Throws NOT_A_DATABASE for a zip that is none. */
export async function lookThrough(
  path: string,
  form: 'tar' | 'zip',
  { wanted, refusal }: { readonly wanted: string | null; readonly refusal: StopRun },
  signal: AbortSignal,
): Promise<Backup> {
  const found: string[] = []
  const archives: string[] = []
  const homes = new Map<string, readonly string[]>()
  for await (const entry of listArchive(path, form, refusal, signal)) {
    const { place } = entry
    if (inside.test(place) || (namedAsDatabase.test(place) && packedAlone.test(place))) archives.push(place)
    else if (namedAsDatabase.test(place)) found.push(place)
    else if (posix.basename(place) === settingsName) homes.set(folderOf(place), await namesOfDatabase(entry))
  }
  const isOfProgram = (place: string): boolean =>
    [...homes.keys()].some((home) => place.startsWith(home) && ofProgram.test(place.slice(home.length)))
  const databases = found.filter((place) => !isOfProgram(place)).sort()
  const byDepth = [...homes].sort(([a], [b]) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1))
  const stems = new Set(databases.map(stemOf))
  const [first] = byDepth
  const chosen =
    byDepth.find(([, names]) => wanted !== null && names.includes(wanted)) ??
    byDepth.find(([, names]) => names.some((name) => stems.has(name))) ??
    first
  const home = chosen?.[0] ?? folderOf(databases[0] ?? '')
  return { databases, archives: archives.sort(), home, others: byDepth.flatMap(([one]) => (one === home ? [] : [one])) }
}

/** The name of a file of a database without folders and endings: hosts call it by the database. */
export const stemOf = (place: string): string => posix.basename(place).replace(namedAsDatabase, '')

/** Which files of an archive are unpacked. */
export const wantedOf = ({ databases, archives, home }: Backup): { readonly test: (place: string) => boolean } => {
  // What a wiki on SQLite that was not shut down wrote last lies beside its file.
  const named = new Set([...databases, ...databases.map((place) => `${place}-wal`), ...archives])
  return { test: (place) => named.has(place) || (place.startsWith(home) && filesOfWiki.test(place.slice(home.length))) }
}

/** Links that stand where something of the wiki should. */
export const missedLinks = ({ home }: Backup): { readonly test: (place: string) => boolean } => ({
  test: (place) =>
    namedAsDatabase.test(place) ||
    (place.startsWith(home) && /^(?:LocalSettings\.php|images(?:\/.*)?)$/.test(place.slice(home.length))),
})

const folderOf = (place: string): string => (place.includes('/') ? `${posix.dirname(place)}/` : '')
const depthOf = (folder: string): number => folder.split('/').length

/** How a wiki may be chosen by its settings: by its database, its prefix, or both. */
async function namesOfDatabase({ content }: ListedEntry): Promise<readonly string[]> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of content()) {
      parts.push(part)
      size += part.length
      if (size > mostSettingsBytes) break
    }
  } catch (error) {
    if (!(error instanceof TarDamaged)) throw error
  }
  return databaseNames(readSettings([Buffer.concat(parts).toString('utf8')]).values)
}

/** The names under which a wiki may lie in a database, those that say most first: `wiki.mw_`, `wiki`, `mw_`. */
export function databaseNames(values: ReadonlyMap<string, string>): readonly string[] {
  const [database = '', prefix = ''] = [values.get('dbname'), values.get('dbprefix')]
  return [...new Set([[database, prefix].filter((part) => part !== '').join('.'), prefix, database])].filter(
    (name) => name !== '',
  )
}
