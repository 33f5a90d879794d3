/** Finds the MediaWiki in what was given: a host's folder, a crawler's folder with one for each host, web archives. */

import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Loss } from '../../../model/loss.ts'
import type { SourceEvent } from '../../../model/wiki.ts'
import { StopRun } from '../../../texts/errors.ts'
import { namedAsArchive } from '../../common/dump-names.ts'
import type { SourceInput } from '../../common/source.ts'
import { recogniseEngine } from '../../common/wall.ts'
import { isWebArchive } from '../../web-archive/containers.ts'
import { isIndex } from '../../web-archive/index-rows.ts'
import { withIndexes } from '../captures/indexed.ts'
import { readArchives } from '../captures/read-captures.ts'
import { capturesNotHere, type HowKept } from '../merge/losses.ts'
import type { Spool } from '../merge/spool.ts'
import { datedFiles, type ListedCapture, listedIn } from '../read/downloads.ts'
import {
  addressesIn,
  hostOfFolder,
  isNamedAsUpload,
  isPageFile,
  type KeptAddresses,
  listFiles,
  listHostFolders,
  readHttrackList,
  savedAlone,
} from '../read/folder.ts'
import { isWikiPage } from '../read/fragment.ts'
import { type Mirror, type MirrorFile, readPageFile } from '../read/mirror-file.ts'
import { chooseWiki, lossesOfStrays, tellApart } from './tell-apart.ts'

/** About so many pages of a folder are looked at first; where none shows an engine, the others are, until one does. */
const probedPages = 40

/** What was found in folders, web archives and saved pages. */
export interface FoundMirrors {
  readonly mirrors: readonly Mirror[]
  /** Engines other than MediaWiki that were met. */
  readonly others: readonly string[]
  /** What lies on hosts without a wiki, by a path that begins with the host: uploads may (`$wgUploadPath`). */
  readonly beside: readonly MirrorFile[]
}

/** Looks into folders, web archives (at most `maxBytes` of each) and pages saved alone; null where a path is none of these. */
export async function* findMirrors(
  paths: readonly string[],
  spool: Spool,
  maxBytes: number,
  how: HowKept,
): AsyncGenerator<SourceEvent, FoundMirrors | null> {
  const found: Mirror[] = []
  const archives: string[] = []
  const indexes: string[] = []
  for (const path of paths) {
    if ((await stat(path)).isDirectory()) {
      const { mirrors, losses } = await openFolder(path)
      for (const loss of losses) yield { type: 'loss', loss }
      found.push(...mirrors)
      const listed = await filesIn(path)
      if (how === 'captured') indexes.push(...listed.filter(isIndex))
      // Beside pages that a crawler saved, a web archive may hold the same once more, or what lies nowhere else.
      archives.push(...listed.filter((one) => namedAsArchive.test(one)))
    } else if (how === 'captured' && isIndex(path)) indexes.push(path)
    else if (await isWebArchive(path)) archives.push(path)
    else {
      const alone = await savedAlone(path)
      if (alone === null) return null
      for (const loss of alone.losses) yield { type: 'loss', loss }
      found.push({ host: null, files: alone.files, pageFiles: alone.files.slice(0, 1) })
    }
  }
  const read = archives.length === 0 ? null : yield* readArchives(archives, spool, maxBytes)
  const wikis = await whereMediaWiki([...found, ...(read?.mirrors ?? [])])
  // Of a folder that keeps no days, nobody knows which captures it holds.
  if (indexes.length === 0 || (read === null && wikis.mirrors.length > 0)) return wikis
  const { mirrors, losses } = await withIndexes(indexes, wikis.mirrors, read?.answers ?? new Set())
  for (const loss of losses) yield { type: 'loss', loss }
  return { ...wikis, mirrors }
}

/** The mirrors of the wiki to read, and what lies beside. Throws `StopRun` for what is none, and as `chooseWiki` does. */
export async function* openMirrors(
  input: Pick<SourceInput, 'from' | 'hosts' | 'site'>,
  spool: Spool,
  how: HowKept,
): AsyncGenerator<SourceEvent, OpenedMirrors> {
  const path = input.from.map((one) => basename(one)).join(', ')
  const finding = (yield* findMirrors(input.from, spool, Infinity, how)) ?? { mirrors: [], others: [], beside: [] }
  return await chooseMirrors(finding, input, path, how)
}

/** Those of one wiki, what lies beside, and what of other wikis lies among them. */
export type OpenedMirrors = Pick<FoundMirrors, 'mirrors' | 'beside'> & { readonly losses: readonly Loss[] }

/** Of what was found the wiki to read; `path` is how it is told of. Throws as `openMirrors` does. */
export async function chooseMirrors(
  finding: FoundMirrors,
  { hosts, site }: Pick<SourceInput, 'hosts' | 'site'>,
  path: string,
  how: HowKept,
): Promise<OpenedMirrors> {
  const wikis = await tellApart(foundIn(finding, path, how))
  const { mirrors, strays } = chooseWiki(wikis, { hosts, site: site ?? null }, path)
  return { mirrors, beside: finding.beside, losses: lossesOfStrays(strays) }
}

