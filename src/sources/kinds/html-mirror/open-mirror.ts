/** Finds the MediaWiki in a folder: a host's folder, or a crawler's folder with one for each host. */

import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { StopRun } from '../../../model/errors.ts'
import { recogniseEngine } from './engine.ts'
import { hostOfFolder, isPageFile, listFiles, listHostFolders, type MirrorFile } from './folder.ts'
import { readPageFile } from './read-page-file.ts'

/** One host's folder that holds MediaWiki pages. */
export interface Mirror {
  /** `wiki.example.org`; null where the folder is not named after a host. */
  readonly host: string | null
  readonly files: readonly MirrorFile[]
  readonly pageFiles: readonly MirrorFile[]
}

/** Enough to meet a page of the wiki behind any number of saved resources, few enough to stay quick. */
const probedPages = 40

export interface Finding {
  readonly mirrors: readonly Mirror[]
  /** Engines other than MediaWiki that were met. */
  readonly others: readonly string[]
}

/** Looks into a folder; no mirrors when there is no MediaWiki in it. */
export async function findMirrors(folder: string): Promise<Finding> {
  const root = Buffer.from(folder.replace(/(.)\/+$/, '$1'))
  const hosts = await listHostFolders(root)
  const found = await Promise.all(hosts.map(({ host, location }) => probe(host, location)))
  const inHosts = found.filter(({ engine }) => engine === 'MediaWiki')
  const whole = inHosts.length > 0 ? [] : [await probe(hostOfFolder(basename(folder)), root)]
  const all = [...found, ...whole]
  return {
    mirrors: all.filter(({ engine }) => engine === 'MediaWiki').map(({ mirror }) => mirror),
    others: [
      ...new Set(all.flatMap(({ engine }) => (engine === null || engine === 'MediaWiki' ? [] : [engine]))),
    ].sort(),
  }
}

/** The mirrors to read: those of the wiki's hosts when there are several. Throws `StopRun` for what is none. */
export async function openMirrors(from: readonly string[], hosts: readonly string[]): Promise<readonly Mirror[]> {
  const findings: Finding[] = []
  for (const folder of from) findings.push(await findMirrors(await asFolder(folder)))
  const mirrors = findings.flatMap((finding) => finding.mirrors)
  const others = findings.flatMap((finding) => finding.others)
  const path = from.map((one) => basename(one)).join(', ')
  if (mirrors.length === 0 && others.length > 0)
    throw new StopRun('OTHER_WIKI_ENGINE', { path, engine: others.join(', ') })
  if (mirrors.length === 0) throw new StopRun('NOT_A_MIRROR', { path })
  if (mirrors.length === 1) return mirrors
  const wanted = mirrors.filter(({ host }) => host === null || hosts.some((one) => sameHost(one, host)))
  if (wanted.length === 0)
    throw new StopRun('SEVERAL_WIKIS', { path, hosts: mirrors.map(({ host }) => host ?? '').join(', ') })
  return wanted
}

const sameHost = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

async function asFolder(path: string): Promise<string> {
  const isFolder = !/^https?:/.test(path) && (await stat(path)).isDirectory()
  if (!isFolder) throw new StopRun('NOT_A_MIRROR', { path: basename(path) })
  return path
}

async function probe(
  host: string | null,
  folder: Buffer,
): Promise<{ readonly engine: string | null; readonly mirror: Mirror }> {
  const files = await listFiles(folder)
  const pageFiles: MirrorFile[] = []
  for (const file of files) if (await isPageFile(file)) pageFiles.push(file)
  let engine: string | null = null
  for (const file of spread(pageFiles)) {
    const { source } = await readPageFile(file)
    const met = source === null ? null : recogniseEngine(source)
    engine = met ?? engine
    if (met === 'MediaWiki') break
  }
  return { engine, mirror: { host, files, pageFiles } }
}

/** A sample from all over the folder. */
function spread(files: readonly MirrorFile[]): readonly MirrorFile[] {
  const step = Math.max(1, Math.floor(files.length / probedPages))
  return files.filter((_, index) => index % step === 0)
}
