/** Wikis that are no source, known by their files: other engines, installed or dumped, and a MediaWiki that was not exported. */

import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync, constants as zlib } from 'node:zlib'
import { allKinds } from '../../sources/kinds.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'

const mediaWiki = 'MediaWiki'

/** Each line: an engine, and files that stand together in its folder (`*.txt`: any such file). The first that fits is the one. */
const folders: readonly (readonly [engine: string, ...files: string[]])[] = [
  [mediaWiki, 'LocalSettings.php'],
  [mediaWiki, 'maintenance/dumpBackup.php'],
  ['MoinMoin', 'wikiconfig.py'],
  ['MoinMoin', 'data/edit-log', 'data/pages'],
  ['YesWiki', 'wakka.config.php'],
  ['YesWiki', 'wakka.php'],
  ['YesWiki', 'includes/YesWiki.php'],
  ['PmWiki', 'pmwiki.php'],
  ['PmWiki', 'wiki.d'],
  ['XWiki', 'WEB-INF/xwiki.cfg'],
  ['Foswiki', 'lib/Foswiki.pm'],
  ['TWiki', 'lib/TWiki.pm'],
  ['TikiWiki', 'tiki-index.php'],
  ['TiddlyWiki', 'tiddlywiki.info'],
  ['Confluence', 'entities.xml', 'exportDescriptor.properties'],
  ['BookStack', 'artisan', 'app/Entities'],
  ['Gollum', 'Home.md'],
]

/** What the beginning of a dump holds; one of a database names its tables. */
const dumps: readonly (readonly [engine: string, mark: RegExp])[] = [
  ['XWiki', /<xwikidoc\b|<package>\s*<infos>|CREATE TABLE [`"]?xwikidoc\b/i],
  ['Confluence', /<hibernate-generic\b|CREATE TABLE [`"]?(?:\w+\.)?bodycontent\b/i],
  ['TiddlyWiki', /<meta name="application-name" content="TiddlyWiki/i],
  ['TikiWiki', /CREATE TABLE [`"]?tiki_\w+/i],
  ['BookStack', /CREATE TABLE [`"]?page_revisions\b[\s\S]*?[`"]markdown[`"]/i],
  ['YesWiki', /CREATE TABLE (?:IF NOT EXISTS )?[`"]?(?:yeswiki_\w+|\w*wikini_\w+|\w+_nature)\b/i],
  [
    mediaWiki,
    /CREATE TABLE (?:IF NOT EXISTS )?[`"]?(?:\/\*_\*\/)?\w*(?:archive|actor|revision|page)[`"]? \([^;]*\b(?:ar|actor|rev|page)_\w+/i,
  ],
]

/** Forms in which a wiki is left and which are not read yet, by the first bytes of the file, read as Latin-1. */
const unreadForms: readonly (readonly [form: UnreadForm, mark: RegExp])[] = [
  // RFC 2557; a browser writes these heads in any order.
  ['MHTML', /^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,40}content-type:\s*multipart\/related/i],
]

type UnreadForm = 'MHTML'

const probedBytes = 1 << 20

/** Throws OTHER_WIKI_ENGINE, MEDIAWIKI_NOT_EXPORTED, FORM_NOT_READ or NOT_A_DATABASE for what is known; what is not is the caller's to judge. `said`: what a kind of source said of it; of a database of MediaWiki that counts. */
export function refuseOtherEngine(path: string, said: unknown = null): void {
  const isDatabase = said instanceof StopRun && /^(?:DATABASE|PREFIX)_/.test(said.code)
  for (const file of isDatabase ? [] : filesAt(path)) refuseUnreadForm(file)
  const engine = statSync(path).isDirectory() ? engineOfFolder(path) : engineOfDump(path)
  if (engine === null || (isDatabase && engine === mediaWiki)) return
  if (engine === mediaWiki) throw new StopRun('MEDIAWIKI_NOT_EXPORTED', { path: basename(path) })
  throw new StopRun('OTHER_WIKI_ENGINE', { path: basename(path), engine })
}

/** So many files of a folder tell what it holds. */
const fewFiles = 20

/** The file itself, or the first ones of a folder. */
function filesAt(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path]
  const files = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile())
  return files
    .map(({ name }) => join(path, name))
    .sort()
    .slice(0, fewFiles)
}

function refuseUnreadForm(path: string): void {
  const start = beginning(path).toString('latin1', 0, 8192)
  if (start.startsWith('SQLite format 3\0')) throw new StopRun('NOT_A_DATABASE', { path: basename(path) })
  const form = unreadForms.find(([, mark]) => mark.test(start))?.[0]
  if (form !== undefined) throw new StopRun('FORM_NOT_READ', { path: basename(path), form: message(`form-${form}`) })
}

/** When a kind of source says that these are none of its own: they may be of another engine. */
export function refuseOtherEngines(error: unknown, paths: readonly string[]): void {
  if (!(error instanceof StopRun)) return
  const isRefusal = Object.values(allKinds).some(({ refusal }) => refusal === error.code)
  if (!isRefusal && error.code !== 'DATABASE_DAMAGED') return
  for (const path of paths) if (existsSync(path)) refuseOtherEngine(path, error)
}

/** A folder in which nothing has the name that a source of its kind has is most often the wiki itself. Throws NOT_A_SOURCE for any other such folder. */
export function refuseFolder(path: string, holds: RegExp): void {
  if (!statSync(path).isDirectory() || readdirSync(path).some((name) => holds.test(name))) return
  refuseOtherEngine(path)
  throw new StopRun('NOT_A_SOURCE', { path: basename(path), reason: message('of-no-kind') })
}

/** Looks into the folder, then into those right below it: a backup often holds the site in one of its own. */
function engineOfFolder(folder: string): string | null {
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const place of [folder, ...below.map(({ name }) => join(folder, name)).sort()]) {
    const found = folders.find(([, ...files]) => files.every((file) => isThere(place, file)))
    if (found !== undefined) return found[0]
  }
  return null
}

function isThere(folder: string, file: string): boolean {
  const [parent = '', ending] = file.split('/*')
  if (ending === undefined) return existsSync(join(folder, file))
  const place = join(folder, parent)
  try {
    return existsSync(place) && readdirSync(place).some((name) => name.endsWith(ending))
  } catch {
    // A file, or a folder that we may not enter: whoever reads the source says so.
    return false
  }
}

function engineOfDump(path: string): string | null {
  if (/\.xar$/i.test(path)) return 'XWiki'
  const text = beginning(path).toString('utf8')
  return dumps.find(([, mark]) => mark.test(text))?.[0] ?? null
}

/** What is damaged tells of no engine: whoever reads the source says that it is. */
function unpacked(head: Buffer): Buffer {
  try {
    return gunzipSync(head, { finishFlush: zlib.Z_SYNC_FLUSH })
  } catch {
    return Buffer.alloc(0)
  }
}

/** The first megabyte; of a .gz, what can be unpacked of it. */
function beginning(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(probedBytes)
    const head = buffer.subarray(0, readSync(file, buffer, 0, probedBytes, 0))
    const isGzip = head[0] === 0x1f && head[1] === 0x8b
    return isGzip ? unpacked(head).subarray(0, probedBytes) : head
  } finally {
    closeSync(file)
  }
}