/** The codes that refuse what holds no pages. */
export const refusals = { saved: 'NOT_A_MIRROR', captured: 'NOT_CAPTURES' } as const

/** The mirrors of MediaWiki. Throws `StopRun` with OTHER_WIKI_ENGINE, NOT_A_MIRROR or NOT_CAPTURES where there are none. */
export function foundIn({ mirrors, others }: FoundMirrors, path: string, how: HowKept): readonly Mirror[] {
  if (mirrors.length === 0 && others.length > 0)
    throw new StopRun('OTHER_WIKI_ENGINE', { path, engine: others.join(', ') })
  if (mirrors.length === 0) throw new StopRun(refusals[how], { path })
  return mirrors
}

/** What a folder holds, and a loss for each folder in it that cannot be read. */
interface OpenFolder {
  readonly mirrors: readonly Mirror[]
  readonly losses: readonly Loss[]
}

/** A mirror for each folder that is named like a host; the whole folder where there is none. */
async function openFolder(path: string): Promise<OpenFolder> {
  const root = Buffer.from(path.replace(/(?<=^.|[^/])\/+$/, ''))
  const called = basename(path)
  const addresses = await readHttrackList(root)
  const { hosts, losses } = await listHostFolders(root, called)
  const rows = [...(await listedIn(root)), ...(await listedIn(Buffer.from(join(path, '..'))))]
  const parts: OpenFolder[] = []
  for (const { host, name, location } of hosts) {
    const lists = { addresses: addressesIn(name, addresses), rows: [...rows, ...(await listedIn(location))] }
    parts.push(await toMirror(host, { location, name, called: `${called}/${name}` }, lists))
  }
  const mirrors = parts.flatMap((part) => part.mirrors)
  if ((await whereMediaWiki(mirrors)).mirrors.length > 0)
    return { mirrors, losses: [...losses, ...parts.flatMap((part) => part.losses)] }
  const lists = { addresses: await listBeside(path), rows }
  return await toMirror(hostOfFolder(called), { location: root, name: called, called }, lists)
}

/** HTTrack's list lies beside the folder of the host. */
async function listBeside(path: string): Promise<KeptAddresses> {
  return addressesIn(basename(path), await readHttrackList(Buffer.from(join(path, '..'))))
}

interface OfHost {
  readonly location: Buffer
  /** As it is called, and from what was given on. */
  readonly name: string
  readonly called: string
}

interface Lists {
  readonly addresses: KeptAddresses
  readonly rows: readonly ListedCapture[]
}

async function toMirror(
  host: string | null,
  { location, name, called }: OfHost,
  { addresses, rows }: Lists,
): Promise<OpenFolder> {
  const listing = await listFiles(location, called, addresses)
  const { files, missing } = datedFiles(name.toLowerCase(), listing.files, rows)
  const losses = [...listing.losses, ...capturesNotHere(missing.map(({ address }) => address))]
  const pageFiles: MirrorFile[] = []
  for (const file of files) if (await isPageFile(file)) pageFiles.push(file)
  const pages = new Set(pageFiles.filter(({ path }) => isNamedAsUpload(path)))
  return { mirrors: [{ host, files: files.filter((file) => !pages.has(file)), pageFiles }], losses }
}

/** Where the files of a folder lie, those of its hosts and those beside them: it may hold nothing but web archives. */
const filesIn = async (folder: string): Promise<readonly string[]> =>
  (await listFiles(Buffer.from(folder), basename(folder))).files.map(({ location }) => String(location))

/** The mirrors told apart by what some of their pages show: MediaWiki, another engine, or no wiki. */
export async function whereMediaWiki(mirrors: readonly Mirror[]): Promise<FoundMirrors> {
  const found = await Promise.all(mirrors.map(async (mirror) => ({ mirror, engine: await engineOf(mirror) })))
  const others = found.flatMap(({ engine }) => (engine === null || engine === 'MediaWiki' ? [] : [engine]))
  return {
    mirrors: found.flatMap(({ mirror, engine }) => (engine === 'MediaWiki' ? [mirror] : [])),
    others: [...new Set(others)].sort(),
    beside: found.flatMap(({ mirror, engine }) => (engine === null ? underHost(mirror) : [])),
  }
}

const underHost = ({ host, files }: Mirror): readonly MirrorFile[] =>
  host === null ? [] : files.map((file) => ({ ...file, path: `${host}/${file.path}` }))

async function engineOf({ pageFiles, texts = [], exports = [] }: Mirror): Promise<string | null> {
  if (texts.length > 0 || exports.length > 0) return 'MediaWiki'
  let engine: string | null = null
  const sample = spread(pageFiles)
  const rest = pageFiles.filter((file) => !sample.includes(file))
  for (const file of [...sample, ...rest]) {
    if (engine !== null && !sample.includes(file)) break
    const { source } = await readPageFile(file)
    const met = source === null ? null : isWikiPage(source) ? 'MediaWiki' : recogniseEngine(source)
    if (met === 'MediaWiki') return met
    engine = met ?? engine
  }
  return engine
}

/** A sample from all over the folder. */
function spread(files: readonly MirrorFile[]): readonly MirrorFile[] {
  const step = Math.max(1, Math.floor(files.length / probedPages))
  return files.filter((_, index) => index % step === 0)
}
